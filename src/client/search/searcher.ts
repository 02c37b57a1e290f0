import type { ArticleRecord } from '../../search-format/record-file.ts';
import { findSimilar } from './find-similar.ts';
import { type FoundArticle, findWhole } from './find-whole.ts';
import type { IndexFiles } from './index-files.ts';
import { articlesIn, type Part, unasked, widen } from './parts.ts';
import type { Query } from './query.ts';
import { phraseIn, type Sought, wantedWords } from './wanted.ts';

/** An article that was found; its record is fetched when it is shown. */
export interface Found {
  readonly id: string;
  readonly sought: Sought;
  readonly record: () => Promise<ArticleRecord>;
}

/** What was found, the best first. */
export interface Answer {
  readonly results: readonly Found[];
  /** Whether no article has all the words, and these are only like it. */
  readonly similar: boolean;
  /** How many parts were looked at, the newest first. */
  readonly taken: number;
  /** The oldest part looked at; null when all were. */
  readonly since: Part | null;
}

/**
 * Searches; in older articles only when newer ones give too little, and in some thousands at a time; or `beyond` the
 * parts an answer was taken from.
 */
export interface Searcher {
  readonly search: (query: Query, beyond?: number) => Promise<Answer>;
}

/** So few results and older articles are looked at without being asked for. */
const enough = 10;

/** Opens the index for searches; the parts of each year stand newest first. */
export function openSearcher(files: IndexFiles, years: ReadonlyMap<string, readonly Part[]>): Searcher {
  return {
    async search({ words: typed, section, year }, beyond = 0) {
      const words = wantedWords(typed);
      const isPhrase = phraseIn(typed) !== null;
      if (words.length === 0) return nothing;
      const parts = year === '' ? [...years.values()].flat() : (years.get(year) ?? []);
      const whole: (readonly FoundArticle[])[] = [];
      const isWanted = () =>
        whole.length <= beyond ||
        (count(whole) < enough && articlesIn(parts.slice(beyond, whole.length)) < unasked);
      while (whole.length < parts.length && isWanted()) {
        const next = parts.slice(whole.length, widen(parts, whole.length));
        whole.push(
          ...(await Promise.all(
            next.map(({ name }) => findWhole(files, name, { words, isPhrase, section })),
          )),
        );
      }
      const names = parts.slice(0, whole.length).map(({ name }) => name);
      const similar = count(whole) === 0;
      const answer = similar ? await findSimilar(files, names, words, section) : { words, found: whole };
      const results = inOrder(answer.found).map(({ part, tier, article, check }) => {
        const likeness = similar ? 'beginning' : tier < 2 ? 'exact' : 'folded';
        const name = names[part] ?? '';
        return {
          id: `${name}/${article}`,
          sought: { words: answer.words, likeness },
          record: () => files.record(name, article, check),
        } as const;
      });
      const since = names.length === parts.length ? null : (parts[names.length - 1] ?? null);
      return { results, similar, taken: names.length, since };
    },
  };
}

/** What a search finds that was not made. */
export const nothing: Answer = { results: [], similar: false, taken: 0, since: null };

function count(lists: readonly (readonly unknown[])[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}

/** A found article with the place of its part in the order of parts. */
interface Placed extends FoundArticle {
  readonly part: number;
}

/** The articles of all parts: those most like what was asked, those with it in the title, then the newest first. */
function inOrder(found: readonly (readonly FoundArticle[])[]): readonly Placed[] {
  return found
    .flatMap((list, part) => list.map((one) => ({ ...one, part })))
    .sort(
      (a, b) =>
        a.tier - b.tier || Number(b.inTitle) - Number(a.inTitle) || a.part - b.part || b.article - a.article,
    );
}

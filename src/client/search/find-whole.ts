import type { ListedArticle } from '../../search-format/posting-file.ts';
import { rangeOf } from '../../search-format/ranges.ts';
import type { IndexFiles } from './index-files.ts';
import type { PartWords } from './part-words.ts';
import { type Places, type Ranked, rankArticles } from './rank.ts';
import { isLike, type Likeness, type WantedWord } from './wanted.ts';

/** An article of a part that was found, and the check of its URL. */
export interface FoundArticle extends Ranked {
  readonly check: number;
}

/** What articles have to have: every one of some words, side by side where they are a phrase, and a section, '' for all. */
export interface Wish {
  readonly words: readonly WantedWord[];
  readonly isPhrase: boolean;
  readonly section: string;
}

/** The articles of a part that have what is wished, in no order. */
export async function findWhole(
  files: IndexFiles,
  part: string,
  { words, isPhrase, section }: Wish,
): Promise<readonly FoundArticle[]> {
  const ranges = await Promise.all(words.map(({ folded }) => files.words(part, rangeOf(folded))));
  const places = words.flatMap((wanted, at) => {
    const range = ranges[at];
    return range === undefined
      ? []
      : [{ exact: placesOf(range, wanted, 'exact'), folded: placesOf(range, wanted, 'folded') }];
  });
  return checked(rankArticles(places, isPhrase), ranges[0]?.articles ?? [], section);
}

/** The articles that are in a section ('' for all), with their checks. */
export function checked(
  ranked: readonly Ranked[],
  articles: readonly ListedArticle[],
  section: string,
): readonly FoundArticle[] {
  return ranked.flatMap((one) => {
    const listed = articles[one.article];
    if (listed === undefined || (section !== '' && !listed.sections.includes(section))) return [];
    return [{ ...one, check: listed.check }];
  });
}

/** Where the words of a range stand that are like one that was typed. */
function placesOf({ postingsOf }: PartWords, wanted: WantedWord, likeness: Likeness): Places {
  const places = new Map<number, readonly number[]>();
  for (const { article, positions } of postingsOf((word) => isLike(word, wanted, likeness))) {
    const others = places.get(article);
    const all = others === undefined ? positions : [...others, ...positions].sort((a, b) => a - b);
    places.set(article, all);
  }
  return places;
}

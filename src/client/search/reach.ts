import { foldAccents } from '../../text/fold.ts';
import { openIndexSet } from './index-set.ts';
import { wordsOf } from './matches.ts';
import type { Found, Pagefind } from './pagefind.ts';

/** A part of the index: articles of a span of time, from a year to a day. */
export interface Part {
  readonly name: string;
  readonly articles: number;
}

/** Articles that have every word, the best first; and those that are like it, beginnings of words among them. */
export interface Matches {
  readonly whole: readonly Found[];
  readonly similar: readonly Found[];
}

/** Parts of the index that are searched, the newest first, and more of them as they are asked for. */
export interface Reach {
  readonly search: (words: string, section: string) => Promise<Matches>;
  /** Takes older parts in. */
  readonly widen: () => void;
  readonly isWhole: () => boolean;
  /** The oldest part taken in; null when all are, or none is. */
  readonly since: () => Part | null;
}

/** Articles taken in at a time at least: what a busy newspaper has in three weeks, in ten parts or so. */
const step = 1000;

/** Opens parts of the index below `base`, none of them taken in yet. */
export function openReach(pagefind: Pagefind, base: string, parts: readonly Part[]): Reach {
  const loose = openIndexSet(pagefind, base, { exactDiacritics: false });
  const strict = openIndexSet(pagefind, base, { exactDiacritics: true });
  let taken = 0;
  const names = () => parts.slice(0, taken).map(({ name }) => name);
  return {
    widen() {
      for (let articles = 0; taken < parts.length && articles < step; taken += 1)
        articles += parts[taken]?.articles ?? 0;
    },
    async search(text, section) {
      const words = wordsOf(text);
      // Quoted, words are found whole and side by side.
      const quoted = [words.join(' '), ...words].map((phrase) => `"${phrase}"`);
      const accented = foldAccents(text) !== text;
      const sets = accented ? [strict, loose] : [loose];
      await Promise.all(sets.map((set) => set.take(names())));
      const [similar, ...tiers] = await Promise.all([
        loose.search(words.join(' '), section),
        ...sets.map((set) => Promise.all(quoted.map((phrase) => set.search(phrase, section)))),
      ]);
      return {
        similar,
        whole: inTiers(
          similar,
          tiers.flatMap(([phrase = [], ...each]) => [phrase, inAll(each)]),
        ),
      };
    },
    isWhole: () => taken === parts.length,
    since: () => (taken === parts.length ? null : (parts[taken - 1] ?? null)),
  };
}

/** The results that are in a tier, those of an earlier one first, each tier in Pagefind's order of all. */
function inTiers(ordered: readonly Found[], tiers: readonly (readonly Found[])[]): readonly Found[] {
  const tierOf = new Map<string, number>();
  for (const [number, tier] of tiers.entries())
    for (const { id } of tier) if (!tierOf.has(id)) tierOf.set(id, number);
  return tiers.flatMap((_, number) => ordered.filter(({ id }) => tierOf.get(id) === number));
}

/** The results that are in every list. */
function inAll([first = [], ...others]: readonly (readonly Found[])[]): readonly Found[] {
  const ids = others.map((list) => new Set(list.map(({ id }) => id)));
  return first.filter(({ id }) => ids.every((set) => set.has(id)));
}

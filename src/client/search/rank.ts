import { afterTitle } from '../../search-format/posting-file.ts';

/** The positions of a word in each article that has it, in order. */
export type Places = ReadonlyMap<number, readonly number[]>;

/** The places of a word with the accents that were typed, and of all that differ from it in accents alone. */
export interface WordPlaces {
  readonly exact: Places;
  readonly folded: Places;
}

/** An article that was found, with what its place among the others depends on. */
export interface Ranked {
  readonly article: number;
  /** 0 to 3: side by side with the accents typed, anywhere with them, side by side without, anywhere without. */
  readonly tier: number;
  /** Whether all the words are in the title. */
  readonly inTitle: boolean;
}

/** The articles of a part that have every word, side by side where they are a phrase, in no order. */
export function rankArticles(words: readonly WordPlaces[], isPhrase: boolean): readonly Ranked[] {
  const exact = words.map((word) => word.exact);
  const folded = words.map((word) => word.folded);
  return [...(folded[0]?.keys() ?? [])].flatMap((article) => {
    for (const [at, places] of [exact, folded].entries()) {
      const positions = positionsIn(article, places);
      if (positions === null) continue;
      const isTogether = areSideBySide(positions);
      if (isPhrase && !isTogether) continue;
      const inTitle = positions.every(([first = afterTitle]) => first < afterTitle);
      return [{ article, tier: 2 * at + (isTogether ? 0 : 1), inTitle }];
    }
    return [];
  });
}

/** The positions of each word in an article; null where it has not all of them. */
function positionsIn(article: number, words: readonly Places[]): readonly (readonly number[])[] | null {
  const positions = words.flatMap((places) => {
    const inArticle = places.get(article);
    return inArticle === undefined ? [] : [inArticle];
  });
  return positions.length === words.length ? positions : null;
}

function areSideBySide([first = [], ...others]: readonly (readonly number[])[]): boolean {
  const following = others.map((positions) => new Set(positions));
  return first.some((position) => following.every((set, at) => set.has(position + at + 1)));
}

/**
 * The folded words that begin each posting file of a part but the first, in the order of UTF-16 units: digits come
 * first, other scripts last. So cut, each file has about as much of the postings of Vietnamese news.
 */
const beginnings =
  'a bai be cach chi chu cu dan de do du gia hau hon kho la lo mo nay ngu nhu pha ra so tap tho tin tra tu v viec'.split(
    ' ',
  );

/** How many posting files a part has. */
export const rangeCount = beginnings.length + 1;

/** The number of the posting file a folded word is in. */
export function rangeOf(folded: string): number {
  const after = beginnings.findIndex((beginning) => beginning > folded);
  return after < 0 ? beginnings.length : after;
}

/** The numbers of all posting files that may have words with this folded beginning. */
export function rangesBeginning(folded: string): readonly number[] {
  const first = rangeOf(folded);
  const further = beginnings.filter((beginning) => beginning > folded && beginning.startsWith(folded));
  return [first, ...further.map((_, at) => first + at + 1)];
}

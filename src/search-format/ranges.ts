/**
 * The folded words that begin each posting file of a part but the first, in the order of UTF-16 units: digits come
 * first, other scripts last. So cut, each file has about as much of the postings of Vietnamese news.
 */
const beginnings = 'an bao cach cho con dan di don gia hi kh la ma na ngu nhu qu so tha ti tra tu vi'.split(
  ' ',
);

/** How many posting files a part has. */
export const rangeCount = beginnings.length + 1;

/** The number of the posting file a folded word is in. */
export function rangeOf(folded: string): number {
  let low = 0;
  let high = beginnings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((beginnings[middle] ?? '') <= folded) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The numbers of all posting files that may have words with this folded beginning. */
export function rangesBeginning(folded: string): readonly number[] {
  const first = rangeOf(folded);
  const further = beginnings.filter((beginning) => beginning > folded && beginning.startsWith(folded));
  return [first, ...further.map((_, at) => first + at + 1)];
}

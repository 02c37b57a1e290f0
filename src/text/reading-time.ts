const WORD = /\S+/g;

/** Counts the syllables of a Vietnamese text: each stands between spaces. */
export function countSyllables(text: string): number {
  let count = 0;
  WORD.lastIndex = 0;
  while (WORD.test(text)) count++;
  return count;
}

/** Whole minutes a text of so many syllables takes, rounded up, at least 1; `perMinute` must be positive. */
export function readingMinutes(syllables: number, perMinute: number): number {
  if (!(perMinute > 0)) throw new RangeError(`readingMinutes: perMinute must be positive, got ${perMinute}`);
  return Math.max(1, Math.ceil(syllables / perMinute));
}

/** Counts the syllables of a Vietnamese text: each stands between spaces. */
export function countSyllables(text: string): number {
  let count = 0;
  let within = false;
  // Several times faster than a regular expression that finds each syllable.
  for (let at = 0; at < text.length; at += 1) {
    const space = isSpace(text.charCodeAt(at));
    if (!space && !within) count += 1;
    within = !space;
  }
  return count;
}

const WIDE_SPACES: ReadonlySet<number> = new Set(
  Array.from(
    '\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff',
    (space) => space.charCodeAt(0),
  ),
);

/** What `\s` of a regular expression matches. */
function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return code === 0xa0 || code === 0x1680 || (code >= 0x2000 && WIDE_SPACES.has(code));
}

/** Whole minutes a text of so many syllables takes, rounded up, at least 1; `perMinute` must be positive. */
export function readingMinutes(syllables: number, perMinute: number): number {
  if (!(perMinute > 0)) throw new RangeError(`readingMinutes: perMinute must be positive, got ${perMinute}`);
  return Math.max(1, Math.ceil(syllables / perMinute));
}

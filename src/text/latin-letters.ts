/** Latin letters that Unicode does not decompose, as who has no key for them writes them; đ is not among them. */
const SPELT: ReadonlyMap<string, string> = new Map([
  ['æ', 'ae'],
  ['ƀ', 'b'],
  ['ð', 'd'],
  ['ɖ', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['ŋ', 'n'],
  ['ø', 'o'],
  ['œ', 'oe'],
  ['ß', 'ss'],
  ['þ', 'th'],
  ['ŧ', 't'],
]);

/** The usual letters for a lowercase one that has no decomposition, null for any other. */
export function spelt(letter: string): string | null {
  return SPELT.get(letter) ?? null;
}

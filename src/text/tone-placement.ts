// Old spelling of an open syllable: the tone on the first vowel of oa, oe, uy (hòa, khỏe, thủy). A letter or
// mark after it closes the syllable; qu is a consonant, so the y of quý carries its tone in both spellings. The
// letter before is taken in, for browsers some years old cannot look behind.
const OLD_TONE = /(^|[^q])(?:([òóỏõọ])([ae])|([ùúủũụ])(y))(?![\p{L}\p{M}])/gu;

const TONES = new Map([
  ['ò', '\u0300'],
  ['ó', '\u0301'],
  ['ỏ', '\u0309'],
  ['õ', '\u0303'],
  ['ọ', '\u0323'],
  ['ù', '\u0300'],
  ['ú', '\u0301'],
  ['ủ', '\u0309'],
  ['ũ', '\u0303'],
  ['ụ', '\u0323'],
]);

/** Puts the tone of an open oa, oe, uy on the second vowel (`thủy` → `thuỷ`) in NFC text in lower case. */
export function foldTonePlacement(text: string): string {
  return text.replace(OLD_TONE, moveTone);
}

function moveTone(
  _: string,
  before: string,
  o: string | undefined,
  e: string,
  u: string | undefined,
  y: string,
): string {
  const tone = TONES.get(o ?? u ?? '') ?? '';
  const moved = o === undefined ? `u${y}${tone}` : `o${e}${tone}`;
  return before + moved.normalize('NFC');
}

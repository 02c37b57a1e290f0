const SPACES = /\s+/g;
// Old spelling of an open syllable: the tone on the first vowel of oa, oe, uy (hòa, khỏe, thủy). A letter or
// mark after it closes the syllable; qu is a consonant, so the y of quý carries its tone in both spellings.
const OLD_TONE = /(?<!q)(?:([òóỏõọ])([ae])|([ùúủũụ])(y))(?![\p{L}\p{M}])/gu;

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

/**
 * What makes two tags one: NFC, single spaces, lowercase, and the tone of an open oa, oe, uy on the second
 * vowel (`Thủy lợi` = `Thuỷ lợi`); other accents are kept, for `bản` and `bạn` are two words.
 */
export function tagIdentity(name: string): string {
  const plain = name.normalize('NFC').replace(SPACES, ' ').trim().toLowerCase();
  return plain.replace(OLD_TONE, moveTone);
}

function moveTone(_: string, o: string | undefined, e: string, u: string | undefined, y: string): string {
  const tone = TONES.get(o ?? u ?? '') ?? '';
  const moved = o === undefined ? `u${y}${tone}` : `o${e}${tone}`;
  return moved.normalize('NFC');
}

const MARKS = /[\u0300-\u036f]+/g;
const NOT_ASCII = /[^\0-\x7f]/;
const D_STROKE = /[đĐ]/g;

/**
 * Removes accents: đ becomes d and every other letter loses its combining marks (U+0300–036F, after
 * Unicode NFD); the result is NFC, so that Hangul and kana come back as they were.
 */
export function foldAccents(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  // đ has no decomposition in Unicode, so NFD alone would leave it.
  return text
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(D_STROKE, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .normalize('NFC');
}

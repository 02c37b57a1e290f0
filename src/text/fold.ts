import { spelt } from './latin-letters.ts';

const MARKS = /[\u0300-\u036f]+/g;
const NOT_ASCII = /[^\0-\x7f]/;
const NOT_ASCII_LETTERS = /[^\0-\x7f]/g;

/** What each UTF-16 unit of Latin text folds to, filled as they are met: most texts are of the same hundred. */
const folded: (string | undefined)[] = [];

/**
 * Removes accents: letters lose their combining marks (U+0300–036F, after Unicode NFD), and those that Unicode does not
 * decompose become the usual ones, đ d, ø o, æ ae; the result is NFC, so that Hangul and kana come back as they were.
 */
export function foldAccents(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  let plain = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    let letter = folded[unit];
    if (letter === undefined) {
      if (!isLatin(unit)) return foldAny(text);
      letter = foldAny(text.charAt(at));
      folded[unit] = letter;
    }
    plain += letter;
  }
  return plain;
}

/** Whether a UTF-16 unit is a Latin letter, a mark on one, or punctuation: these fold one by one. */
function isLatin(unit: number): boolean {
  return (
    unit < 0x250 ||
    (unit >= 0x300 && unit < 0x370) ||
    (unit >= 0x1e00 && unit < 0x1f00) ||
    (unit >= 0x2010 && unit < 0x2070)
  );
}

function foldAny(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replace(NOT_ASCII_LETTERS, withoutStroke).normalize('NFC');
}

/** The usual letters for one that Unicode does not decompose, in the same case. */
function withoutStroke(letter: string): string {
  const lower = letter.toLowerCase();
  const plain = lower === 'đ' ? 'd' : spelt(lower);
  if (plain === null) return letter;
  return lower === letter ? plain : plain.toUpperCase();
}

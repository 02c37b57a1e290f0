/**
 * The letters of Vietnamese (Quốc ngữ). Twelve vowel letters — a ă â e ê i o ô ơ u ư y — each carry one of
 * six tones (ngang has no mark, then huyền, hỏi, ngã, sắc, nặng): 72 forms, all precomposed in NFC.
 * Seventeen consonants — b c d đ g h k l m n p q r s t v x — carry none; f j w z occur in borrowed words only.
 */
const VOWELS: readonly string[] = Array.from('aăâeêioôơuưy');

/** Consonants of native words. */
const CONSONANTS: readonly string[] = Array.from('bcdđghklmnpqrstvx');

/** Combining tone marks in the order of CLDR `vi.xml`: huyền, hỏi, ngã, sắc, nặng. */
export const TONE_MARKS: readonly string[] = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/** A lowercase letter taken apart: `ế` is `ê` with the tone U+0301; tone `''` is ngang. */
export interface Letter {
  readonly base: string;
  readonly tone: string;
}

const LETTERS: ReadonlyMap<string, Letter> = new Map([
  ...CONSONANTS.map((base): [string, Letter] => [base, { base, tone: '' }]),
  ...VOWELS.flatMap((base) =>
    ['', ...TONE_MARKS].map((tone): [string, Letter] => [(base + tone).normalize('NFC'), { base, tone }]),
  ),
]);

/** Takes a lowercase NFC letter apart; undefined for what is not a letter of native Vietnamese words. */
export function letterOf(character: string): Letter | undefined {
  return LETTERS.get(character);
}

/** Whether a character, of either case and with any tone, is a Vietnamese vowel. */
export function isVowel(character: string): boolean {
  const letter = letterOf(character.toLowerCase());
  return letter !== undefined && VOWELS.includes(letter.base);
}

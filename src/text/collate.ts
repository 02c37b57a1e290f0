import { compareText } from '../compare-text.ts';
import { rememberedLately } from '../remembered.ts';
import { TONE_MARKS } from './alphabet.ts';
import { spelt } from './latin-letters.ts';

/** The Vietnamese alphabet with f, j, w and z in their places. */
export const ALPHABET: readonly string[] = Array.from('aăâbcdđeêfghijklmnoôơpqrstuưvwxyz');

/** Marks that make another letter of the alphabet, by the letter they stand on. */
const LETTER_MARKS = new Map([
  ['a\u0306', 'ă'],
  ['a\u0302', 'â'],
  ['e\u0302', 'ê'],
  ['o\u0302', 'ô'],
  ['o\u031b', 'ơ'],
  ['u\u031b', 'ư'],
]);

const LETTER_WEIGHTS = new Map(ALPHABET.map((letter, index) => [letter, String.fromCharCode(0x40 + index)]));
const TONE_WEIGHTS = new Map(TONE_MARKS.map((mark, index) => [mark, String.fromCharCode(0x21 + index)]));

// A level ends with a unit below every weight, so that a shorter text comes before its continuations.
const LEVEL_END = '\u0001';
const COMMON = '\u0020';
const UPPER = '\u0021';
const OTHER_MARK = '\u0030';

const MARK = /\p{M}/u;
const LETTER = /\p{L}/u;
const SPACE = /\s/;
const UNIT = /(\P{M})(\p{M}*)|(\p{M}+)/gsu;

interface Weights {
  readonly primary: string;
  readonly secondary: string;
  readonly tertiary: string;
}

interface Letter {
  /** Lowercase, of ALPHABET where it can be. */
  readonly base: string;
  readonly marks: string;
  readonly upper: boolean;
}

/**
 * A key such that `<` on keys sorts as CLDR's common/collation/vi.xml does (UTS #10, three levels): letters,
 * then tones, then lower before upper case; spaces, punctuation, digits, letters, other scripts in this order.
 */
export function collationKey(text: string): string {
  let primary = '';
  let secondary = '';
  let tertiary = '';
  for (const unit of unitsOf(text)) {
    const weights = weightsOf(unit);
    primary += weights.primary;
    secondary += weights.secondary;
    tertiary += weights.tertiary;
  }
  return primary + LEVEL_END + secondary + LEVEL_END + tertiary;
}

/** The characters of a text, each with its marks, and marks with none. */
export function unitsOf(text: string): Iterable<string> {
  return MARK.test(text) ? Array.from(text.matchAll(UNIT), ([unit]) => unit) : text;
}

/** What a character with its marks, or marks with none, adds to each level; thousands of names have the same few. */
const weightsOf = rememberedLately(1000, (unit: string): Weights => {
  let primary = '';
  let secondary = '';
  let tertiary = '';
  for (const [, character, marks = '', lone] of unit.normalize('NFD').matchAll(UNIT)) {
    if (character === undefined) {
      secondary += markWeights(lone ?? '');
      continue;
    }
    const letter = readLetter(character, marks);
    for (const base of letter.base) {
      primary += primaryWeight(base);
      secondary += COMMON;
      tertiary += letter.upper ? UPPER : COMMON;
    }
    secondary += markWeights(letter.marks);
  }
  return { primary, secondary, tertiary };
});

/** Things in the total order of their Vietnamese texts: by collation key, then by code unit. */
export function inVietnameseOrder<T>(things: readonly T[], textOf: (thing: T) => string): readonly T[] {
  return things
    .map((thing) => ({ thing, text: textOf(thing), key: collationKey(textOf(thing)) }))
    .sort((a, b) => compareText(a.key, b.key) || compareText(a.text, b.text))
    .map(({ thing }) => thing);
}

/** The letter of a character with these marks; its base has several where it is spelt so. */
export function readLetter(character: string, marks: string): Letter {
  const lower = character.toLowerCase();
  const upper = lower !== character;
  for (const mark of marks) {
    const base = LETTER_MARKS.get(lower + mark);
    if (base !== undefined) return { base, marks: marks.replace(mark, ''), upper };
  }
  // Filed where a Vietnamese reader looks for them.
  const base = spelt(lower);
  return base === null ? { base: lower, marks, upper } : { base, marks: `\u0335${marks}`, upper };
}

function primaryWeight(base: string): string {
  const weight = LETTER_WEIGHTS.get(base);
  if (weight !== undefined) return weight;
  if (base >= '0' && base <= '9') return base;
  if (SPACE.test(base)) return '\u0020';
  return LETTER.test(base) || MARK.test(base) ? `\u0100${base}` : `\u0021${base}`;
}

function markWeights(marks: string): string {
  let weights = '';
  for (const mark of marks) weights += TONE_WEIGHTS.get(mark) ?? OTHER_MARK + mark;
  return weights;
}

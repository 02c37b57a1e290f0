import { rememberedLately } from '../remembered.ts';
import { ALPHABET, readLetter, unitsOf } from './collate.ts';

/** What stands in a name, in the order in which an index has it: the gap behind a word, digits, letters, all others. */
const gap = 1;
const firstDigit = 2;
const firstLetter = firstDigit + 10;
const others = firstLetter + ALPHABET.length;

/** Initials are packed into one number, the first in its highest bits. */
const bits = 6;
export const initialsLength = 5;

/** The headings of an alphabetical index in order: digits, the alphabet, then everything else. */
export const indexHeadings: readonly string[] = [
  '0–9',
  ...ALPHABET.map((letter) => letter.toUpperCase()),
  '#',
];

const TELEX = new Map([
  ['Ă', 'aw'],
  ['Â', 'aa'],
  ['Đ', 'dd'],
  ['Ê', 'ee'],
  ['Ô', 'oo'],
  ['Ơ', 'ow'],
  ['Ư', 'uw'],
  ['0–9', 'so'],
  ['#', 'khac'],
]);

const FIRST = /([\p{L}\p{Nd}])(\p{M}*)/u;

/**
 * What a name begins with, signs before it left out and tones too: its first five digits, letters and gaps between words,
 * as one number. Names in the order of these numbers are in that of their letters.
 */
export function initialsOf(name: string): number {
  let initials = 0;
  let length = 0;
  let last = gap;
  for (const unit of unitsOf(name)) {
    const initial = initialOf(unit);
    if (initial === gap && last === gap) continue;
    initials = (initials << bits) | initial;
    length += 1;
    if (length === initialsLength) return initials;
    last = initial;
  }
  if (last !== gap) {
    initials = (initials << bits) | gap;
    length += 1;
  }
  return initials << (bits * (initialsLength - length));
}

/** One of the initials that were packed, 0 where the name had ended. */
export function initialAt(initials: number, place: number): number {
  return (initials >> (bits * (initialsLength - 1 - place))) & (2 ** bits - 1);
}

/** How many there may be of what stands in one place of initials. */
export const initialsCount = others + 1;

/** The heading a name stands under in an alphabetical index, by its initials: a place in `indexHeadings`. */
export function headingOf(initials: number): number {
  const first = initialAt(initials, 0);
  if (first < firstDigit) return indexHeadings.length - 1;
  return Math.max(0, first - firstLetter + 1);
}

/** The first so many of a name's initials as readers see them, `Th` or `Ta x`; `…` stands for signs of other scripts. */
export function initialsLabel(initials: number, length: number): string {
  const label = taken(initials, length, (initial) => shown(initial))
    .join('')
    .trimEnd();
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}

/** The same in ASCII, for the name of a file: `t-h`, `t-a-het-x`. */
export function initialsKey(initials: number, length: number): string {
  const keys = taken(initials, length, (initial) => {
    if (initial <= gap) return 'het';
    return initial < firstLetter ? shown(initial) : letterKey(indexHeadings[initial - firstLetter + 1] ?? '');
  });
  return keys.join('-');
}

function taken<T>(initials: number, length: number, show: (initial: number) => T): readonly T[] {
  return Array.from({ length }, (_, place) => show(initialAt(initials, place)));
}

function shown(initial: number): string {
  if (initial <= gap) return ' ';
  if (initial < firstLetter) return String(initial - firstDigit);
  return ALPHABET[initial - firstLetter] ?? '…';
}

/** Which of the initials a character with its marks is; tens of thousands of names have the same few. */
const initialOf = rememberedLately(1000, (unit: string): number => {
  const first = FIRST.exec(unit.normalize('NFD'));
  if (first === null) return gap;
  const [, character = '', marks = ''] = first;
  if (character >= '0' && character <= '9') return firstDigit + Number(character);
  const { base } = readLetter(character, marks);
  const letter = ALPHABET.indexOf(base.slice(0, 1));
  return letter < 0 ? others : firstLetter + letter;
});

/** An ASCII name for an index heading, as typed in Telex: `Ă` is `aw`, `Đ` `dd`; `0–9` is `so`, `#` is `khac`. */
export function letterKey(heading: string): string {
  return TELEX.get(heading) ?? heading.toLowerCase();
}

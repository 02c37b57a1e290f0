import { rememberedLately } from '../remembered.ts';
import { ALPHABET, readLetter, unitsOf } from './collate.ts';

/*
 * The initials of a name are what it consists of, as an index has it in order: the gap behind a word, digits, letters, and
 * everything else. Tones, signs before the name and case are left out; a name ends with a gap.
 */
const gap = 1;
const firstDigit = 2;
const firstLetter = firstDigit + 10;
const others = firstLetter + ALPHABET.length;

/** How many different initials there may be, 0 among them for what is behind the end of a name. */
export const initialsCount = others + 1;

/** The first initials are packed into one number, the first in its highest bits. */
const bits = 6;
export const packedLength = 5;

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

/** The initials of a name, at most so many. */
export function initialsOf(name: string, most: number): readonly number[] {
  const initials: number[] = [];
  let last = gap;
  for (const unit of unitsOf(name)) {
    for (const initial of initialsIn(unit)) {
      if (initial !== gap || last !== gap) initials.push(initial);
      last = initial;
    }
    if (initials.length >= most) return initials.slice(0, most);
  }
  if (last !== gap) initials.push(gap);
  return initials;
}

/** The first initials of a name as one number: names in the order of these numbers are in that of their letters. */
export function packedInitials(name: string): number {
  const initials = initialsOf(name, packedLength);
  let packed = 0;
  for (let place = 0; place < packedLength; place += 1) packed = (packed << bits) | (initials[place] ?? 0);
  return packed;
}

/** One of the initials that were packed, 0 where the name had ended. */
export function packedAt(packed: number, place: number): number {
  return (packed >> (bits * (packedLength - 1 - place))) & (2 ** bits - 1);
}

/** The heading a name stands under in an alphabetical index, by its first initial: a place in `indexHeadings`. */
export function headingOf(initial: number): number {
  if (initial < firstDigit) return indexHeadings.length - 1;
  return Math.max(0, initial - firstLetter + 1);
}

/** Initials as readers see them, `Th` or `Ta x`; `…` stands for signs of other scripts. */
export function initialsLabel(initials: readonly number[]): string {
  const label = initials.map(shown).join('').trimEnd();
  return label.slice(0, 1).toUpperCase() + label.slice(1);
}

/** The same in ASCII, for the name of a file: `t-h`, `t-a-het-x`. */
export function initialsKey(initials: readonly number[]): string {
  return initials.map(keyOf).join('-');
}

/** Whether a word ends with these initials. */
export function endsWord(initials: readonly number[]): boolean {
  return (initials.at(-1) ?? gap) <= gap;
}

function keyOf(initial: number): string {
  if (initial <= gap) return 'het';
  return initial < firstLetter ? shown(initial) : letterKey(indexHeadings[headingOf(initial)] ?? '');
}

function shown(initial: number): string {
  if (initial <= gap) return ' ';
  if (initial < firstLetter) return String(initial - firstDigit);
  return ALPHABET[initial - firstLetter] ?? '…';
}

/** The initials of a character with its marks, several of a letter that is spelt so; tens of thousands of names have the same few. */
const initialsIn = rememberedLately(1000, (unit: string): readonly number[] => {
  const first = FIRST.exec(unit.normalize('NFD'));
  if (first === null) return [gap];
  const [, character = '', marks = ''] = first;
  if (character >= '0' && character <= '9') return [firstDigit + Number(character)];
  return Array.from(readLetter(character, marks).base, (base) => {
    const letter = ALPHABET.indexOf(base);
    return letter < 0 ? others : firstLetter + letter;
  });
});

/** An ASCII name for an index heading, as typed in Telex: `Ă` is `aw`, `Đ` `dd`; `0–9` is `so`, `#` is `khac`. */
export function letterKey(heading: string): string {
  return TELEX.get(heading) ?? heading.toLowerCase();
}

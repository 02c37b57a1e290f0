import { compareText } from '../compare-text.ts';
import { foldAccents } from '../text/fold.ts';
import { wordIdentity } from '../text/words.ts';
import { scanWords } from './scan-words.ts';
import { openSpellings } from './spellings.ts';

/** A word, its folded form, and its number among the words met. */
export interface Word {
  readonly word: string;
  readonly folded: string;
  readonly number: number;
}

/** The words met so far, numbered as they came. */
export interface Vocabulary {
  /** The numbers of the words of a text, in order; two spellings of one word have one number. */
  readonly numbersIn: (text: string) => readonly number[];
  readonly words: () => readonly Word[];
}

/** Opens an empty vocabulary. */
export function openVocabulary(): Vocabulary {
  const words: Word[] = [];
  const numbers = new Map<string, number>();
  const spellings = openSpellings((written) => {
    const word = wordIdentity(written);
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const number = words.length;
    words.push({ word, folded: foldAccents(word), number });
    numbers.set(word, number);
    return number;
  });
  return {
    numbersIn(text) {
      const found: number[] = [];
      scanWords(text, (from, to, hash) => found.push(spellings.numberOf(text, from, to, hash)));
      return found;
    },
    words: () => words,
  };
}

/** The order words have in an index: by the folded form, then by the word itself, in UTF-16 units. */
export function compareWords(a: Word, b: Word): number {
  return compareText(a.folded, b.folded) || compareText(a.word, b.word);
}

import { compareText } from '../compare-text.ts';
import { rememberedLately } from '../remembered.ts';
import { foldAccents } from '../text/fold.ts';
import { wordIdentity } from '../text/words.ts';
import { scanWords } from './scan-words.ts';
import { openSpellings } from './spellings.ts';

/** A word, and its folded form. */
export interface WordForms {
  readonly word: string;
  readonly folded: string;
}

/** The same with its number among the words met. */
export interface Word extends WordForms {
  readonly number: number;
}

/** The number of all words that are not wanted. */
export const unwanted = -1;

/** The words met so far, numbered as they came. */
export interface Vocabulary {
  /** The numbers of the words of a text, in order; two spellings of one word have one number. */
  readonly numbersIn: (text: string) => readonly number[];
  readonly words: () => readonly Word[];
}

/** Of what was written lately: most words of some articles are in the next, too. */
const formsOf = rememberedLately(20_000, (written: string): WordForms => {
  const word = wordIdentity(written);
  return { word, folded: foldAccents(word) };
});

/** Opens an empty vocabulary of the words that are wanted. */
export function openVocabulary(isWanted: (word: WordForms) => boolean = () => true): Vocabulary {
  const words: Word[] = [];
  const numbers = new Map<string, number>();
  const spellings = openSpellings((written) => {
    const forms = formsOf(written);
    const known = numbers.get(forms.word);
    if (known !== undefined) return known;
    const isNew = isWanted(forms);
    const number = isNew ? words.length : unwanted;
    if (isNew) words.push({ ...forms, number });
    numbers.set(forms.word, number);
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

import { foldAccents } from '../../text/fold.ts';
import { wordForm, wordIdentity, wordsOf } from '../../text/words.ts';

/** A word a reader typed, and its folded form: the same where no accents were typed. */
export interface WantedWord {
  readonly word: string;
  readonly folded: string;
}

/** How a word of a text is like one that was typed, the closest first: with its accents, without them, by its beginning. */
export const likenesses = ['exact', 'folded', 'beginning'] as const;
export type Likeness = (typeof likenesses)[number];

/** What articles were found by. */
export interface Sought {
  readonly words: readonly WantedWord[];
  readonly likeness: Likeness;
}

/** So many words tell an article from all others; each more would take as long again. */
const mostWords = 32;

/** The words a reader typed; of very many the first, each once, but as they were typed where they are to stand side by side. */
export function wantedWords(query: string): readonly WantedWord[] {
  const all = wordsOf(query);
  const isAsTyped = all.length <= mostWords || phraseIn(query) !== null;
  const words = (isAsTyped ? all : [...new Set(all)]).slice(0, mostWords);
  return words.map((word) => ({ word, folded: foldAccents(word) }));
}

const inQuotes = /^["“”„«]([^"“”„«»]*)["“”»]$/u;

/** What stands in quotation marks, where that is all of a query: its words are looked for side by side. */
export function phraseIn(query: string): string | null {
  return inQuotes.exec(query)?.[1]?.trim() ?? null;
}

/** A query as far as it is looked for, `…` where it goes on. */
export function soughtPart(typed: string): string {
  const query = phraseIn(typed) ?? typed;
  const looked = new Set(wantedWords(typed).map(({ word }) => word));
  const rest = [...query.matchAll(wordForm)].find(([word]) => !looked.has(wordIdentity(word)));
  return rest === undefined ? query : `${query.slice(0, rest.index).trimEnd()} …`;
}

/** Whether a word, given as its identity, is like one that was typed; who types no accents means every one. */
export function isLike(word: string, wanted: WantedWord, likeness: Likeness): boolean {
  if (likeness === 'exact' && wanted.word !== wanted.folded) return word === wanted.word;
  const folded = foldAccents(word);
  return likeness === 'beginning' ? folded.startsWith(wanted.folded) : folded === wanted.folded;
}

/** How many of the words a text has. */
export function countWanted(text: string, { words, likeness }: Sought): number {
  const inText = wordsOf(text);
  return words.filter((wanted) => inText.some((word) => isLike(word, wanted, likeness))).length;
}

import { wordForm, wordIdentity, wordsOf } from '../../text/words.ts';
import { isLike, likenesses, type Sought } from './wanted.ts';

/** A piece of text, and whether it is a word that was looked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** A word of a text, with its place among the pieces it was taken from. */
interface PlacedWord {
  readonly at: number;
  readonly word: string;
}

const wordInParts = new RegExp(`(${wordForm.source})`, 'u');

/** Of each text, the words most like those it was found by: where `đảng` stands, `đang` is not marked. */
export function markWords(text: string, sought: Sought): readonly Piece[] {
  // Every second part is a word.
  const parts = text.split(wordInParts);
  const words = parts.flatMap((part, at) => (at % 2 === 1 ? [{ at, word: wordIdentity(part) }] : []));
  const found = foundWords(words, sought);
  const pieces: Piece[] = [];
  for (const [at, part] of parts.entries()) {
    const last = pieces[pieces.length - 1];
    const isFound = found.has(at);
    if (last !== undefined && last.found === isFound)
      pieces[pieces.length - 1] = { text: last.text + part, found: isFound };
    else if (part !== '') pieces.push({ text: part, found: isFound });
  }
  return pieces;
}

/** The places of found words, with the number of the wanted word each is. */
function foundWords(words: readonly PlacedWord[], { words: wanted, likeness }: Sought) {
  const allowed = likenesses.slice(0, likenesses.indexOf(likeness) + 1);
  const found = new Map<number, number>();
  for (const [number, one] of wanted.entries()) {
    const like = allowed
      .map((best) => words.filter(({ word }) => isLike(word, one, best)))
      .find(({ length }) => length > 0);
    for (const { at } of like ?? []) if (!found.has(at)) found.set(at, number);
  }
  return found;
}

/** Words of an excerpt, and of them those before the first that was found. */
const length = 34;
const before = 6;

/** The part of a text in which most of the words it was found by stand, with `…` where it is cut. */
export function excerpt(text: string, sought: Sought): readonly Piece[] {
  const words = text.trim().split(/\s+/);
  const start = densest(words, sought);
  const end = Math.min(words.length, start + length);
  const cut = words.slice(start, end).join(' ');
  return bounded(markWords(`${start > 0 ? '… ' : ''}${cut}${end < words.length ? ' …' : ''}`, sought));
}

/** Letters of an excerpt, and of them those before what was found: where no spaces part the words, a few are a whole text. */
const mostLetters = 400;
const lettersBefore = 80;

function bounded(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.reduce((sum, { text }) => sum + text.length, 0) <= mostLetters) return pieces;
  const first = pieces.findIndex(({ found }) => found);
  let left = mostLetters;
  return pieces.flatMap((piece, at) => {
    const letters = Array.from(piece.text);
    const isLeading = at < first && letters.length > lettersBefore;
    const kept = isLeading ? letters.slice(-lettersBefore) : letters.slice(0, left);
    left -= kept.length;
    if (kept.length === 0) return [];
    const text = kept.join('');
    return { ...piece, text: isLeading ? `…${text}` : kept.length < letters.length ? `${text}…` : text };
  });
}

/** Where the excerpt begins, among what stands between the spaces of a text. */
function densest(pieces: readonly string[], sought: Sought): number {
  const words = pieces.flatMap((piece, at) => wordsOf(piece).map((word) => ({ at, word })));
  const places = [...foundWords(words, sought)]
    .map(([at, number]) => ({ at, number }))
    .sort((a, b) => a.at - b.at);
  let best = { start: 0, different: 0 };
  for (const { at } of places) {
    const start = Math.max(0, Math.min(at - before, pieces.length - length));
    const inside = places.filter((place) => place.at >= start && place.at < start + length);
    const different = new Set(inside.map(({ number }) => number)).size;
    if (different > best.different) best = { start, different };
  }
  return best.start;
}

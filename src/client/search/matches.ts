import { foldAccents } from '../../text/fold.ts';
import { wordForm, wordIdentity, wordsOf } from '../../text/words.ts';

/** A piece of text, and whether it is a word that was looked for. */
export interface Piece {
  readonly text: string;
  readonly found: boolean;
}

/** How well a word of a text is one that was looked for: with its accents, without them, or by its beginning. */
type Likeness = 3 | 2 | 1 | 0;

/** A word of a text, with its place among the pieces it was taken from. */
interface PlacedWord {
  readonly at: number;
  readonly word: string;
}

const wordInParts = new RegExp(`(${wordForm.source})`, 'u');

/** Of each text, the words most like those looked for: where `đảng` stands, `đang` is not marked. */
export function markWords(text: string, query: string): readonly Piece[] {
  // Every second part is a word.
  const parts = text.split(wordInParts);
  const words = parts.flatMap((part, at) => (at % 2 === 1 ? [{ at, word: wordIdentity(part) }] : []));
  const found = foundWords(words, wordsOf(query));
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

/** The places of found words, with the number of the query's word each is. */
function foundWords(words: readonly PlacedWord[], query: readonly string[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [number, wanted] of query.entries()) {
    const likeness = words.map(({ word }) => compare(word, wanted));
    const best = likeness.reduce<Likeness>((most, one) => (one > most ? one : most), 0);
    if (best > 0)
      for (const [place, { at }] of words.entries())
        if (likeness[place] === best && !found.has(at)) found.set(at, number);
  }
  return found;
}

function compare(word: string, wanted: string): Likeness {
  if (word === wanted) return 3;
  // Who types no accents means đ by d, too; who types `dựng` does not mean `đừng`.
  const fold = foldAccents(wanted) === wanted ? foldAccents : withoutMarks;
  const [plain, plainWanted] = [fold(word), fold(wanted)];
  if (plain === plainWanted) return 2;
  return plain.startsWith(plainWanted) ? 1 : 0;
}

function withoutMarks(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Words of an excerpt, and of them those before the first that was found. */
const length = 34;
const before = 6;

/** The part of a text in which most of the words looked for stand, with `…` where it is cut. */
export function excerpt(text: string, query: string): readonly Piece[] {
  const words = text.trim().split(/\s+/);
  const start = densest(words, query);
  const end = Math.min(words.length, start + length);
  const cut = words.slice(start, end).join(' ');
  return markWords(`${start > 0 ? '… ' : ''}${cut}${end < words.length ? ' …' : ''}`, query);
}

/** Where the excerpt begins, among what stands between the spaces of a text. */
function densest(pieces: readonly string[], query: string): number {
  const words = pieces.flatMap((piece, at) => wordsOf(piece).map((word) => ({ at, word })));
  const places = [...foundWords(words, wordsOf(query))]
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

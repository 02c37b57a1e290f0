import { type NumberReader, readNumbers } from './number-reader.ts';

/*
 * A posting file says of the words of one range (`ranges.ts`) in which articles of a part they stand, and where, of as
 * many of its articles as `covering.ts` says:
 *
 *   head        of one beginning with those of the other posting files of the part
 *     number      of the layout
 *     number      of articles
 *     text        the lists of section keys that articles have: one a line, keys apart by spaces
 *     number      for each article, of its list
 *     2 bytes     for each article, the check of its URL, the low byte first
 *   text        the words, by their folded form, then by themselves, apart by spaces
 *   number      for each word, of the bytes of its postings
 *   postings    of each word, in bits: for each article it stands in
 *     code        of order 0: how many articles lie between it and the one before
 *     code        of order 0: how often it stands there, less one
 *     codes       of order 7: the positions, each but the first as how many lie between it and the one before
 *
 * Numbers and codes are those of `number-writer.ts`; a text is its length in bytes and UTF-8. Articles are numbered
 * from 0, the oldest. The title's words have the positions from 0 on, the others from `afterTitle`. Of an article of 850
 * words the postings take 1.4 KB in all, a third less than with whole bytes for each number.
 */
export const layout = 2;

/** The first position that is not the title's. */
export const afterTitle = 128;

/** An article as all posting files of its part know it. */
export interface ListedArticle {
  /** Keys of its section and of the sections around it. */
  readonly sections: readonly string[];
  /** `urlCheck` of its URL. */
  readonly check: number;
}

/** The places of one word in one article. */
export interface Posting {
  readonly article: number;
  /** In order. */
  readonly positions: readonly number[];
}

/** A posting file taken apart; the postings of each word wait until they are asked for. */
export interface PostingFile {
  readonly head: Uint8Array;
  readonly words: ReadonlyMap<string, Uint8Array>;
}

/** The order of the codes of positions: a word that is rare stands some hundred words from its like. */
export const positionOrder = 7;

/** Takes a posting file apart; throws a `RangeError` for what is none. */
export function readPostingFile(bytes: Uint8Array): PostingFile {
  const numbers = readNumbers(bytes);
  if (numbers.number() !== layout) throw new RangeError('another layout');
  const count = numbers.number();
  readText(numbers);
  for (let article = 0; article < count; article += 1) numbers.number();
  numbers.bytes(2 * count);
  const head = bytes.subarray(0, numbers.place());
  const words = splitText(readText(numbers), ' ');
  const lengths = words.map(() => numbers.number());
  const postings = new Map(words.map((word, at) => [word, numbers.bytes(lengths[at] ?? 0)]));
  if (!numbers.atEnd()) throw new RangeError('too long');
  return { head, words: postings };
}

/** The articles a head lists, in their order. */
export function readHead(head: Uint8Array): readonly ListedArticle[] {
  const numbers = readNumbers(head);
  numbers.number();
  const count = numbers.number();
  const lists = readText(numbers)
    .split('\n')
    .map((list) => splitText(list, ' '));
  const ofArticles = Array.from({ length: count }, () => numbers.number());
  const checks = numbers.bytes(2 * count);
  return ofArticles.map((list, at) => ({
    sections: lists[list] ?? [],
    check: (checks[2 * at] ?? 0) | ((checks[2 * at + 1] ?? 0) << 8),
  }));
}

/** The postings of a word, by article. */
export function readPostings(bytes: Uint8Array): readonly Posting[] {
  const numbers = readNumbers(bytes);
  const postings: Posting[] = [];
  let article = -1;
  while (!numbers.atEnd()) {
    article += numbers.code(0) + 1;
    let position = -1;
    const positions = Array.from({ length: numbers.code(0) + 1 }, () => {
      position += numbers.code(positionOrder) + 1;
      return position;
    });
    postings.push({ article, positions });
  }
  return postings;
}

/** Reads a text: its length in bytes and UTF-8. */
export function readText(numbers: NumberReader): string {
  return new TextDecoder().decode(numbers.bytes(numbers.number()));
}

function splitText(text: string, between: string): readonly string[] {
  return text === '' ? [] : text.split(between);
}

import { type NumberReader, readNumbers, writeNumbers } from './numbers.ts';

/*
 * A posting file says of the words of one range (`ranges.ts`) in which articles of a part they stand, and where:
 *
 *   head        the same in all posting files of a part
 *     number      of the layout
 *     number      of articles
 *     text        the lists of section keys that articles have: one a line, keys apart by spaces
 *     byte        for each article, the number of its list
 *     2 bytes     for each article, the check of its URL, the low byte first
 *   text        the words, by their folded form, then by themselves, apart by spaces
 *   number      for each word, of the bytes of its postings
 *   postings    of each word: for each article it stands in
 *     number      twice how many articles on from the one before, one more where it stands there more than once
 *     number      how often, if more than once
 *     numbers     the positions, each but the first as the distance from the one before
 *
 * Numbers are those of `numbers.ts`; a text is its length in bytes and UTF-8. Articles are numbered from 0, the oldest.
 * The title's words have the positions from 0 on, the others from `afterTitle`.
 */
const layout = 1;

/** The first position that is not the title's. */
export const afterTitle = 128;

/** An article as all posting files of its part know it. */
export interface ListedArticle {
  /** Keys of its section and of the sections around it. */
  readonly sections: readonly string[];
  /** `urlCheck` of its URL. */
  readonly check: number;
}

/** The places of words: those of one word from `from` to before `to`, by article, then by position. */
export interface Occurrences {
  readonly words: readonly { readonly word: string; readonly from: number; readonly to: number }[];
  readonly articles: ArrayLike<number>;
  readonly positions: ArrayLike<number>;
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

const mostArticles = 0xffff;
const mostLists = 0xff;

/** The head of all posting files of a part; throws for more articles or lists of sections than it has room for. */
export function writeHead(articles: readonly ListedArticle[]): Uint8Array {
  const listOf = articles.map(({ sections }) => sections.join(' '));
  const lists = [...new Set(listOf)];
  if (articles.length > mostArticles) throw new RangeError(`${articles.length} articles in one part`);
  if (lists.length > mostLists) throw new RangeError(`${lists.length} lists of sections in one part`);
  const numbers = new Map(lists.map((list, number) => [list, number]));
  const out = writeNumbers();
  out.number(layout);
  out.number(articles.length);
  writeText(out, lists.join('\n'));
  out.bytes(Uint8Array.from(listOf, (list) => numbers.get(list) ?? 0));
  out.bytes(Uint8Array.from(articles.flatMap(({ check }) => [check & 0xff, check >> 8])));
  return out.done();
}

/** A posting file with the places of its words, which stand in their order. */
export function writePostingFile(head: Uint8Array, { words, articles, positions }: Occurrences): Uint8Array {
  const postings = writeNumbers();
  const lengths = words.map(({ from, to }) => {
    const start = postings.length();
    writePostings(postings, { articles, positions, from, to });
    return postings.length() - start;
  });
  const out = writeNumbers();
  out.bytes(head);
  writeText(out, words.map(({ word }) => word).join(' '));
  for (const length of lengths) out.number(length);
  out.bytes(postings.done());
  return out.done();
}

type Writer = ReturnType<typeof writeNumbers>;

interface Span extends Omit<Occurrences, 'words'> {
  readonly from: number;
  readonly to: number;
}

function writePostings(out: Writer, { articles, positions, from, to }: Span): void {
  let before = 0;
  let at = from;
  while (at < to) {
    const article = articles[at] ?? 0;
    let end = at + 1;
    while (end < to && articles[end] === article) end += 1;
    const once = end === at + 1;
    out.number(2 * (article - before) + (once ? 0 : 1));
    if (!once) out.number(end - at);
    before = article;
    for (let last = 0; at < end; at += 1) {
      const position = positions[at] ?? 0;
      out.number(position - last);
      last = position;
    }
  }
}

function writeText(out: Writer, text: string): void {
  const bytes = new TextEncoder().encode(text);
  out.number(bytes.length);
  out.bytes(bytes);
}

/** Takes a posting file apart; throws a `RangeError` for what is none. */
export function readPostingFile(bytes: Uint8Array): PostingFile {
  const numbers = readNumbers(bytes);
  if (numbers.number() !== layout) throw new RangeError('another layout');
  const count = numbers.number();
  readText(numbers);
  numbers.bytes(3 * count);
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
  const ofArticles = numbers.bytes(count);
  const checks = numbers.bytes(2 * count);
  return Array.from(ofArticles, (list, at) => ({
    sections: lists[list] ?? [],
    check: (checks[2 * at] ?? 0) | ((checks[2 * at + 1] ?? 0) << 8),
  }));
}

/** The postings of a word, by article. */
export function readPostings(bytes: Uint8Array): readonly Posting[] {
  const numbers = readNumbers(bytes);
  const postings: Posting[] = [];
  let article = 0;
  while (!numbers.atEnd()) {
    const step = numbers.number();
    article += step >> 1;
    const count = step % 2 === 0 ? 1 : numbers.number();
    let position = 0;
    const positions = Array.from({ length: count }, () => {
      position += numbers.number();
      return position;
    });
    postings.push({ article, positions });
  }
  return postings;
}

function readText(numbers: NumberReader): string {
  return new TextDecoder().decode(numbers.bytes(numbers.number()));
}

function splitText(text: string, between: string): readonly string[] {
  return text === '' ? [] : text.split(between);
}

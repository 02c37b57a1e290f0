import { NumberWriter } from './number-writer.ts';
import { type ListedArticle, layout, positionOrder } from './posting-file.ts';

/** The places of words: those of one word from `from` to before `to`, by article, then by position. */
export interface Occurrences {
  readonly words: readonly { readonly word: string; readonly from: number; readonly to: number }[];
  readonly articles: ArrayLike<number>;
  readonly positions: ArrayLike<number>;
}

/** The head of all posting files of a part. */
export function writeHead(articles: readonly ListedArticle[]): Uint8Array {
  const listOf = articles.map(({ sections }) => sections.join(' '));
  const lists = [...new Set(listOf)];
  const numbers = new Map(lists.map((list, number) => [list, number]));
  const out = new NumberWriter();
  out.number(layout);
  out.number(articles.length);
  writeText(out, lists.join('\n'));
  for (const list of listOf) out.number(numbers.get(list) ?? 0);
  out.bytes(Uint8Array.from(articles.flatMap(({ check }) => [check & 0xff, check >> 8])));
  return out.written.slice();
}

// Two pieces of memory for all files: there are hundreds in a build, of some ten kilobytes.
const postings = new NumberWriter();
const out = new NumberWriter();

/** A posting file with the places of its words, which stand in their order. */
export function writePostingFile(head: Uint8Array, { words, articles, positions }: Occurrences): Uint8Array {
  postings.clear();
  const lengths = words.map(({ from, to }) => {
    const start = postings.length;
    writePostings(postings, { articles, positions, from, to });
    return postings.length - start;
  });
  out.clear();
  out.bytes(head);
  writeText(out, words.map(({ word }) => word).join(' '));
  for (const length of lengths) out.number(length);
  out.bytes(postings.written);
  return out.written.slice();
}

interface Span extends Omit<Occurrences, 'words'> {
  readonly from: number;
  readonly to: number;
}

function writePostings(out: NumberWriter, { articles, positions, from, to }: Span): void {
  let lastArticle = -1;
  let at = from;
  while (at < to) {
    const article = articles[at] ?? 0;
    let end = at + 1;
    while (end < to && articles[end] === article) end += 1;
    out.code(article - lastArticle - 1, 0);
    out.code(end - at - 1, 0);
    lastArticle = article;
    for (let lastPosition = -1; at < end; at += 1) {
      const position = positions[at] ?? 0;
      out.code(position - lastPosition - 1, positionOrder);
      lastPosition = position;
    }
  }
  out.align();
}

/** Writes a text as its length in bytes and UTF-8. */
export function writeText(out: NumberWriter, text: string): void {
  const bytes = new TextEncoder().encode(text);
  out.number(bytes.length);
  out.bytes(bytes);
}

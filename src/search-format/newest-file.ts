import { type Turn, turnsOf } from './covering.ts';
import { readNumbers } from './number-reader.ts';
import { type PostingFile, readPostingFile, readText } from './posting-file.ts';

/*
 * The newest file has the words of those articles that some posting file of their part does not have yet:
 *
 *   number      of parts, the newest, those that have such articles among them; the oldest first
 *     text        name of the part
 *     number      of all its articles
 *   posting file  of the articles, one part's behind the other's, with the words of all ranges
 */

/** A part of the index by its name, and how many articles it has. */
export interface SizedPart {
  readonly name: string;
  readonly articles: number;
}

/**
 * A part has its size in the newest file while fewer articles are later: as many come between one deploy and the next, and
 * a posting file of before it, which has not all of them yet, is known by it.
 */
const mostLater = 200;

/** A part with its size in the newest file, and the articles that are not in every posting file, if there are any. */
export interface NewestPart extends SizedPart {
  readonly turns: readonly Turn[];
  /** The first of those articles: all before are in every posting file. */
  readonly from: number;
  /** The number of that article in the newest file. */
  readonly start: number;
}

/** How many articles are in later parts than each; the oldest part first. */
export function laterThan(parts: readonly SizedPart[]): readonly number[] {
  let later = 0;
  const fromNewest = parts.toReversed().map(({ articles }) => {
    later += articles;
    return later - articles;
  });
  return fromNewest.reverse();
}

/** The parts of the newest file, of all or of the newest, the oldest first. */
export function newestParts(parts: readonly SizedPart[]): readonly NewestPart[] {
  const later = laterThan(parts);
  let start = 0;
  return parts.flatMap((part, at) => {
    const behind = later[at] ?? 0;
    if (behind >= mostLater) return [];
    const turns = turnsOf(part.articles, behind);
    const from = Math.min(...turns.map(({ covered }) => covered));
    const newest = { ...part, turns, from, start };
    start += part.articles - from;
    return [newest];
  });
}

/** A newest file taken apart. */
export interface NewestFile {
  readonly parts: readonly NewestPart[];
  readonly postings: PostingFile;
}

/** Takes a newest file apart; throws a `RangeError` for what is none. */
export function readNewestFile(bytes: Uint8Array): NewestFile {
  const numbers = readNumbers(bytes);
  const parts = Array.from({ length: numbers.number() }, () => ({
    name: readText(numbers),
    articles: numbers.number(),
  }));
  return { parts: newestParts(parts), postings: readPostingFile(bytes.subarray(numbers.place())) };
}

import { keepChecked, readChecked } from '../checked-file.ts';
import { digest } from '../digest.ts';
import type { IndexFile } from './make-index.ts';

/** A file of an index that is kept. */
export interface PackedFile extends IndexFile {
  readonly hash: string;
}

const newline = 10;

/** Keeps the files of an index, made from what `key` identifies, as one file with its own checksum. */
export function writePack(path: string, key: string, files: readonly IndexFile[]): void {
  const listing = files.map((file) => [file.path, file.bytes.length, digest(file.bytes)]);
  const head = Buffer.from(`${JSON.stringify({ key, listing })}\n`);
  keepChecked(path, Buffer.concat([head, ...files.map((file) => file.bytes)]));
}

interface Head {
  readonly key: string;
  readonly listing: readonly (readonly [path: string, length: number, hash: string])[];
}

/** The files of a kept index; null where there is none, or a damaged one, or it was made from something else. */
export function readPack(path: string, key: string): readonly PackedFile[] | null {
  const bytes = readChecked(path);
  if (bytes === null) return null;
  const end = bytes.indexOf(newline);
  const head: Head = JSON.parse(bytes.toString('utf8', 0, end));
  if (head.key !== key) return null;
  let at = end + 1;
  return head.listing.map(([name, length, hash]) => {
    const start = at;
    at += length;
    return { path: name, hash, bytes: bytes.subarray(start, at) };
  });
}

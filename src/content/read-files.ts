import { readFileSync, statSync } from 'node:fs';
import { whileThere } from '../changed-file.ts';
import { groupBy } from '../group-by.ts';
import { blobId } from './identity.ts';
import { refuseLargePicture } from './picture-file.ts';
import {
  type ContentValue,
  type ReadContext,
  type Reading,
  readSource,
  refuseLarge,
} from './read-article.ts';
import { type FoundFile, folderOf } from './scan.ts';
import { shelve } from './shelve.ts';
import type { StoredReading } from './stored-reading.ts';

/** What was read of files of one folder: a shelf in memory that threads share, and texts. */
export interface PartBytes {
  readonly shelf: Uint8Array;
  readonly texts: Uint8Array;
}

/** Reads files of the content folder, and puts what was read on shelves, one for each folder. */
export async function readFiles(
  files: readonly FoundFile[],
  context: ReadContext,
): Promise<readonly PartBytes[]> {
  const readings: StoredReading[] = [];
  for (const file of files) readings.push(await readOne(file, context));
  const folders = groupBy(readings, ({ file }) => folderOf(file));
  return [...folders].map(([folder, some]) => {
    const { shelf, texts } = shelve(folder, some);
    return { shelf: shelf.bytes, texts };
  });
}

async function readOne({ file, path }: FoundFile, context: ReadContext): Promise<StoredReading> {
  const seen = Date.now();
  const { size, ctimeMs: changed, ino: inode } = whileThere(path, () => statSync(path));
  const refused = file.endsWith('.md') ? refuseLarge<ContentValue>(size) : refuseLargePicture(size);
  const large: Reading<ContentValue> | null = refused && { html: '', broken: null, ...refused };
  const bytes = large === null ? whileThere(path, () => readFileSync(path)) : new Uint8Array();
  const reading = large ?? (await readSource({ file, bytes }, context));
  return { file, id: large === null ? blobId(bytes) : '', size, changed, inode, seen, ...reading };
}

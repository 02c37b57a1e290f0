import { statSync } from 'node:fs';
import { changedFile } from '../changed-file.ts';
import { type FoundContent, type FoundFolder, namesIn, pathOf, scanContent } from './scan.ts';

/** A look at the files of a content folder, in which several threads may take part. */
export interface SharedLook {
  readonly directory: string;
  /** What is there; what is seen of files is filled in, in memory that threads share. */
  readonly found: FoundContent;
  /** The number of the next folder nobody looks into yet, in such memory. */
  readonly next: Int32Array;
}

/** Lists a content folder as `scanContent` does, and looks what tells of each file whether it is as it was. */
export function lookAround(directory: string): FoundContent {
  const look = beginLook(directory);
  lookOn(look);
  return look.found;
}

/** Lists a content folder. */
export function beginLook(directory: string): SharedLook {
  const { folders, problems } = scanContent(directory);
  const found = folders.map((one): FoundFolder => {
    const { length } = namesIn(one);
    const column = () => sharedNumbers(length);
    return { ...one, stats: { sizes: column(), changed: column(), inodes: column() } };
  });
  return { directory, found: { folders: found, problems }, next: new Int32Array(new SharedArrayBuffer(4)) };
}

/** Looks into one folder after another, until others have begun with all that are left. */
export function lookOn({ directory, found: { folders }, next }: SharedLook): void {
  for (;;) {
    const folder = folders[Atomics.add(next, 0, 1)];
    if (folder === undefined) return;
    lookInto(directory, folder);
  }
}

function lookInto(directory: string, found: FoundFolder): void {
  const { stats } = found;
  if (stats === null) return;
  for (const [at, name] of namesIn(found).entries()) {
    const path = pathOf(directory, found, name);
    const seen = statSync(path, { throwIfNoEntry: false });
    if (seen === undefined) throw changedFile(path);
    stats.sizes[at] = seen.size;
    stats.changed[at] = seen.ctimeMs;
    stats.inodes[at] = seen.ino;
  }
}

function sharedNumbers(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

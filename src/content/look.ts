import { statSync } from 'node:fs';
import { trackedIds } from './identity.ts';
import { type FoundContent, type FoundFolder, namesIn, pathOf, scanContent } from './scan.ts';
import { idWidth } from './shelf.ts';

/** A look at the files of a content folder, in which several threads may take part. */
export interface SharedLook {
  readonly directory: string;
  /** What is there; the times of files are filled in, in memory that threads share. */
  readonly found: FoundContent;
  /** The number of the next folder nobody looks into yet, in such memory. */
  readonly next: Int32Array;
}

/** Lists a content folder as `scanContent` does, and looks what tells of each file whether it is as it was. */
export async function lookAround(directory: string): Promise<FoundContent> {
  const look = await beginLook(directory);
  lookOn(look);
  return look.found;
}

/** Lists a content folder, and asks git which of its files are as it knows them. */
export async function beginLook(directory: string): Promise<SharedLook> {
  // Git lists its files meanwhile.
  const asked = trackedIds(directory);
  const { folders, problems } = scanContent(directory);
  const ids = await asked;
  const found = folders.map((one): FoundFolder => {
    const names = namesIn(one);
    const times = { sizes: sharedNumbers(names.length), changed: sharedNumbers(names.length) };
    return { ...one, ids: ids.size === 0 ? null : idsOf(directory, one, ids), times };
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
  const { ids, times } = found;
  if (times === null) return;
  for (const [at, name] of namesIn(found).entries()) {
    if (ids !== null && isTracked(ids, at)) continue;
    const { size, ctimeMs } = statSync(pathOf(directory, found, name));
    times.sizes[at] = size;
    times.changed[at] = ctimeMs;
  }
}

/** Git's ids of the files of a folder, zeros for those it does not vouch for. */
function idsOf(directory: string, found: FoundFolder, known: ReadonlyMap<string, string>): Int32Array {
  const names = namesIn(found);
  const ids = Buffer.alloc(names.length * idWidth * 4);
  for (const [at, name] of names.entries()) {
    const id = known.get(pathOf(directory, found, name).slice(directory.length + 1));
    if (id !== undefined) ids.write(id, at * idWidth * 4, 'hex');
  }
  return new Int32Array(ids.buffer);
}

/** Whether git vouches for a file. */
export function isTracked(ids: Int32Array, file: number): boolean {
  const first = file * idWidth;
  for (let part = first; part < first + idWidth; part += 1) if (ids[part] !== 0) return true;
  return false;
}

function sharedNumbers(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

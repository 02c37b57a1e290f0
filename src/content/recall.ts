import { readFileSync, statSync } from 'node:fs';
import { blobId } from './identity.ts';
import { type FoundFolder, pathOf } from './scan.ts';
import type { Shelf, StoredReading } from './shelf.ts';

/** What is known of files beside what was read of them. */
export interface Known {
  readonly directory: string;
  /** Git's ids, by path below the content folder as it is on the disk. */
  readonly ids: ReadonlyMap<string, string>;
  readonly touched: ReadonlySet<string> | null;
  /** When the files are looked at, ms since 1970. */
  readonly seen: number;
}

/** A folder that is not as it was: what is known of its files, in order, null for those that have to be read. */
export interface ChangedFolder {
  readonly found: FoundFolder;
  readonly readings: (StoredReading | null)[];
}

/** What of a folder is as it stands on its shelf; null where all of it is. */
export function recallFolder(
  found: FoundFolder,
  shelf: Shelf | undefined,
  known: Known,
): ChangedFolder | null {
  const { names } = found;
  if (shelf === undefined) return { found, readings: names.map(() => null) };
  const changed = new Map<number, Recalled>();
  const numbers = numbersOn(shelf, names);
  names.forEach((_, at) => {
    const number = numbers[at] ?? -1;
    const recalled = number < 0 ? 'other' : recall(found, at, shelf, number, known);
    if (recalled !== 'same') changed.set(at, recalled);
  });
  if (changed.size === 0 && names.length === shelf.names.length) return null;
  const stored = shelf.readings();
  return {
    found,
    readings: names.map((_, at) => {
      const reading = stored[numbers[at] ?? -1];
      const recalled = changed.get(at) ?? 'same';
      if (reading === undefined || recalled === 'other') return null;
      return recalled === 'same' ? reading : { ...reading, ...recalled };
    }),
  };
}

/** The numbers that files have on a shelf, -1 for those that are not there; both are in order of name. */
function numbersOn({ names: known }: Shelf, names: readonly string[]): Int32Array {
  let number = 0;
  return Int32Array.from(names, (name) => {
    while (number < known.length && (known[number] ?? '') < name) number += 1;
    return known[number] === name ? number : -1;
  });
}

/** A file may change twice in one tick of the clock: so close to the reading, its time proves nothing. */
const tick = 50;

/** Whether a file is the one on the shelf, or has its bytes and other times, or is another. */
type Recalled = 'same' | 'other' | Pick<StoredReading, 'changed' | 'seen'>;

/**
 * Recalls a file by the word of who watches it, by git's, by its size and the time of its last change (`ctime`,
 * which no copy and no tool can set back), or else by its bytes.
 */
function recall(
  found: FoundFolder,
  at: number,
  shelf: Shelf,
  number: number,
  { directory, ids, touched, seen }: Known,
): Recalled {
  const name = found.names[at] ?? '';
  if (touched !== null && !touched.has(`${found.folder}/${name}`)) return 'same';
  const path = () => pathOf(directory, found, name);
  const tracked = ids.size === 0 ? undefined : ids.get(path().slice(directory.length + 1));
  if (tracked !== undefined) return tracked === shelf.idOf(number) ? 'same' : 'other';
  const { size, changed } = timesOf(directory, found, at);
  if (size !== shelf.sizes[number]) return 'other';
  if (changed === shelf.changed[number] && changed + tick < (shelf.seen[number] ?? 0)) return 'same';
  return blobId(readFileSync(path())) === shelf.idOf(number) ? { changed, seen } : 'other';
}

function timesOf(directory: string, found: FoundFolder, at: number): { size: number; changed: number } {
  const { names, times } = found;
  if (times !== null) return { size: times.sizes[at] ?? 0, changed: times.changed[at] ?? 0 };
  const { size, ctimeMs } = statSync(pathOf(directory, found, names[at] ?? ''));
  return { size, changed: ctimeMs };
}

import { readFileSync, statSync } from 'node:fs';
import { isSettled } from '../settled.ts';
import { blobId } from './identity.ts';
import type { Piece } from './join-shelf.ts';
import { isTracked } from './look.ts';
import { type FoundFolder, namesIn, pathOf } from './scan.ts';
import { idWidth, type Shelf } from './shelf.ts';

/** What is known of files beside what was read of them. */
export interface Known {
  readonly directory: string;
  /** Content paths that alone may have changed, or null where nobody knows. */
  readonly touched: ReadonlySet<string> | null;
  /** When the files are looked at, ms since 1970. */
  readonly seen: number;
}

/** A folder that is not as it was: its files in order, as they stand on its shelf, or null for those to be read. */
export interface ChangedFolder {
  readonly found: FoundFolder;
  readonly pieces: (Piece | null)[];
}

/** What of a folder is as it stands on its shelf; null where all of it is. */
export function recallFolder(
  found: FoundFolder,
  shelf: Shelf | undefined,
  known: Known,
): ChangedFolder | null {
  if (shelf === undefined) return { found, pieces: namesIn(found).map(() => null) };
  const isSameList = found.joined === shelf.fileNames.joined();
  if (isSameList && (isVouchedFor(found, known) || isSame(found, shelf))) return null;
  const numbers = numbersOn(shelf, namesIn(found));
  let isKnown = isSameList;
  const pieces = namesIn(found).map((name, at): Piece | null => {
    const file = numbers[at] ?? -1;
    const recalled = file < 0 ? 'other' : recall({ found, at, name }, shelf, file, known);
    isKnown &&= recalled === 'same';
    if (recalled === 'other') return null;
    return { shelf, file, base: 0, times: recalled === 'same' ? null : recalled };
  });
  return isKnown ? null : { found, pieces };
}

/** Whether those who watch the files have seen none of this folder change. */
function isVouchedFor({ folder }: FoundFolder, { touched }: Known): boolean {
  if (touched === null) return false;
  for (const file of touched) if (file.startsWith(`${folder}/`)) return false;
  return true;
}

/** Whether ids and times of all files say that none has changed; a look at each of them finds out the rest. */
function isSame({ ids, times }: FoundFolder, shelf: Shelf): boolean {
  if (times === null) return false;
  const { sizes, changed } = times;
  for (let file = 0; file < sizes.length; file += 1) {
    if (ids !== null && isTracked(ids, file)) {
      if (isSameId(ids, file, shelf, file)) continue;
      return false;
    }
    if (sizes[file] !== shelf.sizes[file] || changed[file] !== shelf.changed[file]) return false;
    if (!isSettled(shelf.changed[file] ?? 0, shelf.seen[file] ?? 0)) return false;
  }
  return true;
}

/** The numbers that files have on a shelf, -1 for those that are not there; both are in order of name. */
function numbersOn(shelf: Shelf, names: readonly string[]): Int32Array {
  const known = shelf.fileNames.all();
  let number = 0;
  return Int32Array.from(names, (name) => {
    while (number < known.length && (known[number] ?? '') < name) number += 1;
    return known[number] === name ? number : -1;
  });
}

/** Whether a file is the one on the shelf, or has its bytes and other times, or is another. */
type Recalled = 'same' | 'other' | NonNullable<Piece['times']>;

/** A file of a found folder. */
interface FoundOne {
  readonly found: FoundFolder;
  readonly at: number;
  readonly name: string;
}

/**
 * Recalls a file by the word of who watches it, by git's, by its size and the time of its last change (`ctime`,
 * which no copy and no tool can set back), or else by its bytes.
 */
function recall(one: FoundOne, shelf: Shelf, file: number, { directory, touched, seen }: Known): Recalled {
  const { found, at, name } = one;
  if (touched !== null && !touched.has(`${found.folder}/${name}`)) return 'same';
  if (found.ids !== null && isTracked(found.ids, at))
    return isSameId(found.ids, at, shelf, file) ? 'same' : 'other';
  const { size, changed } = timesOf(directory, one);
  if (size !== shelf.sizes[file]) return 'other';
  if (changed === shelf.changed[file] && isSettled(changed, shelf.seen[file] ?? 0)) return 'same';
  return blobId(readFileSync(pathOf(directory, found, name))) === idOf(shelf, file)
    ? { changed, seen }
    : 'other';
}

function isSameId(ids: Int32Array, at: number, shelf: Shelf, file: number): boolean {
  for (let part = 0; part < idWidth; part += 1)
    if (ids[at * idWidth + part] !== shelf.ids[file * idWidth + part]) return false;
  return true;
}

/** Git's id of a file on a shelf; that of one that was not opened is no file's. */
function idOf({ ids }: Shelf, file: number): string {
  return Buffer.from(ids.buffer, ids.byteOffset + file * idWidth * 4, idWidth * 4).toString('hex');
}

function timesOf(
  directory: string,
  { found, at, name }: FoundOne,
): { readonly size: number; readonly changed: number } {
  const { times } = found;
  if (times !== null) return { size: times.sizes[at] ?? 0, changed: times.changed[at] ?? 0 };
  const { size, ctimeMs } = statSync(pathOf(directory, found, name));
  return { size, changed: ctimeMs };
}

import { readFileSync, statSync } from 'node:fs';
import { isSettled } from '../settled.ts';
import type { AskGit } from './git-index.ts';
import { blobId } from './identity.ts';
import type { Piece } from './join-shelf.ts';
import { type FileStat, type FileStats, type FoundFolder, namesIn, pathOf } from './scan.ts';
import { idWidth, type Shelf } from './shelf.ts';

/** What is known of files beside what was read of them. */
export interface Known {
  readonly directory: string;
  /** Content paths that alone may have changed, or null where nobody knows. */
  readonly touched: ReadonlySet<string> | null;
  /** When the files are looked at, ms since 1970. */
  readonly seen: number;
  /** Opened when it is first asked for. */
  readonly git: () => AskGit;
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
    return { shelf, file, base: 0, stats: recalled === 'same' ? null : recalled };
  });
  return isKnown ? null : { found, pieces };
}

/** Whether those who watch the files have seen none of this folder change. */
function isVouchedFor({ folder }: FoundFolder, { touched }: Known): boolean {
  if (touched === null) return false;
  for (const file of touched) if (file.startsWith(`${folder}/`)) return false;
  return true;
}

/** Whether the stats of all files say that none has changed; a look at each of them finds out the rest. */
function isSame({ stats }: FoundFolder, shelf: Shelf): boolean {
  if (stats === null) return false;
  for (let file = 0; file < stats.sizes.length; file += 1)
    if (!isAsBefore(statsAt(stats, file), shelf, file)) return false;
  return true;
}

/** Whether a file has the stats that the one on the shelf had, and the time tells. */
function isAsBefore({ size, changed, inode }: FileStat, shelf: Shelf, file: number): boolean {
  return (
    size === shelf.sizes[file] &&
    changed === shelf.changed[file] &&
    inode === shelf.inodes[file] &&
    isSettled(changed, shelf.seen[file] ?? 0)
  );
}

function statsAt({ sizes, changed, inodes }: FileStats, at: number): FileStat {
  return { size: sizes[at] ?? 0, changed: changed[at] ?? 0, inode: inodes[at] ?? 0 };
}

function statsOf(path: string): FileStat {
  const { size, ctimeMs, ino } = statSync(path);
  return { size, changed: ctimeMs, inode: ino };
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

/** Whether a file is the one on the shelf, or has its bytes and other stats, or is another. */
type Recalled = 'same' | 'other' | NonNullable<Piece['stats']>;

/** A file of a found folder. */
interface FoundOne {
  readonly found: FoundFolder;
  readonly at: number;
  readonly name: string;
}

/**
 * Recalls a file by the word of who watches it, by its stats (no copy and no tool can set a `ctime` back), by git's word,
 * or else by its bytes.
 */
function recall({ found, at, name }: FoundOne, shelf: Shelf, file: number, known: Known): Recalled {
  const { directory, touched, seen, git } = known;
  if (touched !== null && !touched.has(`${found.folder}/${name}`)) return 'same';
  const path = pathOf(directory, found, name);
  const stats = found.stats === null ? statsOf(path) : statsAt(found.stats, at);
  if (isAsBefore(stats, shelf, file)) return 'same';
  const { size, changed, inode } = stats;
  if (size !== shelf.sizes[file]) return 'other';
  const id = git()(path.slice(directory.length + 1), stats);
  if (id !== null) return idOf(shelf, file).equals(id) ? 'same' : 'other';
  return blobId(readFileSync(path)) === idOf(shelf, file).toString('hex')
    ? { changed, inode, seen }
    : 'other';
}

/** Git's id of a file on a shelf; that of one that was not opened is no file's. */
function idOf({ ids }: Shelf, file: number): Buffer {
  return Buffer.from(ids.buffer, ids.byteOffset + file * idWidth * 4, idWidth * 4);
}

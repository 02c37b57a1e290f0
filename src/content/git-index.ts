import { readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { isSettled } from '../settled.ts';
import type { FileStat } from './scan.ts';

/** The id that git's index has for a file, 20 bytes, by its path below a folder and what it is now. */
export type AskGit = (path: string, now: FileStat) => Uint8Array | null;

/**
 * Opens the index of the checkout that a folder is in, where git keeps of each file the id of its bytes, and which size
 * times and inode it had when git saw it. It is asked with what these are now, and answers null where they are others, or git
 * knows no such file. All ids are unknown outside a checkout, and where the index has another format than version 2, 3 or
 * 4 with SHA-1 (gitformat-index(5)). Where git filters files as it checks them out (gitattributes(5)), the id is of the
 * bytes before: a filter that changes as many bytes as there were is not noticed.
 */
export function openGitIndex(directory: string): AskGit {
  const folder = resolve(directory);
  try {
    const found = findIndex(folder);
    if (found === null) return () => null;
    const below = relative(found.root, folder).replaceAll(sep, '/');
    // First its time: what is written between the two is then believed the less.
    const { mtimeMs } = statSync(found.index);
    return askOf(readFileSync(found.index), below, mtimeMs);
  } catch {
    // It is not there yet, or damaged: the files themselves are read.
    return () => null;
  }
}

/** A checkout: its folder, and its index. */
export interface Checkout {
  readonly root: string;
  readonly index: string;
}

/** Names in an index of a path, and of what lies below it; none where it has a form that is not known. */
export function namesBelow(index: Buffer, path: string): readonly string[] {
  const rests = [...placesBelow(path, index).keys()];
  return rests.flatMap((rest) => (path === '' || rest === '' || rest.startsWith('/') ? [path + rest] : []));
}

/** Finds the index of the checkout that a folder, or one above it, is the root of. */
export function findIndex(directory: string): Checkout | null {
  const mark = join(directory, '.git');
  const kind = statSync(mark, { throwIfNoEntry: false });
  if (kind?.isDirectory()) return { root: directory, index: join(mark, 'index') };
  if (kind?.isFile()) {
    // A submodule, or one more worktree of a repository (gitrepository-layout(5)).
    const elsewhere = /^gitdir: (.+)$/m.exec(readFileSync(mark, 'utf8'))?.[1] ?? '';
    return { root: directory, index: join(resolve(directory, elsewhere), 'index') };
  }
  const above = dirname(directory);
  return above === directory ? null : findIndex(above);
}

/** Where in an entry the numbers stand that are needed, of 32 bits, the id, 16 bits of flags, and what follows them. */
const entry = { seconds: 0, nanoseconds: 4, inode: 20, size: 36, id: 40, flags: 60, rest: 62 } as const;
/** Sixteen more flags follow those. */
const hasMore = 0x4000;

function askOf(index: Buffer, folder: string, written: number): AskGit {
  const prefix = folder === '' ? '' : `${folder}/`;
  const places = placesBelow(prefix, index);
  return (path, { size, changed, inode }) => {
    const at = places.get(path);
    // Of a file that it is not sure of, git keeps no size.
    if (at === undefined || index.readUInt32BE(at + entry.size) !== size) return null;
    // One that comes with another folder may have changed in the same tick of the clock, as all of a checkout have.
    if (index.readUInt32BE(at + entry.inode) !== inode % 2 ** 32) return null;
    const seen =
      index.readUInt32BE(at + entry.seconds) * 1e3 + index.readUInt32BE(at + entry.nanoseconds) / 1e6;
    // A file that changed just before the index was written may have changed again in the same tick of the clock.
    return seen === changed && isSettled(changed, written)
      ? index.subarray(at + entry.id, at + entry.flags)
      : null;
  };
}

/** Where the entries stand whose path has a prefix, by what follows it. */
function placesBelow(prefix: string, index: Buffer): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const version = index.readUInt32BE(4);
  if (index.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return places;
  const begin = Buffer.from(prefix).toString('latin1');
  // A character for each byte: in version 4 so many are left out at the end of the path before.
  let path = '';
  let at = 12;
  for (let left = index.readUInt32BE(8); left > 0; left -= 1) {
    const rest = at + entry.rest + (index.readUInt16BE(at + entry.flags) & hasMore ? 2 : 0);
    const dropped = version === 4 ? readNumber(index, rest) : { value: path.length, end: rest };
    const end = index.indexOf(0, dropped.end);
    if (end < 0) break;
    path = path.slice(0, path.length - dropped.value) + index.toString('latin1', dropped.end, end);
    if (path.startsWith(begin)) places.set(toText(path.slice(begin.length)), at);
    // In the versions before, an entry is filled with zeros to a multiple of eight bytes, at least one.
    at = version === 4 ? end + 1 : at + ((end - at + 8) & ~7);
  }
  return places;
}

/** The text of which each byte in UTF-8 is a character. */
function toText(bytes: string): string {
  return /^[\0-\x7f]*$/.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString();
}

/** A number of any length, seven bits a byte (“offset encoding” of gitformat-pack(5)). */
function readNumber(bytes: Buffer, at: number): { readonly value: number; readonly end: number } {
  let end = at;
  let byte = bytes.readUInt8(end++);
  let value = byte & 0x7f;
  while (byte >= 0x80) {
    byte = bytes.readUInt8(end++);
    value = ((value + 1) << 7) | (byte & 0x7f);
  }
  return { value, end };
}

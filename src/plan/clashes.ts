import { once } from '../remembered.ts';
import { fromUtf8 } from '../text/utf8.ts';
import { ancestors } from '../urls.ts';

/** Paths that are their own key, as nearly all are. */
const plain = /^[a-z0-9/._-]*$/;

/** Of so many claims of one path each is compared with each. */
const several = 8;

/** What a file system that ignores case and Unicode form takes a path for. */
function pathKey(path: string): string {
  return plain.test(path) ? path : path.toLowerCase().normalize('NFC');
}

/**
 * Pairs of claims that cannot both be had: of one path, as a file system that ignores case and Unicode form
 * would see it, or of a file and of what is to lie below it, such as `a.html` beside `a.html/index.html`.
 */
export function* clashes<T>(claims: Iterable<readonly [path: string, claim: T]>): Iterable<readonly [T, T]> {
  const owners = new Map<string, T>();
  /** Those that came to an owner; of many all but a few. */
  const rivals = new Map<string, T[]>();
  const all = (key: string): readonly T[] => {
    const owner = owners.get(key);
    return owner === undefined ? [] : [owner, ...(rivals.get(key) ?? [])];
  };
  for (const [path, claim] of claims) {
    const key = pathKey(path);
    const others = all(key);
    for (const other of others) yield [other, claim];
    if (others.length === 0) owners.set(key, claim);
    else if (others.length < several) rivals.set(key, [...(rivals.get(key) ?? []), claim]);
  }
  // Folders that are no file, nor below one: thousands of pages share a few.
  const free = new Set<string>();
  for (const key of owners.keys()) {
    const folder = key.slice(0, Math.max(0, key.lastIndexOf('/')));
    if (folder === '' || free.has(folder)) continue;
    const files = ancestors(key).flatMap(all);
    if (files.length === 0) free.add(folder);
    for (const owner of files) for (const claim of all(key)) yield [owner, claim];
  }
}

/** For each byte 1 where a path with nothing else is plain. */
const plainBytes = Uint8Array.from({ length: 256 }, (_, byte) =>
  plain.test(String.fromCharCode(byte)) ? 1 : 0,
);
const slash = 47;

/**
 * Marks a path, which stands as UTF-8 among bytes, by hashes (FNV-1a, 32 bits): of its key, and of the key of each folder
 * it lies in with the slash behind it. Paths that clash share one of `clashMarks`.
 */
export function pathMarks(bytes: Uint8Array, from: number, to: number, take: (mark: number) => void): void {
  let at = from;
  while (at < to && plainBytes[bytes[at] ?? 0] === 1) at += 1;
  const key = bytes.subarray(from, to);
  let hash = noHash;
  for (const byte of at === to ? key : Buffer.from(pathKey(fromUtf8(key)))) {
    hash = hashOn(hash, byte);
    if (byte === slash) take(hash);
  }
  take(hash);
}

/** Of all paths that cannot be had beside one of a few each has one of these marks, and hardly any other has. */
export function clashMarks(few: readonly string[]): ReadonlySet<number> {
  const keys = few.map(pathKey);
  return new Set([...keys, ...keys.map((key) => `${key}/`), ...keys.flatMap(ancestors)].map(hashOf));
}

const noHash = 0x811c9dc5 | 0;

function hashOf(key: string): number {
  return Buffer.from(key).reduce(hashOn, noHash);
}

function hashOn(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** Whether one of a few new paths cannot be had beside those that stand already. */
export function clashWith(few: readonly string[], standing: Iterable<string>): boolean {
  if (few.length === 0) return false;
  const wanted = once(() => {
    const keys = new Set(few.map(pathKey));
    return { keys, above: new Set([...keys].flatMap(ancestors)) };
  });
  const free = new Set<string>();
  for (const path of standing) {
    const { keys, above } = wanted();
    const key = pathKey(path);
    if (keys.has(key) || above.has(key)) return true;
    const folder = key.slice(0, Math.max(0, key.lastIndexOf('/')));
    if (free.has(folder)) continue;
    if (ancestors(key).some((one) => keys.has(one))) return true;
    free.add(folder);
  }
  return false;
}

import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepChecked, keepCheckedOnce, readChecked } from '../checked-file.ts';
import { digest } from '../digest.ts';
import { inOwnFolder } from '../write-whole.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { type KnownTagNames, readTagNames, writeTagNames } from './tag-names.ts';

/** Shelves by content folder. */
export type Shelves = ReadonlyMap<string, Shelf>;

/**
 * Readings and bodies remembered from earlier builds, below a folder that belongs to one version of the
 * reading code. Everything carries its own checksum: what is damaged counts as never read.
 */
export interface ReadingStore {
  readonly directory: string;
}

/** Opens the store of one version in a cache folder; stores of other versions are removed. */
export function openStore(cache: string, version: string): ReadingStore {
  const home = join(cache, 'readings');
  makeFolder(join(home, version));
  for (const other of readdirSync(home))
    if (other !== version) rmSync(join(home, other), { recursive: true, force: true });
  return { directory: join(home, version) };
}

/** Everything the store knows. */
export function loadShelves({ directory }: ReadingStore): Shelves {
  const shelves = new Map<string, Shelf>();
  const home = join(directory, 'shelves');
  makeFolder(home);
  for (const name of readdirSync(home)) {
    const bytes = readChecked(join(home, name));
    const shelf = bytes === null ? null : openShelf(bytes);
    // A crash may leave a file that was to become a shelf under another name.
    if (shelf !== null && name === digest(shelf.folder)) shelves.set(shelf.folder, shelf);
  }
  return shelves;
}

/** Keeps the shelves that are new, and forgets those that are gone, with the bodies nobody has any more. */
export function saveShelves({ directory }: ReadingStore, before: Shelves, after: Shelves): void {
  const path = (folder: string) => join(directory, 'shelves', digest(folder));
  for (const [folder, shelf] of after)
    if (before.get(folder) !== shelf) keepChecked(path(folder), shelf.bytes);
  for (const [folder, shelf] of before) {
    const now = after.get(folder);
    if (now === shelf) continue;
    if (now === undefined) rmSync(path(folder), { recursive: true, force: true });
    // The key of a body names its file: no other shelf can have it.
    const kept = new Set(now?.bodyKeys());
    for (const key of shelf.bodyKeys())
      if (!kept.has(key)) rmSync(bodyPath(directory, key), { recursive: true, force: true });
  }
}

/** What the store knows of the names of tags. */
export function loadTagNames({ directory }: ReadingStore): KnownTagNames {
  const stored = readChecked(tagNamesPath(directory));
  return stored === null ? new Map() : readTagNames(stored.toString());
}

/** Remembers names of tags. */
export function saveTagNames({ directory }: ReadingStore, names: KnownTagNames): void {
  keepChecked(tagNamesPath(directory), Buffer.from(writeTagNames(names)));
}

/** Remembers the HTML of a body. */
export function saveBody({ directory }: ReadingStore, key: string, html: string): void {
  keepCheckedOnce(bodyPath(directory, key), Buffer.from(html));
}

/** The HTML of a body, or null when it is not there or damaged. */
export function loadBody({ directory }: ReadingStore, key: string): string | null {
  return readChecked(bodyPath(directory, key))?.toString() ?? null;
}

function makeFolder(path: string): void {
  inOwnFolder(path, () => mkdirSync(path, { recursive: true }));
}

function tagNamesPath(directory: string): string {
  return join(directory, 'tag-names');
}

function bodyPath(directory: string, key: string): string {
  return join(directory, 'bodies', key.slice(0, 2), key.slice(2));
}

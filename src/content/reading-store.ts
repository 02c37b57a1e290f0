import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keepChecked, keepCheckedOnce, readChecked } from '../checked-file.ts';
import { digest } from '../digest.ts';
import { inOwnFolder } from '../write-whole.ts';
import type { StaticArticle } from './article.ts';
import type { ArticleParts } from './filed-article.ts';
import type { PictureFile } from './picture-file.ts';
import type { Reading } from './read-article.ts';
import { readShelf, writeShelf } from './reading-shelf.ts';
import { type KnownTagNames, readTagNames, writeTagNames } from './tag-names.ts';

/** What was read of one file, and by what the file is known again. */
export interface StoredReading {
  /** Path below the content folder. */
  readonly file: string;
  /** Git's id of the bytes; `''` of a file that was not opened. */
  readonly id: string;
  readonly size: number;
  /** Time of the file's last change (`ctime`), ms since 1970. */
  readonly changed: number;
  /** When the file was looked at, ms since 1970. */
  readonly seen: number;
  readonly value: ArticleParts | StaticArticle | PictureFile | null;
  readonly findings: Reading<unknown>['findings'];
  readonly broken: Reading<unknown>['broken'];
}

/** Readings by content path. */
export type Readings = ReadonlyMap<string, StoredReading>;

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
export function loadReadings({ directory }: ReadingStore): Readings {
  const readings = new Map<string, StoredReading>();
  const shelves = join(directory, 'shelves');
  makeFolder(shelves);
  for (const name of readdirSync(shelves)) {
    const shelf = readChecked(join(shelves, name));
    if (shelf === null) continue;
    for (const reading of readShelf(shelf)) readings.set(reading.file, reading);
  }
  return readings;
}

/** Writes the shelves, one for each content folder, on which something is not as it was. */
export function saveReadings({ directory }: ReadingStore, before: Readings, after: Readings): void {
  const gone: StoredReading[] = [];
  for (const reading of before.values()) if (!after.has(reading.file)) gone.push(reading);
  const fresh: StoredReading[] = [];
  for (const reading of after.values()) if (before.get(reading.file) !== reading) fresh.push(reading);
  const folders = new Set([...fresh, ...gone].map(({ file }) => dirname(file)));
  if (folders.size === 0) return;
  const shelves = new Map<string, StoredReading[]>([...folders].map((folder) => [folder, []]));
  for (const reading of after.values()) shelves.get(dirname(reading.file))?.push(reading);
  for (const [folder, readings] of shelves) {
    const path = join(directory, 'shelves', digest(folder));
    if (readings.length === 0) rmSync(path, { recursive: true, force: true });
    else keepChecked(path, writeShelf(folder, readings));
  }
  // The key of a body names its file: no other reading can have it.
  const replaced = fresh.flatMap(({ file, value }) => {
    const old = before.get(file);
    return old === undefined || bodyKey(old.value) === bodyKey(value) ? [] : [old];
  });
  for (const { value } of [...gone, ...replaced]) {
    const key = bodyKey(value);
    if (key !== null) rmSync(bodyPath(directory, key), { recursive: true, force: true });
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

function bodyKey(value: StoredReading['value']): string | null {
  return value !== null && 'key' in value ? value.key : null;
}

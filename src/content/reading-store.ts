import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { digest } from '../digest.ts';
import { makingFolder, writeWhole } from '../write-whole.ts';
import type { ContentValue, Reading } from './read-article.ts';

/** What was read of one file, and by what the file is known again. */
export interface StoredReading {
  /** Git's id of the bytes. */
  readonly id: string;
  readonly size: number;
  /** Time of the file's last change (`ctime`), ms since 1970. */
  readonly changed: number;
  /** When the file was looked at, ms since 1970. */
  readonly seen: number;
  readonly value: ContentValue | null;
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
  mkdirSync(join(home, version), { recursive: true });
  for (const other of readdirSync(home))
    if (other !== version) rmSync(join(home, other), { recursive: true, force: true });
  return { directory: join(home, version) };
}

const index = 'index';

/** Everything the store knows. */
export function loadReadings({ directory }: ReadingStore): Readings {
  const readings = new Map<string, StoredReading>();
  const folder = join(directory, index);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const text = readChecked(join(folder, name));
    // The checksum vouches for the form: only this module writes these files.
    const entries: readonly (readonly [string, StoredReading])[] = text === null ? [] : JSON.parse(text);
    for (const [file, reading] of entries) readings.set(file, reading);
  }
  return readings;
}

/** Writes the parts of the index, one for each content folder, in which something is not as it was. */
export function saveReadings({ directory }: ReadingStore, before: Readings, after: Readings): void {
  const changed = new Set<string>();
  for (const [file, reading] of after) if (before.get(file) !== reading) changed.add(dirname(file));
  for (const file of before.keys()) if (!after.has(file)) changed.add(dirname(file));
  if (changed.size === 0) return;
  const parts = new Map<string, (readonly [string, StoredReading])[]>(
    [...changed].map((folder) => [folder, []]),
  );
  for (const [file, reading] of after) parts.get(dirname(file))?.push([file, reading]);
  for (const [folder, entries] of parts) {
    const path = join(directory, index, digest(folder));
    if (entries.length === 0) rmSync(path, { force: true });
    else writeChecked(path, JSON.stringify(entries), writeWhole);
  }
  removeBodies(directory, before, after);
}

/** Remembers the HTML of a body. */
export function saveBody({ directory }: ReadingStore, key: string, html: string): void {
  writeChecked(bodyPath(directory, key), html, writeBody);
}

/** The HTML of a body, or null when it is not there or damaged. */
export function loadBody({ directory }: ReadingStore, key: string): string | null {
  return readChecked(bodyPath(directory, key));
}

function bodyPath(directory: string, key: string): string {
  return join(directory, 'bodies', key.slice(0, 2), key.slice(2));
}

function removeBodies(directory: string, before: Readings, after: Readings): void {
  const kept = new Set<string>();
  const gone: string[] = [];
  for (const [file, { value }] of before) {
    const key = bodyKey(value);
    if (key !== null && key !== bodyKey(after.get(file)?.value ?? null)) gone.push(key);
  }
  if (gone.length === 0) return;
  for (const { value } of after.values()) kept.add(bodyKey(value) ?? '');
  for (const key of gone) if (!kept.has(key)) rmSync(bodyPath(directory, key), { force: true });
}

function bodyKey(value: ContentValue | null): string | null {
  return value !== null && 'key' in value ? value.key : null;
}

function writeChecked(path: string, text: string, write: (path: string, text: string) => void): void {
  write(path, `${digest(text)}\n${text}`);
}

function readChecked(path: string): string | null {
  try {
    const stored = readFileSync(path, 'utf8');
    const text = stored.slice(33);
    return stored[32] === '\n' && digest(text) === stored.slice(0, 32) ? text : null;
  } catch {
    // Not there, or not to be read: the file it stands for is read again.
    return null;
  }
}

/** A body needs no rename: one cut off by a crash fails its checksum. */
function writeBody(path: string, text: string): void {
  makingFolder(path, () => writeFileSync(path, text));
}

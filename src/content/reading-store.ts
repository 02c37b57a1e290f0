import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { keepChecked, readCheckedShared } from '../checked-file.ts';
import { digest, isDigest } from '../digest.ts';
import { inOwnFolder, makingFolder, mayUse, writeWhole } from '../write-whole.ts';
import { compactShelf, liveBytes, textPlacesOf } from './compact-shelf.ts';
import { openShelf, type Shelf } from './shelf.ts';
import { TextReader, type Texts } from './texts.ts';

/** Shelves by content folder. */
export type Shelves = ReadonlyMap<string, Shelf>;

/**
 * What was read, remembered from earlier builds, below a folder that belongs to one version of the reading code:
 * shelves, and the texts they tell the places of. Everything carries its own checksum: what is damaged counts as
 * never read.
 */
export interface ReadingStore {
  readonly directory: string;
}

/** Opens the store of one version in a cache folder; stores of other versions are removed. */
export function openStore(cache: string, version: string): ReadingStore {
  const home = join(cache, 'readings');
  makeFolder(join(home, version));
  for (const other of versionsIn(home))
    if (other !== version) rmSync(join(home, other), { recursive: true, force: true });
  return { directory: join(home, version) };
}

/** The versions a folder has stores of; what has another name is somebody else's. */
function versionsIn(home: string): readonly string[] {
  return readdirSync(home).filter(isDigest);
}

/** Everything the store knows. */
export function loadShelves({ directory }: ReadingStore): Shelves {
  const shelves = new Map<string, Shelf>();
  const home = join(directory, 'shelves');
  makeFolder(home);
  for (const name of readdirSync(home)) {
    const bytes = readCheckedShared(join(home, name));
    const shelf = bytes === null ? null : openShelf(bytes);
    // A crash may leave a file that was to become a shelf under another name.
    if (shelf !== null && name === digest(shelf.folder)) shelves.set(shelf.folder, shelf);
  }
  return shelves;
}

/** The texts of the store. */
export function openTexts({ directory }: ReadingStore): Texts {
  const reader = new TextReader((folder) => textPath(directory, folder));
  return {
    read: (folder, place) => reader.read(folder, place),
    append(folder, texts) {
      const path = textPath(directory, folder);
      return inOwnFolder(path, () => {
        const found = lstatSync(path, { throwIfNoEntry: false });
        const isOurs = found === undefined || (found.isFile() && mayUse(path));
        // A link would lead behind a file that is not ours; of one that another user has made, the texts count as lost.
        if (!isOurs && !found.isDirectory()) rmSync(path);
        makingFolder(path, () => appendFileSync(path, texts));
        return isOurs ? (found?.size ?? 0) : 0;
      });
    },
    close: () => reader.close(),
  };
}

/** Texts nobody needs any more may take so much room beside as many that are needed. */
const spareBytes = 1_000_000;

/** Keeps the shelves that are new, and forgets those that are gone, with their texts. */
export function saveShelves({ directory }: ReadingStore, before: Shelves, after: Shelves): Shelves {
  const kept = new Map(after);
  for (const [folder, shelf] of after) {
    if (before.get(folder) === shelf) continue;
    const tidy = tidied(directory, shelf);
    kept.set(folder, tidy);
    keepChecked(shelfPath(directory, folder), tidy.bytes);
  }
  for (const folder of before.keys()) if (!after.has(folder)) forget({ directory }, folder);
  return kept;
}

/** A shelf whose texts are most of those of its folder: where they are not, they are written anew. */
function tidied(directory: string, shelf: Shelf): Shelf {
  const path = textPath(directory, shelf.folder);
  if (!existsSync(path)) return shelf;
  const { size } = statSync(path);
  if (size <= 2 * liveBytes(shelf) + spareBytes) return shelf;
  const { shelf: tidy, texts } = compactShelf(shelf, readFileSync(path));
  writeWhole(path, texts);
  return tidy;
}

/** Forgets the folders of a cache of which a text is lost, so that they are read again. */
export function forgetLost(cache: string): void {
  const home = join(cache, 'readings');
  for (const version of versionsIn(home)) {
    const store = { directory: join(home, version) };
    const texts = openTexts(store);
    for (const [folder, shelf] of loadShelves(store))
      if (textPlacesOf(shelf).some((place) => texts.read(folder, place) === null)) forget(store, folder);
    texts.close();
  }
}

function forget({ directory }: ReadingStore, folder: string): void {
  for (const path of [shelfPath(directory, folder), textPath(directory, folder)])
    inOwnFolder(path, () => rmSync(path, { recursive: true, force: true }));
}

function makeFolder(path: string): void {
  inOwnFolder(path, () => mkdirSync(path, { recursive: true }));
}

function shelfPath(directory: string, folder: string): string {
  return join(directory, 'shelves', digest(folder));
}

function textPath(directory: string, folder: string): string {
  return join(directory, 'texts', digest(folder));
}

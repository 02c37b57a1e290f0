import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { basename, dirname } from 'node:path/posix';
import type { Settings } from '../config.ts';
import { error, type Finding, inFile, type Place, type Problem } from '../problem.ts';
import { cleanText } from '../text/clean.ts';
import { Archive } from './archive.ts';
import type { BrokenFile, StaticArticle } from './article.ts';
import { decodeUtf8 } from './decode.ts';
import { frontMatterLocator } from './front-matter.ts';
import { type FrontPageWishes, frontPageFile, noWishes, readFrontPage } from './front-page.ts';
import { makeShelf } from './make-shelf.ts';
import type { PictureFile } from './picture-file.ts';
import { readSettings } from './read-settings.ts';
import type { Shelves } from './reading-store.ts';
import { type ChangedFolder, type Known, recallFolder } from './recall.ts';
import { type FoundContent, type FoundFile, type FoundFolder, pathOf, scanContent } from './scan.ts';
import type { Shelf, StoredReading } from './shelf.ts';
import { locator } from './yaml.ts';

/** A content folder, read and checked file by file. */
export interface Content {
  readonly articles: Archive;
  readonly pages: readonly StaticArticle[];
  /** Pictures that could be read, by content path. */
  readonly pictures: ReadonlyMap<string, PictureFile>;
  /** Files with errors of their own. */
  readonly unread: ReadonlySet<string>;
  /** Those of them of which something can be told. */
  readonly broken: readonly BrokenFile[];
  /** Where a file is on the disk, by its content path; throws where its folder was not found. */
  readonly pathOf: (file: string) => string;
}

/** What others know of a content folder. */
export interface Hearsay {
  /** Content paths that alone may have changed, by the word of who watches the folder: the others are not looked at. */
  readonly touched: ReadonlySet<string> | null;
  /** The files of the folder, where someone has looked already. */
  readonly found: FoundContent | null;
  /** Git's ids of the files, by path below the folder as it is on the disk. */
  readonly ids: Promise<ReadonlyMap<string, string>>;
}

/** Reads files, in whatever thread, and hands over what was read of each. */
export type ReadFiles = (
  files: readonly FoundFile[],
  take: (reading: StoredReading) => void,
) => Promise<void>;

/** Reads and checks everything below a content folder; files known from `before` are not opened again. */
export async function loadContent(
  directory: string,
  before: Shelves,
  readFiles: ReadFiles,
  { touched, found, ids }: Hearsay,
): Promise<{
  readonly content: Content;
  readonly shelves: Shelves;
  readonly problems: readonly Problem[];
}> {
  const { folders, problems } = found ?? scanContent(directory);
  const known: Known = { directory, ids: await ids, touched, seen: Date.now() };
  const changed = folders.flatMap((one) => recallFolder(one, before.get(one.folder), known) ?? []);
  const made = new Map<string, Shelf>();
  await readAll(directory, changed, readFiles, (shelf) => made.set(shelf.folder, shelf));
  if (made.size < changed.length) throw new Error('a file was found but not read');
  const shelves = new Map(
    folders.flatMap(({ folder }) => {
      const shelf = made.get(folder) ?? before.get(folder);
      return shelf === undefined ? [] : [[folder, shelf]];
    }),
  );
  const read = gather([...shelves.values()]);
  const content = { ...read, pathOf: pathsIn(directory, folders) };
  return { content, shelves, problems: [...problems, ...read.problems] };
}

/** Reads what is not known of folders; each becomes a shelf as soon as all of it is there. */
async function readAll(
  directory: string,
  folders: readonly ChangedFolder[],
  readFiles: ReadFiles,
  take: (shelf: Shelf) => void,
): Promise<void> {
  const waiting = new Map<string, { readonly folder: ChangedFolder; readonly at: number }>();
  const left = new Map<ChangedFolder, number>();
  const files: FoundFile[] = [];
  const finish = ({ found, readings }: ChangedFolder) =>
    take(
      makeShelf(
        found.folder,
        readings.filter((reading) => reading !== null),
      ),
    );
  for (const folder of folders) {
    const { found, readings } = folder;
    const before = files.length;
    readings.forEach((reading, at) => {
      const name = found.names[at];
      if (reading !== null || name === undefined) return;
      const file = `${found.folder}/${name}`;
      files.push({ file, path: pathOf(directory, found, name) });
      waiting.set(file, { folder, at });
    });
    left.set(folder, files.length - before);
    if (files.length === before) finish(folder);
  }
  await readFiles(files, (reading) => {
    const place = waiting.get(reading.file);
    if (place === undefined) throw new Error(`${reading.file} was read unasked`);
    const { folder, at } = place;
    folder.readings[at] = reading;
    const missing = (left.get(folder) ?? 0) - 1;
    left.set(folder, missing);
    if (missing > 0) return;
    finish(folder);
    // What stands on the shelf now is not needed twice: an archive's readings would fill the memory.
    folder.readings.length = 0;
  });
}

function gather(shelves: readonly Shelf[]) {
  const problems: Problem[] = [];
  const pages: StaticArticle[] = [];
  const pictures = new Map<string, PictureFile>();
  const unread = new Set<string>();
  const broken: BrokenFile[] = [];
  for (const { folder, names, others, told } of shelves) {
    const file = (at: number) => `${folder}/${names[at] ?? ''}`;
    for (const [at, known] of told) {
      problems.push(...inFile(file(at), known.findings));
      if (known.broken !== null) broken.push(known.broken);
    }
    for (const [at, value] of others) {
      if (value === null) unread.add(file(at));
      else if ('animated' in value) pictures.set(value.file, value);
      else pages.push(value);
    }
  }
  return { articles: Archive.of(shelves), pages, pictures, unread, broken, problems };
}

/** Where files are on the disk. */
function pathsIn(directory: string, folders: readonly FoundFolder[]): Content['pathOf'] {
  const byName = new Map(folders.map((found) => [found.folder, found]));
  return (file) => {
    const found = byName.get(dirname(file));
    if (found === undefined) throw new Error(`${file} is planned but was not found`);
    return pathOf(directory, found, basename(file));
  };
}

/** The place of a key path in the front matter of a content file, or in a YAML file, read again to find it. */
export function placeIn(directory: string, file: string, path: readonly PropertyKey[]): Place {
  if (!/\.(?:md|yaml)$/.test(file) || path.length === 0) return { line: 1, column: 1 };
  const { text } = decodeUtf8(readFileSync(pathInFolder(directory, file)));
  if (text === null) return { line: 1, column: 1 };
  const clean = cleanText(text).text;
  return (file.endsWith('.md') ? frontMatterLocator(clean) : locator(clean, 1))(path);
}

/** Where a content file is on the disk: macOS commits names that are not NFC, and `file` always is. */
function pathInFolder(directory: string, file: string): string {
  const path = join(directory, file);
  return existsSync(path) ? path : pathsIn(directory, scanContent(directory).folders)(file);
}

/** Reads site.yaml; without valid settings nothing else can be read. */
export function loadSettings(directory: string): {
  readonly settings: Settings | null;
  readonly findings: readonly Finding[];
} {
  const { bytes, findings } = readYamlBytes(directory, 'site.yaml');
  if (bytes !== null) return readSettings(bytes);
  if (findings.length > 0) return { settings: null, findings };
  const message =
    'Không có tệp site.yaml trong thư mục nội dung; tệp này khai báo tên báo, địa chỉ và các chuyên mục.';
  return { settings: null, findings: [error({ line: 1, column: 1 }, 'no-settings', message)] };
}

/** Reads front-page.yaml; a newspaper may do without, and then the front page fills itself. */
export function loadFrontPage(
  directory: string,
  timeZone: string,
): { readonly wishes: FrontPageWishes; readonly problems: readonly Problem[] } {
  const { bytes, findings } = readYamlBytes(directory, frontPageFile);
  const read = bytes === null ? { wishes: null, findings } : readFrontPage(bytes, timeZone);
  return { wishes: read.wishes ?? noWishes, problems: inFile(frontPageFile, read.findings) };
}

/** The bytes of a file of the content folder itself, null where it is missing or a symbolic link, which is refused. */
function readYamlBytes(
  directory: string,
  name: string,
): { readonly bytes: Uint8Array | null; readonly findings: readonly Finding[] } {
  const path = join(directory, name);
  try {
    if (!lstatSync(path).isSymbolicLink()) return { bytes: readFileSync(path), findings: [] };
    const message = `Tệp ${name} là liên kết tượng trưng; hãy đặt chính tệp vào đây.`;
    return { bytes: null, findings: [error({ line: 1, column: 1 }, 'symbolic-link', message)] };
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    return { bytes: null, findings: [] };
  }
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}

import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../config.ts';
import { digest } from '../digest.ts';
import { errorCode } from '../error-code.ts';
import { error, type Finding, fileStart, inFile, type Place, type Problem } from '../problem.ts';
import { once, rememberedLately } from '../remembered.ts';
import { cleanText } from '../text/clean.ts';
import { formatNumber } from '../text/numbers.ts';
import { typedPlaces } from '../text/typed-places.ts';
import { Archive } from './archive.ts';
import type { BrokenFile, StaticArticle } from './article.ts';
import type { Locate } from './declare.ts';
import { decodeUtf8 } from './decode.ts';
import { frontMatterLocator } from './front-matter.ts';
import { type FrontPageWishes, frontPageFile, noWishes, readFrontPage } from './front-page.ts';
import { openGitIndex } from './git-index.ts';
import { joinShelf } from './join-shelf.ts';
import { readSettings } from './read-settings.ts';
import type { Shelves } from './reading-store.ts';
import { type ChangedFolder, type Known, recallFolder } from './recall.ts';
import { noPlaces, type PlaceMemory } from './remembered-places.ts';
import {
  type FoundContent,
  type FoundFile,
  type FoundFolder,
  folderOf,
  nameIn,
  namesIn,
  pathOf,
  scanContent,
} from './scan.ts';
import type { Shelf, TextPlace } from './shelf.ts';
import type { Texts } from './texts.ts';
import { locator } from './yaml.ts';

/** A content folder, read and checked file by file. */
export interface Content {
  readonly articles: Archive;
  /** Pages of `pages/`, and where their HTML is among the texts of their folders. */
  readonly pages: readonly LoadedPage[];
  /** Files with errors of their own. */
  readonly unread: ReadonlySet<string>;
  /** Those of them of which something can be told. */
  readonly broken: readonly BrokenFile[];
  /** Where a file is on the disk, by its content path; throws where its folder was not found. */
  readonly pathOf: (file: string) => string;
}

/** A page of `pages/`, and where its HTML is. */
export interface LoadedPage {
  readonly page: StaticArticle;
  readonly folder: string;
  readonly html: TextPlace;
}

/** What others know of a content folder. */
export interface Hearsay {
  /** Content paths that alone may have changed, by the word of who watches the folder: the others are not looked at. */
  readonly touched: ReadonlySet<string> | null;
  /** The files of the folder, where someone has looked already. */
  readonly found: FoundContent | null;
}

/** What was read of some files of one folder. */
export interface ReadPart {
  readonly shelf: Shelf;
  readonly texts: Uint8Array;
}

/** Reads files, in whatever thread, and hands over what was read of each folder's. */
export type ReadFiles = (files: readonly FoundFile[], take: (part: ReadPart) => void) => Promise<void>;

/** Reads and checks everything below a content folder; files known from `before` are not opened again. */
export async function loadContent(
  directory: string,
  {
    before,
    texts,
    readFiles,
  }: { readonly before: Shelves; readonly texts: Texts; readonly readFiles: ReadFiles },
  { touched, found }: Hearsay,
): Promise<{
  readonly shelves: Shelves;
  readonly problems: readonly Problem[];
  readonly pathOf: Content['pathOf'];
}> {
  const { folders, problems } = found ?? scanContent(directory);
  const git = once(() => openGitIndex(directory));
  const known: Known = { directory, touched, seen: Date.now(), git };
  const changed = folders.flatMap((one) => recallFolder(one, before.get(one.folder), known) ?? []);
  const made = await readAll(directory, changed, texts, readFiles);
  const shelves = new Map(
    folders.flatMap(({ folder }) => {
      const shelf = made.get(folder) ?? before.get(folder);
      return shelf === undefined ? [] : [[folder, shelf]];
    }),
  );
  return { shelves, problems, pathOf: pathsIn(directory, folders) };
}

/** Reads what is not known of folders; each becomes a shelf as soon as all of it is there. */
async function readAll(
  directory: string,
  folders: readonly ChangedFolder[],
  texts: Texts,
  readFiles: ReadFiles,
): Promise<ReadonlyMap<string, Shelf>> {
  const shelves = new Map<string, Shelf>();
  const waiting = new Map(folders.map((folder) => [folder.found.folder, waitingFor(folder)]));
  const finish = ({ folder: { found, pieces } }: Waiting) => {
    const whole = pieces.filter((piece) => piece !== null);
    if (whole.length < pieces.length) throw new Error(`a file of ${found.folder} was found but not read`);
    shelves.set(found.folder, joinShelf(found.folder, whole));
  };
  for (const one of waiting.values()) if (one.missing.size === 0) finish(one);
  const files = [...waiting.values()].flatMap(({ folder: { found }, missing }) =>
    [...missing.keys()].map((name) => ({
      file: `${found.folder}/${name}`,
      path: pathOf(directory, found, name),
    })),
  );
  await readFiles(files, ({ shelf, texts: ofPart }) => {
    const one = waiting.get(shelf.folder);
    if (one === undefined) throw new Error(`${shelf.folder} was read unasked`);
    const base = texts.append(shelf.folder, ofPart);
    for (const [file, name] of shelf.fileNames.all().entries()) {
      const at = one.missing.get(name);
      if (at === undefined) throw new Error(`${shelf.folder}/${name} was read unasked`);
      one.folder.pieces[at] = { shelf, file, base, stats: null };
      one.missing.delete(name);
    }
    if (one.missing.size === 0) finish(one);
  });
  return shelves;
}

/** A folder of which files are being read: the places of those that are missing, by name. */
interface Waiting {
  readonly folder: ChangedFolder;
  readonly missing: Map<string, number>;
}

function waitingFor(folder: ChangedFolder): Waiting {
  const names = namesIn(folder.found);
  return {
    folder,
    missing: new Map(names.flatMap((name, at) => (folder.pieces[at] === null ? [[name, at] as const] : []))),
  };
}

/** All that stands on shelves, as one content, and what is wrong with its files. */
export function gather(
  shelves: readonly Shelf[],
  texts: Texts,
): { readonly content: Omit<Content, 'pathOf'>; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const pages: LoadedPage[] = [];
  const unread = new Set<string>();
  const broken: BrokenFile[] = [];
  for (const shelf of shelves) {
    const rare = shelf.rare();
    for (const [file, known] of rare.told) {
      problems.push(...inFile(shelf.pathOf(file), known.findings));
      if (known.broken !== null) broken.push(known.broken);
    }
    for (const file of rare.unread) unread.add(shelf.pathOf(file));
    for (const [, page, html] of rare.pages) pages.push({ page, folder: shelf.folder, html });
  }
  return { content: { articles: Archive.of(shelves, texts), pages, unread, broken }, problems };
}

/** Where files are on the disk. */
function pathsIn(directory: string, folders: readonly FoundFolder[]): Content['pathOf'] {
  const byName = new Map(folders.map((found) => [found.folder, found]));
  return (file) => {
    const found = byName.get(folderOf(file));
    if (found === undefined) throw new Error(`${file} is planned but was not found`);
    return pathOf(directory, found, nameIn(found.folder, file));
  };
}

/**
 * Finds places of key paths in the front matter of content files, and in YAML files, each read again for all that is asked
 * of it in a row; the beginning of one that is gone since.
 */
export function placeFinder(
  directory: string,
  pathOf: Content['pathOf'],
  memory: PlaceMemory = noPlaces,
): (file: string, path: readonly PropertyKey[]) => Place {
  const locateIn = rememberedLately(100, (file: string) => {
    const isMarkdown = file.endsWith('.md');
    const bytes = bytesNow(isMarkdown ? pathOf(file) : join(directory, file));
    const identity = digest(bytes ?? '');
    const locate = once(() => locatorIn(bytes, isMarkdown));
    return (path: readonly PropertyKey[]) =>
      memory.find(`${identity} ${JSON.stringify(path)}`, () => locate()(path));
  });
  return (file, path) => (/\.(?:md|yaml)$/.test(file) && path.length > 0 ? locateIn(file)(path) : fileStart);
}

function locatorIn(bytes: Uint8Array | null, isMarkdown: boolean): Locate {
  const text = bytes === null ? null : decodeUtf8(bytes).text;
  if (text === null) return () => fileStart;
  const clean = cleanText(text).text;
  const locate = isMarkdown ? frontMatterLocator(clean) : locator(clean, 1);
  const asTyped = typedPlaces(text, clean);
  return (key, target) => asTyped(locate(key, target));
}

/** The bytes of a file, null where it is gone since it was read. */
function bytesNow(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return null;
    throw cause;
  }
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
  return { settings: null, findings: [error(fileStart, 'no-settings', message)] };
}

/** Reads front-page.yaml; a newspaper may do without, and then the front page fills itself. */
export function loadFrontPage(
  directory: string,
  timeZone: string,
): { readonly wishes: FrontPageWishes; readonly problems: readonly Problem[] } {
  const { bytes, findings } = readYamlBytes(directory, frontPageFile);
  const read = bytes === null ? { wishes: noWishes, findings } : readFrontPage(bytes, timeZone);
  return { wishes: read.wishes, problems: inFile(frontPageFile, read.findings) };
}

/** Far more than a newspaper has to declare, bytes: to look for what is wrong in a longer text takes long. */
const longestYaml = 100_000;

/** The bytes of a file of the content folder itself, null where it is missing or no ordinary file, which is refused. */
function readYamlBytes(
  directory: string,
  name: string,
): { readonly bytes: Uint8Array | null; readonly findings: readonly Finding[] } {
  const path = join(directory, name);
  try {
    const kind = lstatSync(path);
    if (kind.size > longestYaml) {
      const message = `${name} dài ${formatNumber(kind.size)} byte; tệp này không được quá ${formatNumber(longestYaml)} byte.`;
      return { bytes: null, findings: [error(fileStart, 'too-large', message)] };
    }
    if (kind.isFile()) return { bytes: readFileSync(path), findings: [] };
    const [code, what] = kind.isSymbolicLink()
      ? ['symbolic-link', 'liên kết tượng trưng; hãy đặt chính tệp vào đây']
      : ['not-a-file', 'thư mục hay thứ khác, không phải tệp thường; hãy đặt một tệp vào chỗ này'];
    const message = `${name} là ${what}.`;
    return { bytes: null, findings: [error(fileStart, code, message)] };
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause;
    return { bytes: null, findings: [] };
  }
}

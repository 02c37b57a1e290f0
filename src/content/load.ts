import { existsSync, lstatSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../config.ts';
import { error, type Finding, inFile, type Place, type Problem } from '../problem.ts';
import { once } from '../remembered.ts';
import { cleanText } from '../text/clean.ts';
import type { BrokenFile, StaticArticle } from './article.ts';
import { decodeUtf8 } from './decode.ts';
import { FiledArticle } from './filed-article.ts';
import { frontMatterLocator } from './front-matter.ts';
import { type FrontPageWishes, frontPageFile, noWishes, readFrontPage } from './front-page.ts';
import { blobId, trackedIds } from './identity.ts';
import type { PictureFile } from './picture-file.ts';
import { readSettings } from './read-settings.ts';
import type { Readings, StoredReading } from './reading-store.ts';
import { type FoundContent, type FoundFile, scanContent } from './scan.ts';
import { locator } from './yaml.ts';

/** A content folder, read and checked file by file. */
export interface Content {
  readonly articles: readonly FiledArticle[];
  readonly pages: readonly StaticArticle[];
  /** Pictures that could be read, by content path. */
  readonly pictures: ReadonlyMap<string, PictureFile>;
  /** Files with errors of their own. */
  readonly unread: ReadonlySet<string>;
  /** Those of them of which something can be told. */
  readonly broken: readonly BrokenFile[];
  /** Where each file is on the disk, by content path. */
  readonly paths: () => ReadonlyMap<string, string>;
}

/** Reads files, in whatever thread; readings come in the order of the files. */
export type ReadFiles = (files: readonly FoundFile[]) => Promise<readonly StoredReading[]>;

/** Says of a content path that the file, if it is there, is as it was when last read. */
export type IsUntouched = (file: string) => boolean;

/**
 * Reads and checks everything below a content folder; files known from `before` are not opened again. Whether a
 * file is still the one known is not even asked where someone who watches the folder gives `isUntouched`.
 */
export async function loadContent(
  directory: string,
  before: Readings,
  readFiles: ReadFiles,
  isUntouched: IsUntouched | null = null,
): Promise<{
  readonly content: Content;
  readonly readings: Readings;
  readonly problems: readonly Problem[];
}> {
  const tracked = isUntouched === null ? trackedIds(directory) : new Map<string, string>();
  const found = scanContent(directory);
  const ids = await tracked;
  const files = [...found.articles, ...found.pages, ...found.pictures];
  const readings = new Map<string, StoredReading>();
  const unknown: FoundFile[] = [];
  const prefix = `${directory}/`.length;
  const seen = Date.now();
  for (const one of files) {
    const stored = before.get(one.file);
    const id = ids.size === 0 ? undefined : ids.get(one.path.slice(prefix));
    const reading = isUntouched?.(one.file) ? (stored ?? null) : recall(one, stored, id, seen);
    if (reading === null) unknown.push(one);
    else readings.set(one.file, reading);
  }
  for (const reading of await readFiles(unknown)) readings.set(reading.file, reading);
  return { ...gather(found, files, readings), readings };
}

/** A file may change twice in one tick of the clock: so close to the reading, its time proves nothing. */
const tick = 50;

/**
 * What was read of a file earlier, if it is the same file: by git's word, by its size and the time of its last
 * change (`ctime`, which no copy and no tool can set back), or else by its bytes.
 */
function recall(
  { path }: FoundFile,
  stored: StoredReading | undefined,
  tracked: string | undefined,
  seen: number,
): StoredReading | null {
  if (stored === undefined) return null;
  if (tracked !== undefined) return tracked === stored.id ? stored : null;
  const { size, ctimeMs: changed } = statSync(path);
  if (size !== stored.size) return null;
  if (changed === stored.changed && changed + tick < stored.seen) return stored;
  return blobId(readFileSync(path)) === stored.id ? { ...stored, changed, seen } : null;
}

function gather(found: FoundContent, files: readonly FoundFile[], readings: Readings) {
  const problems: Problem[] = [...found.problems];
  const articles: FiledArticle[] = [];
  const pages: StaticArticle[] = [];
  const pictures = new Map<string, PictureFile>();
  const unread = new Set<string>();
  const broken: BrokenFile[] = [];
  for (const { file } of files) {
    const reading = readings.get(file);
    if (reading === undefined) throw new Error(`${file} was found but not read`);
    if (reading.findings.length > 0) problems.push(...inFile(file, reading.findings));
    const { value } = reading;
    if (reading.broken !== null) broken.push(reading.broken);
    if (value === null) unread.add(file);
    else if ('animated' in value) pictures.set(file, value);
    else if ('details' in value) articles.push(FiledArticle.of(value));
    else pages.push(value);
  }
  const paths = once(() => new Map(files.map(({ file, path }) => [file, path])));
  const content: Content = { articles, pages, pictures, unread, broken, paths };
  return { content, problems };
}

/** The place of a key path in the front matter of a content file, or in a YAML file, read again to find it. */
export function placeIn(directory: string, file: string, path: readonly PropertyKey[]): Place {
  if (!/\.(?:md|yaml)$/.test(file) || path.length === 0) return { line: 1, column: 1 };
  const { text } = decodeUtf8(readFileSync(pathOf(directory, file)));
  if (text === null) return { line: 1, column: 1 };
  const clean = cleanText(text).text;
  return (file.endsWith('.md') ? frontMatterLocator(clean) : locator(clean, 1))(path);
}

/** Where a content file is on the disk: macOS commits names that are not NFC, and `file` always is. */
function pathOf(directory: string, file: string): string {
  const path = join(directory, file);
  if (existsSync(path)) return path;
  const { articles, pages } = scanContent(directory);
  return [...articles, ...pages].find((found) => found.file === file)?.path ?? path;
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

import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { whileThere } from '../changed-file.ts';
import { compareText } from '../compare-text.ts';
import { errorCode } from '../error-code.ts';
import { isLitter } from '../litter.ts';
import { error, fileStart, inFile, type Problem, warning } from '../problem.ts';
import { listSeparator } from './blocks.ts';
import { contentTrees } from './markdown/content-path.ts';
import { pictureEndings, pictureName } from './picture-name.ts';

/** A file of the content folder, not read yet. */
export interface FoundFile {
  /** Path below the content folder, NFC, `/` between the parts. */
  readonly file: string;
  /** Path to open, with the name's own bytes. */
  readonly path: string;
}

/** A folder with files to be read, articles or pages, and pictures, with all that is below it where it is a deep one. */
export interface FoundFolder {
  /** Path below the content folder, NFC, `/` between the parts: see `folderOf`. */
  readonly folder: string;
  /** Names of the files, NFC, in order, each once, as one text, which mostly tells that a folder is as it was. */
  readonly joined: string;
  /** Paths of files whose path on the disk is not NFC, as macOS commits them, by name. */
  readonly elsewhere: ReadonlyMap<string, string>;
  /** What tells of each file whether it is as it was, where they were looked at. */
  readonly stats: FileStats | null;
}

/** Of some files, each with a number: sizes in bytes, times of the last change (`ctime`, ms since 1970), and inodes. */
export interface FileStats {
  readonly sizes: Float64Array;
  readonly changed: Float64Array;
  readonly inodes: Float64Array;
}

/**
 * The same of one file. Size and time do not tell it from another that comes with another folder to where this was, which
 * changes no time.
 */
export interface FileStat {
  readonly size: number;
  readonly changed: number;
  readonly inode: number;
}

/** Names of the files of a folder, in order: paths below it. */
export function namesIn({ joined }: Pick<FoundFolder, 'joined'>): readonly string[] {
  return joined.split(listSeparator);
}

/**
 * The folder that a content path is remembered with: the one it is in, or above that `articles/2021/03`, or `articles/2021`
 * where no month follows, since articles that have each a folder of their own would else be remembered one by one.
 */
export function folderOf(file: string): string {
  const parts = file.split('/');
  const depth = /^\d+$/.test(parts[2] ?? '') ? 3 : 2;
  return parts.slice(0, Math.min(parts.length - 1, depth)).join('/');
}

/** The name of a file in the folder it is remembered with. */
export function nameIn(folder: string, file: string): string {
  return file.slice(folder.length + 1);
}

/** Path to open of a file of a found folder. */
export function pathOf(directory: string, { folder, elsewhere }: FoundFolder, name: string): string {
  return elsewhere.get(name) ?? `${directory}/${folder}/${name}`;
}

/** The files of a content folder, by folder. */
export interface FoundContent {
  readonly folders: readonly FoundFolder[];
  readonly problems: readonly Problem[];
}

/** Pictures as cameras, telephones and drawing programs leave them, which browsers do not show. */
const unpublishedPicture = /\.(?:hei[cf]|tiff?|bmp|psd|raw|dng|cr[23]|nef|arw|eps|ai|ico|jp2|jxl)$/i;
/** Leaves room, in the 255 bytes a file system gives, for what output names add. */
const longestName = 200;
/** What would be no text under another name either. */
const officeFile = /\.(?:docx?|rtf|odt)$/i;
const looksLikeArticle = /\.(?:md|markdown|mdown|mkd|mdx|txt|docx?|html?|rtf|odt)$/i;

/** Lists `articles/` and `pages/` below a content folder. Symbolic links are refused, not followed. */
export function scanContent(directory: string): FoundContent {
  const entries = entriesOf(directory);
  const problems = [...strayArticles(directory, entries), ...misnamed(entries)];
  const found: Found = { directory, folders: new Map(), problems };
  for (const entry of entries) {
    if (!contentTrees.has(entry.name)) continue;
    // Where git makes no symbolic links, it leaves a file in their place.
    if (entry.isFile())
      problems.push(...inFile(entry.name, [error(fileStart, 'not-a-folder', notFolder(entry.name))]));
    else look('', entry, found);
  }
  const inOrder = [...found.folders].sort(([a], [b]) => compareText(a, b));
  const folders = inOrder.map(([folder, { names, elsewhere }]): FoundFolder => {
    names.sort();
    const joined = names.filter((name, at) => name !== names[at - 1]).join(listSeparator);
    found.problems.push(...repeatedNames(folder, names));
    // A look at all names at once takes no longer than at a few.
    if (mayBeCopy.test(joined)) found.problems.push(...copies(folder, names));
    return { folder, joined, elsewhere, stats: null };
  });
  return { folders, problems: found.problems };
}

function notFolder(name: string): string {
  return `“${name}” là một tệp, mà phải là thư mục chứa các bài; hãy xóa tệp ấy và khôi phục thư mục, nếu không báo sẽ mất các bài trong đó.`;
}

/** Names that a disk takes for two, because it compares their bytes. */
function repeatedNames(folder: string, names: readonly string[]): readonly Problem[] {
  const repeated = new Set(names.filter((name, at) => name === names[at - 1]));
  return [...repeated].flatMap((name) => {
    const message = `Có hai tệp cùng tên “${name}”, chỉ khác cách ghi dấu (NFC và NFD); hãy xóa hoặc đổi tên một tệp.`;
    return inFile(`${folder}/${name}`, [error(fileStart, 'repeated-name', message)]);
  });
}

/** How Windows, browsers, Google Drive and macOS name a copy of a file: what the original is called. */
const copyForms = [
  /^(?:bản sao của|copy of) (?<original>.+)$/iu,
  /^(?<original>.+) [-–] (?:copy|sao chép|bản sao)(?: \(\d+\))?\.md$/iu,
  /^(?<original>.+) (?:copy(?: \d+)?|bản sao(?: \d+)?)\.md$/iu,
  /^(?<original>.+?) ?\(\d+\)\.md$/u,
];

const mayBeCopy = /copy|sao|\(\d+\)\.md/i;

/** Copies of articles beside what they are copies of: both would be published. */
function copies(folder: string, names: readonly string[]): readonly Problem[] {
  const known = new Set(names);
  return names.flatMap((name) => {
    const at = name.lastIndexOf('/') + 1;
    const original = copyForms
      .flatMap((form) => form.exec(name.slice(at))?.groups?.original ?? [])
      .map((one) => `${name.slice(0, at)}${one.replace(/\.md$/, '')}.md`)
      .find((one) => known.has(one));
    if (original === undefined) return [];
    const message = `Tên tệp “${name}” là tên một bản sao của “${original}”; nếu hai bài là một thì hãy xóa tệp này, kẻo bài đăng hai lần.`;
    return inFile(`${folder}/${name}`, [warning(fileStart, 'copied-file', message)]);
  });
}

/** Articles laid beside the folders that are read: nobody would see them, and nobody would know why. */
function strayArticles(directory: string, entries: readonly Dirent[]): Problem[] {
  const isStray = (entry: Dirent) =>
    entry.isDirectory() ? holdsStray(directory, entry.name) : isArticleName(entry.name);
  const stray = entries.filter(isStray);
  const hasArticles = entries.some((entry) => entry.name === 'articles' && entry.isDirectory());
  return stray.flatMap((entry) => {
    // A folder that was given another name would take every article from the site.
    if (!hasArticles && entry.isDirectory() && entry.name.toLowerCase() !== 'pages') {
      const renamed = `Không có thư mục articles/, mà thư mục “${entry.name}” có bài; hãy đổi tên thư mục ấy thành articles, nếu không báo sẽ không còn bài nào.`;
      return inFile(entry.name, [error(fileStart, 'no-articles', renamed)]);
    }
    const what = entry.isDirectory() ? `Thư mục “${entry.name}”` : `Tệp “${entry.name}”`;
    const message = `${what} nằm ngoài thư mục articles/ và pages/ nên không được đăng; hãy chuyển vào articles/năm/tháng/.`;
    return inFile(entry.name, [warning(fileStart, 'stray-article', message)]);
  });
}

/** Files of settings under a name that nobody reads. */
function misnamed(entries: readonly Dirent[]): readonly Problem[] {
  return entries.flatMap(({ name }) => {
    // Where Windows hides the ends of names, a second one is typed or given unseen.
    const [, kind] = /^(site|front-?page)\.ya?ml(?:\.(?:txt|ya?ml))?$/i.exec(name) ?? [];
    const right = kind === undefined ? name : `${/^site/i.test(kind) ? 'site' : 'front-page'}.yaml`;
    if (name === right) return [];
    const message = `Tệp “${name}” không được đọc; hãy đổi tên thành ${right}.`;
    return inFile(name, [warning(fileStart, 'unknown-file', message)]);
  });
}

/** Whether a folder beside those that are read has articles in it, or their name but for capital letters. */
function holdsStray(directory: string, name: string): boolean {
  if (contentTrees.has(name) || isNoContent(name)) return false;
  return contentTrees.has(name.toLowerCase()) || holdsArticles(join(directory, name));
}

/** Whether Markdown lies in a folder, or below it in folders of years and months. */
function holdsArticles(path: string): boolean {
  return entriesOf(path).some((entry) =>
    entry.isDirectory()
      ? /^\d{1,4}$/.test(entry.name) && holdsArticles(join(path, entry.name))
      : isArticleName(entry.name),
  );
}

function isArticleName(name: string): boolean {
  return name.endsWith('.md') && name !== 'README.md';
}

/** What has been found so far. */
interface Found {
  readonly directory: string;
  readonly folders: Map<string, FilesOfFolder>;
  readonly problems: Problem[];
}

interface FilesOfFolder {
  readonly names: string[];
  readonly elsewhere: Map<string, string>;
}

/** Looks at an entry of the folder at `above`, a path below the content folder as it is on the disk. */
function look(above: string, entry: Dirent, found: Found): void {
  // A name that is no UTF-8 cannot be opened by its text; it is reported as if it were a file.
  if (!entry.isDirectory() || unspeakable.test(entry.name)) {
    keep(above, entry, found);
    return;
  }
  if (isNoContent(entry.name)) return;
  const path = above === '' ? entry.name : `${above}/${entry.name}`;
  const whole = join(found.directory, path);
  // To take one that is moved just now for empty would take its articles from the site.
  const inside = whileThere(whole, () => readdirSync(whole, { withFileTypes: true }));
  for (const inner of inside) look(path, inner, found);
}

/** In names that are no UTF-8, or that no list of names could hold line by line. */
const unspeakable = /[\uFFFD\p{Cc}]/u;
/** Nearly every file: nothing in such a name needs a second look. */
const plainName = new RegExp(`^[a-z0-9][a-z0-9-]{0,150}\\.(?:md|${pictureEndings})$`);

function keep(above: string, entry: Dirent, { directory, folders, problems }: Found): void {
  // What lies in a deep folder, or in one whose name is not NFC, is under another.
  const known = folders.get(above);
  if (known !== undefined && entry.isFile() && plainName.test(entry.name)) {
    known.names.push(entry.name);
    return;
  }
  const path = above.normalize('NFC');
  const name = entry.name.normalize('NFC').replace(/\p{Cc}/gu, '\uFFFD');
  const kind = classify(name, entry);
  if (kind === 'litter') return;
  if (kind !== 'content') {
    problems.push(...inFile(above === '' ? name : `${path}/${name}`, [kind]));
    return;
  }
  const file = `${path}/${name}`;
  const folder = folderOf(file);
  const files: FilesOfFolder = folders.get(folder) ?? { names: [], elsewhere: new Map() };
  folders.set(folder, files);
  const within = nameIn(folder, file);
  files.names.push(within);
  if (path !== above || name !== entry.name)
    files.elsewhere.set(within, `${directory}/${above}/${entry.name}`);
}

/** Hidden files, and what desktops and editors leave. */
function isNoContent(name: string): boolean {
  return name.startsWith('.') || isLitter(name);
}

/** What is in a folder; nothing where there is none. */
function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return [];
    throw cause;
  }
}

function classify(name: string, entry: Dirent): 'content' | 'litter' | ReturnType<typeof error> {
  // Some editors mark a file that is being edited with a link to nothing.
  if (isNoContent(name)) return 'litter';
  if (entry.isSymbolicLink()) {
    return error(fileStart, 'symbolic-link', `“${name}” là liên kết tượng trưng; hãy đặt chính tệp vào đây.`);
  }
  if (!entry.isFile() && !entry.isDirectory())
    return error(fileStart, 'not-a-file', `“${name}” không phải tệp thường.`);
  if (name.includes('\uFFFD')) {
    return error(
      fileStart,
      'bad-file-name',
      `Tên tệp “${name}” không phải UTF-8 hoặc có ký tự điều khiển; hãy đổi tên tệp, chỉ dùng a–z, 0–9 và “-”.`,
    );
  }
  if (Buffer.byteLength(name) > longestName) {
    return error(
      fileStart,
      'bad-file-name',
      `Tên tệp “${name}” dài quá ${longestName} byte; hãy đặt tên ngắn hơn.`,
    );
  }
  if (name.endsWith('.md') || pictureName.test(name)) return 'content';
  if (looksLikeArticle.test(name)) {
    return error(
      fileStart,
      'not-markdown',
      officeFile.test(name)
        ? `Tệp “${name}” là của phần mềm soạn văn bản; hãy mở nó rồi chép chữ vào một tệp văn bản có đuôi “.md”.`
        : `Tệp “${name}” không phải bài viết Markdown; tên tệp bài phải có đuôi “.md”.`,
    );
  }
  if (/\.svgz?$/i.test(name)) {
    return error(
      fileStart,
      'svg-image',
      `Ảnh “${name}” là SVG, có thể chứa mã lệnh; hãy xuất ra PNG hoặc JPEG.`,
    );
  }
  if (unpublishedPicture.test(name))
    return warning(
      fileStart,
      'unknown-file',
      `Ảnh “${name}” ở dạng không đăng được; hãy xuất ra JPEG hoặc PNG.`,
    );
  return warning(fileStart, 'unknown-file', `Tệp “${name}” không phải bài viết hay ảnh nên bị bỏ qua.`);
}

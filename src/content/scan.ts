import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { error, inFile, type Problem, warning } from '../problem.ts';

/** A file of the content folder, not read yet. */
export interface FoundFile {
  /** Path below the content folder, NFC, `/` between the parts. */
  readonly file: string;
  /** Path to open, with the name's own bytes. */
  readonly path: string;
}

/** The files of a content folder, each list in order of `file`. */
export interface FoundContent {
  readonly articles: readonly FoundFile[];
  readonly pages: readonly FoundFile[];
  readonly pictures: readonly FoundFile[];
  readonly problems: readonly Problem[];
}

const start = { line: 1, column: 1 } as const;
const pictureName = /\.(?:jpe?g|png|webp|avif|gif)$/i;
/** The two folders that are read. */
const trees: ReadonlySet<string> = new Set(['articles', 'pages']);
/** Leaves room, in the 255 bytes a file system gives, for what output names add. */
const longestName = 200;
const looksLikeArticle = /\.(?:md|markdown|mdown|mkd|mdx|txt|docx?|html?|rtf|odt)$/i;
/** Left by desktops and editors; never content. */
const litter = /^(?:\.|~\$)|^(?:Thumbs\.db|desktop\.ini)$|~$|\.(?:swp|bak|tmp)$/i;

/** Lists `articles/` and `pages/` below a content folder. Symbolic links are refused, not followed. */
export function scanContent(directory: string): FoundContent {
  const found: Found = { articles: [], pages: [], pictures: [], problems: strayArticles(directory) };
  for (const entry of entriesOf(directory)) if (trees.has(entry.name)) look(directory, '', entry, found);
  return found;
}

/** Articles laid beside the folders that are read: nobody would see them, and nobody would know why. */
function strayArticles(directory: string): Problem[] {
  const stray = entriesOf(directory).filter(({ name }) => name.endsWith('.md') && name !== 'README.md');
  return stray.flatMap(({ name }) => {
    const message = `Tệp “${name}” nằm ngoài thư mục articles/ và pages/ nên không được đăng; hãy chuyển vào articles/năm/tháng/.`;
    return inFile(name, [warning(start, 'stray-article', message)]);
  });
}

/** What has been found so far. */
interface Found {
  readonly articles: FoundFile[];
  readonly pages: FoundFile[];
  readonly pictures: FoundFile[];
  readonly problems: Problem[];
}

function look(directory: string, folder: string, entry: Dirent, found: Found): void {
  const name = folder + entry.name;
  // A name that is no UTF-8 cannot be opened by its text; it is reported as if it were a file.
  if (entry.isDirectory() && !entry.name.includes('\uFFFD')) {
    if (litter.test(entry.name)) return;
    for (const inner of entriesOf(join(directory, name))) look(directory, `${name}/`, inner, found);
    return;
  }
  const file: FoundFile = { file: name.normalize('NFC'), path: `${directory}/${name}` };
  const kind = classify(entry);
  if (kind === 'article') (name.startsWith('pages/') ? found.pages : found.articles).push(file);
  else if (kind === 'picture') found.pictures.push(file);
  else if (kind !== 'litter') found.problems.push(...inFile(file.file, [kind]));
}

function entriesOf(path: string): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

/** Nearly every file: nothing in such a name needs a second look. */
const plainArticle = /^[a-z0-9][a-z0-9-]{0,150}\.md$/;

function classify(entry: Dirent): 'article' | 'picture' | 'litter' | ReturnType<typeof error> {
  if (entry.isFile() && plainArticle.test(entry.name)) return 'article';
  const name = entry.name.normalize('NFC');
  if (entry.isSymbolicLink()) {
    return error(start, 'symbolic-link', `“${name}” là liên kết tượng trưng; hãy đặt chính tệp vào đây.`);
  }
  if (litter.test(name)) return 'litter';
  if (!entry.isFile() && !entry.isDirectory())
    return error(start, 'not-a-file', `“${name}” không phải tệp thường.`);
  if (name.includes('\uFFFD')) {
    return error(
      start,
      'bad-file-name',
      `Tên tệp “${name}” không phải UTF-8; hãy đổi tên tệp, chỉ dùng a–z, 0–9 và “-”.`,
    );
  }
  if (Buffer.byteLength(name) > longestName) {
    return error(
      start,
      'bad-file-name',
      `Tên tệp “${name}” dài quá ${longestName} byte; hãy đặt tên ngắn hơn.`,
    );
  }
  if (name.endsWith('.md')) return 'article';
  if (pictureName.test(name)) return 'picture';
  if (looksLikeArticle.test(name)) {
    return error(
      start,
      'not-markdown',
      `Tệp “${name}” không phải bài viết Markdown; tên tệp bài phải có đuôi “.md”.`,
    );
  }
  if (/\.svgz?$/i.test(name)) {
    return error(start, 'svg-image', `Ảnh “${name}” là SVG, có thể chứa mã lệnh; hãy xuất ra PNG hoặc JPEG.`);
  }
  return warning(start, 'unknown-file', `Tệp “${name}” không phải bài viết hay ảnh nên bị bỏ qua.`);
}

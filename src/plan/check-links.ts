import type { Article, StaticArticle } from '../content/article.ts';
import { error, inFile, type Problem } from '../problem.ts';
import { nearest } from '../text/nearest.ts';
import { type Catalogue, splitTarget } from './catalogue.ts';
import { articleUrl, outputPath, staticPageUrl } from './urls.ts';

/** What a link may lead to beside planned pages. */
export interface LinkWorld {
  /** Output paths of everything that will be published. */
  readonly paths: ReadonlySet<string>;
  /** Files that could not be read: what their URL would have been is not known. */
  readonly unread: ReadonlySet<string>;
}

type Source = Article | StaticArticle;

/** Internal links of visible bodies that lead nowhere, and fragments that are not there. */
export function checkLinks(catalogue: Catalogue, world: LinkWorld): readonly Problem[] {
  const { site } = catalogue;
  const byPath = new Map<string, Source>([
    ...site.articles.map((article) => [outputPath(articleUrl(article)), article] as const),
    ...site.pages.map((page) => [outputPath(staticPageUrl(page.slug)), page] as const),
  ]);
  const unreadNames = new Set([...world.unread].map(baseName));
  return [...site.articles, ...site.pages].flatMap((source) =>
    source.body.links.flatMap((link) => {
      const { path, fragment } = splitTarget(link.target);
      const problem = path.startsWith('/')
        ? checkUrl(path, fragment, world.paths, byPath, unreadNames)
        : checkFile(path, fragment, catalogue, byPath, world.unread);
      return problem === null ? [] : inFile(source.file, [error(link, problem.code, problem.message)]);
    }),
  );
}

interface Fault {
  readonly code: string;
  readonly message: string;
}

function checkUrl(
  url: string,
  fragment: string,
  paths: ReadonlySet<string>,
  byPath: ReadonlyMap<string, Source>,
  unreadNames: ReadonlySet<string>,
): Fault | null {
  const path = outputPath(decoded(url));
  if (paths.has(path)) return checkFragment(url, fragment, byPath.get(path));
  if (unreadNames.has(baseName(path))) return null;
  if (paths.has(`${path}/index.html`)) {
    return { code: 'dead-link', message: `Liên kết “${url}” thiếu dấu “/” ở cuối; hãy viết “${url}/”.` };
  }
  const sameName = [...paths].filter(
    (known) =>
      baseName(known) === baseName(path) && known.endsWith('.html') && !known.endsWith('/index.html'),
  );
  const meant = nearest(path, sameName);
  const hint = meant === null ? 'hãy kiểm tra lại địa chỉ.' : `có phải ý bạn là “/${meant}”?`;
  return { code: 'dead-link', message: `Liên kết “${url}” không dẫn đến trang nào của báo; ${hint}` };
}

function checkFile(
  file: string,
  fragment: string,
  { urlOfFile, site }: Catalogue,
  byPath: ReadonlyMap<string, Source>,
  unread: ReadonlySet<string>,
): Fault | null {
  const url = urlOfFile(file);
  if (url !== null) return checkFragment(file, fragment, byPath.get(outputPath(url)));
  if (unread.has(file)) return null;
  const state = site.hidden.get(file);
  const states = {
    draft: 'còn là bản nháp',
    embargoed: 'chưa đến giờ đăng',
    expired: 'đã hết hạn đăng',
  } as const;
  const message =
    state === undefined
      ? `Liên kết đến tệp “${file}” không có trong kho bài; hãy kiểm tra lại đường dẫn.`
      : `Liên kết đến bài “${file}” ${states[state]}; bạn đọc sẽ gặp trang trống.`;
  return { code: 'dead-link', message };
}

function checkFragment(target: string, fragment: string, source: Source | undefined): Fault | null {
  const at = fragment.indexOf('#');
  if (at < 0 || source === undefined) return null;
  const id = decoded(fragment.slice(at + 1));
  const ids = source.body.headings.map((heading) => heading.id);
  if (id === '' || ids.includes(id)) return null;
  const meant = nearest(id, ids);
  const hint = meant === null ? '' : `; có phải ý bạn là “#${meant}”?`;
  return { code: 'dead-fragment', message: `“${target}” không có mục “#${id}”${hint === '' ? '.' : hint}` };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|html)$/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).normalize('NFC');
  } catch {
    // A malformed escape leads nowhere; as typed it is found to be dead.
    return text;
  }
}

import type { Article, BrokenFile, StaticArticle } from '../content/article.ts';
import { isTop } from '../content/markdown/link-target.ts';
import { decodedPath, splitTarget } from '../content/references.ts';
import { keyOf } from '../keys.ts';
import type { PlacedLater } from '../place-later.ts';
import { error, inFile, type Problem, type Severity, warning } from '../problem.ts';
import { once } from '../remembered.ts';
import type { Found, Site } from '../site/site.ts';
import type { Visibility } from '../site/visibility.ts';
import { nearest } from '../text/nearest.ts';
import { isDatePath, outputPath, staticPageUrl } from '../urls.ts';
import { broughtBy, comesAt, comingWith, goneWith } from './brought.ts';
import { openPageGuess } from './meant-page.ts';

/** What a link may lead to beside articles and pages. */
export interface LinkWorld {
  /** Whether a path is surely published; of others all paths tell. */
  readonly isPublished: (path: string) => boolean;
  /** Output paths of everything that will be published; made for the first link that may lead nowhere. */
  readonly paths: () => ReadonlySet<string>;
  /** Files that could not be read: what their URL would have been is not known. */
  readonly unread: ReadonlySet<string>;
  /** Those of them whose links are known. */
  readonly broken: readonly BrokenFile[];
}

type Source = Article | StaticArticle;

/** Who reads a link: an article or a page; everybody at all times, or, for a broken file, nobody knows who and when. */
type Reader = Source | 'always' | null;

/** What a link leads to: a page, and whether readers see it. */
interface Page {
  readonly source: Source;
  readonly state: Visibility;
}

/** Everything a check of one link asks for. */
interface Known extends LinkWorld {
  readonly pageOfFile: (file: string) => Page | null;
  readonly pageAt: (path: string) => Page | null;
  readonly unreadNames: ReadonlySet<string>;
  /** Paths that broken files would bring with them. */
  readonly unreadPaths: ReadonlySet<string>;
  /** Whether of a file that could not be read nobody knows the day either. */
  readonly hasUndated: boolean;
  /** The page that a path, or a file, was probably meant to be of. */
  readonly pageMeant: (path: string) => string | null;
  readonly fileMeant: (file: string) => string | null;
  /** Whether only expired articles may have kept a path alive. */
  readonly isGone: (path: string) => boolean;
  /** When paths come that are not there yet. */
  readonly coming: () => ReadonlyMap<string, number>;
}

/** Internal links of bodies that lead nowhere, and fragments that are not there. */
export function checkLinks(site: Site, sources: readonly Source[], world: LinkWorld): readonly Problem[] {
  const known = knownOf(site, world);
  return [
    ...sources.flatMap((source) => checkSource(source, known)),
    ...world.broken.flatMap((file) => checkBroken(file, known)),
  ];
}

/** The same of those that `site.yaml` names for every page. */
export function checkOwnLinks(site: Site, world: LinkWorld): readonly PlacedLater[] {
  const own = site.settings.social.flatMap(({ url }, at) => (url.startsWith('/') ? [{ url, at }] : []));
  if (own.length === 0) return [];
  const known = knownOf(site, world);
  return own.flatMap(({ url, at }) => {
    const fault = checkUrl(splitTarget(url).path, '', 'always', known);
    return fault === null ? [] : [{ file: 'site.yaml', path: ['social', at, 'url'], ...fault }];
  });
}

function knownOf(site: Site, world: LinkWorld): Known {
  const gone = once(() => goneWith(site.expired(), site.settings.sections));
  const dated = new Set(world.broken.flatMap(({ file, brings }) => (brings.date === null ? [] : file)));
  return {
    ...world,
    ...pagesOf(site),
    unreadNames: new Set([...world.unread].map(baseName)),
    unreadPaths: new Set(world.broken.flatMap(({ brings }) => broughtBy(brings))),
    hasUndated: [...world.unread].some((file) => !dated.has(file)),
    pageMeant: openPageGuess(world.paths),
    // To plan all paths would take a large archive seconds, at each look until the file is found.
    fileMeant: openPageGuess(() => ownPaths(site)),
    isGone: (path) => gone()(path),
    coming: once(() => comingWith(site.upcoming)),
  };
}

/** The paths of articles and pages themselves. */
function ownPaths({ articles, pages }: Site): readonly string[] {
  const urls = Array.from({ length: articles.length }, (_, place) => articles.urlOf(place));
  return [...urls, ...pages.map(({ slug }) => staticPageUrl(slug))].map(outputPath);
}

function pagesOf({ find, articles, pages }: Site): Pick<Known, 'pageOfFile' | 'pageAt'> {
  const standing = (keyOfPage: (page: StaticArticle) => string) =>
    once(
      () =>
        new Map(pages.map((page): [string, Page] => [keyOfPage(page), { source: page, state: 'visible' }])),
    );
  const byFile = standing(({ file }) => file);
  const byPath = standing(({ slug }) => outputPath(staticPageUrl(slug)));
  const opened = (found: Found | null): Page | null => {
    if (found === null) return null;
    const source = found.state === 'visible' ? articles.at(found.place) : found.article();
    return { source, state: found.state };
  };
  return {
    pageOfFile: (file) => byFile().get(file) ?? opened(find.byFile(keyOf(file), 0)),
    pageAt: (path) => byPath().get(path) ?? opened(find.byUrl(keyOf(path), 0)),
  };
}

function checkSource(source: Source, known: Known): readonly Problem[] {
  return source.body.links.flatMap((link) => {
    const { path, fragment } = splitTarget(link.target);
    const fault = path.startsWith('/')
      ? checkUrl(path, fragment, source, known)
      : checkFile(path, fragment, source, known);
    if (fault === null) return [];
    const finding = fault.severity === 'error' ? error : warning;
    return inFile(source.file, [finding(link, fault.code, fault.message)]);
  });
}

/** The links of a file with errors; when it will be read is not known, so only links to nothing count. */
function checkBroken({ file, links }: BrokenFile, known: Known): readonly Problem[] {
  return links.flatMap((link) => {
    const { path, fragment } = splitTarget(link.target);
    const check = path.startsWith('/') ? checkUrl : checkFile;
    const fault = check(path, fragment, null, known);
    return fault === null ? [] : inFile(file, [error(link, fault.code, fault.message)]);
  });
}

interface Fault {
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

function dead(message: string, severity: Severity = 'error'): Fault {
  return { severity, code: 'dead-link', message };
}

function checkUrl(url: string, fragment: string, reader: Reader, known: Known): Fault | null {
  const path = outputPath(decodedPath(url));
  const target = known.pageAt(path);
  if (target?.state === 'visible') {
    const fault = checkTarget(url, fragment, reader, target);
    // What had the address before is gone, and its parts with it.
    return fault !== null && known.isGone(path) ? { ...fault, severity: 'warning' } : fault;
  }
  // Another page may forward from there, or have the address now; what else an article's address is of is known.
  if (known.isPublished(path) || (target === null && known.paths().has(path))) return null;
  if (target !== null && (target.state === 'expired' || !known.isGone(path)))
    return checkTarget(url, fragment, reader, target);
  if (known.unreadNames.has(baseName(path)) || known.unreadPaths.has(path)) return null;
  if (known.hasUndated && isDatePath(path)) return null;
  if (isThereBy(reader, known.coming().get(path))) return null;
  if (known.isGone(path)) {
    return dead(
      `Liên kết “${url}” không còn trang nào vì bài đã hết hạn đăng; hãy bỏ hoặc thay liên kết.`,
      'warning',
    );
  }
  if (known.paths().has(`${path}/index.html`))
    return dead(`Liên kết “${url}” thiếu dấu “/” ở cuối; hãy viết “${url}/”.`);
  return dead(
    `Liên kết “${url}” không dẫn đến trang nào của báo; ${hintFor(known.pageMeant(path), 'địa chỉ')}`,
  );
}

function checkFile(file: string, fragment: string, reader: Reader, known: Known): Fault | null {
  const target = known.pageOfFile(file);
  if (target !== null) return checkTarget(file, fragment, reader, target);
  if (known.unread.has(file)) return null;
  return dead(
    `Liên kết đến tệp “${file}” không có trong kho bài; ${hintFor(known.fileMeant(file), 'đường dẫn')}`,
  );
}

function hintFor(meant: string | null, what: string): string {
  return meant === null ? `hãy kiểm tra lại ${what}.` : `có phải ý bạn là “${meant}”?`;
}

/**
 * A link to an article or page of the folder. A target that is gone must not stop a newspaper by itself when
 * its hour strikes, so it is a warning; one that is not there yet when the link is first read is an error.
 */
function checkTarget(
  name: string,
  fragment: string,
  reader: Reader,
  { source: target, state }: Page,
): Fault | null {
  if (reader === null) return state === 'visible' ? checkFragment(name, fragment, target) : null;
  if (state === 'expired')
    return dead(`Liên kết đến bài “${name}” đã hết hạn đăng; hãy bỏ hoặc thay liên kết.`, 'warning');
  if (state !== 'visible' && 'date' in target && !isThereBy(reader, comesAt(target))) {
    const reason = state === 'draft' ? 'còn là bản nháp' : 'chưa đến giờ đăng';
    return dead(
      `Liên kết đến bài “${name}” ${reason} nên chưa dẫn đến đâu; hãy bỏ liên kết, hoặc chờ bài ấy đăng đã.`,
    );
  }
  return checkFragment(name, fragment, target);
}

/** Whether what comes at a time, undefined for never, will be there by the time a link to it is read. */
function isThereBy(reader: Reader, coming: number | undefined): boolean {
  if (coming === undefined || reader === 'always') return false;
  if (reader === null) return true;
  return 'date' in reader && (reader.draft || coming <= reader.date.epoch);
}

function checkFragment(name: string, fragment: string, target: Source): Fault | null {
  const at = fragment.indexOf('#');
  const id = at < 0 ? '' : decodedPath(fragment.slice(at + 1));
  const { headings, anchors } = target.body;
  const ids = [...headings.map((heading) => heading.id), ...anchors];
  if (id === '' || isTop(id) || ids.includes(id)) return null;
  const meant = nearest(id, ids);
  const hint = meant === null ? '.' : `; có phải ý bạn là “#${meant}”?`;
  return { severity: 'error', code: 'dead-fragment', message: `“${name}” không có mục “#${id}”${hint}` };
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|html)$/, '');
}

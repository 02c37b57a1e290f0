import { type Original, pictureKey, type Rendition } from './pictures/renditions.ts';
import { type DateParts, dateParts, type ZonedDate } from './text/dates.ts';
import { slugify } from './text/slug.ts';

/** The URLs of the site's own rooms; every other URL of the site is made by the functions below, and nowhere else. */
export const urls = {
  home: '/',
  archive: '/luu-tru/',
  tagIndex: '/tu-khoa/',
  search: '/tim-kiem/',
  notFound: '/404.html',
  sitemap: '/sitemap.xml',
  robots: '/robots.txt',
  headers: '/_headers',
} as const;

/** Folders whose files keep their content as long as they have their name, which holds a hash of it. */
export const hashedFolders = { assets: '/assets/', pictures: '/anh/' } as const;

/** First parts of URLs under which pages and files come by themselves, as articles do. */
const growingRooms = ['tu-khoa', 'tac-gia', 'tim-kiem', 'sitemap', 'anh', 'assets'];

/** First parts of URLs under which other pages live: a section of such a name would lie over them. */
const rooms = [...growingRooms, 'luu-tru'];

/** Whether a section may not have this key. */
export function isReservedKey(key: string): boolean {
  return rooms.includes(key) || /^\d{4}$/.test(key);
}

/** Whether an article of this slug would lie over a page of its day: its index, or a page of a list. */
export function isDayPageSlug(slug: string): boolean {
  return /^(?:index|trang-\d+)$/.test(slug);
}

/** Paths that come by themselves elsewhere: indexes of dates, and further pages of the lists of sections and dates. */
const growingPages =
  /^(?:(?:19|20)\d\d(?:\/\d\d){0,2}\/index\.html|(?:[a-z\d-]+|\d{4}(?:\/\d\d){1,2})\/trang-\d+\.html)(?:\/|$)/;

/** Feeds that a newspaper is promised beside those it has. */
const comingFiles: ReadonlySet<string> = new Set(['feed.json', 'sitemap-news.xml']);

/** Files directly in the rooms of tags and authors, each of which has a folder; but for those of the tag index. */
const flatInRoom = /^(?:tac-gia|tu-khoa)\/(?!index\.|chu-)[^/]+\.html?$/;

/** Files in the root of a site that hosts read as their own settings, beside all that begin with `_`. */
const hostFiles: ReadonlySet<string> = new Set([
  'netlify.toml',
  'vercel.json',
  'wrangler.toml',
  'wrangler.json',
  'wrangler.jsonc',
  'firebase.json',
  'staticwebapp.config.json',
]);

/**
 * Why no article may keep this address as an earlier one, or null: a page would come to lie over it by itself, and in the
 * night, or a host would take it for settings. The latter of IIS are read in any folder.
 */
export function aliasFault(alias: string): 'growing' | 'host' | null {
  const path = outputPath(forwardUrl(alias)).toLowerCase();
  const parts = path.split('/');
  const [first = ''] = parts;
  if (flatInRoom.test(path)) return null;
  if (growingRooms.includes(first) || growingPages.test(path) || comingFiles.has(path)) return 'growing';
  return first.startsWith('_') || hostFiles.has(first) || parts.includes('web.config') ? 'host' : null;
}

/** Where the page that forwards from an address is served. */
export function forwardUrl(url: string): string {
  // Hosts know a file's type by its ending; an address without one is served from the folder of its name.
  return /\/$|\.[^/]+$/.test(url) ? url : `${url}/`;
}

/** What the URL of an article is made of. */
interface ArticleAddress {
  readonly date: Pick<ZonedDate, 'iso'>;
  readonly slug: string;
}

/** `/2021/03/12/<slug>.html`, by the date in the site's zone. */
export function articleUrl(article: ArticleAddress): string {
  return `${dayUrl(dateParts(article.date))}${article.slug}.html`;
}

export function sectionUrl(key: string): string {
  return `/${key}/`;
}

export function tagUrl(slug: string): string {
  return `/tu-khoa/${slug}/`;
}

/** The page of one letter of the tag index, or of a part of it, by its ASCII key: `/tu-khoa/chu-dd.html`. */
export function tagLetterUrl(key: string): string {
  return `/tu-khoa/chu-${key}.html`;
}

/** Whether an output path is that of such a page, there or not. */
export function isTagLetterPath(path: string): boolean {
  return tagLetterPath.test(path);
}

const tagLetterPath = /^tu-khoa\/chu-[a-z\d-]+\.html$/;

export function authorUrl(slug: string): string {
  return `/tac-gia/${slug}/`;
}

export function staticPageUrl(slug: string): string {
  return `/${slug}.html`;
}

export function yearUrl(year: string): string {
  return `/${year}/`;
}

export function monthUrl(year: string, month: string): string {
  return `/${year}/${month}/`;
}

export function dayUrl({ year, month, day }: DateParts): string {
  return `/${year}/${month}/${day}/`;
}

/** Whether an output path is that of a year, a month or a day, there or not. */
export function isDatePath(path: string): boolean {
  return datePath.test(path);
}

const datePath = /^\d{4}(?:\/\d\d){0,2}\/index\.html$/;

/** Page `number` of the list at `base`, counted from the oldest. */
export function listPageUrl(base: string, number: number): string {
  return `${base}trang-${number}.html`;
}

/** The feed of the list at `base`. */
export function feedUrl(base: string): string {
  return `${base}rss.xml`;
}

/** Sitemap `name`, such as `2021-03`. */
export function sitemapUrl(name: string): string {
  return `/sitemap/${name}.xml`;
}

/** The folder of a part of the search index. */
export function searchPartUrl(name: string): string {
  return `${urls.search}${name}/`;
}

/** Names of files that editors find on their cameras are long; with these and a hash a URL is long enough. */
const longestPictureName = 80;

/**
 * What the URLs of a picture begin with, under its folder's name. The hash is of the bytes and of all that is
 * done to them, so that browsers may keep what they have for ever.
 */
export function pictureUrl(picture: Pick<Original, 'hash'> & { readonly file: string }): string {
  return `${pictureName(picture.file)}-${pictureKey(picture).slice(0, 10)}`;
}

/** The same without the hash. */
function pictureName(file: string): string {
  const own = file.slice(file.lastIndexOf('/') + 1);
  const name = slugify(own.replace(/\.[^.]*$/, '')).slice(0, longestPictureName);
  return `${pictureFolder(file)}/${name || 'anh'}`;
}

/** Tells whether an output path is that of one of some pictures by their content files, whatever bytes these had. */
export function isPictureOf(files: readonly string[]): (path: string) => boolean {
  const names = new Set(files.map(pictureName));
  return (path) => names.has(`/${path.replace(/-[\da-f]{10}(?:-\d+)?\.[a-z]+$/, '')}`);
}

/** The folder of URLs for the pictures in that of a content file: `/anh/2021/03`. */
export function pictureFolder(file: string): string {
  const folder = file.slice(file.indexOf('/') + 1, file.lastIndexOf('/') + 1);
  const parts = folder.split('/').map(slugify);
  return `/${['anh', ...parts.filter((part) => part !== '')].join('/')}`;
}

/** One form of the picture whose URLs begin with `base`: `/anh/2021/03/cau-0123456789-700.avif`. */
export function renditionUrl(base: string, { width, format }: Rendition): string {
  return `${base}-${width}.${format}`;
}

/** Output path of a URL: `/a/` is written to `a/index.html`. */
export function outputPath(url: string): string {
  return url.endsWith('/') ? `${url.slice(1)}index.html` : url.slice(1);
}

/** The folders above an output path, from the top. */
export function ancestors(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

const longestName = 200;
/** The file of a delta that lists the paths a deploy has to remove; no site has one of this name. */
export const deletedList = 'deleted.txt';
/** Folder inside the output that is ours: what the folder holds, and files that wait to be published. */
export const ownName = '.toasoan';

/** Whether a path leads nowhere out of the folder it is looked up in: what was noted on a disk may be anything. */
export function staysBelow(path: string): boolean {
  return !path.split(/[\\/]/).includes('..');
}

/** Why an output path may not be written, or null; the one containment rule for everything that is written. */
export function pathFault(path: string): 'outside' | 'too-long' | 'reserved' | null {
  const parts = path.split('/');
  if ([deletedList, ownName].includes(parts[0]?.toLowerCase() ?? '')) return 'reserved';
  const outside = parts.some((part) => part === '' || part === '.' || part === '..' || /[\\\0:]/.test(part));
  if (outside) return 'outside';
  return parts.some((part) => Buffer.byteLength(part) > longestName) ? 'too-long' : null;
}

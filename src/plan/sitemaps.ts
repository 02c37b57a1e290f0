import type { ArticleColumns } from '../content/shelf.ts';
import type { Members, Site } from '../site/site.ts';
import { sectionUrl, sitemapUrl, staticPageUrl, urls } from '../urls.ts';
import type { Address, House } from './entries.ts';
import { type Output, plan } from './output.ts';
import type { SitemapIndexPage, SitemapPage } from './page.ts';
import type { Calendar, Span } from './spans.ts';
import { alone, type Bundle, type Kitchen, target } from './target.ts';

/** Most URLs in one sitemap (sitemaps.org protocol, “Using Sitemap index files”). */
const maxEntries = 50_000;
/** So many take as long to write as a page. */
const entriesOfPage = 20;

/** One sitemap a month for articles, one for the standing pages, and the index above them. */
export function planSitemaps(site: Site, calendar: Calendar, kitchen: Kitchen): readonly Bundle[] {
  const months = calendar.months.flatMap(monthMaps);
  const names = months.map(({ name }) => name);
  const last = Int32Array.from(months, ({ members }) => lastModified(members, site.articles.columns));
  const slugs = site.pages.map(({ slug }) => slug);
  const targets = [
    target(kitchen, 'sitemap', { facts: names, addresses: last }, ({ facts, addresses }) => [
      sitemapIndex(facts, addresses),
    ]),
    ...months.map(({ name, members }) =>
      target(
        kitchen,
        `sitemap ${name}`,
        { facts: name, addresses: members, files: Math.ceil(members.length / entriesOfPage) },
        ({ facts, addresses }) => [sitemap(facts, addresses)],
      ),
    ),
    target(kitchen, `sitemap ${standing}`, { facts: slugs }, ({ house, facts }) => [
      standingSitemap(house, facts),
    ]),
  ];
  return targets.map(alone);
}

/** Name of the sitemap of pages that are no articles. */
const standing = 'trang';

/** The sitemaps of a month: as many as its articles need. */
export function monthMaps({
  key,
  members,
}: Pick<Span, 'key' | 'members'>): readonly { readonly name: string; readonly members: Members }[] {
  return Array.from({ length: Math.ceil(members.length / maxEntries) }, (_, part) => ({
    name: part === 0 ? key : `${key}-${part + 1}`,
    members: members.subarray(part * maxEntries, (part + 1) * maxEntries),
  }));
}

/** The index of sitemaps of months, each with its article that was modified last. */
function sitemapIndex(months: readonly string[], last: readonly Address[]): Output {
  return plan<SitemapIndexPage>('sitemap-index', urls.sitemap, (place) => ({
    ...place,
    title: 'Sơ đồ trang',
    description: '',
    entries: [
      ...last.map(({ modified }, at) => ({ url: sitemapUrl(months[at] ?? ''), modified })),
      { url: sitemapUrl(standing), modified: null },
    ],
  }));
}

function standingSitemap({ settings }: House, pages: readonly string[]): Output {
  const all = [
    urls.home,
    ...settings.sections.map(({ key }) => sectionUrl(key)),
    ...pages.map(staticPageUrl),
    urls.archive,
    urls.tagIndex,
  ];
  return sitemap(
    standing,
    all.map((url) => ({ url, modified: null })),
  );
}

function sitemap(name: string, entries: SitemapPage['entries']): Output {
  return plan<SitemapPage>('sitemap', sitemapUrl(name), (place) => ({
    ...place,
    title: `Sơ đồ trang ${name}`,
    description: '',
    entries,
  }));
}

/** The place of the article that was modified last, of several the first. */
function lastModified(members: Members, { modified }: Pick<ArticleColumns, 'modified'>): number {
  let last = members[0] ?? 0;
  for (const place of members) if ((modified[place] ?? 0) > (modified[last] ?? 0)) last = place;
  return last;
}

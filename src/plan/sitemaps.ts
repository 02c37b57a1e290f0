import { chunksOf } from '../chunks.ts';
import type { Archive } from '../content/archive.ts';
import type { FiledArticle } from '../content/filed-article.ts';
import type { Members, Site } from '../site/site.ts';
import type { ZonedDate } from '../text/dates.ts';
import type { Entries, Entry, House } from './entries.ts';
import { type Output, plan } from './output.ts';
import type { SitemapIndexPage, SitemapPage } from './page.ts';
import type { Calendar, Span } from './spans.ts';
import { type Target, target } from './target.ts';
import { sectionUrl, sitemapUrl, staticPageUrl, urls } from './urls.ts';

/** Most URLs in one sitemap (sitemaps.org protocol, “Using Sitemap index files”). */
const maxEntries = 50_000;

/** One sitemap a month for articles, one for the standing pages, and the index above them. */
export function planSitemaps(site: Site, calendar: Calendar, entries: Entries): readonly Target[] {
  const months = calendar.months.flatMap(monthMaps);
  const index = [
    ...months.map(({ name, members }) => ({
      name,
      modified: lastModified(members, site.articles),
    })),
    { name: standing, modified: null },
  ];
  const slugs = site.pages.map(({ slug }) => slug);
  return [
    target(entries, 'sitemap', { facts: index }, sitemapIndex),
    ...months.map(({ name, members }) =>
      target(entries, `sitemap ${name}`, { facts: name, members }, articleSitemap),
    ),
    target(entries, `sitemap ${standing}`, { facts: slugs }, standingSitemap),
  ];
}

/** Name of the sitemap of pages that are no articles. */
const standing = 'trang';

/** The sitemaps of a month: as many as its articles need. */
function monthMaps({ key, members }: Span) {
  return chunksOf(members, maxEntries).map((some, part) => ({
    name: part === 0 ? key : `${key}-${part + 1}`,
    members: some,
  }));
}

interface IndexFacts {
  readonly name: string;
  readonly modified: ZonedDate | null;
}

function sitemapIndex(_: House, maps: readonly IndexFacts[]): readonly Output[] {
  return [
    plan<SitemapIndexPage>('sitemap-index', urls.sitemap, (place) => ({
      ...place,
      title: 'Sơ đồ trang',
      description: '',
      entries: maps.map(({ name, modified }) => ({ url: sitemapUrl(name), modified })),
    })),
  ];
}

function articleSitemap(_: House, name: string, shown: readonly Entry[]): readonly Output[] {
  return [sitemap(name, () => shown.map(({ url, article }) => ({ url, modified: modifiedOf(article) })))];
}

function standingSitemap({ settings }: House, pages: readonly string[]): readonly Output[] {
  const all = [
    urls.home,
    ...settings.sections.map(({ key }) => sectionUrl(key)),
    ...pages.map(staticPageUrl),
    urls.archive,
    urls.tagIndex,
  ];
  return [sitemap(standing, () => all.map((url) => ({ url, modified: null })))];
}

function sitemap(name: string, entries: () => SitemapPage['entries']) {
  return plan<SitemapPage>('sitemap', sitemapUrl(name), (place) => ({
    ...place,
    title: `Sơ đồ trang ${name}`,
    description: '',
    entries: entries(),
  }));
}

function modifiedOf({ date, updated }: FiledArticle): ZonedDate {
  return updated !== null && updated.epoch > date.epoch ? updated : date;
}

function lastModified(members: Members, articles: Archive): ZonedDate {
  const { modified } = articles;
  let last = members[0] ?? 0;
  for (const place of members) if ((modified[place] ?? 0) > (modified[last] ?? 0)) last = place;
  return modifiedOf(articles.at(last));
}

import type { Article } from '../content/article.ts';
import type { ZonedDate } from '../text/dates.ts';
import type { Catalogue } from './catalogue.ts';
import type { SitemapIndexPage, SitemapPage } from './page.ts';
import { type Planned, plan } from './planned.ts';
import { articleUrl, sectionUrl, sitemapUrl, staticPageUrl, urls } from './urls.ts';

/** Most URLs in one sitemap (sitemaps.org protocol, “Using Sitemap index files”). */
const maxEntries = 50_000;

type Entries = SitemapPage['entries'];

/** One sitemap a month for articles, one for the standing pages, and the index above them. */
export function planSitemaps(catalogue: Catalogue): readonly Planned[] {
  const maps = [
    ...monthMaps(catalogue.site.articles),
    { name: 'trang', entries: () => standingEntries(catalogue) },
  ];
  const index = plan<SitemapIndexPage>('sitemap-index', urls.sitemap, (place) => ({
    ...place,
    title: 'Sơ đồ trang',
    description: '',
    entries: maps.map(({ name, entries }) => ({
      url: sitemapUrl(name),
      modified: newest(entries().map((entry) => entry.modified)),
    })),
  }));
  return [index, ...maps.map(planSitemap)];
}

interface NamedMap {
  readonly name: string;
  readonly entries: () => Entries;
}

function planSitemap({ name, entries }: NamedMap): Planned {
  return plan<SitemapPage>('sitemap', sitemapUrl(name), (place) => ({
    ...place,
    title: `Sơ đồ trang ${name}`,
    description: '',
    entries: entries(),
  }));
}

function monthMaps(articles: readonly Article[]): readonly NamedMap[] {
  const months = new Map<string, Article[]>();
  for (const article of articles) {
    const month = article.date.iso.slice(0, 7);
    const group = months.get(month) ?? [];
    months.set(month, group);
    group.push(article);
  }
  return [...months].flatMap(([month, group]) =>
    Array.from({ length: Math.ceil(group.length / maxEntries) }, (_, part) => ({
      name: part === 0 ? month : `${month}-${part + 1}`,
      entries: () =>
        group.slice(part * maxEntries, (part + 1) * maxEntries).map((article) => ({
          url: articleUrl(article),
          modified: newest([article.date, article.updated]),
        })),
    })),
  );
}

function standingEntries({ site }: Catalogue): Entries {
  const standing = [
    urls.home,
    ...site.sections.map(({ config }) => sectionUrl(config.key)),
    ...site.pages.map((page) => staticPageUrl(page.slug)),
    urls.archive,
    urls.tagIndex,
  ];
  return standing.map((url) => ({ url, modified: null }));
}

function newest(dates: readonly (ZonedDate | null)[]): ZonedDate | null {
  return dates.reduce(
    (best, date) => (best === null || (date !== null && date.epoch > best.epoch) ? date : best),
    null,
  );
}

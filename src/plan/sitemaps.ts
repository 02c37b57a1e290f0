import type { Article } from '../content/article.ts';
import type { ZonedDate } from '../text/dates.ts';
import type { Catalogue } from './catalogue.ts';
import type { Page, SitemapPage } from './page.ts';
import { own, type Planned } from './planned.ts';
import { articleUrl, outputPath, sectionUrl, sitemapUrl, staticPageUrl, urls } from './urls.ts';

/** Most URLs in one sitemap (sitemaps.org protocol, “Using Sitemap index files”). */
const maxEntries = 50_000;

/** One sitemap a month for articles, one for the standing pages, and the index above them. */
export function planSitemaps(catalogue: Catalogue): readonly Planned[] {
  const maps = [...monthMaps(catalogue.site.articles), standingMap(catalogue)];
  const index: Page = {
    kind: 'sitemap-index',
    path: outputPath(urls.sitemap),
    url: urls.sitemap,
    title: 'Sơ đồ trang',
    description: '',
    entries: maps.map((map) => ({
      url: map.url,
      modified: newest(map.entries.map((entry) => entry.modified)),
    })),
  };
  return [index, ...maps].map(own);
}

function monthMaps(articles: readonly Article[]): readonly SitemapPage[] {
  const months = new Map<string, Article[]>();
  for (const article of articles) {
    const month = article.date.iso.slice(0, 7);
    const group = months.get(month) ?? [];
    months.set(month, group);
    group.push(article);
  }
  return [...months].flatMap(([month, group]) =>
    Array.from({ length: Math.ceil(group.length / maxEntries) }, (_, part) => {
      const entries = group
        .slice(part * maxEntries, (part + 1) * maxEntries)
        .map((article) => ({ url: articleUrl(article), modified: newest([article.date, article.updated]) }));
      return sitemap(part === 0 ? month : `${month}-${part + 1}`, entries);
    }),
  );
}

function standingMap({ site }: Catalogue): SitemapPage {
  const standing = [
    urls.home,
    ...site.sections.map(({ config }) => sectionUrl(config.key)),
    ...site.pages.map((page) => staticPageUrl(page.slug)),
    urls.archive,
    urls.tagIndex,
  ];
  return sitemap(
    'trang',
    standing.map((url) => ({ url, modified: null })),
  );
}

function sitemap(name: string, entries: SitemapPage['entries']): SitemapPage {
  const url = sitemapUrl(name);
  return {
    kind: 'sitemap',
    path: outputPath(url),
    url,
    title: `Sơ đồ trang ${name}`,
    description: '',
    entries,
  };
}

function newest(dates: readonly (ZonedDate | null)[]): ZonedDate | null {
  return dates.reduce(
    (best, date) => (best === null || (date !== null && date.epoch > best.epoch) ? date : best),
    null,
  );
}

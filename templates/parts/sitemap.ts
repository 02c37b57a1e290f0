import type { SitemapPage } from '../../src/plan/page.ts';
import { absoluteUrl } from './places.ts';
import { element, xmlDocument } from './xml.ts';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A sitemap or an index of sitemaps (sitemaps.org, version 0.9), which differ in two element names only. */
export function sitemapXml(
  root: 'urlset' | 'sitemapindex',
  item: 'url' | 'sitemap',
  entries: SitemapPage['entries'],
  origin: string,
): string {
  const items = entries.map(({ url, modified }) =>
    element(item, [
      element('loc', absoluteUrl(origin, url)),
      ...(modified === null ? [] : [element('lastmod', modified.iso)]),
    ]),
  );
  return xmlDocument(element(root, items, { xmlns: NAMESPACE }));
}

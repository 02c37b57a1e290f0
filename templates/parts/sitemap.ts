import { x } from 'xastscript';
import type { SitemapPage } from '../../src/plan/page.ts';
import { xmlSafe } from '../../src/text/xml.ts';
import { absoluteUrl } from './absolute-url.ts';
import { xmlDocument } from './xml-document.ts';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** A sitemap or an index of sitemaps (sitemaps.org, version 0.9), which differ in two element names only. */
export function sitemapXml(
  root: 'urlset' | 'sitemapindex',
  item: 'url' | 'sitemap',
  entries: SitemapPage['entries'],
  origin: string,
): string {
  const items = entries.map(({ url, modified }) =>
    x(item, [
      x('loc', xmlSafe(absoluteUrl(origin, url))),
      ...(modified === null ? [] : [x('lastmod', modified.iso)]),
    ]),
  );
  return xmlDocument(x(root, { xmlns: NAMESPACE }, items));
}

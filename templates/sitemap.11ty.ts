import type { SitemapPage } from '../src/plan/page.ts';
import { sitemapXml } from './parts/sitemap.ts';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('sitemap');

/** A sitemap of the pages of one month, or of those without a date. */
export default function render({ planned, site }: TemplateData<SitemapPage>): string {
  return sitemapXml('urlset', 'url', planned.entries, site.settings.origin);
}

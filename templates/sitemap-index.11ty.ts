import type { SitemapIndexPage } from '../src/plan/page.ts';
import { sitemapXml } from './parts/sitemap.ts';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('sitemap-index');

/** The index of all sitemaps. */
export default function render({ planned, site }: TemplateData<SitemapIndexPage>): string {
  return sitemapXml('sitemapindex', 'sitemap', planned.entries, site.settings.origin);
}

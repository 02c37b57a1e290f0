import type { RobotsPage } from '../src/plan/page.ts';
import { absoluteUrl } from './parts/absolute-url.ts';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('robots');

/** robots.txt after RFC 9309: everything may be read, and the sitemap is here. */
export default function render({ planned, site }: TemplateData<RobotsPage>): string {
  return `User-agent: *\nAllow: /\nSitemap: ${absoluteUrl(site.settings.origin, planned.sitemap)}\n`;
}

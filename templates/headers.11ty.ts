import type { HeadersPage } from '../src/plan/page.ts';
import { headersFile } from '../src/plan/security.ts';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('headers');

/** The HTTP headers that static hosts send with every file. */
export default function render({ site }: TemplateData<HeadersPage>): string {
  return headersFile(site.settings);
}

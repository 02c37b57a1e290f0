import type { ArticlePage, StaticPage } from '../../src/plan/page.ts';
import { Html } from '../html/jsx-runtime.ts';
import type { SiteData } from './template.ts';

interface BodyProps {
  readonly page: ArticlePage | StaticPage;
  readonly site: SiteData;
}

/** The text of a page, the only HTML inserted as it is: the Markdown pipeline has sanitised it. */
export function Body({ page, site }: BodyProps) {
  return <div class="than-bai">{new Html(site.bodyHtml(page))}</div>;
}

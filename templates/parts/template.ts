import type { Settings } from '../../src/config.ts';
import type { ArticlePage, NavLink, PageKind, StaticPage } from '../../src/plan/page.ts';

/** A section of the top level with the sections that belong to it. */
export interface SectionLink extends NavLink {
  readonly children: readonly NavLink[];
}

/** What every page of the newspaper is given beside its own data. */
export interface SiteData {
  readonly settings: Settings;
  /** The top-level sections in the order of site.yaml. */
  readonly sections: readonly SectionLink[];
  /** The static pages, for the footer. */
  readonly pages: readonly NavLink[];
  /** URL of the stylesheet. */
  readonly stylesheet: string;
  /** URLs of the scripts for browsers by name, for `<script src type="module">`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** URLs of the fonts every page needs. */
  readonly fonts: readonly string[];
  /** The safe HTML of a body, its pictures and links in place. */
  readonly bodyHtml: (page: ArticlePage | StaticPage) => string;
}

/** What a template's render function receives from Eleventy for one planned page. */
export interface TemplateData<P> {
  readonly planned: P;
  readonly site: SiteData;
}

/** Eleventy's cost of a page of its own, some 0.2 ms, is paid once for so many planned pages. */
const pagesAtOnce = 100;

/** Eleventy's data of a template: it paginates over the planned pages of its kind, many at a time. */
export function templateData(kind: PageKind) {
  return {
    pagination: { data: `batch.${kind}`, size: pagesAtOnce, alias: 'pages' },
    permalink: ({ pages }: { readonly pages: readonly { readonly path: string }[] }) => pages[0]?.path,
  };
}

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

/** Eleventy's data of a template: one page for each planned page of its kind, at the planned path. */
export function templateData(kind: PageKind) {
  return {
    pagination: { data: `batch.${kind}`, size: 1, alias: 'planned' },
    permalink: ({ planned }: { readonly planned: { readonly path: string } }): string => planned.path,
  };
}

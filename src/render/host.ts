import { join, relative, resolve } from 'node:path';
import Eleventy from '@11ty/eleventy';
import type { SiteData } from '../../templates/parts/template.ts';
import type { Page, PageKind } from '../plan/page.ts';

/** A rendered page: its output path and its whole text. */
export interface RenderedFile {
  readonly path: string;
  readonly content: string;
}

/**
 * Planned pages by kind, as templates paginate over them. A class, not a plain object: Eleventy copies plain
 * objects deeply for every template.
 */
class Batch {
  constructor(pages: readonly Page[]) {
    const kinds: Record<PageKind, Page[]> = emptyKinds();
    for (const page of pages) kinds[page.kind].push(page);
    Object.assign(this, kinds);
  }
}

/** Keeps Eleventy from copying or freezing what it carries. */
class Carrier {
  constructor(site: SiteData) {
    Object.assign(this, site);
  }
}

/** Renders pages through Eleventy, all in memory; the result is in order of path. */
export async function renderPages(
  root: string,
  pages: readonly Page[],
  site: SiteData,
): Promise<readonly RenderedFile[]> {
  const output = join(root, '_site');
  const eleventy = new Eleventy(join(root, 'templates'), output, {
    configPath: join(root, '.eleventy.ts'),
    quietMode: true,
    config(config) {
      config.addGlobalData('batch', new Batch(pages));
      config.addGlobalData('site', new Carrier(site));
    },
  });
  eleventy.disableLogger();
  const rendered = await eleventy.toJSON();
  return rendered.map(({ outputPath, content }) => ({
    path: relative(output, resolve(outputPath)),
    content,
  }));
}

function emptyKinds(): Record<PageKind, Page[]> {
  return {
    home: [],
    section: [],
    article: [],
    tag: [],
    'tag-index': [],
    author: [],
    'all-years': [],
    year: [],
    month: [],
    day: [],
    static: [],
    'not-found': [],
    forward: [],
    feed: [],
    sitemap: [],
    'sitemap-index': [],
    robots: [],
  };
}

import { join, relative } from 'node:path';
import Eleventy from '@11ty/eleventy';
import type { SiteData } from '../../templates/parts/template.ts';
import type { Page, PageKind } from '../plan/page.ts';

/** A rendered page: its output path and its whole text in UTF-8. */
export interface RenderedFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Renders batches of planned pages, one after another, all in memory. */
export interface Renderer {
  readonly render: (pages: readonly Page[], site: SiteData) => Promise<readonly RenderedFile[]>;
  /** Loads configuration and templates, which the first batch does otherwise. */
  readonly warmUp: () => Promise<void>;
}

/** Planned pages by kind, as templates paginate over them. */
type Kinds = Record<PageKind, readonly Page[]>;

/** What all pages of a batch show; itself, and not a copy, since templates keep what they made of it. */
export interface SiteOfBatch {
  readonly current: SiteData | null;
}

/** What templates read. A class, not a plain object: Eleventy copies plain objects deeply for every template. */
class Carrier<T extends object> {
  constructor(value: T) {
    this.carry(value);
  }

  carry(value: T): this {
    return Object.assign(this, value);
  }
}

/**
 * Starts an Eleventy that renders batch after batch: it loads templates once, where a new one for every batch
 * would import them anew and keep the old. Each batch replaces what `batch` and `site` carry.
 */
export function openRenderer(root: string): Renderer {
  const batch = new Carrier<Kinds>(emptyKinds());
  const site = new Carrier<SiteOfBatch>({ current: null });
  // From where we are: to Eleventy paths are patterns, and `bao (1)` in one is none of its own.
  const here = relative(process.cwd(), root);
  const eleventy = new Eleventy(join(here, 'templates'), join(here, '_site'), {
    configPath: join(here, '.eleventy.ts'),
    quietMode: true,
    config(config) {
      config.addGlobalData('batch', batch);
      config.addGlobalData('site', site);
    },
  });
  eleventy.disableLogger();
  const renderNow = async (pages: readonly Page[], current: SiteData | null) => {
    batch.carry(byKind(pages));
    site.carry({ current });
    const rendered = await eleventy.toJSON<readonly RenderedFile[]>();
    return rendered.flatMap(({ content }) => content);
  };
  // What it carries belongs to one batch: the next one waits for it, however many are asked for at once.
  let last: Promise<unknown> = Promise.resolve();
  return {
    render(pages, site) {
      const rendering = last.then(() => renderNow(pages, site));
      last = rendering.catch(() => undefined);
      return rendering;
    },
    async warmUp() {
      last = last.then(() => renderNow([], null)).catch(() => undefined);
      await last;
    },
  };
}

function byKind(pages: readonly Page[]): Kinds {
  const kinds = emptyKinds();
  for (const page of pages) kinds[page.kind].push(page);
  return kinds;
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
    search: [],
    'not-found': [],
    forward: [],
    feed: [],
    sitemap: [],
    'sitemap-index': [],
    robots: [],
    headers: [],
  };
}

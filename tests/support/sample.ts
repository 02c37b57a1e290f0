import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { projectRoot } from '../../src/project.ts';
import { openBrowser } from './browser.ts';
import { runBuild } from './command.ts';
import { filesIn, newsroom, sharePictures } from './site.ts';
import { startHost } from './static-host.ts';

/** A newspaper on a host of its own, and a browser. */
export interface OpenSample {
  readonly output: string;
  readonly origin: string;
  readonly browser: Browser;
  /** A page of a browser that has never been here; nothing on it moves. */
  readonly newPage: (options?: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/**
 * Builds a newspaper, serves it and starts a browser. Without a content folder it is the sample newspaper, whose
 * newest article then has every part an article can have.
 */
export async function openSample(content?: string): Promise<OpenSample> {
  const output = await buildSample(content);
  const [host, browser] = await Promise.all([startHost(output), openBrowser()]);
  return {
    output,
    origin: host.origin,
    browser,
    newPage: (options = {}) =>
      browser.newPage({ baseURL: host.origin, locale: 'vi-VN', reducedMotion: 'reduce', ...options }),
    async close() {
      await browser.close();
      await host.close();
    },
  };
}

/** Builds a newspaper as `openSample` says; the output folder. */
export async function buildSample(content?: string): Promise<string> {
  const room = newsroom({});
  sharePictures(room);
  if (content === undefined) {
    cpSync(join(projectRoot, 'content'), room.content, { recursive: true });
    cpSync(join(projectRoot, 'tests/fixtures/browser'), room.content, { recursive: true });
  }
  const { code, stderr } = await runBuild(content === undefined ? room : { ...room, content });
  assert.equal(code, 0, stderr);
  return room.output;
}

/** The URLs of all articles, oldest first. */
export function articlesOf(output: string): readonly string[] {
  return filesIn(output)
    .filter((path) => /^\d{4}\/\d\d\/\d\d\/(?!index\.|trang-).*\.html$/.test(path))
    .map((path) => `/${path}`);
}

/**
 * The URL of a page of every kind that shows something of its own, by the name of its template: the newest article,
 * its section, tag, author and dates, and the pages there is one of.
 */
export function pageKinds(output: string): readonly (readonly [kind: string, url: string])[] {
  const article = articlesOf(output).at(-1) ?? assert.fail('there is no article');
  const html = readFileSync(join(output, article), 'utf8');
  const linked = (form: RegExp) => form.exec(html)?.[1] ?? assert.fail(`${form} is not in ${article}`);
  const examples: Readonly<Record<string, string>> = {
    home: '/',
    article,
    section: linked(/breadcrumbs-link" href="(\/[^"]+)"/),
    tag: linked(/rel="tag" href="([^"]+)"/),
    author: linked(/rel="author" href="([^"]+)"/),
    day: article.slice(0, '/2024/12/20/'.length),
    month: article.slice(0, '/2024/12/'.length),
    year: article.slice(0, '/2024/'.length),
    'all-years': '/luu-tru/',
    'tag-index': '/tu-khoa/',
    static: linked(/footer-links"[\s\S]*?href="(\/[^"]+\.html)"/),
    'not-found': '/404.html',
    search: '/tim-kiem/',
  };
  return readdirSync(join(projectRoot, 'templates'))
    .filter((file) => file.endsWith('.11ty.tsx') && file !== 'forward.11ty.tsx')
    .map((file) => file.slice(0, -'.11ty.tsx'.length))
    .map((kind) => [kind, examples[kind] ?? assert.fail(`no example of the page kind ${kind}`)] as const);
}

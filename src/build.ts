import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicFiles, type StaticFile, stylesheet } from './assets.ts';
import { type Newspaper, prepare } from './newspaper.ts';
import { digest, softwareVersion } from './output/fingerprint.ts';
import { type Changes, publish, type Render, type Wanted } from './output/publish.ts';
import { staticPageUrl } from './plan/urls.ts';
import type { Problem } from './problem.ts';
import type { Frame } from './render/site-data.ts';

/** One build: folders, and the moment the newspaper is seen at. */
export interface BuildOptions {
  readonly root: string;
  readonly content: string;
  readonly output: string;
  readonly cache: string;
  /** Instant of the build, ms since 1970. */
  readonly now: number;
  readonly drafts: boolean;
  /** Whether what an earlier build left may be used. */
  readonly useCache: boolean;
}

/** What a build did; paths are output paths in order. */
export interface BuildReport extends Changes {
  readonly articles: number;
  readonly pages: number;
  readonly nextTransition: string | null;
}

/** A build's end: a report, or null when errors among the problems kept anything from being published. */
export interface BuildResult {
  readonly report: BuildReport | null;
  readonly problems: readonly Problem[];
}

/** Builds the site: plans every page, renders those whose data changed, deletes those no longer planned. */
export async function build(options: BuildOptions): Promise<BuildResult> {
  const { root } = options;
  const style = stylesheet(root);
  const statics = [style, ...publicFiles(root)];
  const { newspaper, problems } = prepare({
    directory: options.content,
    moment: { now: options.now, drafts: options.drafts },
    publicPaths: statics.map((file) => file.path),
  });
  if (newspaper === null) return { report: null, problems };
  const { site, plan } = newspaper;
  const frame: Frame = {
    settings: site.settings,
    pages: site.pages.map((page) => ({ url: staticPageUrl(page.slug), title: page.title })),
    stylesheet: `/${style.path}`,
  };
  const changes = await publish(
    wantedFiles(options, newspaper, statics, frame),
    renderer(root, frame, newspaper),
    options,
  );
  const next = newspaper.nextTransition;
  const report = {
    articles: site.articles.length,
    pages: plan.pages.length,
    ...changes,
    nextTransition: next === null ? null : new Date(next).toISOString(),
  };
  return { report, problems };
}

/** Pages given to Eleventy at a time: what bounds the memory rendering takes. */
const batchSize = 1000;

function renderer(root: string, frame: Frame, { content }: Newspaper): Render {
  return async function* (pages) {
    // Eleventy is loaded only where there is something to render: a build without changes does not wait for it.
    const [{ renderPages }, { siteData }] = await Promise.all([
      import('./render/host.ts'),
      import('./render/site-data.ts'),
    ]);
    const site = siteData(frame, (key) => content.bodies.get(key) ?? '');
    for (let at = 0; at < pages.length; at += batchSize) {
      yield* await renderPages(root, pages.slice(at, at + batchSize), site);
    }
  };
}

/** Every file of the site with its fingerprint and the way to make its bytes. */
function wantedFiles(
  options: BuildOptions,
  { plan }: Newspaper,
  statics: readonly StaticFile[],
  frame: Frame,
): readonly Wanted[] {
  const version = digest(softwareVersion(options.root), JSON.stringify(frame));
  return [
    ...statics.map(({ path, hash, read }): Wanted => ({ kind: 'copy', path, fingerprint: hash, read })),
    ...plan.copies.map(
      ({ path, picture }): Wanted => ({
        kind: 'copy',
        path,
        fingerprint: picture.hash,
        read: () => readFileSync(join(options.content, picture.file)),
      }),
    ),
    ...plan.pages.map(
      (page): Wanted => ({
        kind: 'page',
        path: page.path,
        fingerprint: digest(version, JSON.stringify(page)),
        page,
      }),
    ),
  ];
}

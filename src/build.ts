import { copyFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publicFiles, type StaticFile, stylesheet } from './assets.ts';
import type { ReadContext } from './content/read-article.ts';
import { openStore, type ReadingStore } from './content/reading-store.ts';
import type { FoundFile } from './content/scan.ts';
import { digest, digestData } from './digest.ts';
import { type Newspaper, prepare, readContext } from './newspaper.ts';
import { lock, patience } from './output/lock.ts';
import { stagedPath } from './output/output-folder.ts';
import { type Changes, publish, type Wanted } from './output/publish.ts';
import { readingVersion, softwareVersion } from './output/software.ts';
import type { Page } from './plan/page.ts';
import type { PictureCopy } from './plan/pictures.ts';
import type { Planned } from './plan/planned.ts';
import { staticPageUrl } from './plan/urls.ts';
import type { Problem } from './problem.ts';
import { type Progress, silent } from './progress.ts';
import type { Frame } from './render/site-data.ts';
import type { RenderTask } from './work/tasks.ts';
import { here, openWorkers, runAll, type Workers } from './work/workers.ts';

/** One build: folders, the moment the newspaper is seen at, and how it is done. */
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
  /** Threads that read and render at once; one by default. */
  readonly jobs?: number;
  readonly progress?: Progress;
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
  const release = await lock(join(options.cache, 'lock'), patience);
  const workers = openWorkers(options.jobs ?? 1);
  try {
    return await buildAlone(options, workers);
  } finally {
    await workers.close();
    release();
  }
}

async function buildAlone(options: BuildOptions, workers: Workers): Promise<BuildResult> {
  const { root, content: directory, cache, progress = silent } = options;
  if (!options.useCache) rmSync(join(cache, 'readings'), { recursive: true, force: true });
  const style = stylesheet(root);
  const statics = [style, ...publicFiles(root)];
  const readVersion = readingVersion(root);
  const store = (context: ReadContext) => openStore(cache, digest(readVersion + JSON.stringify(context)));
  const { newspaper, problems } = await prepare(
    {
      directory,
      moment: { now: options.now, drafts: options.drafts },
      publicPaths: statics.map((file) => file.path),
    },
    { store, workers, progress },
  );
  if (newspaper === null) return { report: null, problems };
  const { site } = newspaper;
  const frame: Frame = {
    settings: site.settings,
    pages: site.pages.map((page) => ({ url: staticPageUrl(page.slug), title: page.title })),
    stylesheet: `/${style.path}`,
  };
  const pageVersion = digest(`${softwareVersion(root)} ${JSON.stringify(frame)}`);
  const context = readContext(site.settings);
  const make = maker({ options, newspaper, frame, context, store: store(context), workers, progress });
  const changes = await publish(wantedFiles(newspaper, statics, pageVersion), make, options);
  const next = newspaper.nextTransition;
  const report = {
    articles: site.articles.length,
    pages: newspaper.plan.pages.length,
    ...changes,
    nextTransition: next === null ? null : new Date(next).toISOString(),
  };
  return { report, problems };
}

/** A wanted file with what it is made from. */
type Making = Wanted & { readonly source: Planned | PictureCopy | StaticFile };

/** Every file of the site with its fingerprint. A page's data is made, hashed and let go: an archive never stands in memory. */
function wantedFiles(
  { plan, content }: Newspaper,
  statics: readonly StaticFile[],
  version: string,
): readonly Making[] {
  // An article is what its file says: its key, which names the file's bytes, stands for it.
  const known = new WeakMap<object, string>(content.articles.map((article) => [article, `#${article.key}`]));
  return [
    ...statics.map(
      (source): Making => ({ kind: 'copy', path: source.path, fingerprint: source.hash, source }),
    ),
    ...plan.copies.map(
      (source): Making => ({ kind: 'copy', path: source.path, fingerprint: source.picture.hash, source }),
    ),
    ...plan.pages.map((source): Making => {
      const fingerprint = digest(version + digestData(source.page(), known));
      return { kind: source.kind, path: source.path, fingerprint, source };
    }),
  ];
}

interface Workshop {
  readonly options: BuildOptions;
  readonly newspaper: Newspaper;
  readonly frame: Frame;
  readonly context: ReadContext;
  readonly store: ReadingStore;
  readonly workers: Workers;
  readonly progress: Progress;
}

/** Pages given to Eleventy at a time: what bounds the memory rendering takes. */
const batchSize = 500;
/** So few pages are rendered in this thread: another would not have started by the time they are done. */
const fewPages = 60;

function maker(shop: Workshop): (files: readonly Making[]) => Promise<void> {
  const { options, workers, progress } = shop;
  return async (files) => {
    const planned: Planned[] = [];
    for (const { path, source } of files) {
      const staged = stagedPath(options.output, path);
      if ('page' in source) planned.push(source);
      else if ('picture' in source) copyFileSync(pathOf(source.picture.file, shop), staged);
      else writeFileSync(staged, source.read());
    }
    const bar = progress.stage('Dựng trang', planned.length);
    const chosen = planned.length <= fewPages ? here : workers;
    await runAll(chosen, renderTasks(planned, shop), (_, size) => bar.advance(size));
    bar.end();
  };
}

/** Where a content file is on the disk, whose name need not be NFC. */
function pathOf(file: string, { newspaper }: Workshop): string {
  const path = newspaper.content.paths.get(file);
  if (path === undefined) throw new Error(`${file} is planned but was not found`);
  return path;
}

function* renderTasks(
  planned: readonly Planned[],
  shop: Workshop,
): Iterable<RenderTask & { readonly size: number }> {
  const { options, newspaper, frame, context, store } = shop;
  for (let at = 0; at < planned.length; at += batchSize) {
    const pages = planned.slice(at, at + batchSize).map((one) => one.page());
    const sources = pages.flatMap((page) => sourceOf(page, newspaper.content.paths));
    yield {
      kind: 'render',
      root: options.root,
      output: options.output,
      frame,
      pages,
      store,
      sources,
      context,
      size: pages.length,
    };
  }
}

function sourceOf(page: Page, paths: ReadonlyMap<string, string>): readonly FoundFile[] {
  if (!('body' in page)) return [];
  const path = paths.get(page.body.file);
  return path === undefined ? [] : [{ file: page.body.file, path }];
}

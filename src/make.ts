import { copyFileSync, writeFileSync } from 'node:fs';
import type { ReadContext } from './content/read-article.ts';
import type { ReadingStore } from './content/reading-store.ts';
import type { FoundFile } from './content/scan.ts';
import { stagedPath } from './output/output-folder.ts';
import type { Make } from './output/publish.ts';
import type { Page } from './plan/page.ts';
import type { Progress } from './progress.ts';
import type { Frame } from './render/site-data.ts';
import type { Making } from './wanted.ts';
import type { RenderTask } from './workers/tasks.ts';
import { here, runAll, type Workers } from './workers/workers.ts';

/** What files are made with. */
export interface Workshop {
  readonly root: string;
  readonly frame: Frame;
  readonly context: ReadContext;
  readonly store: ReadingStore;
  /** Where each content file is on the disk: a name there need not be NFC. */
  readonly paths: ReadonlyMap<string, string>;
  readonly workers: Workers;
  readonly progress: Progress;
}

/** So few pages are rendered in this thread: another would not have started by the time they are done. */
const fewPages = 60;

/** Workers that do a first small task here; the last pages of a large build go to the threads that have started. */
function handy(workers: Workers): Workers {
  let started = false;
  return {
    ...workers,
    run(task) {
      started ||= task.kind !== 'render' || task.pages.length > fewPages;
      return (started ? workers : here).run(task);
    },
  };
}

interface Place {
  /** The folder files wait in to be published. */
  readonly directory: string;
}

/** Pages given to Eleventy at a time: what bounds the memory rendering takes. */
const batchSize = 500;
/** Makes files where they wait to be published: pages by Eleventy, in batches, and the rest as copies. */
export function maker(shop: Workshop): Make<Making> {
  return async (files, total, directory) => {
    const bar = shop.progress.stage('Dựng trang', total);
    const tasks = renderTasks(files, { ...shop, directory }, bar.advance);
    await runAll(handy(shop.workers), tasks, (_, size) => bar.advance(size));
    bar.end();
  };
}

/** Copies what is to be copied on the way; tasks come as soon as there are pages for a batch. */
function* renderTasks(
  files: Iterable<Making | null>,
  shop: Workshop & Place,
  advance: (count: number) => void,
): Iterable<RenderTask & { readonly size: number }> {
  let pages: Page[] = [];
  for (const file of files) {
    if (file !== null && 'page' in file.source) pages.push(file.source.page());
    else {
      if (file !== null) copy(file, shop);
      advance(1);
    }
    if (pages.length < batchSize) continue;
    yield renderTask(pages, shop);
    pages = [];
  }
  if (pages.length > 0) yield renderTask(pages, shop);
}

function renderTask(
  pages: readonly Page[],
  { root, directory, frame, store, context, paths }: Workshop & Place,
) {
  const sources = pages.flatMap((page) => sourceOf(page, paths));
  return {
    kind: 'render',
    root,
    output: directory,
    frame,
    pages,
    store,
    sources,
    context,
    size: pages.length,
  } as const;
}

function sourceOf(page: Page, paths: ReadonlyMap<string, string>): readonly FoundFile[] {
  return 'body' in page ? [{ file: page.body.file, path: pathOf(page.body.file, paths) }] : [];
}

function copy({ path, source }: Making, { directory, paths }: Workshop & Place): void {
  const staged = stagedPath(directory, path);
  if ('picture' in source) copyFileSync(pathOf(source.picture.file, paths), staged);
  else if ('read' in source) writeFileSync(staged, source.read());
}

function pathOf(file: string, paths: ReadonlyMap<string, string>): string {
  const path = paths.get(file);
  if (path === undefined) throw new Error(`${file} is planned but was not found`);
  return path;
}

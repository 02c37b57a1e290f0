import { writeFileSync } from 'node:fs';
import type { PictureFile } from './content/picture-file.ts';
import type { ReadContext } from './content/read-article.ts';
import type { ReadingStore } from './content/reading-store.ts';
import type { FoundFile } from './content/scan.ts';
import { boundHeap } from './heap.ts';
import { stagedPath } from './output/output-folder.ts';
import type { Make } from './output/publish.ts';
import { forgetPictures } from './pictures/picture-cache.ts';
import { pictureKey } from './pictures/renditions.ts';
import type { PictureOutput } from './plan/output.ts';
import type { BodyView, Page } from './plan/page.ts';
import type { Progress } from './progress.ts';
import type { Frame } from './render/site-data.ts';
import type { Making } from './wanted.ts';
import type { PictureTask, RenderTask } from './workers/tasks.ts';
import { here, runAll, type Workers } from './workers/workers.ts';

/** What files are made with. */
export interface Workshop {
  readonly root: string;
  readonly frame: Frame;
  readonly context: ReadContext;
  readonly store: ReadingStore;
  /** Where a content file is on the disk: a name there need not be NFC. */
  readonly pathOf: (file: string) => string;
  /** All pictures there are, shown or not: what was made of them is remembered in `cache`. */
  readonly pictures: ReadonlyMap<string, PictureFile>;
  readonly cache: string;
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

/** Makes files where they wait to be published: pages by Eleventy, in batches, pictures, and the rest as copies. */
export function maker(shop: Workshop): Make<Making> {
  return async (files, total, directory) => {
    boundHeap(total);
    const bar = shop.progress.stage('Dựng trang', total);
    const workers = handy(shop.workers);
    const pictures = newPictureTasks();
    const tasks = makingTasks(files, { ...shop, directory }, { pictures, advance: bar.advance });
    await runAll(workers, tasks, (_, size) => bar.advance(size));
    await runAll(workers, pictures.again, (_, size) => bar.advance(size));
    if (pictures.keys.size > 0)
      forgetPictures(shop.cache, new Set([...shop.pictures.values()].map(pictureKey)));
    bar.end();
  };
}

type Sized<T> = T & { readonly size: number };

/** Pictures whose turn has come. One that lies in several folders waits until it was made, and is remembered. */
interface PictureTasks {
  readonly keys: Set<string>;
  readonly again: Sized<PictureTask>[];
}

function newPictureTasks(): PictureTasks {
  return { keys: new Set(), again: [] };
}

/** Writes what is there already on the way; tasks come with each picture and as there are pages for a batch. */
function* makingTasks(
  files: Iterable<Making | null>,
  shop: Workshop & Place,
  { pictures, advance }: { readonly pictures: PictureTasks; readonly advance: (count: number) => void },
): Iterable<Sized<RenderTask | PictureTask>> {
  let pages: Page[] = [];
  let forms: PictureOutput[] = [];
  for (const file of files) {
    const source = file?.source;
    const next = source !== undefined && 'rendition' in source ? source : null;
    if (forms[0] !== undefined && forms[0].picture !== next?.picture) {
      yield* pictureTasks(forms[0], forms, shop, pictures);
      forms = [];
    }
    if (next !== null) forms.push(next);
    else if (source !== undefined && 'page' in source) pages.push(source.page());
    else {
      if (file !== null) copy(file, shop);
      advance(1);
    }
    if (pages.length < batchSize) continue;
    yield renderTask(pages, shop);
    pages = [];
  }
  if (forms[0] !== undefined) yield* pictureTasks(forms[0], forms, shop, pictures);
  if (pages.length > 0) yield renderTask(pages, shop);
}

function pictureTasks(
  { picture, key }: PictureOutput,
  forms: readonly PictureOutput[],
  { directory, pathOf, cache }: Workshop & Place,
  { keys, again }: PictureTasks,
): readonly Sized<PictureTask>[] {
  const task = {
    kind: 'picture',
    output: directory,
    cache,
    path: pathOf(picture.file),
    original: picture,
    files: forms.map(({ path, rendition }) => ({ path, ...rendition })),
    size: forms.length,
  } as const;
  if (keys.has(key)) {
    again.push(task);
    return [];
  }
  keys.add(key);
  return [task];
}

function renderTask(
  pages: readonly Page[],
  { root, directory, frame, store, context, pathOf }: Workshop & Place,
) {
  const sources = pages.flatMap((page) => ('body' in page ? [sourceOf(page.body, pathOf)] : []));
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

/** The file a body is read from again where the store has lost it. */
export function sourceOf({ file }: BodyView, pathOf: Workshop['pathOf']): FoundFile {
  return { file, path: pathOf(file) };
}

function copy({ path, source }: Making, { directory }: Place): void {
  if ('read' in source) writeFileSync(stagedPath(directory, path), source.read());
}

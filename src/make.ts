import { serialize } from 'node:v8';
import type { StaticFile } from './assets.ts';
import type { Shelf } from './content/shelf.ts';
import type { Texts } from './content/texts.ts';
import { boundHeap } from './heap.ts';
import { makePictures, type PictureShop, type PictureTarget } from './make-pictures.ts';
import type { Model, ModelSource } from './model.ts';
import type { ChangedTarget } from './output/compare.ts';
import { type Fingerprints, fileFingerprint } from './output/noted-files.ts';
import type { Make, MakeOrder } from './output/publish.ts';
import { stage } from './output/stage.ts';
import type { PictureOutput } from './plan/output.ts';
import type { TargetPlace } from './press.ts';
import { once } from './remembered.ts';
import type { Frame } from './render/site-data.ts';
import type { Arrangement } from './site/arrangement.ts';
import type { PressOrder } from './workers/tasks.ts';
import { here, runAll } from './workers/workers.ts';

/** A plan's target that a press makes; about how many files it has, and how many articles are shown in them. */
interface PrintedSource {
  readonly kind: 'printed';
  readonly place: TargetPlace;
  readonly files: number;
  readonly articles: number;
}

/** What the files of a target are made from. */
export type Source =
  | PrintedSource
  | { readonly kind: 'pictures'; readonly outputs: () => readonly PictureOutput[] }
  | { readonly kind: 'copies'; readonly files: () => readonly StaticFile[] };

/** What files are made with. */
export interface Workshop extends PictureShop {
  readonly root: string;
  readonly frame: Frame;
  readonly model: Model;
  /** What the model was made from, to be made again in other threads. */
  readonly arrangement: Arrangement;
  readonly source: ModelSource;
  readonly shelves: readonly Shelf[];
  readonly texts: Texts;
  /** Folder of the store that has the texts. */
  readonly store: string;
}

/** So few files are made in this thread: others would hardly have started by the time they are done. */
const fewFiles = 1000;
/** One more for so many articles, which others would first have to plan. */
const articlesOfFile = 25;
/** Files a thread makes at a time, and articles shown in them: what bounds the memory they take. */
const batchSize = 1000;
const batchArticles = 3000;

/** Makes files where they wait to be published: copies, pictures, and pages by a press. */
export function maker(shop: Workshop): Make<Source> {
  return async (targets, order) => {
    const printed = targets.filter(isPrinted);
    const pictures: PictureTarget[] = [];
    for (const target of targets) {
      const { source } = target;
      if (source.kind === 'pictures') pictures.push({ target, ...source });
      else if (source.kind === 'copies') {
        const files = source.files().map(({ path, hash, content }) => ({
          path,
          fingerprint: fileFingerprint(hash(), 'copy'),
          content,
        }));
        order.take(target, stage(order.directory, target.before, files));
      }
    }
    if (pictures.length > 0) await makePictures(pictures, shop, order);
    if (printed.length > 0) await print(printed, shop, order);
  };
}

/** A target a press makes. */
type PrintedTarget = ChangedTarget<PrintedSource>;

function isPrinted(target: ChangedTarget<Source>): target is PrintedTarget {
  return target.source.kind === 'printed';
}

async function print(targets: readonly PrintedTarget[], shop: Workshop, order: MakeOrder): Promise<void> {
  const total = targets.reduce((sum, { source }) => sum + source.files, 0);
  boundHeap(total);
  const press = once(async () => {
    const { openPress } = await import('./press.ts');
    return openPress({ ...shop, output: order.directory }, shop.model, shop.texts);
  });
  const pressElsewhere = once(() => pressOrder(shop, order.directory));
  const workers = total <= fewFiles + shop.model.site.articles.length / articlesOfFile ? here : shop.workers;
  const work = {
    taskOf: (batch: Batch) => ({
      kind: 'make' as const,
      press: pressElsewhere(),
      targets: batch.places,
      before: beforeOf(batch),
    }),
    doHere: async (batch: Batch) => ({
      parts: [],
      made: await (await press()).make(batch.places, beforeOf(batch)),
    }),
  };
  await shop.progress.stage('Dựng trang', total, (advance) =>
    runAll(workers, batchesOf(targets), work, ({ made }, batch) => {
      for (const [at, files] of made.entries()) {
        const target = batch.targets[at];
        if (target !== undefined) order.take(target, files);
      }
      advance(batch.size);
    }),
  );
}

/** Targets made together, and about how many files they have. */
interface Batch {
  readonly targets: readonly ChangedTarget<Source>[];
  readonly places: readonly TargetPlace[];
  readonly size: number;
}

function* batchesOf(targets: readonly PrintedTarget[]): Iterable<Batch> {
  let some: PrintedTarget[] = [];
  let size = 0;
  let articles = 0;
  for (const one of targets) {
    some.push(one);
    size += one.source.files;
    articles += one.source.articles;
    if (size < batchSize && articles < batchArticles) continue;
    yield batchOf(some, size);
    some = [];
    size = 0;
    articles = 0;
  }
  if (some.length > 0) yield batchOf(some, size);
}

function batchOf(some: readonly PrintedTarget[], size: number): Batch {
  return { targets: some, places: some.map(({ source }) => source.place), size };
}

/** Files of targets as they are now. */
function beforeOf({ targets }: Batch): Fingerprints {
  return new Map(targets.flatMap(({ before }) => [...before]));
}

/** Orders of this process. */
let orders = 0;

/** What other threads open a press with. */
function pressOrder(
  { root, frame, source, shelves, arrangement, store }: Workshop,
  output: string,
): PressOrder {
  orders += 1;
  const plain = serialize(source);
  const shared = Buffer.from(new SharedArrayBuffer(plain.length));
  shared.set(plain);
  return {
    ...{ root, output, frame, store, id: orders },
    source: shared,
    shelves: shelves.map(({ bytes }) => bytes),
    arrangement: arrangement.bytes,
  };
}

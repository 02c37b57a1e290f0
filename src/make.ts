import { writeFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import type { StaticFile } from './assets.ts';
import type { Shelf } from './content/shelf.ts';
import type { Texts } from './content/texts.ts';
import { boundHeap } from './heap.ts';
import { makePictures, type PictureShop, type PictureTarget } from './make-pictures.ts';
import type { Model, ModelSource } from './model.ts';
import { fileLine } from './output/manifest.ts';
import { stagedPath } from './output/output-folder.ts';
import type { Make, MakeOrder } from './output/publish.ts';
import type { PictureOutput } from './plan/output.ts';
import type { MadeTarget } from './press.ts';
import { once } from './remembered.ts';
import type { Frame } from './render/site-data.ts';
import type { PressOrder } from './workers/tasks.ts';
import { here, runAll } from './workers/workers.ts';

/** What the files of a target are made from. */
export type Source =
  /** A plan's target that a press makes, by its number; `files` says about how many. */
  | { readonly kind: 'printed'; readonly number: number; readonly files: number }
  | { readonly kind: 'pictures'; readonly outputs: () => readonly PictureOutput[] }
  | { readonly kind: 'copies'; readonly files: () => readonly StaticFile[] };

/** What files are made with. */
export interface Workshop extends PictureShop {
  readonly root: string;
  readonly frame: Frame;
  readonly model: Model;
  /** What the model was made from, to be made again in other threads. */
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
/** Files a thread makes at a time: what bounds the memory they take. */
const batchSize = 1000;

/** Makes files where they wait to be published: copies, pictures, and pages by a press. */
export function maker(shop: Workshop): Make<Source> {
  return async (targets, order) => {
    const printed: PrintedTarget[] = [];
    const pictures: PictureTarget[] = [];
    for (const { source, ...target } of targets) {
      if (source.kind === 'printed') printed.push({ name: target.name, ...source });
      else if (source.kind === 'pictures') pictures.push({ ...target, source });
      else copyAll(target.name, source.files(), order);
    }
    if (pictures.length > 0) await makePictures(pictures, shop, order);
    if (printed.length > 0) await print(printed, shop, order);
  };
}

/** A target a press makes. */
interface PrintedTarget {
  readonly name: string;
  readonly number: number;
  readonly files: number;
}

/** Puts the files of a target that are not as they were where files wait. */
function copyAll(name: string, files: readonly StaticFile[], { directory, before, take }: MakeOrder): void {
  const staged = new Uint8Array(files.length);
  let lines = '';
  for (const [at, { path, hash, read }] of files.entries()) {
    const fingerprint = `${hash} copy`;
    lines += fileLine(fingerprint, path);
    if (before.get(path) === fingerprint) continue;
    writeFileSync(stagedPath(directory, path), read());
    staged[at] = 1;
  }
  take({ name, lines: Buffer.from(lines), staged });
}

async function print(targets: readonly PrintedTarget[], shop: Workshop, order: MakeOrder): Promise<void> {
  const total = targets.reduce((sum, { files }) => sum + files, 0);
  boundHeap(total);
  const bar = shop.progress.stage('Dựng trang', total);
  const nameOf = new Map(targets.map(({ number, name }) => [number, name]));
  const take = (made: readonly MadeTarget[], size: number) => {
    for (const { number, lines, staged } of made)
      order.take({ name: nameOf.get(number) ?? '', lines, staged });
    bar.advance(size);
  };
  const press = once(async () => {
    const { openPress } = await import('./press.ts');
    return openPress({ ...shop, output: order.directory }, shop.model, shop.texts);
  });
  const pressElsewhere = once(() => pressOrder(shop, order.directory));
  const before = (numbers: readonly number[]) =>
    new Map(numbers.flatMap((number) => [...order.beforeOf(nameOf.get(number) ?? '')]));
  await runAll(
    total <= fewFiles + shop.model.site.articles.length / articlesOfFile ? here : shop.workers,
    batchesOf(targets),
    {
      taskOf: ({ numbers }) => ({ kind: 'make', press: pressElsewhere(), numbers, before: before(numbers) }),
      doHere: async ({ numbers }) => ({
        parts: [],
        made: await (await press()).make(numbers, order.before),
      }),
    },
    ({ made }, size) => take(made, size),
  );
  bar.end();
}

/** Targets made together, by number, and about how many files they have. */
interface Batch {
  readonly numbers: readonly number[];
  readonly size: number;
}

function* batchesOf(targets: readonly PrintedTarget[]): Iterable<Batch> {
  let numbers: number[] = [];
  let size = 0;
  for (const { number, files } of targets) {
    numbers.push(number);
    size += files;
    if (size < batchSize) continue;
    yield { numbers, size };
    numbers = [];
    size = 0;
  }
  if (numbers.length > 0) yield { numbers, size };
}

/** Orders of this process. */
let orders = 0;

/** What other threads open a press with. */
function pressOrder({ root, frame, source, shelves, store }: Workshop, output: string): PressOrder {
  orders += 1;
  const plain = serialize(source);
  const shared = Buffer.from(new SharedArrayBuffer(plain.length));
  shared.set(plain);
  return {
    ...{ root, output, frame, store, id: orders },
    source: shared,
    shelves: shelves.map(({ bytes }) => bytes),
  };
}

import type { ChangedTarget } from './output/compare.ts';
import { fileFingerprint, fileLine } from './output/noted-files.ts';
import type { MakeOrder } from './output/publish.ts';
import { forgetPictures } from './pictures/picture-cache.ts';
import type { PictureOutput } from './plan/output.ts';
import type { Progress } from './progress.ts';
import type { PictureTask } from './workers/tasks.ts';
import { asTasks, runAll, type Workers } from './workers/workers.ts';

/** A target of pictures. */
export interface PictureTarget {
  readonly target: ChangedTarget<unknown>;
  readonly outputs: () => readonly PictureOutput[];
}

/** What pictures are made with. */
export interface PictureShop {
  /** Where a content file is on the disk: a name there need not be NFC. */
  readonly pathOf: (file: string) => string;
  readonly cache: string;
  readonly workers: Workers;
  readonly progress: Progress;
  /** Keys of all pictures there are, shown or not: what was made of them is remembered. */
  readonly pictureKeys: () => ReadonlySet<string>;
}

/** Makes the renditions that are not as they were. */
export async function makePictures(
  targets: readonly PictureTarget[],
  shop: PictureShop,
  order: MakeOrder,
): Promise<void> {
  const wanted = targets.flatMap((target) => tellChanged(target, order));
  if (wanted.length === 0) return;
  const first = new Map<string, Sized>();
  const again: Sized[] = [];
  // One that lies in several folders waits until it was made, and is remembered.
  for (const task of tasksOf(wanted, shop, order)) {
    if (first.has(task.key)) again.push(task);
    else first.set(task.key, task);
  }
  await shop.progress.stage('Làm ảnh', wanted.length, async (advance) => {
    for (const tasks of [[...first.values()], again])
      await runAll(shop.workers, tasks, asTasks, (_, { size }) => advance(size));
  });
  forgetPictures(shop.cache, shop.pictureKeys());
}

type Sized = PictureTask & { readonly key: string; readonly size: number };

/** Notes the files of a target, and gives those that have to be made. */
function tellChanged({ target, ...source }: PictureTarget, order: MakeOrder): readonly PictureOutput[] {
  const outputs = source.outputs();
  const isNew = outputs.map(({ path, key, kind }) => target.before.get(path) !== fileFingerprint(key, kind));
  order.take(target, {
    lines: Buffer.from(
      outputs.map(({ path, key, kind }) => fileLine(fileFingerprint(key, kind), path)).join(''),
    ),
    staged: Uint8Array.from(isNew, (one) => (one ? 1 : 0)),
  });
  return outputs.filter((_, at) => isNew[at]);
}

/** One task for each picture: the renditions of one stand together. */
function* tasksOf(
  wanted: readonly PictureOutput[],
  { pathOf, cache }: PictureShop,
  { directory }: MakeOrder,
): Iterable<Sized> {
  for (let from = 0; from < wanted.length; ) {
    const first = wanted[from];
    let to = from + 1;
    while (to < wanted.length && wanted[to]?.picture === first?.picture) to += 1;
    if (first !== undefined)
      yield {
        kind: 'picture',
        key: first.key,
        output: directory,
        cache,
        path: pathOf(first.picture.file),
        original: first.picture,
        files: wanted.slice(from, to).map(({ path, rendition }) => ({ path, ...rendition })),
        size: to - from,
      };
    from = to;
  }
}

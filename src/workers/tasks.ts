import { deserialize } from 'node:v8';
import { Archive } from '../content/archive.ts';
import type { ReadContext } from '../content/read-article.ts';
import { type PartBytes, readFiles } from '../content/read-files.ts';
import { openTexts } from '../content/reading-store.ts';
import type { FoundFile } from '../content/scan.ts';
import { openShelf } from '../content/shelf.ts';
import { originOf } from '../fault.ts';
import { type ModelSource, modelOf } from '../model.ts';
import type { Fingerprints } from '../output/noted-files.ts';
import { stagedPath } from '../output/output-folder.ts';
import type { MadeFiles } from '../output/publish.ts';
import type { PictureSource } from '../pictures/make-renditions.ts';
import type { Rendition } from '../pictures/renditions.ts';
import type { Press, PressPlace, TargetPlace } from '../press.ts';
import { openArrangement } from '../site/arrangement.ts';
import { openShared } from './shared.ts';

/** Reads files of the content folder. */
export interface ReadTask {
  readonly kind: 'read';
  readonly files: readonly FoundFile[];
  readonly context: ReadContext;
}

/** What a press is opened with in another thread: the newspaper it plans is the one the caller has planned. */
export interface PressOrder extends PressPlace {
  /** Tells one order from another. */
  readonly id: number;
  /** `ModelSource` as `v8.serialize` writes it, the shelves of the articles and their arrangement, in memory that threads share. */
  readonly source: Uint8Array;
  readonly shelves: readonly Uint8Array[];
  readonly arrangement: Uint8Array;
  /** Folder of the store that has their texts. */
  readonly store: string;
}

/** Makes what is printed of targets. */
export interface MakeTask {
  readonly kind: 'make';
  readonly press: PressOrder;
  readonly targets: readonly TargetPlace[];
  /** Fingerprints of files that need not be published anew. */
  readonly before: Fingerprints;
}

/** Makes renditions of a picture and puts them where files wait to be published below `output`. */
export interface PictureTask extends PictureSource {
  readonly kind: 'picture';
  readonly output: string;
  /** The renditions and the output paths they go to. */
  readonly files: readonly (Rendition & { readonly path: string })[];
}

export type Task = ReadTask | MakeTask | PictureTask;

/** What a task gives: parts where files were read, and where pages were made the targets, in their order. */
export interface Done {
  readonly parts: readonly PartBytes[];
  readonly made: readonly MadeFiles[];
}

/** What a worker posts back: an error as plain data, since cloning one loses its code. */
export type Answer =
  | { readonly ok: true; readonly done: Done }
  | {
      readonly ok: false;
      readonly error: Readonly<Record<'name' | 'message' | 'stack' | 'code' | 'path' | 'folder', string>>;
    };

/** The task before, in this thread: the next waits for it, or both would take memory at once. */
let last: Promise<unknown> = Promise.resolve();

/** Does a task in a worker, after those it was given before. */
export function answer(task: Task): Promise<Answer> {
  const answered = last.then(() => answerNow(task));
  last = answered;
  return answered;
}

async function answerNow(task: Task): Promise<Answer> {
  try {
    return { ok: true, done: await perform(task) };
  } catch (cause) {
    const origin = originOf(cause);
    const error = origin instanceof Error ? origin : new Error(String(origin));
    const text = (key: 'code' | 'path' | 'folder') => {
      const value: unknown = Reflect.get(error, key);
      return typeof value === 'string' ? value : '';
    };
    const { name, message, stack = '' } = error;
    const more = { code: text('code'), path: text('path'), folder: text('folder') };
    return { ok: false, error: { name, message, stack, ...more } };
  }
}

const nothing: Done = { parts: [], made: [] };

/** Does a task where it is called. */
export async function perform(task: Task): Promise<Done> {
  switch (task.kind) {
    case 'read':
      return { ...nothing, parts: await readFiles(task.files, task.context) };
    case 'make':
      return { ...nothing, made: await (await pressFor(task.press)).make(task.targets, task.before) };
    case 'picture':
      await makePicture(task);
      return nothing;
  }
}

async function makePicture(task: PictureTask): Promise<void> {
  const { makeRenditions } = await import('../pictures/make-renditions.ts');
  const { writeFileSync } = await import('node:fs');
  await makeRenditions(task, task.files, ({ path }, bytes) =>
    writeFileSync(stagedPath(task.output, path), bytes),
  );
}

/** The thread's press: a build has one. */
let open: { readonly id: number; readonly press: Promise<Press> } | null = null;

function pressFor(order: PressOrder): Promise<Press> {
  if (open?.id !== order.id) open = { id: order.id, press: openOrdered(order) };
  return open.press;
}

async function openOrdered({ source, shelves, arrangement, store, ...place }: PressOrder): Promise<Press> {
  const { openPress } = await import('../press.ts');
  const texts = openTexts({ directory: store });
  const model: ModelSource = deserialize(Buffer.from(source));
  const articles = Archive.of(
    shelves.map((shelf) => openShared(openShelf, shelf)),
    texts,
  );
  const arranged = openShared(openArrangement, arrangement);
  return openPress(place, modelOf(articles, arranged, model), texts);
}

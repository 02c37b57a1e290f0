import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { partsOf } from '../content/filed-article.ts';
import { blobId } from '../content/identity.ts';
import {
  type ContentValue,
  type ReadContext,
  readMarkdown,
  readSource,
  refuseLarge,
} from '../content/read-article.ts';
import { loadBody, type ReadingStore, saveBody } from '../content/reading-store.ts';
import type { FoundFile } from '../content/scan.ts';
import type { StoredReading } from '../content/shelf.ts';
import { stagedPath } from '../output/output-folder.ts';
import { makeRenditions, type PictureSource } from '../pictures/make-renditions.ts';
import type { Rendition } from '../pictures/renditions.ts';
import type { BodyView, Page } from '../plan/page.ts';
import type { SearchDocument } from '../plan/search.ts';
import type { Renderer } from '../render/host.ts';
import type { Frame } from '../render/site-data.ts';
import { writePack } from '../search/pack.ts';

/** Reads article and page files; bodies go to the store, where there is one. */
export interface ReadTask {
  readonly kind: 'read';
  readonly files: readonly FoundFile[];
  readonly context: ReadContext;
  readonly store: ReadingStore | null;
}

/** Renders pages and puts them where files wait to be published below `output`. */
export interface RenderTask {
  readonly kind: 'render';
  readonly root: string;
  readonly output: string;
  readonly frame: Frame;
  readonly pages: readonly Page[];
  readonly store: ReadingStore;
  /** The files whose bodies the pages show, to be read again where the store has lost one. */
  readonly sources: readonly FoundFile[];
  readonly context: ReadContext;
}

/** Makes renditions of a picture and puts them where files wait to be published below `output`. */
export interface PictureTask extends PictureSource {
  readonly kind: 'picture';
  readonly output: string;
  /** The renditions and the output paths they go to. */
  readonly files: readonly (Rendition & { readonly path: string })[];
}

/** Makes a part of the search index, and keeps it as `pack` under `key`. */
export interface IndexTask {
  readonly kind: 'index';
  readonly key: string;
  readonly pack: string;
  readonly documents: readonly SearchDocument[];
  readonly store: ReadingStore;
  readonly sources: readonly FoundFile[];
  readonly context: ReadContext;
}

export type Task = ReadTask | RenderTask | PictureTask | IndexTask;

/** What a worker posts back: an error as plain data, since cloning one loses its code. */
export type Answer =
  | { readonly ok: true; readonly readings: readonly StoredReading[] }
  | {
      readonly ok: false;
      readonly error: Readonly<Record<'name' | 'message' | 'stack' | 'code' | 'path', string>>;
    };

/** Does a task in a worker. */
export async function answer(task: Task): Promise<Answer> {
  try {
    return { ok: true, readings: await perform(task) };
  } catch (cause) {
    const error = cause instanceof Error ? cause : new Error(String(cause));
    const text = (key: 'code' | 'path') => {
      const value: unknown = Reflect.get(error, key);
      return typeof value === 'string' ? value : '';
    };
    const { name, message, stack = '' } = error;
    return { ok: false, error: { name, message, stack, code: text('code'), path: text('path') } };
  }
}

/** Does a task where it is called; the readings are in the order of the files, none where nothing is read. */
export async function perform(task: Task): Promise<readonly StoredReading[]> {
  switch (task.kind) {
    case 'read': {
      const readings: StoredReading[] = [];
      for (const file of task.files) readings.push(await readOne(file, task));
      return readings;
    }
    case 'render':
      await render(task);
      return [];
    case 'picture':
      await makeRenditions(task, task.files, ({ path }, bytes) =>
        writeFileSync(stagedPath(task.output, path), bytes),
      );
      return [];
    case 'index':
      await index(task);
      return [];
  }
}

async function readOne({ file, path }: FoundFile, { context, store }: ReadTask): Promise<StoredReading> {
  const seen = Date.now();
  const { size, ctimeMs: changed } = statSync(path);
  const large = file.endsWith('.md') ? refuseLarge<ContentValue>(size) : null;
  const bytes = large === null ? readFileSync(path) : new Uint8Array();
  const { value, html, findings, broken } = large ?? (await readSource({ file, bytes }, context));
  if (store !== null && value !== null && 'key' in value) saveBody(store, value.key, html);
  const id = large === null ? blobId(bytes) : '';
  const kept = value !== null && 'date' in value ? partsOf(value) : value;
  return { file, id, size, changed, seen, value: kept, findings, broken };
}

async function render({ root, output, frame, pages, store, sources, context }: RenderTask): Promise<void> {
  const { renderer, siteData } = await renderingHost(root);
  const site = siteData(frame, bodyLoader({ store, sources, context }));
  for (const { path, content } of await renderer.render(pages, site))
    writeFileSync(stagedPath(output, path), content);
}

async function index({ key, pack, documents, ...bodies }: IndexTask): Promise<void> {
  const { indexArticles } = await import('../search/make-index.ts');
  const bodyOf = bodyLoader(bodies);
  writePack(
    pack,
    key,
    indexArticles(documents.map(({ body, ...shown }) => ({ ...shown, html: bodyOf(body) }))),
  );
}

/** Where bodies are, and where they are read again if one is lost. */
type Bodies = Pick<RenderTask, 'store' | 'sources' | 'context'>;

function bodyLoader({ store, sources, context }: Bodies): (body: BodyView) => string {
  const paths = new Map(sources.map((source) => [source.file, source]));
  return ({ key, file }) => loadBody(store, key) ?? readAgain(paths.get(file), context);
}

/** The thread's one Eleventy; loaded by its first page, not by a thread that only reads. */
const renderers = new Map<string, Renderer>();

async function renderingHost(root: string) {
  const [{ openRenderer }, { siteData }] = await Promise.all([
    import('../render/host.ts'),
    import('../render/site-data.ts'),
  ]);
  const renderer = renderers.get(root) ?? openRenderer(root);
  renderers.set(root, renderer);
  return { renderer, siteData };
}

function readAgain(source: FoundFile | undefined, context: ReadContext): string {
  if (source === undefined) throw new Error('a body is neither in the store nor among the sources');
  return readMarkdown({ file: source.file, bytes: readFileSync(source.path) }, context).html;
}

import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from './digest.ts';
import { sourceOf, type Workshop } from './make.ts';
import type { WantedTarget } from './output/compare.ts';
import type { Late } from './output/publish.ts';
import type { SearchPart } from './plan/search.ts';
import { outputPath, searchPartUrl } from './plan/urls.ts';
import { readPack } from './search/pack.ts';
import { copyOf, type Making } from './wanted.ts';
import type { IndexTask } from './workers/tasks.ts';
import { here, runAll } from './workers/workers.ts';

/** Leaves the index as it is, for a later build to bring it in step. */
export const indexLater: Late<never> = {
  targets: [],
  prepare: async () => {},
  keeps: (target) => target.startsWith(prefix),
};

/** What an index is made with. */
export interface Indexing {
  readonly cache: string;
  /** The version of the code that indexes, and of how content is read: an article's key says nothing of that. */
  readonly version: string;
  /** What tasks need; asked for when there is one. */
  readonly shop: () => Workshop;
}

/** So few parts are indexed from this thread: they are done before another has begun. */
const fewParts = 3;

/** How the names of its targets begin. */
const prefix = 'search ';

/** A part with the identity of all it is made from, and where it is kept. */
interface KeyedPart {
  readonly name: string;
  readonly key: string;
  readonly pack: string;
  readonly documents: SearchPart['documents'];
}

/**
 * The index of a newspaper as files of the site. Their fingerprints are known only once they are made, so a part that
 * changed is made before its files are told, and kept in the cache as long as the newspaper has it.
 */
export function searchIndex(parts: readonly SearchPart[], indexing: Indexing): Late<Making> {
  const folder = join(indexing.cache, 'search');
  const version = Buffer.from(indexing.version);
  const all = parts.map(({ name, input, documents }) => {
    return { name, key: digest(input(version)), pack: join(folder, name), documents };
  });
  return {
    targets: all.map(targetOf),
    keeps: () => false,
    async prepare(names) {
      removeOthers(folder, new Set(all.map(({ name }) => name)));
      const wanted = all.filter(
        (part) => names.has(targetName(part)) && readPack(part.pack, part.key) === null,
      );
      if (wanted.length === 0) return;
      const shop = indexing.shop();
      const tasks = wanted.map((part) => indexTask(part, shop));
      const bar = shop.progress.stage(
        'Lập chỉ mục tìm kiếm',
        tasks.reduce((sum, { size }) => sum + size, 0),
      );
      await runAll(tasks.length < fewParts ? here : shop.workers, tasks, (_, size) => bar.advance(size));
      bar.end();
    },
  };
}

function targetName({ name }: KeyedPart): string {
  return `${prefix}${name}`;
}

function targetOf(part: KeyedPart): WantedTarget<Making> {
  return {
    name: targetName(part),
    pages: false,
    fingerprint: part.key,
    files() {
      const files = readPack(part.pack, part.key);
      if (files === null) throw new Error(`the search index of ${part.name} was not prepared`);
      const base = searchPartUrl(part.name);
      return files.map(({ path, hash, bytes }) =>
        copyOf({ path: outputPath(`${base}${path}`), hash, read: () => bytes }),
      );
    },
  };
}

function indexTask(
  { key, pack, documents }: KeyedPart,
  { store, context, pathOf }: Workshop,
): IndexTask & { readonly size: number } {
  const list = documents();
  const sources = list.map(({ body }) => sourceOf(body, pathOf));
  return { kind: 'index', key, pack, documents: list, store, context, sources, size: list.length };
}

function removeOthers(folder: string, names: ReadonlySet<string>): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder))
    if (!names.has(name)) rmSync(join(folder, name), { recursive: true, force: true });
}

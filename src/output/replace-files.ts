import { compareText } from '../compare-text.ts';
import { ancestors } from '../urls.ts';
import type { FileKind } from './noted-files.ts';
import { deleteOutput, isThere, type OutputFolder, publishStaged } from './output-folder.ts';

/**
 * Publishes staged files in their order, then deletes what is obsolete, but for what is in their way, which goes first;
 * `written` has the kinds of files by path.
 */
export function replaceFiles(
  folder: OutputFolder,
  written: ReadonlyMap<string, string>,
  obsolete: readonly string[],
): void {
  const inTheWay = blocking([...written.keys()], obsolete);
  for (const path of inTheWay) deleteOutput(folder, path);
  for (const path of publishingOrder(written, (path) => isThere(folder, path))) publishStaged(folder, path);
  for (const path of obsolete) if (!inTheWay.has(path)) deleteOutput(folder, path);
}

/**
 * The order in which files are put in place: new ones before those that replace another, then what is linked to before
 * what links, then by path. A new article may so stand before the new page of its tag, but no page that readers come
 * to from one that was there before links to nothing.
 */
export function publishingOrder(
  written: ReadonlyMap<string, string>,
  isOld: (path: string) => boolean,
): readonly string[] {
  return [...written]
    .map(([path, kind]) => ({ path, age: isOld(path) ? 1 : 0, rank: rankOf.get(kind) ?? 0 }))
    .sort((a, b) => a.age - b.age || a.rank - b.rank || compareText(a.path, b.path))
    .map(({ path }) => path);
}

/** Obsolete files that stand where a folder is needed, or below where a file is: they must go first. */
function blocking(changed: readonly string[], obsolete: readonly string[]): ReadonlySet<string> {
  if (obsolete.length === 0) return new Set();
  const files = new Set(changed);
  const folders = new Set(changed.flatMap(ancestors));
  return new Set(
    obsolete.filter((path) => folders.has(path) || ancestors(path).some((folder) => files.has(folder))),
  );
}

/** Kinds of what is linked to have lower ranks than those of what links. */
const ranks: Readonly<Record<FileKind, number>> = {
  copy: 0,
  picture: 0,
  index: 0,
  article: 1,
  static: 1,
  'not-found': 1,
  forward: 1,
  section: 2,
  tag: 2,
  author: 2,
  year: 2,
  month: 2,
  day: 2,
  search: 3,
  home: 3,
  feed: 3,
  sitemap: 3,
  'sitemap-index': 3,
  robots: 3,
  headers: 3,
  'tag-index': 3,
  'all-years': 3,
};
const rankOf: ReadonlyMap<string, number> = new Map(Object.entries(ranks));

import type { PageKind } from '../plan/page.ts';
import { ancestors } from '../urls.ts';
import { deleteOutput, isThere, type OutputFolder, publishStaged } from './output-folder.ts';

/**
 * Publishes staged files: what a page links to before the page, and deletions last, so that at no moment a
 * page links to one that is not there. `written` has the kinds of files by path.
 */
export function replaceFiles(
  folder: OutputFolder,
  written: ReadonlyMap<string, string>,
  obsolete: readonly string[],
): void {
  const inTheWay = blocking([...written.keys()], obsolete);
  for (const path of inTheWay) deleteOutput(folder, path);
  // Pages that are new come first: no page that is there already links to them until it is replaced in turn.
  const ordered = [...written].map(([path, kind]) => ({
    path,
    rank: (rankOf.get(kind) ?? 0) + (isThere(folder, path) ? ranks.robots + 1 : 0),
  }));
  for (const { path } of ordered.sort((a, b) => a.rank - b.rank)) publishStaged(folder, path);
  for (const path of obsolete) if (!inTheWay.has(path)) deleteOutput(folder, path);
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

/** The order of publishing: what is linked to comes before what links. */
const ranks: Readonly<Record<PageKind | 'copy' | 'picture' | 'index', number>> = {
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

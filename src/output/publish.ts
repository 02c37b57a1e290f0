import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PageKind } from '../plan/page.ts';
import { readJournal, writeJournal } from './journal.ts';
import { lock, patience } from './lock.ts';
import { type Manifest, readManifest, writeManifest } from './manifest.ts';
import {
  closeStaging,
  countStaged,
  deleteOutput,
  listOutput,
  markAgreed,
  markChanging,
  type OutputFolder,
  openOutput,
  openStaging,
  outputLock,
  publishStaged,
} from './output-folder.ts';

/** A file the site consists of: where it goes, what it is made from, and what kind of page it is. */
export interface Wanted {
  readonly path: string;
  readonly fingerprint: string;
  readonly kind: PageKind | 'copy';
}

/** Makes the files of these output paths and puts each at its staged path (`stagedPath`). */
export type Make<W extends Wanted> = (files: readonly W[]) => Promise<void>;

/** What a build changed in the output folder; paths in order. */
export interface Changes {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
}

/** The folders of one build. */
export interface Folders {
  readonly output: string;
  readonly cache: string;
  readonly useCache: boolean;
}

/**
 * Makes the output folder hold exactly the wanted files, in two steps. First those with a new fingerprint are
 * made and wait, outside the site: whatever fails here leaves the site as it was. Then they are published by
 * renaming, what a page links to before the page, what is no longer wanted is deleted, and the manifest is
 * written. Where nothing changed, nothing is written.
 */
export async function publish<W extends Wanted>(
  wanted: readonly W[],
  make: Make<W>,
  folders: Folders,
): Promise<Changes> {
  const release = await lock(outputLock(openOutput(folders.output)), patience);
  try {
    return await publishAlone(wanted, make, folders);
  } finally {
    release();
  }
}

async function publishAlone<W extends Wanted>(
  wanted: readonly W[],
  make: Make<W>,
  folders: Folders,
): Promise<Changes> {
  const folder = openOutput(folders.output);
  const { known, doubtful } = knownFiles(folder, folders);
  const changed = wanted.filter((file) => !isCurrent(file, known, folder));
  const paths = new Set(wanted.map((file) => file.path));
  const obsolete = [...new Set([...known.keys(), ...doubtful])].filter((path) => !paths.has(path)).sort();
  if (changed.length > 0 || obsolete.length > 0 || folder.changing) {
    openStaging(folder);
    try {
      await make(changed);
      if (countStaged(folder) !== changed.length) throw new Error('not every wanted page was made');
      commit(folder, folders.cache, { wanted, changed, obsolete, known });
    } finally {
      closeStaging(folder);
    }
  }
  const written = changed.map((file) => file.path).sort();
  return { written, deleted: obsolete, unchanged: wanted.length - written.length };
}

interface Change {
  readonly wanted: readonly Wanted[];
  readonly changed: readonly Wanted[];
  readonly obsolete: readonly string[];
  readonly known: Manifest;
}

function commit(folder: OutputFolder, cache: string, { wanted, changed, obsolete, known }: Change): void {
  writeJournal(cache, [...changed.map((file) => file.path), ...obsolete]);
  markChanging(folder);
  const inTheWay = blocking(changed, obsolete);
  for (const path of inTheWay) deleteOutput(folder, path);
  // Pages that are new come first: no page that is there already links to them until it is replaced in turn.
  const order = (file: Wanted) => rank(file.kind) + (known.has(file.path) ? 10 : 0);
  for (const { path } of changed.toSorted((a, b) => order(a) - order(b))) publishStaged(folder, path);
  for (const path of obsolete) if (!inTheWay.has(path)) deleteOutput(folder, path);
  const manifest: Manifest = new Map(wanted.map((file) => [file.path, file.fingerprint]));
  markAgreed(folder, writeManifest(cache, manifest));
}

/** Obsolete files that stand where a folder is needed, or below where a file is: they must go first. */
function blocking(changed: readonly Wanted[], obsolete: readonly string[]): ReadonlySet<string> {
  const files = new Set(changed.map((file) => file.path));
  const folders = new Set(changed.flatMap((file) => ancestors(file.path)));
  return new Set(
    obsolete.filter((path) => folders.has(path) || ancestors(path).some((folder) => files.has(folder))),
  );
}

function ancestors(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/**
 * The files whose state is known from the manifest, and paths at which there may be others: those a build
 * that was cut off was changing, or, with no manifest to believe, all there are.
 */
function knownFiles(
  folder: OutputFolder,
  { cache, useCache }: Folders,
): { readonly known: Manifest; readonly doubtful: readonly string[] } {
  const stored = useCache ? readManifest(cache) : null;
  const journal = folder.changing ? readJournal(cache) : [];
  if (stored === null || journal === null || stored.checksum !== folder.agreed) {
    return { known: new Map(), doubtful: listOutput(folder) };
  }
  const known = new Map(stored.manifest);
  for (const path of journal) known.delete(path);
  return { known, doubtful: journal };
}

function isCurrent(file: Wanted, known: Manifest, { directory }: OutputFolder): boolean {
  return known.get(file.path) === file.fingerprint && existsSync(join(directory, file.path));
}

/** The order of publishing: what is linked to comes before what links. */
function rank(kind: Wanted['kind']): number {
  switch (kind) {
    case 'copy':
      return 0;
    case 'article':
    case 'static':
    case 'not-found':
    case 'forward':
      return 1;
    case 'section':
    case 'tag':
    case 'author':
    case 'year':
    case 'month':
    case 'day':
      return 2;
    case 'home':
    case 'feed':
    case 'sitemap':
    case 'sitemap-index':
    case 'robots':
    case 'tag-index':
    case 'all-years':
      return 3;
  }
}

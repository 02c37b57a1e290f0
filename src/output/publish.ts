import type { PageKind } from '../plan/page.ts';
import { writeJournal } from './journal.ts';
import { type KnownFiles, knownFiles } from './known-files.ts';
import { lock, patience } from './lock.ts';
import { type Fingerprints, type Manifest, manifestLines, writeManifest } from './manifest.ts';
import {
  closeStaging,
  countStaged,
  deleteOutput,
  markAgreed,
  markChanging,
  type OutputFolder,
  openOutput,
  openStaging,
  outputLock,
  publishStaged,
} from './output-folder.ts';

/** A file the site consists of: where it goes, what kind of page it is, and the identity of what it will hold. */
export interface Wanted {
  readonly path: string;
  readonly kind: PageKind | 'copy';
  readonly fingerprint: () => string;
}

/** Files that change together: while the fingerprint is the same, so is every one of them. */
export interface WantedTarget<W extends Wanted> {
  readonly name: string;
  /** Whether its files are pages, not copies. */
  readonly pages: boolean;
  readonly fingerprint: string;
  readonly files: () => readonly W[];
}

/**
 * Makes files and puts each at its staged path (`stagedPath`). Which of `total` candidates have to be made shows
 * as they are asked for: null stands for one that is as it should be.
 */
export type Make<W extends Wanted> = (files: Iterable<W | null>, total: number) => Promise<void>;

/** What a build changed in the output folder; paths in order. */
export interface Changes {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
  /** Pages of the site in all. */
  readonly pages: number;
}

/** Where the site goes, and what an earlier build noted of it. */
export interface Folders {
  readonly output: string;
  readonly cache: string;
  readonly manifest: Manifest | null;
}

/**
 * Makes the output folder hold exactly the wanted files, in two steps. First those with a new fingerprint are
 * made and wait, outside the site: whatever fails here leaves the site as it was. Then they are published by
 * renaming, what a page links to before the page, what is no longer wanted is deleted, and the manifest is
 * written. Where nothing changed, nothing is written.
 */
export async function publish<W extends Wanted>(
  targets: readonly WantedTarget<W>[],
  make: Make<W>,
  { output, cache, manifest }: Folders,
): Promise<Changes> {
  const release = await lock(outputLock(openOutput(output)), patience);
  try {
    const folder = openOutput(output);
    const known = knownFiles(folder, cache, manifest);
    const changing = compare(targets, known);
    const written: W[] = [];
    if (changing.targets.length > 0 || changing.gone.length > 0 || folder.changing) {
      const fingerprints = await replace(folder, changing, { make, cache, written });
      const lines = targets.map(({ name, fingerprint }) => {
        const files = fingerprints.get(name);
        return files === undefined
          ? known.manifest.linesOf(name)
          : manifestLines({ name, fingerprint, files });
      });
      markAgreed(folder, writeManifest(cache, lines));
    }
    const paths = written.map((file) => file.path).sort();
    const { obsolete, total, pages } = changing;
    return { written: paths, deleted: obsolete, unchanged: total - paths.length, pages };
  } finally {
    release();
  }
}

/** What a build has to look at. */
interface Changing<W extends Wanted> {
  readonly targets: readonly { readonly name: string; readonly files: readonly W[] }[];
  /** Names of targets that are no longer wanted. */
  readonly gone: readonly string[];
  /** Files of all those as they are now, but those in doubt. */
  readonly before: Fingerprints;
  /** Paths to be deleted, in order. */
  readonly obsolete: readonly string[];
  /** Number of files wanted in all, and of pages among them. */
  readonly total: number;
  readonly pages: number;
}

function compare<W extends Wanted>(
  wanted: readonly WantedTarget<W>[],
  { manifest, doubtful }: KnownFiles,
): Changing<W> {
  const touched = new Set<string>();
  if (doubtful.size > 0)
    for (const name of manifest.names())
      if ([...manifest.filesOf(name).keys()].some((path) => doubtful.has(path))) touched.add(name);
  const changed = wanted.filter(
    ({ name, fingerprint }) => manifest.fingerprintOf(name) !== fingerprint || touched.has(name),
  );
  const names = new Set(wanted.map(({ name }) => name));
  const gone = [...manifest.names()].filter((name) => !names.has(name));
  const before = new Map(
    [...changed.map(({ name }) => name), ...gone].flatMap((name) => [...manifest.filesOf(name)]),
  );
  for (const path of doubtful) before.delete(path);
  const targets = changed.map(({ name, files }) => ({ name, files: files() }));
  const paths = new Set(targets.flatMap(({ files }) => files.map(({ path }) => path)));
  const obsolete = [...before.keys(), ...doubtful].filter((path) => !paths.has(path)).sort();
  const counts = new Map(targets.map(({ name, files }) => [name, files.length]));
  const countOf = (list: readonly WantedTarget<W>[]) =>
    list.reduce((sum, { name }) => sum + (counts.get(name) ?? manifest.countOf(name)), 0);
  return {
    targets,
    gone,
    before,
    obsolete,
    total: countOf(wanted),
    pages: countOf(wanted.filter(({ pages }) => pages)),
  };
}

/** Makes what is new of the changed targets, notes it in `written`, and puts it in the place of what was there. */
async function replace<W extends Wanted>(
  folder: OutputFolder,
  { targets, before, obsolete }: Changing<W>,
  { make, cache, written }: { readonly make: Make<W>; readonly cache: string; readonly written: W[] },
): Promise<ReadonlyMap<string, Fingerprints>> {
  const fingerprints = new Map<string, Map<string, string>>(targets.map(({ name }) => [name, new Map()]));
  function* candidates(): Iterable<W | null> {
    for (const { name, files } of targets) {
      for (const file of files) {
        const fingerprint = file.fingerprint();
        fingerprints.get(name)?.set(file.path, fingerprint);
        const isCurrent = before.get(file.path) === fingerprint;
        if (!isCurrent) written.push(file);
        yield isCurrent ? null : file;
      }
    }
  }
  try {
    openStaging(folder);
    await make(
      candidates(),
      targets.reduce((sum, { files }) => sum + files.length, 0),
    );
    if (countStaged(folder) !== written.length) throw new Error('not every wanted page was made');
    if (written.length > 0 || obsolete.length > 0) {
      writeJournal(cache, [...written.map((file) => file.path), ...obsolete]);
      markChanging(folder);
      replaceFiles(folder, written, obsolete, before);
    }
  } finally {
    closeStaging(folder);
  }
  return fingerprints;
}

function replaceFiles(
  folder: OutputFolder,
  written: readonly Wanted[],
  obsolete: readonly string[],
  before: Fingerprints,
): void {
  const inTheWay = blocking(written, obsolete);
  for (const path of inTheWay) deleteOutput(folder, path);
  // Pages that are new come first: no page that is there already links to them until it is replaced in turn.
  const order = (file: Wanted) => rank(file.kind) + (before.has(file.path) ? 10 : 0);
  for (const { path } of written.toSorted((a, b) => order(a) - order(b))) publishStaged(folder, path);
  for (const path of obsolete) if (!inTheWay.has(path)) deleteOutput(folder, path);
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

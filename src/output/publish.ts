import { remembered } from '../remembered.ts';
import { type Changing, compare, type Wanted, type WantedTarget } from './compare.ts';
import { copyDelta, openDelta } from './delta.ts';
import { writeJournal } from './journal.ts';
import { type KnownFiles, knownFiles } from './known-files.ts';
import { lock, patience } from './lock.ts';
import { draftManifest, type Fingerprints, kindOf, type Manifest, manifestLines } from './manifest.ts';
import type { Look } from './missing.ts';
import {
  closeStaging,
  countStaged,
  draftAgreed,
  isPublished,
  markChanging,
  type OutputFolder,
  openOutput,
  openStaging,
  outputLock,
} from './output-folder.ts';
import { replaceFiles } from './replace-files.ts';

/**
 * Makes files and puts each at its staged path (`stagedPath`) below `directory`. Which of `total` candidates
 * have to be made shows as they are asked for: null stands for one that is as it should be.
 */
export type Make<W extends Wanted> = (
  files: Iterable<W | null>,
  total: number,
  directory: string,
) => Promise<void>;

/** Targets beside the others whose files are known only when they have been prepared, which takes its time. */
export interface Late<W extends Wanted> {
  readonly targets: readonly WantedTarget<W>[];
  /** Called with the names of the changed ones; the other files are made meanwhile. */
  readonly prepare: (names: ReadonlySet<string>) => Promise<void>;
  /** Whether a target of this name, not among those wanted, stays as it is, for a later build to look at. */
  readonly keeps: (name: string) => boolean;
}

const noLate: Late<never> = { targets: [], prepare: async () => {}, keeps: () => false };

/** What a build changed in the output folder; paths in order. */
export interface Changes {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
  /** Pages of the site in all. */
  readonly pages: number;
  /** Articles that have appeared and that have gone. */
  readonly appeared: number;
  readonly gone: number;
  /** What the output folder says of itself now. */
  readonly agreed: string;
}

/** Where the site goes, and what an earlier build noted of it. */
export interface Folders {
  readonly output: string;
  readonly cache: string;
  readonly manifest: Manifest | null;
  /** Where the files this build writes are put for a deploy, or null. */
  readonly delta: string | null;
  /** What the output folder said of itself when this process last left it: then its files need no look. */
  readonly seen: string;
  /** The look at the files of the manifest, begun when the build was. */
  readonly look: Look;
}

/**
 * Makes the output folder hold exactly the wanted files, in two steps. First those with a new fingerprint are
 * made and wait, outside the site: whatever fails here leaves the site as it was. Then they are published by
 * renaming, what a page links to before the page, what is no longer wanted is deleted, and the manifest is
 * written. Where nothing changed, nothing is written.
 *
 * With a folder for the delta and a manifest, the site itself need not be there: the manifest then says what
 * was published, and only the difference is made.
 */
export async function publish<W extends Wanted>(
  targets: readonly WantedTarget<W>[],
  make: Make<W>,
  { output, cache, manifest, delta, seen, look }: Folders,
  late: Late<W> = noLate,
): Promise<Changes> {
  const order = { targets, late, make, cache };
  const deltaFolder = delta === null ? null : openDelta(delta);
  if (deltaFolder !== null && manifest !== null && !isPublished(output)) {
    const known = { manifest, doubtful: new Set<string>() };
    const changes = await bring(deltaFolder, known, order);
    deltaFolder.finish(changes.deleted);
    return changes;
  }
  const release = await lock(outputLock(openOutput(output)), patience);
  try {
    const folder = openOutput(output);
    const known = await knownFiles(folder, cache, { manifest, seen, look });
    const changes = await bring(folder, known, order);
    if (deltaFolder !== null) copyDelta(folder, deltaFolder, changes);
    return changes;
  } finally {
    release();
  }
}

/** What is wanted, how it comes about, and where that is noted. */
interface Order<W extends Wanted> {
  readonly targets: readonly WantedTarget<W>[];
  readonly late: Late<W>;
  readonly make: Make<W>;
  readonly cache: string;
}

/** Brings a folder from what is known of it to what is wanted, and notes that in the manifest. */
async function bring<W extends Wanted>(
  folder: OutputFolder,
  known: KnownFiles,
  order: Order<W>,
): Promise<Changes> {
  const all = [...order.targets, ...order.late.targets];
  const changing = compare(all, known, order.late.keeps);
  const { changed, gone, before } = changing;
  const made: Made = {
    written: new Map(),
    lines: new Map(),
    counts: new Map(),
    unasked: new Set([...before.keys(), ...known.doubtful]),
  };
  const idle = changed.size === 0 && gone.length === 0 && !folder.changing;
  const agreed = idle ? folder.agreed : await makeAndCommit(folder, known, order, { all, changing, made });
  return { ...changesOf({ all, changing, made }, known.manifest), agreed };
}

/** What is wanted in all, what of it a build has to look at, and what it has made. */
interface Work<W extends Wanted> {
  readonly all: readonly WantedTarget<W>[];
  readonly changing: Changing;
  readonly made: Made;
}

/** Of so many targets memory matters more than time: late ones are prepared before anything else is made. */
const many = 10_000;

/** Makes what changed, the late targets last, puts it in its place, and gives the identity of the new manifest. */
async function makeAndCommit<W extends Wanted>(
  folder: OutputFolder,
  { manifest }: KnownFiles,
  { targets, late, make, cache }: Order<W>,
  { all, changing: { changed, kept, before }, made }: Work<W>,
): Promise<string> {
  const makeAll = async (some: readonly WantedTarget<W>[]) => {
    const group = some.filter(({ name }) => changed.has(name));
    await make(candidates(group, before, made), countFiles(group), folder.directory);
  };
  try {
    openStaging(folder);
    const prepared = late.prepare(changed);
    if (changed.size > many) await prepared;
    await together(prepared, makeAll(targets));
    await makeAll(late.targets);
    const { written, lines, unasked } = made;
    if (countStaged(folder) !== written.size) throw new Error('not every wanted file was made');
    const names = [...all.map(({ name }) => name), ...kept];
    return commit(folder, cache, {
      written,
      obsolete: [...unasked].sort(),
      lines: names.map((name) => lines.get(name) ?? manifest.linesOf(name)),
    });
  } finally {
    closeStaging(folder);
  }
}

function changesOf<W extends Wanted>(
  { all, changing: { kept, before }, made: { written, counts, unasked } }: Work<W>,
  manifest: Manifest,
): Omit<Changes, 'agreed'> {
  const countOf = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + (counts.get(name) ?? manifest.countOf(name)), 0);
  const paths = [...written.keys()].sort();
  const deleted = [...unasked].sort();
  return {
    written: paths,
    deleted,
    unchanged: countOf([...all.map(({ name }) => name), ...kept]) - written.size,
    pages: countOf(all.filter(({ pages }) => pages).map(({ name }) => name)),
    appeared: paths.filter((path) => isArticle(written.get(path)) && !before.has(path)).length,
    gone: deleted.filter((path) => isArticle(kindOf(before.get(path) ?? ''))).length,
  };
}

/** Waits for both, also when one fails: nothing may be under way when a build has failed. */
async function together(one: Promise<void>, other: Promise<void>): Promise<void> {
  await Promise.allSettled([one, other]);
  await Promise.all([one, other]);
}

function countFiles<W extends Wanted>(targets: readonly WantedTarget<W>[]): number {
  return targets.reduce((sum, { files }) => sum + files().length, 0);
}

/** What has been made so far. */
interface Made {
  /** Paths to be written, and their kinds. */
  readonly written: Map<string, string>;
  /** What the manifest will say of the targets that were looked at, and their numbers of files. */
  readonly lines: Map<string, Uint8Array>;
  readonly counts: Map<string, number>;
  /** Paths at which something stands, and nobody has wanted anything yet. */
  readonly unasked: Set<string>;
}

/** The files to be made, noted in `made`; null for those that are as they should be. */
function* candidates<W extends Wanted>(
  targets: readonly WantedTarget<W>[],
  before: Fingerprints,
  { written, lines, counts, unasked }: Made,
): Iterable<W | null> {
  // A target's files are made again when their turn comes: those of an archive would fill the memory.
  for (const { name, fingerprint: ownFingerprint, files } of targets) {
    const own = new Map<string, string>();
    for (const file of files()) {
      const fingerprint = file.fingerprint();
      own.set(file.path, fingerprint);
      unasked.delete(file.path);
      const isCurrent = before.get(file.path) === fingerprint;
      if (!isCurrent) written.set(file.path, sameKind(kindOf(fingerprint)));
      yield isCurrent ? null : file;
    }
    counts.set(name, own.size);
    lines.set(name, manifestLines({ name, fingerprint: ownFingerprint, files: own }));
  }
}

interface Commit {
  readonly written: ReadonlyMap<string, string>;
  readonly obsolete: readonly string[];
  readonly lines: readonly Uint8Array[];
}

/**
 * Puts what was made in its place and gives the identity of the new manifest. All that takes room on the disk
 * is written before the first change.
 */
function commit(folder: OutputFolder, cache: string, { written, obsolete, lines }: Commit): string {
  const manifest = draftManifest(cache, lines);
  try {
    const agreed = draftAgreed(folder, manifest.identity);
    if (written.size > 0 || obsolete.length > 0) {
      writeJournal(cache, [...written.keys(), ...obsolete]);
      markChanging(folder);
      replaceFiles(folder, written, obsolete);
    }
    manifest.draft.commit();
    agreed.commit();
    return manifest.identity;
  } finally {
    manifest.draft.discard();
  }
}

function isArticle(kind: string | undefined): boolean {
  return kind === 'article';
}

/** The one text there is of each kind, which hundreds of thousands of files share. */
const sameKind = remembered((kind: string) => kind);

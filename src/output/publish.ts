import { type Changing, compare, type Wanted, type WantedTarget } from './compare.ts';
import { copyDelta, openDelta } from './delta.ts';
import { writeJournal } from './journal.ts';
import { type KnownFiles, knownFiles } from './known-files.ts';
import { lock, patience } from './lock.ts';
import { type Fingerprints, kindOf, type Manifest, manifestLines, writeManifest } from './manifest.ts';
import {
  closeStaging,
  countStaged,
  isPublished,
  markAgreed,
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
}

/** Where the site goes, and what an earlier build noted of it. */
export interface Folders {
  readonly output: string;
  readonly cache: string;
  readonly manifest: Manifest | null;
  /** Where the files this build writes are put for a deploy, or null. */
  readonly delta: string | null;
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
  { output, cache, manifest, delta }: Folders,
): Promise<Changes> {
  const deltaFolder = delta === null ? null : openDelta(delta);
  if (deltaFolder !== null && manifest !== null && !isPublished(output)) {
    const known = { manifest, doubtful: new Set<string>() };
    const changes = await bring(deltaFolder, known, targets, make, cache);
    deltaFolder.finish(changes.deleted);
    return changes;
  }
  const release = await lock(outputLock(openOutput(output)), patience);
  try {
    const folder = openOutput(output);
    const changes = await bring(folder, knownFiles(folder, cache, manifest), targets, make, cache);
    if (deltaFolder !== null) copyDelta(folder, deltaFolder, changes);
    return changes;
  } finally {
    release();
  }
}

/** Brings a folder from what is known of it to what is wanted, and notes that in the manifest. */
async function bring<W extends Wanted>(
  folder: OutputFolder,
  known: KnownFiles,
  targets: readonly WantedTarget<W>[],
  make: Make<W>,
  cache: string,
): Promise<Changes> {
  const changing = compare(targets, known);
  const { obsolete, total, pages, before } = changing;
  const written = new Map<string, string>();
  if (changing.targets.length > 0 || changing.gone.length > 0 || folder.changing) {
    const fingerprints = await replace(folder, changing, { make, cache, written });
    const lines = targets.map(({ name, fingerprint }) => {
      const files = fingerprints.get(name);
      return files === undefined ? known.manifest.linesOf(name) : manifestLines({ name, fingerprint, files });
    });
    markAgreed(folder, writeManifest(cache, lines));
  }
  return {
    written: [...written.keys()].sort(),
    deleted: obsolete,
    unchanged: total - written.size,
    pages,
    appeared: [...written.keys()].filter((path) => isArticle(written, path) && !before.has(path)).length,
    gone: obsolete.filter((path) => isArticle(before, path)).length,
  };
}

function isArticle(files: Fingerprints, path: string): boolean {
  return kindOf(files.get(path) ?? '') === 'article';
}

/** Makes what is new of the changed targets, notes it in `written`, and puts it in the place of what was there. */
async function replace<W extends Wanted>(
  folder: OutputFolder,
  { targets, before, obsolete }: Changing<W>,
  {
    make,
    cache,
    written,
  }: { readonly make: Make<W>; readonly cache: string; readonly written: Map<string, string> },
): Promise<ReadonlyMap<string, Fingerprints>> {
  const fingerprints = new Map<string, Map<string, string>>(targets.map(({ name }) => [name, new Map()]));
  function* candidates(): Iterable<W | null> {
    for (const { name, files } of targets) {
      for (const file of files) {
        const fingerprint = file.fingerprint();
        fingerprints.get(name)?.set(file.path, fingerprint);
        const isCurrent = before.get(file.path) === fingerprint;
        if (!isCurrent) written.set(file.path, fingerprint);
        yield isCurrent ? null : file;
      }
    }
  }
  const total = targets.reduce((sum, { files }) => sum + files.length, 0);
  try {
    openStaging(folder);
    await make(candidates(), total, folder.directory);
    if (countStaged(folder) !== written.size) throw new Error('not every wanted file was made');
    if (written.size > 0 || obsolete.length > 0) {
      writeJournal(cache, [...written.keys(), ...obsolete]);
      markChanging(folder);
      replaceFiles(folder, written, obsolete, before);
    }
  } finally {
    closeStaging(folder);
  }
  return fingerprints;
}

import { randomUUID } from 'node:crypto';
import { changedFile } from '../changed-file.ts';
import type { PathNews } from '../plan/path-changes.ts';
import { once, remembered } from '../remembered.ts';
import { ancestors, staysBelow } from '../urls.ts';
import { type ChangedTarget, type Changing, compare, isChanged, type WantedBundle } from './compare.ts';
import { copyDelta, type DeltaFolder, openDelta } from './delta.ts';
import { writeJournal } from './journal.ts';
import { doubting, type KnownFiles, knownFiles } from './known-files.ts';
import { lock } from './lock.ts';
import {
  draftManifest,
  emptyManifest,
  type Manifest,
  type NewBundle,
  readManifest,
  type StandingBundle,
} from './manifest.ts';
import type { Look } from './missing.ts';
import {
  type Fingerprints,
  kindOf,
  linesOfFiles,
  type NotedTarget,
  readFileLines,
  targetLines,
} from './noted-files.ts';
import {
  closeStaging,
  countStaged,
  draftAgreed,
  inFolders,
  isEmptySite,
  markChanging,
  type OutputFolder,
  openOutput,
  openStaging,
  outputLock,
  ownFolder,
  unstage,
} from './output-folder.ts';
import { replaceFiles } from './replace-files.ts';
import { type SiteFolders, Standing } from './standing.ts';

/** Files of a target that were made. */
export interface MadeFiles {
  /** What the manifest says of its files, in order. */
  readonly lines: Uint8Array;
  /** For each of them 1 where it waits at its staged path (`stagedPath`), 0 where it is as it was. */
  readonly staged: Uint8Array;
}

/** How files are to be made. */
export interface MakeOrder {
  /** The site, below which they wait. */
  readonly directory: string;
  readonly take: (target: ChangedTarget<unknown>, made: MadeFiles) => void;
}

/** Makes the files of targets, but those that are as they were, and hands over those of each. */
export type Make<S> = (targets: readonly ChangedTarget<S>[], order: MakeOrder) => Promise<void>;

/** What a build changed in the output folder; paths in order. */
export interface Changes {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
  /** Pages of the site in all. */
  readonly pages: number;
  /** Whether any of them is of something else than the search index. */
  readonly hasNewPages: boolean;
  /** Articles that have appeared and that have gone. */
  readonly appeared: number;
  readonly gone: number;
  /** What the output folder says of itself now. */
  readonly agreed: string;
  /** Whether nobody knows what a server has that a delta is for. */
  readonly isUnknown: boolean;
}

type SiteChanges = Omit<Changes, 'isUnknown'>;

/** Where the site goes, and what an earlier build noted of it. */
export interface Folders {
  readonly output: string;
  readonly cache: string;
  /** Which site it is (`siteOf`). */
  readonly site: string;
  readonly manifest: Manifest | null;
  /** Whether what it says of bytes is believed, or only which paths were published. */
  readonly isBelieved: boolean;
  /** Where the files this build writes are put for a deploy, or null. */
  readonly delta: string | null;
  /** What the output folder said of itself when this process last left it: then its files need no look. */
  readonly seen: string;
  /** The look at the files of the manifest, begun when the build was. */
  readonly look: Look;
}

/** What is to be published, and how it comes about. */
export interface Edition<S> {
  readonly bundles: readonly WantedBundle<S>[];
  readonly make: Make<S>;
  /** Whether a bundle of this name, not among those wanted, stays as it is, for a later build to look at. */
  readonly keeps?: (name: string) => boolean;
  /** Asked when files are made: where it says no, nothing is published. */
  readonly approve?: (news: EditionNews) => boolean;
}

/** What has become of the paths of the site. */
export interface EditionNews extends PathNews {
  /** Whether a bundle of this name was looked at. */
  readonly isChanged: (name: string) => boolean;
}

/**
 * Makes the output folder hold exactly the wanted files, in two steps. First those with a new fingerprint are
 * made and wait, outside the site: whatever fails here leaves the site as it was. Then they are published by
 * renaming, what a page links to before the page, what is no longer wanted is deleted, and the manifest is
 * written. Where nothing changed, nothing is written. Null where the edition is not approved.
 *
 * With a folder for the delta and a manifest, the site itself need not be there: the manifest then says what
 * was published, and only the difference is made.
 */
export async function publish<S>(
  edition: Edition<S>,
  { delta, ...folders }: Folders,
): Promise<Changes | null> {
  const { output, cache, site, manifest, isBelieved } = folders;
  const deltaFolder = delta === null ? null : openDelta(delta);
  // What a server was sent: nobody knows it of another site than the one the cache knows.
  const sent = manifest?.site === site ? manifest : null;
  const isAlone = deltaFolder !== null && isEmptySite(output);
  if (!isAlone || sent === null) {
    const changes = await publishSite(edition, folders, { deltaFolder, sent });
    return changes && { ...changes, isUnknown: isAlone };
  }
  const known = isBelieved ? { manifest: sent, doubtful: new Set<string>() } : doubting(pathsOf(sent));
  const deliver: Bringing<S>['deliver'] = (_, deleted) => deltaFolder.list(deleted);
  let changes: SiteChanges | null = null;
  try {
    const order = { ...edition, cache, site, isWhole: async () => true, keep: async () => {}, deliver };
    changes = await bring(deltaFolder, known, order);
    return changes && { ...changes, isUnknown: false };
  } finally {
    deltaFolder.close(changes === null);
  }
}

/** Another build, with another cache, has published to the folder since the content was looked at. */
class Overtaken extends Error {}

/** Does work that ends in publishing, and again from the beginning as often as another build has come before. */
export async function untilInTurn<T>(work: (isAgain: boolean) => Promise<T>): Promise<T> {
  for (let isAgain = false; ; isAgain = true) {
    try {
      return await work(isAgain);
    } catch (cause) {
      if (!(cause instanceof Overtaken)) throw cause;
    }
  }
}

/** Publishes to a site that is there, or is to be; what it writes is put into the folder of the delta, too. */
async function publishSite<S>(
  edition: Edition<S>,
  { output, cache, site, manifest, isBelieved, seen, look }: Omit<Folders, 'delta'>,
  { deltaFolder, sent }: { readonly deltaFolder: DeltaFolder | null; readonly sent: Manifest | null },
): Promise<SiteChanges | null> {
  const { release, hasWaited } = await lock(outputLock(openOutput(output)));
  try {
    if (hasWaited) throw new Overtaken();
    const folder = openOutput(output);
    const found = knownFiles(folder, cache, { manifest: isBelieved ? manifest : null, seen, look });
    // A server may have what is no more in the folder.
    const isSent = deltaFolder !== null && sent !== null && found.manifest === emptyManifest;
    const known = isSent ? doubting([...found.doubtful, ...pathsOf(sent)]) : found;
    const deliver: Bringing<S>['deliver'] = (written, deleted) => {
      if (deltaFolder !== null) copyDelta(folder, deltaFolder, written, deleted);
    };
    const order = { ...edition, cache, site, keep: look.keep, deliver };
    // What could not be published is in the next delta.
    const changes = await bringWhole(folder, known, found.missing, order).catch((cause: unknown) => {
      deltaFolder?.close(true);
      throw cause;
    });
    // Of a site that is new, nothing was seen that could be kept.
    if (known.manifest === emptyManifest && changes !== null) seeAll({ output, cache });
    return changes;
  } finally {
    release();
  }
}

function pathsOf(manifest: Manifest): readonly string[] {
  return [...manifest.names()].flatMap(manifest.pathsOf);
}

/** Notes which files of a site stand. */
function seeAll(folders: SiteFolders): void {
  const manifest = readManifest(folders.cache);
  if (manifest === null) return;
  const standing = new Standing(folders, manifest);
  standing.take();
  standing.keep();
}

/** What is to be published, and what goes with it. */
interface Bringing<S> extends Edition<S> {
  readonly cache: string;
  readonly site: string;
  /** Whether no file is gone that was presumed to be there; asked as late as can be, as another thread may still look. */
  readonly isWhole: () => Promise<boolean>;
  readonly keep: Look['keep'];
  /** Called before the first change with the paths of files that wait, and of those to be deleted. */
  readonly deliver: (written: Iterable<string>, deleted: readonly string[]) => void;
}

/** Brings a folder to what is wanted as if no file of it were gone, and anew where one turns out to be. */
async function bringWhole<S>(
  folder: OutputFolder,
  known: KnownFiles,
  missing: () => Promise<readonly string[]>,
  order: Omit<Bringing<S>, 'isWhole'>,
): Promise<SiteChanges | null> {
  const isWhole = async () => (await missing()).length === 0;
  const changes = await bring(folder, known, { ...order, isWhole });
  if (changes !== null || (await isWhole())) return changes;
  const doubtful = new Set([...known.doubtful, ...(await missing())]);
  return bring(folder, { ...known, doubtful }, { ...order, isWhole: async () => true });
}

/** So few files are made before it is known that none is gone: more would take long to be made twice. */
const fewFiles = 300;

/**
 * Brings a folder from what is known of it to what is wanted, and notes that in the manifest. Null where the edition is not
 * approved, or a file is gone.
 */
async function bring<S>(
  folder: OutputFolder,
  known: KnownFiles,
  order: Bringing<S>,
): Promise<SiteChanges | null> {
  const { bundles, isWhole, deliver, keeps = () => false } = order;
  const changing = compare(bundles, known, keeps);
  const made = new Made(changing.before, known.doubtful);
  const work = { all: bundles, changing, made };
  const idle = changing.changed.size === 0 && changing.gone.length === 0 && folder.changing === null;
  if ((idle || changing.before.size > fewFiles) && !(await isWhole())) return null;
  // Where nothing changes, nothing is written.
  if (idle && folder.hasStaging) closeStaging(folder);
  if (idle) deliver([], []);
  const agreed = idle ? folder.agreed : await makeAndCommit(folder, known, { ...order, work });
  return agreed === null ? null : { ...changesOf(work, known), agreed };
}

/** What is wanted in all, what of it a build has to look at, and what it has made. */
interface Work<S> {
  readonly all: readonly WantedBundle<S>[];
  readonly changing: Changing<S>;
  readonly made: Made;
}

/** Makes what changed, puts it in its place, and gives the identity of the new manifest; null where that may not be. */
async function makeAndCommit<S>(
  folder: OutputFolder,
  { manifest }: KnownFiles,
  order: Bringing<S> & { readonly work: Work<S> },
): Promise<string | null> {
  const { make, isWhole, keep, work } = order;
  const { changed } = work.changing;
  try {
    openStaging(folder);
    await make([...changed.values()].flat().filter(isChanged), {
      directory: folder.directory,
      take: (target, files) => work.made.take(folder, target, files),
    });
    if (!(await isWhole())) return null;
    const kept = keep();
    const agreed = commitMade(folder, manifest, order);
    await kept;
    return agreed;
  } finally {
    closeStaging(folder);
  }
}

/** Puts what was made in its place, where it is approved. */
function commitMade<S>(
  folder: OutputFolder,
  manifest: Manifest,
  { approve, deliver, work, cache, site }: Bringing<S> & { readonly work: Work<S> },
): string | null {
  const { all, changing, made } = work;
  const { changed, kept } = changing;
  const news = { ...made.news(manifest, changing), isChanged: (name: string) => changed.has(name) };
  if (approve?.(news) === false) return null;
  const { written, unasked } = made.paths();
  const waiting = countStaged(folder);
  if (waiting < written.size) throw changedFile(ownFolder(folder.directory));
  if (waiting > written.size) throw new Error('more files were made than were wanted');
  const bundles = all.map((bundle) => {
    const targets = changed.get(bundle.name);
    return targets === undefined ? manifest.standing(bundle.name) : made.noted(bundle, targets);
  });
  const obsolete = [...unasked].sort();
  // What stands here in the place of a folder, a server need not have: to remove it would take what is in that.
  const above = once(() => new Set([...written.keys()].flatMap(ancestors)));
  deliver(
    written.keys(),
    obsolete.filter((path) => changing.before.has(path) || !above().has(path)),
  );
  return commit(folder, cache, {
    site,
    written,
    obsolete,
    bundles: [...bundles, ...kept.map((name) => manifest.standing(name))],
  });
}

function changesOf<S>(
  { all, changing: { changed, kept, before }, made }: Work<S>,
  { manifest, doubtful }: KnownFiles,
): Omit<SiteChanges, 'agreed'> {
  const { written, unasked } = made.paths();
  const countOf = (names: readonly string[]) =>
    names.reduce((sum, name) => {
      const targets = changed.get(name);
      return sum + (targets === undefined ? manifest.countOf(name) : made.countOf(targets));
    }, 0);
  const paths = [...written.keys()].sort();
  const deleted = [...unasked].sort();
  const kindBefore = (path: string) => kindOf(before.get(path) ?? '');
  const wasArticle = (path: string) => isArticle(kindBefore(path));
  return {
    written: paths,
    deleted,
    unchanged: countOf([...all.map(({ name }) => name), ...kept]) - written.size,
    pages: countOf(all.filter(({ pages }) => pages).map(({ name }) => name)),
    hasNewPages: [...written.values(), ...deleted.map(kindBefore)].some((kind) => kind !== 'index'),
    appeared: paths.filter((path) => isArticle(written.get(path)) && !wasArticle(path) && !doubtful.has(path))
      .length,
    // In the place of one that is gone a page may forward.
    gone: [...paths, ...deleted].filter((path) => wasArticle(path) && !isArticle(written.get(path))).length,
  };
}

/** A target whose files were made, as the manifest will have it. */
type MadeTarget = Pick<NotedTarget, 'lines' | 'count'>;

/** What becomes of paths. */
interface MadePaths {
  /** Those to be written, and their kinds. */
  readonly written: ReadonlyMap<string, string>;
  /** Those at which the wanted file stands already. */
  readonly current: ReadonlySet<string>;
  /** Those at which something stands that nobody wants. */
  readonly unasked: ReadonlySet<string>;
  /** Whether two files are wanted at one path. */
  readonly hasTwins: boolean;
}

/** What has been made so far; of files their lines alone, since the paths of an archive as texts would fill the memory. */
class Made {
  readonly #before: Fingerprints;
  readonly #doubtful: ReadonlySet<string>;
  /** What the manifest will say of the targets that were made. */
  readonly #targets = new Map<ChangedTarget<unknown>, MadeTarget>();
  #hasTwins = false;

  constructor(before: Fingerprints, doubtful: ReadonlySet<string>) {
    this.#before = before;
    this.#doubtful = doubtful;
  }

  take(folder: OutputFolder, target: ChangedTarget<unknown>, { lines: inside, staged }: MadeFiles): void {
    const files = readFileLines(inside);
    let at = 0;
    const hasTwins = files.size < staged.length;
    this.#hasTwins ||= hasTwins;
    // Where one path was wanted twice, what waits is not in step with the paths, and nothing of it will be published.
    for (const [path, fingerprint] of hasTwins ? [] : files) {
      // What another target had at this path, its maker may not have known.
      if (staged[at] === 1 && this.#isCurrent(path, fingerprint)) unstage(folder, path);
      at += 1;
    }
    this.#targets.set(target, { lines: targetLines(target, files.size, inside), count: files.size });
  }

  /** What becomes of the paths of the targets that were made, once all are. */
  readonly paths = once((): MadePaths => {
    const written = new Map<string, string>();
    const current = new Set<string>();
    const unasked = new Set([...this.#before.keys(), ...this.#doubtful].filter(staysBelow));
    let hasTwins = this.#hasTwins;
    for (const { lines } of this.#targets.values()) {
      for (const [path, fingerprint] of readFileLines(linesOfFiles(lines))) {
        hasTwins ||= written.has(path) || current.has(path);
        unasked.delete(path);
        if (this.#isCurrent(path, fingerprint)) current.add(path);
        else written.set(path, sameKind(kindOf(fingerprint)));
      }
    }
    return { written, current, unasked, hasTwins };
  });

  /** How the paths of the site have changed. */
  news(manifest: Manifest, changing: Changing<unknown>): PathNews {
    const { written, current, hasTwins } = this.paths();
    const wanted = [...written.keys(), ...current];
    const then = new Set([...this.#targets.keys()].flatMap(({ before }) => [...before.keys()]));
    return {
      come: wanted.filter((path) => !then.has(path)),
      stayed: wanted.filter((path) => then.has(path)),
      hasTwins,
      standing: (marks) => standingPaths(manifest, changing, marks),
    };
  }

  /** What the manifest will say of a bundle of these targets. */
  noted<S>(
    { name, fingerprint }: WantedBundle<S>,
    targets: readonly (ChangedTarget<S> | NotedTarget)[],
  ): NewBundle {
    const lines = targets.map((target) => this.#noted(target).lines);
    return { name, fingerprint, count: this.countOf(targets), targets: lines };
  }

  /** How many files targets have. */
  countOf<S>(targets: readonly (ChangedTarget<S> | NotedTarget)[]): number {
    return targets.reduce((sum, target) => sum + this.#noted(target).count, 0);
  }

  #noted<S>(target: ChangedTarget<S> | NotedTarget): MadeTarget {
    if (!isChanged(target)) return target;
    const made = this.#targets.get(target);
    if (made === undefined) throw new Error(`the files of ${target.name} were not made`);
    return made;
  }

  #isCurrent(path: string, fingerprint: string): boolean {
    return this.#before.get(path) === fingerprint;
  }
}

/** Of the paths of all targets that stand and are not looked at, at least those that have one of some marks. */
function* standingPaths(
  manifest: Manifest,
  { changed, gone }: Changing<unknown>,
  marks: () => ReadonlySet<number>,
): Iterable<string> {
  // Beside nothing, as in the first build, all are new, and of hundreds of thousands there are no marks to make.
  if (manifest === emptyManifest) return;
  const lookedAt = new Set(gone);
  for (const name of manifest.marked(marks())) {
    if (lookedAt.has(name)) continue;
    const targets = changed.get(name) ?? [...manifest.targetsOf(name).values()];
    for (const target of targets) if (!isChanged(target)) yield* target.paths();
  }
}

interface Commit {
  readonly site: string;
  readonly written: ReadonlyMap<string, string>;
  readonly obsolete: readonly string[];
  readonly bundles: readonly (StandingBundle | NewBundle)[];
}

/**
 * Puts what was made in its place and gives the identity of the new manifest. All that takes room on the disk, but for
 * names in folders, is written before the first change.
 */
function commit(folder: OutputFolder, cache: string, { site, written, obsolete, bundles }: Commit): string {
  const manifest = draftManifest(cache, site, bundles);
  try {
    const agreed = draftAgreed(folder, manifest.identity);
    if (written.size > 0 || obsolete.length > 0) {
      inFolders(folder, { written: written.keys(), obsolete }, () => {
        const mark = randomUUID();
        writeJournal({ cache, output: folder.directory }, mark, [...written.keys(), ...obsolete]);
        markChanging(folder, mark);
      });
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

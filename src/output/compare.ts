import type { KnownFiles } from './known-files.ts';
import type { Fingerprints } from './manifest.ts';

/** A file the site consists of: where it goes, and what it will hold. */
export interface Wanted {
  readonly path: string;
  /** As manifests have it: the identity of its bytes, or of all they are made from, and its kind. */
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

/** What a build has to look at. */
export interface Changing<W extends Wanted> {
  readonly targets: readonly WantedTarget<W>[];
  /** Number of files of those targets. */
  readonly candidates: number;
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

/** The targets whose files have to be looked at. */
export function changedTargets<W extends Wanted>(
  wanted: readonly WantedTarget<W>[],
  { manifest, doubtful }: KnownFiles,
): readonly WantedTarget<W>[] {
  const touched = new Set<string>();
  if (doubtful.size > 0)
    for (const name of manifest.names())
      if ([...manifest.filesOf(name).keys()].some((path) => doubtful.has(path))) touched.add(name);
  return wanted.filter(
    ({ name, fingerprint }) => manifest.fingerprintOf(name) !== fingerprint || touched.has(name),
  );
}

/** Finds what has to be done, given which targets are `changed`. */
export function compare<W extends Wanted>(
  wanted: readonly WantedTarget<W>[],
  changed: readonly WantedTarget<W>[],
  { manifest, doubtful }: KnownFiles,
): Changing<W> {
  const names = new Set(wanted.map(({ name }) => name));
  const gone = [...manifest.names()].filter((name) => !names.has(name));
  const before = new Map(
    [...changed.map(({ name }) => name), ...gone].flatMap((name) => [...manifest.filesOf(name)]),
  );
  for (const path of doubtful) before.delete(path);
  // A target's files are let go and made again when their turn comes: those of an archive would fill the memory.
  const mayBeObsolete = before.size > 0 || doubtful.size > 0;
  const paths = new Set<string>();
  const counts = new Map<string, number>();
  for (const { name, files } of changed) {
    const list = files();
    counts.set(name, list.length);
    if (mayBeObsolete) for (const { path } of list) paths.add(path);
  }
  const countOf = (list: readonly WantedTarget<W>[]) =>
    list.reduce((sum, { name }) => sum + (counts.get(name) ?? manifest.countOf(name)), 0);
  return {
    targets: changed,
    candidates: countOf(changed),
    gone,
    before,
    obsolete: [...before.keys(), ...doubtful].filter((path) => !paths.has(path)).sort(),
    total: countOf(wanted),
    pages: countOf(wanted.filter(({ pages }) => pages)),
  };
}

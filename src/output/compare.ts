import { clashMarks } from '../plan/clashes.ts';
import { once } from '../remembered.ts';
import type { KnownFiles } from './known-files.ts';
import type { Fingerprints, NotedTarget } from './noted-files.ts';

/** Files that change together: while the fingerprint is the same, so is every one of them. */
export interface WantedTarget<S> {
  readonly name: string;
  readonly fingerprint: string;
  /** What its files are made from. */
  readonly source: S;
}

/** Targets compared together: while the fingerprint is the same, so is that of each. */
export interface WantedBundle<S> {
  readonly name: string;
  /** Whether its files are pages, not copies. */
  readonly pages: boolean;
  readonly fingerprint: string;
  readonly targets: () => readonly WantedTarget<S>[];
}

/** A target whose files have to be looked at. */
export interface ChangedTarget<S> extends WantedTarget<S> {
  /** Its files as they are now, but those in doubt. */
  readonly before: Fingerprints;
}

/** What a build has to look at. */
export interface Changing<S> {
  /** By name each bundle that is not as it was, with its targets in order: those to look at, and those that are. */
  readonly changed: ReadonlyMap<string, readonly (ChangedTarget<S> | NotedTarget)[]>;
  /** Names of bundles that are no longer wanted. */
  readonly gone: readonly string[];
  /** Names of bundles nobody asked about, which stay as they are. */
  readonly kept: readonly string[];
  /** Files as they are now, but those in doubt, of all targets that have to be looked at or are no longer wanted. */
  readonly before: Fingerprints;
}

/** Whether a target has to be looked at. */
export function isChanged<S>(target: ChangedTarget<S> | NotedTarget): target is ChangedTarget<S> {
  return 'before' in target;
}

/** Finds what has to be looked at; bundles that are not wanted stay where `keeps` says so and none of their files is in doubt. */
export function compare<S>(
  wanted: readonly WantedBundle<S>[],
  { manifest, doubtful }: KnownFiles,
  keeps: (name: string) => boolean,
): Changing<S> {
  const before = new Map<string, string>();
  /** Notes the files of a target, and gives them. */
  const note = (target: NotedTarget): Fingerprints => {
    const files = new Map([...target.files()].filter(([path]) => !doubtful.has(path)));
    for (const [path, fingerprint] of files) before.set(path, fingerprint);
    return files;
  };
  const isInDoubt = ({ paths }: NotedTarget) =>
    doubtful.size > 0 && paths().some((path) => doubtful.has(path));
  const near = once(() => new Set(manifest.marked(clashMarks([...doubtful]))));
  const isTouched = (name: string) =>
    doubtful.size > 0 && near().has(name) && [...manifest.targetsOf(name).values()].some(isInDoubt);
  const compareTargets = ({ name, targets }: WantedBundle<S>) => {
    const noted = new Map(manifest.targetsOf(name));
    const compared = targets().map((target) => {
      const was = noted.get(target.name);
      noted.delete(target.name);
      if (was?.fingerprint === target.fingerprint && !isInDoubt(was)) return was;
      return { ...target, before: was === undefined ? nothing : note(was) };
    });
    for (const target of noted.values()) note(target);
    return compared;
  };
  const changed = new Map<string, readonly (ChangedTarget<S> | NotedTarget)[]>();
  for (const bundle of wanted) {
    const { name, fingerprint } = bundle;
    if (manifest.fingerprintOf(name) !== fingerprint || isTouched(name))
      changed.set(name, compareTargets(bundle));
  }
  const names = new Set(wanted.map(({ name }) => name));
  if (names.size < wanted.length) throw new Error('two bundles have one name, and one of them would be lost');
  const others = [...manifest.names()].filter((name) => !names.has(name));
  const isKept = (name: string) => keeps(name) && !isTouched(name);
  const gone = others.filter((name) => !isKept(name));
  for (const name of gone) for (const target of manifest.targetsOf(name).values()) note(target);
  return { changed, gone, kept: others.filter(isKept), before };
}

const nothing: Fingerprints = new Map();

import type { KnownFiles } from './known-files.ts';
import type { Fingerprints } from './manifest.ts';

/** Files that change together: while the fingerprint is the same, so is every one of them. */
export interface WantedTarget<S> {
  readonly name: string;
  /** Whether its files are pages, not copies. */
  readonly pages: boolean;
  readonly fingerprint: string;
  /** What its files are made from. */
  readonly source: S;
}

/** What a build has to look at. */
export interface Changing {
  /** Names of targets whose files have to be looked at. */
  readonly changed: ReadonlySet<string>;
  /** Names of targets that are no longer wanted. */
  readonly gone: readonly string[];
  /** Names of targets nobody asked about, which stay as they are. */
  readonly kept: readonly string[];
  /** Files of all changed and gone ones as they are now, but those in doubt. */
  readonly before: Fingerprints;
}

/** Finds what has to be looked at; targets that are not wanted stay where `keeps` says so and none of their files is in doubt. */
export function compare(
  wanted: readonly WantedTarget<unknown>[],
  { manifest, doubtful }: KnownFiles,
  keeps: (name: string) => boolean,
): Changing {
  const touched = new Set<string>();
  if (doubtful.size > 0)
    for (const name of manifest.names())
      if ([...manifest.filesOf(name).keys()].some((path) => doubtful.has(path))) touched.add(name);
  const changed = wanted.filter(
    ({ name, fingerprint }) => manifest.fingerprintOf(name) !== fingerprint || touched.has(name),
  );
  const names = new Set(wanted.map(({ name }) => name));
  const others = [...manifest.names()].filter((name) => !names.has(name));
  const isKept = (name: string) => keeps(name) && !touched.has(name);
  const gone = others.filter((name) => !isKept(name));
  const before = new Map(
    [...changed.map(({ name }) => name), ...gone].flatMap((name) => [...manifest.filesOf(name)]),
  );
  for (const path of doubtful) before.delete(path);
  return {
    changed: new Set(changed.map(({ name }) => name)),
    gone,
    kept: others.filter(isKept),
    before,
  };
}

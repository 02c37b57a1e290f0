import { pathFault } from '../urls.ts';
import { clashes, clashMarks, clashWith } from './clashes.ts';

/** How the paths of a site differ from those it had, which are known to be free of collisions. */
export interface PathNews {
  /** Paths that have come, and those of the targets looked at that were theirs before. */
  readonly come: readonly string[];
  readonly stayed: readonly string[];
  /** Whether a path is wanted twice. */
  readonly hasTwins: boolean;
  /** Of the paths of all the other targets, which are as they were, at least those that have one of these marks (`pathMarks`). */
  readonly standing: (marks: () => ReadonlySet<number>) => Iterable<string>;
}

/**
 * Whether a path may have come that leaves the output folder, or that is another's. Only those that have come
 * are looked at: the others were checked by the build before. `claimed` are paths no target has, but which
 * must stay free; they may be new themselves.
 */
export function mayCollide(
  { come, stayed, hasTwins, standing }: PathNews,
  { claimed, claimsAreNew }: { readonly claimed: readonly string[]; readonly claimsAreNew: boolean },
): boolean {
  // What has a claimed path may no longer give it up in time.
  if (hasTwins || clashWith(claimed, stayed)) return true;
  const fresh = claimsAreNew ? [...come, ...claimed] : come;
  if (fresh.length === 0) return false;
  if (fresh.some((path) => pathFault(path) !== null)) return true;
  for (const _ of clashes(fresh.map((path) => [path, path]))) return true;
  return (
    clashWith(come, [...stayed, ...claimed]) ||
    clashWith(
      fresh,
      standing(() => clashMarks(fresh)),
    )
  );
}

import { clashes, clashWith } from './clashes.ts';
import type { Target } from './target.ts';
import { pathFault } from './urls.ts';

/** What an earlier build, which found no two files at one path, knows of the paths of targets. */
export interface PathsBefore {
  /** Paths of a target's outputs then; null where the target was not there. */
  readonly of: (name: string) => readonly string[] | null;
  /** Whether the target is as it was. */
  readonly isSame: (target: Target) => boolean;
}

/** No build came before. */
export const noPathsBefore: PathsBefore = { of: () => null, isSame: () => false };

/**
 * Whether a path may have come that leaves the output folder, or that is another's. Only those that have come
 * are looked at: the others were checked by the build before. `claimed` are paths no target has, but which
 * must stay free; `claims` is the target that stands for them.
 */
export function mayCollide(
  targets: readonly Target[],
  claims: Target,
  claimed: readonly string[],
  before: PathsBefore,
): boolean {
  const changed = targets.filter((target) => target !== claims && !before.isSame(target));
  const now = changed.flatMap((target) => target.outputs().map(({ path }) => path));
  const then = new Set(changed.flatMap(({ name }) => before.of(name) ?? []));
  const come = now.filter((path) => !then.has(path));
  const claimsAreNew = !before.isSame(claims);
  if (new Set(now).size < now.length) return true;
  const fresh = claimsAreNew ? [...come, ...claimed] : come;
  if (fresh.length === 0) return false;
  if (fresh.some((path) => pathFault(path) !== null)) return true;
  for (const _ of clashes(fresh.map((path) => [path, path]))) return true;
  const stayed = now.filter((path) => then.has(path));
  return (
    clashWith(fresh, claimsAreNew ? stayed : [...stayed, ...claimed]) ||
    clashWith(fresh, standingPaths(targets, changed, before))
  );
}

/** Paths of targets that are as they were. */
function* standingPaths(
  targets: readonly Target[],
  changed: readonly Target[],
  before: PathsBefore,
): Iterable<string> {
  const names = new Set(targets.map(({ name }) => name));
  for (const { name } of changed) names.delete(name);
  for (const name of names) yield* before.of(name) ?? [];
}

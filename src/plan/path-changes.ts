import { clashes } from './clashes.ts';
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
  if (come.length === 0 && !claimsAreNew && new Set(now).size === now.length) return false;
  if ([...come, ...(claimsAreNew ? claimed : [])].some((path) => pathFault(path) !== null)) return true;
  const all = [...standingPaths(targets, changed, before), ...now, ...claimed];
  for (const _ of clashes(all.map((path) => [path, path]))) return true;
  return false;
}

/** Paths of targets that are as they were. */
function standingPaths(
  targets: readonly Target[],
  changed: readonly Target[],
  before: PathsBefore,
): readonly string[] {
  const names = new Set(targets.map(({ name }) => name));
  for (const { name } of changed) names.delete(name);
  const paths: string[] = [];
  for (const name of names) for (const path of before.of(name) ?? []) paths.push(path);
  return paths;
}

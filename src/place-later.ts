import type { Place, Problem, Severity } from './problem.ts';

/**
 * A problem found after its file was read: its place is a key path in the file's front matter, turned into a
 * line and a column only if it is reported.
 */
export interface PlacedLater {
  readonly file: string;
  readonly path: readonly PropertyKey[];
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

/** Gives problems their places; `find` reads the file again. */
export function place(
  problems: readonly PlacedLater[],
  find: (file: string, path: readonly PropertyKey[]) => Place,
): readonly Problem[] {
  return problems.map(({ path, ...problem }) => ({ ...problem, ...find(problem.file, path) }));
}

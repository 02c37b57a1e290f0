import { existsSync } from 'node:fs';
import type { Manifest } from './manifest.ts';

/** Finds what is missing of the files of a manifest. */
export interface Look {
  readonly missing: (manifest: Manifest) => Promise<readonly string[]>;
}

/** Looks when it is asked to. */
export function lookIn(directory: string): Look {
  return { missing: async (manifest) => missingFiles(directory, manifest, manifest.names()) };
}

/** Files of some bundles that a manifest says stand in an output folder, and do not. */
export function missingFiles(
  directory: string,
  manifest: Manifest,
  bundles: Iterable<string>,
): readonly string[] {
  const missing: string[] = [];
  for (const bundle of bundles)
    for (const { paths } of manifest.targetsOf(bundle).values())
      for (const path of paths()) if (!existsSync(`${directory}/${path}`)) missing.push(path);
  return missing;
}

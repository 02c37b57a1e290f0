import type { Manifest } from './manifest.ts';
import { type SiteFolders, Standing } from './standing.ts';

/** Finds what is missing of the files of a manifest. */
export interface Look {
  readonly missing: (manifest: Manifest) => Promise<readonly string[]>;
  /** Keeps what was seen, so that the next look is shorter. */
  readonly keep: () => Promise<void>;
}

/** Looks when it is asked to. */
export function lookIn(folders: SiteFolders): Look {
  let standing: Standing | null = null;
  return {
    async missing(manifest) {
      standing = new Standing(folders, manifest);
      return standing.missing(manifest.names());
    },
    async keep() {
      standing?.keep();
    },
  };
}

import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Manifest, readManifest } from './manifest.ts';

/** Files that a manifest says stand in an output folder, and do not. */
export function missingFiles(directory: string, manifest: Manifest): readonly string[] {
  const missing: string[] = [];
  for (const name of manifest.names())
    for (const path of manifest.filesOf(name).keys())
      if (!existsSync(`${directory}/${path}`)) missing.push(path);
  return missing;
}

/** What the thread that looks is told. */
export interface LookOrder {
  readonly directory: string;
  readonly cache: string;
}

/** What it finds: the manifest it went by, and the paths. */
export interface LookReport {
  readonly identity: string;
  readonly missing: readonly string[];
}

/** Looks, in the thread that was started for it. */
export function lookNow({ directory, cache }: LookOrder): LookReport | null {
  const manifest = readManifest(cache);
  return manifest === null
    ? null
    : { identity: manifest.identity, missing: missingFiles(directory, manifest) };
}

/** A look at the output folder that is under way. */
export interface Look {
  /** What is missing of the files of a manifest. */
  readonly missing: (manifest: Manifest) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** So few files are looked for in a moment, sooner than a thread would have started. */
const fewFiles = 2000;

/**
 * Begins to look, in a thread of its own, whether the files of the cache's manifest are all there: that takes a
 * call of the system for each, which need not keep the planning waiting.
 */
export function lookForMissing(directory: string, cache: string, manifest: Manifest | null): Look {
  let worker: Worker | null = null;
  let report: Promise<LookReport | null> = Promise.resolve(null);
  if (manifest !== null && countFiles(manifest) > fewFiles) {
    const started = new Worker(new URL('./look.mjs', import.meta.url), {
      workerData: { directory, cache } satisfies LookOrder,
    });
    worker = started;
    report = new Promise((resolve) => {
      // Whatever befalls the thread, the look can be made without it.
      started
        .once('message', resolve)
        .once('error', () => resolve(null))
        .once('exit', () => resolve(null));
    });
  }
  return {
    async missing(wanted) {
      const found = await report;
      return found?.identity === wanted.identity ? found.missing : missingFiles(directory, wanted);
    },
    async close() {
      await worker?.terminate();
    },
  };
}

function countFiles(manifest: Manifest): number {
  let count = 0;
  for (const name of manifest.names()) count += manifest.countOf(name);
  return count;
}

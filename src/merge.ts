import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { lock, patience } from './output/lock.ts';
import { readManifest } from './output/manifest.ts';
import { lookIn } from './output/missing.ts';
import { stagedPath } from './output/output-folder.ts';
import { type Changes, publish } from './output/publish.ts';
import { openShards } from './output/shard.ts';

/** Joins the outputs of all shards of a site into the output and the manifest of one build. */
export async function merge(
  shards: readonly string[],
  { output, cache }: { readonly output: string; readonly cache: string },
): Promise<Changes> {
  const release = await lock(join(cache, 'lock'), patience);
  const manifest = readManifest(cache);
  try {
    return await publish(
      openShards(shards),
      async (files, _, directory) => {
        for (const file of files)
          if (file !== null) copyFileSync(file.source, stagedPath(directory, file.path));
      },
      { output, cache, manifest, delta: null, seen: '', look: lookIn(output) },
    );
  } finally {
    release();
  }
}

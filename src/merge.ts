import { cacheLock, lock } from './output/lock.ts';
import { withManifest } from './output/manifest.ts';
import { lookIn } from './output/missing.ts';
import { type Changes, type Make, publish, untilInTurn } from './output/publish.ts';
import { openShards, type ShardFiles } from './output/shard.ts';
import { stage } from './output/stage.ts';

/** Joins the outputs of all shards of a site into the output and the manifest of one build. */
export async function merge(
  shards: readonly string[],
  { output, cache }: { readonly output: string; readonly cache: string },
): Promise<Changes> {
  const { release } = await lock(cacheLock(cache));
  try {
    return await untilInTurn(() =>
      withManifest(cache, async (manifest) => {
        const { site, bundles } = openShards(shards);
        const places = {
          ...{ output, cache, site, manifest, isBelieved: true, delta: null },
          ...{ seen: '', look: lookIn({ output, cache }) },
        };
        const changes = await publish({ bundles, make: copyShards }, places);
        if (changes === null) throw new Error('shards are not asked for approval');
        return changes;
      }),
    );
  } finally {
    release();
  }
}

const copyShards: Make<ShardFiles> = async (targets, { directory, take }) => {
  for (const target of targets) take(target, stage(directory, target.before, target.source()));
};

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/*
 * node --import tsx src/bench/profile.ts DIR: for each thread's `.cpuprofile` in DIR, as `node --cpu-prof` leaves
 * them, the milliseconds spent in each package and each folder of the sources, what they call left out.
 */

const profileForm = z.object({
  nodes: z.array(
    z.object({ id: z.number(), callFrame: z.object({ functionName: z.string(), url: z.string() }) }),
  ),
  samples: z.array(z.number()),
  /** Microseconds before each sample. */
  timeDeltas: z.array(z.number()),
});
type Frame = z.infer<typeof profileForm>['nodes'][number]['callFrame'];

const directory = process.argv[2];
if (directory === undefined) throw new Error('which folder? node --import tsx src/bench/profile.ts DIR');
for (const file of readdirSync(directory)
  .filter((name) => name.endsWith('.cpuprofile'))
  .sort()) {
  const owners = [...timeByOwner(readFileSync(join(directory, file), 'utf8'))].sort((a, b) => b[1] - a[1]);
  process.stdout.write(`${file}\n`);
  for (const [owner, time] of owners.slice(0, 15))
    process.stdout.write(`${(time / 1000).toFixed(0).padStart(8)} ms  ${owner}\n`);
}

function timeByOwner(json: string): ReadonlyMap<string, number> {
  const { nodes, samples, timeDeltas } = profileForm.parse(JSON.parse(json));
  const owners = new Map(nodes.map((node) => [node.id, ownerOf(node.callFrame)]));
  const times = new Map<string, number>();
  for (const [at, id] of samples.entries()) {
    const owner = owners.get(id) ?? '';
    times.set(owner, (times.get(owner) ?? 0) + (timeDeltas[at] ?? 0));
  }
  return times;
}

function ownerOf({ functionName, url }: Frame): string {
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  const own = /\/((?:src|templates)\/[^/]+)/.exec(url)?.[1];
  // `(idle)`, `(garbage collector)`, `(program)`; what has no file is native: file system, hashing, regular expressions.
  return (
    dependency ??
    own ??
    (functionName.startsWith('(') ? functionName : url.replace(/^(node:internal.\w+).*/, '$1') || 'native')
  );
}

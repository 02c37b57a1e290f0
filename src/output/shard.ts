import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { digest } from '../digest.ts';
import { once } from '../remembered.ts';
import { ownName } from '../urls.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';
import type { WantedBundle, WantedTarget } from './compare.ts';
import { draftManifest, LostLines, type Manifest, readManifest } from './manifest.ts';
import { isOf, kindOf } from './noted-files.ts';
import { openOutput, ownFolder } from './output-folder.ts';
import type { WantedFile } from './stage.ts';

/** One of `count` parts of a site, numbered from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What every shard of a site knows of the whole. */
interface ShardNote extends Shard {
  /** Which site it is a part of (`siteOf`). */
  readonly site: string;
  /** All bundles of the site in order: name, fingerprint, whether its files are pages. */
  readonly bundles: readonly (readonly [string, string, boolean])[];
  /** Bytes of each picture of the shard, whose fingerprint tells of its original alone. */
  readonly pictures: Readonly<Record<string, number>>;
}

interface NamedBundle {
  readonly name: string;
  readonly fingerprint: string;
  readonly pages: boolean;
}

/** Whether a bundle belongs to a shard: by its name alone, so that every machine says the same. */
export function isInShard(bundle: string, { index, count }: Shard): boolean {
  return Number.parseInt(digest(bundle).slice(0, 8), 16) % count === index - 1;
}

/**
 * Leaves in a shard's output what joining it with the others takes; what an earlier build left goes first, but for the
 * sizes of pictures, which no build makes anew where they stand.
 */
export function noteShard(
  output: string,
  cache: string,
  {
    index,
    count,
    bundles,
    site,
  }: Shard & {
    readonly bundles: readonly NamedBundle[];
    readonly site: string;
  },
): void {
  const folder = ownFolder(output);
  const path = join(folder, 'shard');
  const sizes = readNote(path)?.pictures ?? {};
  rmSync(path, { force: true });
  const manifest = readManifest(cache);
  if (manifest === null) throw new Error('the manifest of a shard cannot be read');
  draftManifest(folder, manifest.site, Array.from(manifest.names(), manifest.standing)).draft.commit();
  const own = bundles.filter(({ name }) => isInShard(name, { index, count }));
  const pictures = own.flatMap(({ name }) => picturesOf(manifest, name));
  const note: ShardNote = {
    ...{ index, count, site },
    bundles: bundles.map(({ name, fingerprint, pages }) => [name, fingerprint, pages]),
    pictures: Object.fromEntries(
      pictures.map((file) => [file, sizes[file] ?? statSync(join(output, file)).size]),
    ),
  };
  writeWhole(path, JSON.stringify(note));
}

/** Paths of the pictures of a bundle. */
function picturesOf(manifest: Manifest, bundle: string): readonly string[] {
  const targets = [...manifest.targetsOf(bundle).values()];
  return targets.flatMap(({ files }) =>
    [...files()].flatMap(([path, fingerprint]) => (kindOf(fingerprint) === 'picture' ? [path] : [])),
  );
}

/** Gives the files of a target of a shard, as its manifest has them; one that is another is refused when it is read. */
export type ShardFiles = () => readonly WantedFile[];

/** Opens the outputs of all shards of one site; refused where one is missing, incomplete or of another site. */
export function openShards(directories: readonly string[]): {
  readonly site: string;
  readonly bundles: readonly WantedBundle<ShardFiles>[];
} {
  const shards = directories.map(openShard).sort((a, b) => a.note.index - b.note.index);
  const [first] = shards;
  if (first === undefined) throw new UsageError('merge cần thư mục đầu ra của từng phần.');
  const whole = JSON.stringify(first.note.bundles);
  for (const { directory, note } of shards) {
    if (note.count !== first.note.count || JSON.stringify(note.bundles) !== whole)
      throw new UsageError(
        `“${directory}” và “${first.directory}” không phải các phần của cùng một lần dựng.`,
      );
  }
  const numbers = shards.map(({ note }) => note.index);
  const expected = Array.from({ length: first.note.count }, (_, at) => at + 1);
  if (numbers.join() !== expected.join()) {
    throw new UsageError(
      `cần đủ các phần 1–${first.note.count}, mỗi phần một lần; đã nhận: ${numbers.join(', ')}.`,
    );
  }
  const bundles = first.note.bundles.map(([name, fingerprint, pages]) => ({
    name,
    fingerprint,
    pages,
    targets: () => {
      const shard = shards.find(({ note }) => isInShard(name, note));
      return shard === undefined ? [] : targetsOf(shard, name);
    },
  }));
  return { site: first.note.site, bundles };
}

interface OpenShard {
  readonly directory: string;
  readonly note: ShardNote;
  readonly manifest: Manifest;
}

function openShard(directory: string): OpenShard {
  const folder = ownFolder(directory);
  if (!existsSync(directory)) throw new UsageError(`không có thư mục “${directory}” để ghép.`);
  if (!existsSync(folder))
    throw new UsageError(
      `“${directory}” không phải đầu ra đầy đủ của build --shard: thiếu thư mục ẩn ${ownName}, phải chép theo giữa các máy.`,
    );
  const { agreed, changing } = openOutput(directory);
  const manifest = readManifest(folder);
  const note = readNote(join(folder, 'shard'));
  const isWhole =
    manifest !== null &&
    note !== null &&
    changing === null &&
    manifest.identity === agreed &&
    note.bundles.every(
      ([name, fingerprint]) => !isInShard(name, note) || manifest.fingerprintOf(name) === fingerprint,
    );
  if (!isWhole) throw incomplete(directory);
  return { directory, note, manifest };
}

function incomplete(directory: string): UsageError {
  return new UsageError(`“${directory}” không phải đầu ra đầy đủ của build --shard.`);
}

const noteSchema = once(() =>
  z.object({
    index: z.int().min(1),
    count: z.int().min(1),
    site: z.string(),
    bundles: z.array(z.tuple([z.string(), z.string(), z.boolean()])),
    pictures: z.record(z.string(), z.number()),
  }),
);

function readNote(path: string): ShardNote | null {
  try {
    return noteSchema().parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // No note, or none that can be read: no shard.
    return null;
  }
}

/** The targets of a bundle of a shard, as its manifest has them. */
function targetsOf(
  { directory, manifest, note }: OpenShard,
  bundle: string,
): readonly WantedTarget<ShardFiles>[] {
  try {
    return Array.from(manifest.targetsOf(bundle), ([name, { fingerprint, files }]) => ({
      name,
      fingerprint,
      source: () => filesOf({ directory, note }, [...files()]),
    }));
  } catch (cause) {
    // They are not those of the cache, which would do without.
    if (cause instanceof LostLines) throw incomplete(directory);
    throw cause;
  }
}

function filesOf(
  { directory, note }: Pick<OpenShard, 'directory' | 'note'>,
  files: readonly (readonly [path: string, fingerprint: string])[],
): readonly WantedFile[] {
  return files.map(([path, fingerprint]) => ({
    path,
    fingerprint,
    content: () => readAs(fingerprint, join(directory, path), note.pictures[path]),
  }));
}

function readAs(fingerprint: string, path: string, size: number | undefined): Uint8Array {
  const bytes = readFileSync(path);
  if (!isOf(fingerprint, bytes) || bytes.length !== (size ?? bytes.length))
    throw new UsageError(
      `“${path}” không còn như build --shard đã ghi; hãy dựng lại phần này với --no-cache.`,
    );
  return bytes;
}

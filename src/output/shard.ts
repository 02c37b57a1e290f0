import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../digest.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';
import type { WantedBundle, WantedTarget } from './compare.ts';
import { fileLine, isOf, type Manifest, manifestPath, readManifest } from './manifest.ts';
import { openOutput, ownFolder } from './output-folder.ts';

/** One of `count` parts of a site, numbered from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What every shard of a site knows of the whole. */
interface ShardNote extends Shard {
  /** All bundles of the site in order: name, fingerprint, whether its files are pages. */
  readonly bundles: readonly (readonly [string, string, boolean])[];
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

/** Leaves in a shard's output what joining it with the others takes. */
export function noteShard(
  output: string,
  cache: string,
  { index, count, bundles }: Shard & { readonly bundles: readonly NamedBundle[] },
): void {
  const note: ShardNote = {
    index,
    count,
    bundles: bundles.map(({ name, fingerprint, pages }) => [name, fingerprint, pages]),
  };
  const folder = ownFolder(output);
  copyFileSync(manifestPath(cache), manifestPath(folder));
  writeWhole(join(folder, 'shard'), JSON.stringify(note));
}

/** A file of a shard, as its manifest has it; refused when it is read and is another. */
interface ShardFile {
  readonly path: string;
  readonly fingerprint: string;
  readonly read: () => Uint8Array;
}

/** Gives the files of a target of a shard. */
export type ShardFiles = () => { readonly lines: Uint8Array; readonly files: readonly ShardFile[] };

/** Opens the outputs of all shards of one site; refused where one is missing, incomplete or of another site. */
export function openShards(directories: readonly string[]): readonly WantedBundle<ShardFiles>[] {
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
  return first.note.bundles.map(([name, fingerprint, pages]) => ({
    name,
    fingerprint,
    pages,
    targets: () => {
      const shard = shards.find(({ note }) => isInShard(name, note));
      return shard === undefined ? [] : targetsOf(shard, name);
    },
  }));
}

interface OpenShard {
  readonly directory: string;
  readonly note: ShardNote;
  readonly manifest: Manifest;
}

function openShard(directory: string): OpenShard {
  const { agreed, changing } = openOutput(directory);
  const folder = ownFolder(directory);
  const manifest = readManifest(folder);
  const note = readNote(join(folder, 'shard'));
  if (manifest === null || note === null || changing !== null || manifest.identity !== agreed)
    throw new UsageError(`“${directory}” không phải đầu ra đầy đủ của build --shard.`);
  return { directory, note, manifest };
}

function readNote(path: string): ShardNote | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // No note, or none that can be read: no shard.
    return null;
  }
}

/** The targets of a bundle of a shard, as its manifest has them. */
function targetsOf({ directory, manifest }: OpenShard, bundle: string): readonly WantedTarget<ShardFiles>[] {
  return Array.from(manifest.targetsOf(bundle), ([name, { fingerprint, files }]) => ({
    name,
    fingerprint,
    source: () => filesOf(directory, [...files()]),
  }));
}

function filesOf(
  directory: string,
  files: readonly (readonly [path: string, fingerprint: string])[],
): ReturnType<ShardFiles> {
  return {
    lines: Buffer.from(files.map(([path, fingerprint]) => fileLine(fingerprint, path)).join('')),
    files: files.map(([path, fingerprint]) => ({
      path,
      fingerprint,
      read: () => readAs(fingerprint, join(directory, path)),
    })),
  };
}

function readAs(fingerprint: string, path: string): Uint8Array {
  const bytes = readFileSync(path);
  if (!isOf(fingerprint, bytes))
    throw new UsageError(`“${path}” không còn như build --shard đã ghi; hãy dựng lại phần này.`);
  return bytes;
}

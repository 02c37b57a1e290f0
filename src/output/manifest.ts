import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { digest } from './fingerprint.ts';
import { writeWhole } from './write-whole.ts';

/** What is known of one published file: what it was made from, and what its bytes are. */
export interface ManifestEntry {
  readonly fingerprint: string;
  readonly hash: string;
}

/** Everything published, by output path. */
export type Manifest = ReadonlyMap<string, ManifestEntry>;

const format = 1;
const entry = z.tuple([z.string(), z.string(), z.string()]);
const file = z.object({ format: z.literal(format), checksum: z.string(), entries: z.array(entry) });

/** Reads the manifest of a cache folder; one that is missing, damaged or of another format counts as none. */
export function readManifest(cache: string): {
  readonly manifest: Manifest;
  readonly checksum: string | null;
} {
  const parsed = file.safeParse(parseJson(readText(join(cache, 'manifest.json'))));
  if (!parsed.success || parsed.data.checksum !== checksum(parsed.data.entries))
    return { manifest: new Map(), checksum: null };
  const entries = parsed.data.entries.map(
    ([path, fingerprint, hash]) => [path, { fingerprint, hash }] as const,
  );
  return { manifest: new Map(entries), checksum: parsed.data.checksum };
}

/** Writes the manifest and returns its checksum, by which an output folder tells that it belongs to it. */
export function writeManifest(cache: string, manifest: Manifest): string {
  const entries = [...manifest]
    .map(([path, { fingerprint, hash }]): [string, string, string] => [path, fingerprint, hash])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = checksum(entries);
  writeWhole(join(cache, 'manifest.json'), JSON.stringify({ format, checksum: sum, entries }));
  return sum;
}

function checksum(entries: readonly (readonly string[])[]): string {
  return digest(entries.map((parts) => parts.join('\t')).join('\n'));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // No manifest, or none that can be read: the build starts from nothing, which is always right.
    return '';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../digest.ts';
import { writeWhole } from '../write-whole.ts';

/** Fingerprint of everything published, by output path. */
export type Manifest = ReadonlyMap<string, string>;

const file = 'manifest';
const head = 'toasoan manifest 2';

/** A manifest with the checksum by which an output folder says that it agrees with it. */
export interface StoredManifest {
  readonly manifest: Manifest;
  readonly checksum: string;
}

/**
 * Reads the manifest of a cache folder; null where it is missing, damaged, or of another format. A line holds
 * a path and a fingerprint, below the checksum of them all: at 200,000 pages JSON would take three times as long.
 */
export function readManifest(cache: string): StoredManifest | null {
  const text = readText(join(cache, file));
  const [first = '', checksum = ''] = text.slice(0, 100).split('\n', 2);
  const body = text.slice(first.length + checksum.length + 2);
  if (first !== head || digest(body) !== checksum) return null;
  const manifest = new Map<string, string>();
  for (const line of body.split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0) manifest.set(line.slice(space + 1), line.slice(0, space));
  }
  return { manifest, checksum };
}

/** Writes the manifest and returns its checksum. */
export function writeManifest(cache: string, manifest: Manifest): string {
  const lines = [...manifest].map(([path, fingerprint]) => `${fingerprint} ${path}`);
  const body = lines.join('\n');
  const checksum = digest(body);
  writeWhole(join(cache, file), `${head}\n${checksum}\n${body}`);
  return checksum;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // No manifest, or none that can be read: the build starts from nothing, which is always right.
    return '';
  }
}

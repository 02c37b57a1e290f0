import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '../plan/page.ts';
import { digest } from './fingerprint.ts';
import { type Manifest, type ManifestEntry, readManifest, writeManifest } from './manifest.ts';
import {
  beginChange,
  deleteOutput,
  endChange,
  listOutput,
  type OutputFolder,
  openOutput,
} from './output-folder.ts';
import { writeWhole } from './write-whole.ts';

/** A file the site consists of: bytes copied as they are, or a page still to be rendered. */
export type Wanted =
  | {
      readonly kind: 'copy';
      readonly path: string;
      readonly fingerprint: string;
      readonly read: () => Uint8Array;
    }
  | { readonly kind: 'page'; readonly path: string; readonly fingerprint: string; readonly page: Page };

/** Renders planned pages; results may come in any order, each path exactly once. */
export type Render = (
  pages: readonly Page[],
) => AsyncIterable<{ readonly path: string; readonly content: string }>;

/** What a build changed in the output folder; paths in order. */
export interface Changes {
  readonly written: readonly string[];
  readonly deleted: readonly string[];
  readonly unchanged: number;
}

/**
 * Makes the output folder hold exactly the wanted files: those with a new fingerprint are made and written,
 * what a page links to before the page itself; then what is no longer wanted is deleted, then the manifest
 * is written. Where nothing changed, nothing is written.
 */
export async function publish(
  wanted: readonly Wanted[],
  render: Render,
  folders: { readonly output: string; readonly cache: string; readonly useCache: boolean },
): Promise<Changes> {
  const folder = openOutput(folders.output);
  const known = knownFiles(folder, folders);
  const changed = wanted.filter((file) => !isCurrent(file, known, folder));
  const paths = new Set(wanted.map((file) => file.path));
  const obsolete = (folder.agreed === null || !folders.useCache ? listOutput(folder) : [...known.keys()])
    .filter((path) => !paths.has(path))
    .sort();
  if (changed.length === 0 && obsolete.length === 0)
    return { written: [], deleted: [], unchanged: wanted.length };
  beginChange(folder);
  const entries = new Map<string, ManifestEntry>();
  for (const wave of waves(changed)) await writeWave(wave, render, folder, entries);
  for (const path of obsolete) deleteOutput(folder, path);
  const manifest: Manifest = new Map(
    wanted.flatMap((file) => {
      const entry = entries.get(file.path) ?? known.get(file.path);
      return entry === undefined ? [] : [[file.path, entry] as const];
    }),
  );
  endChange(folder, writeManifest(folders.cache, manifest));
  const written = changed.map((file) => file.path).sort();
  return { written, deleted: obsolete, unchanged: wanted.length - written.length };
}

function knownFiles(
  folder: OutputFolder,
  { cache, useCache }: { readonly cache: string; readonly useCache: boolean },
): Manifest {
  const none: Manifest = new Map();
  if (!useCache || folder.agreed === null) return none;
  const { manifest, checksum } = readManifest(cache);
  return checksum === folder.agreed ? manifest : none;
}

function isCurrent(file: Wanted, known: Manifest, { directory }: OutputFolder): boolean {
  return known.get(file.path)?.fingerprint === file.fingerprint && existsSync(join(directory, file.path));
}

/** The order of writing: pictures and styles, then the pages lists link to, then lists, then what links to those. */
function waves(files: readonly Wanted[]): readonly (readonly Wanted[])[] {
  const ranks: Wanted[][] = [[], [], [], []];
  for (const file of files) ranks[rank(file)]?.push(file);
  return ranks.filter((wave) => wave.length > 0);
}

function rank(file: Wanted): number {
  if (file.kind === 'copy') return 0;
  switch (file.page.kind) {
    case 'article':
    case 'static':
    case 'not-found':
    case 'forward':
      return 1;
    case 'home':
    case 'feed':
    case 'sitemap':
    case 'sitemap-index':
    case 'robots':
    case 'tag-index':
    case 'all-years':
      return 3;
    case 'section':
    case 'tag':
    case 'author':
    case 'year':
    case 'month':
    case 'day':
      return 2;
  }
}

async function writeWave(
  wave: readonly Wanted[],
  render: Render,
  { directory }: OutputFolder,
  entries: Map<string, ManifestEntry>,
): Promise<void> {
  const fingerprints = new Map(wave.map((file) => [file.path, file.fingerprint]));
  const write = (path: string, content: string | Uint8Array) => {
    const fingerprint = fingerprints.get(path);
    if (fingerprint === undefined) throw new Error(`${path} was made but not wanted`);
    writeWhole(join(directory, path), content);
    entries.set(path, { fingerprint, hash: digest(content) });
  };
  for (const file of wave) if (file.kind === 'copy') write(file.path, file.read());
  const pages = wave.flatMap((file) => (file.kind === 'page' ? [file.page] : []));
  if (pages.length === 0) return;
  for await (const { path, content } of render(pages)) write(path, content);
  const missing = wave.find((file) => !entries.has(file.path));
  if (missing !== undefined) throw new Error(`${missing.path} was wanted but not made`);
}

import { join } from 'node:path';
import { readChecked, withChecksum } from '../checked-file.ts';
import { digest } from '../digest.ts';
import type { PathTest } from '../plan/clashes.ts';
import type { PageKind } from '../plan/page.ts';
import { type Draft, draftWhole, inOwnFolder } from '../write-whole.ts';

/** Fingerprints of files by output path: the identity of the bytes, or of all they are made from, a space, and the kind. */
export type Fingerprints = ReadonlyMap<string, string>;

/** A target as it stands in the manifest. */
export interface NotedTarget {
  readonly fingerprint: string;
  /** How many files it has. */
  readonly count: number;
  readonly files: () => Fingerprints;
  readonly paths: () => readonly string[];
  /** Those of its paths that pass a test. */
  readonly pathsThat: (passes: PathTest) => readonly string[];
  /** Its lines there. */
  readonly lines: Uint8Array;
}

/**
 * Everything published, by bundles of targets. Of most only the fingerprint is ever asked, so what is in them stays the
 * bytes it was read as: an archive has hundreds of thousands of files.
 */
export interface Manifest {
  /** What output folders that agree with this manifest are marked with: a digest of the bundles it has. */
  readonly identity: string;
  /** Which site it is of (`siteOf`). */
  readonly site: string;
  /** Names of bundles. */
  readonly names: () => Iterable<string>;
  readonly fingerprintOf: (bundle: string) => string | null;
  /** How many files a bundle has. */
  readonly countOf: (bundle: string) => number;
  /** The targets of a bundle by name, none of one that is not there. */
  readonly targetsOf: (bundle: string) => ReadonlyMap<string, NotedTarget>;
  /** Those of the paths of a bundle that pass a test. */
  readonly pathsThat: (bundle: string, passes: PathTest) => readonly string[];
  /** The lines of a bundle as they stand in the manifest. */
  readonly linesOf: (bundle: string) => Uint8Array;
}

const file = 'manifest';
const form = 'toasoan manifest 10';
const digestLength = 32;
const newline = 10;
const space = 32;

/** Where the manifest of a folder stands. */
export function manifestPath(folder: string): string {
  return join(folder, file);
}

/** What a file is: a page of some kind, a file copied as it is, a picture, or a part of the search index. */
export type FileKind = PageKind | 'copy' | 'picture' | 'index';

/** The fingerprint of a file; `identity` is of its bytes, or of all they are made from. */
export function fileFingerprint(identity: string, kind: FileKind): string {
  return `${identity} ${kind}`;
}

/** The kind in a fingerprint of a file. */
export function kindOf(fingerprint: string): string {
  return fingerprint.slice(fingerprint.indexOf(' ') + 1);
}

/** Whether bytes are those of a file with a fingerprint; of a picture, which is told by its original, nobody knows. */
export function isOf(fingerprint: string, bytes: Uint8Array): boolean {
  return kindOf(fingerprint) === 'picture' || fingerprint.startsWith(digest(bytes));
}

/** What tells apart the sites that one cache may serve: whose they are, whether with drafts, and which part of one. */
export interface SiteKind {
  readonly origin: string;
  readonly drafts: boolean;
  readonly shard?: { readonly index: number; readonly count: number } | undefined;
}

/** Which site a manifest is of. */
export function siteOf({ origin, drafts, shard }: SiteKind): string {
  return digest(JSON.stringify([origin, drafts, shard?.index, shard?.count]));
}

/** The manifest of nothing. */
export const emptyManifest: Manifest = openManifest(Buffer.alloc(0), digest(''), '');

/** Reads the manifest of a cache folder; null where it is missing, damaged, or of another format. */
export function readManifest(cache: string): Manifest | null {
  const stored = readChecked(manifestPath(cache));
  if (stored === null) return null;
  const end = stored.indexOf(newline);
  const head = stored.toString('latin1', 0, end);
  const [identity = '', site = ''] = head.slice(form.length + 1).split(' ');
  return head.startsWith(`${form} `) ? openManifest(stored.subarray(end + 1), identity, site) : null;
}

/** The line of a file of a target: `identity kind path`. */
export function fileLine(fingerprint: string, path: string): string {
  return `${fingerprint} ${path}\n`;
}

/** What has a line of its own in the manifest: a target, or a bundle. */
interface Named {
  readonly name: string;
  readonly fingerprint: string;
}

/**
 * A target or a bundle as the manifest has it: a line `fingerprint files bytes name`, how many files it has in all and
 * how many bytes follow that are its own, and these: the lines of files, or those of targets.
 */
export function linesFor({ name, fingerprint }: Named, count: number, inside: readonly Uint8Array[]): Buffer {
  const length = inside.reduce((sum, lines) => sum + lines.length, 0);
  return Buffer.concat([Buffer.from(`${fingerprint} ${count} ${length} ${name}\n`), ...inside]);
}

/** The lines that are a target's own, or a bundle's, of all its lines. */
export function linesInside(lines: Uint8Array): Uint8Array {
  return lines.subarray(lines.indexOf(newline) + 1);
}

/** Fingerprints of files by path, in order, from their lines. */
export function readFileLines(lines: Uint8Array): Fingerprints {
  return readFiles(Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength));
}

/** Writes the lines of all bundles of a site beside the manifest, whose place they take when told to. */
export function draftManifest(
  cache: string,
  site: string,
  lines: readonly Uint8Array[],
): { readonly identity: string; readonly draft: Draft } {
  const first = lines.map((bundle) => bundle.subarray(0, bundle.indexOf(newline) + 1));
  const identity = digest(Buffer.concat(first));
  const path = manifestPath(cache);
  const head = Buffer.from(`${form} ${identity} ${site}\n`);
  const draft = draftWhole(path, withChecksum([head, ...inFewerPieces(lines)]));
  return {
    identity,
    draft: { ...draft, commit: () => inOwnFolder(path, draft.commit) },
  };
}

/** The same bytes in fewer pieces: those that lie one behind the other in memory as one. */
function inFewerPieces(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  const joined: Uint8Array[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      last.buffer === piece.buffer &&
      last.byteOffset + last.length === piece.byteOffset
    )
      joined[joined.length - 1] = new Uint8Array(last.buffer, last.byteOffset, last.length + piece.length);
    else joined.push(piece);
  }
  return joined;
}

/** Where something with a line of its own stands: from where to where, and where what is inside it begins. */
interface Extent extends Named {
  readonly count: number;
  readonly start: number;
  readonly inside: number;
  readonly end: number;
}

/** What stands side by side from one place to another. */
function extentsIn(body: Buffer, from: number, to: number): readonly Extent[] {
  const extents: Extent[] = [];
  for (let start = from; start < to; ) {
    const inside = body.indexOf(newline, start) + 1;
    const line = body.toString('utf8', start, inside - 1);
    const [fingerprint = '', count = '', length = ''] = line.split(' ', 3);
    const end = inside + Number(length);
    const name = line.slice(fingerprint.length + count.length + length.length + 3);
    extents.push({ name, fingerprint, count: Number(count), start, inside, end });
    start = end;
  }
  return extents;
}

function openManifest(body: Buffer, identity: string, site: string): Manifest {
  const bundles = new Map(extentsIn(body, 0, body.length).map((extent) => [extent.name, extent]));
  const noted = ({ fingerprint, count, start, inside, end }: Extent): NotedTarget => ({
    fingerprint,
    count,
    files: () => readFiles(body.subarray(inside, end)),
    paths: () => readPaths(body.subarray(inside, end)),
    pathsThat: (passes) => pathsThat(body.subarray(inside, end), passes),
    lines: body.subarray(start, end),
  });
  return {
    identity,
    site,
    names: () => bundles.keys(),
    fingerprintOf: (bundle) => bundles.get(bundle)?.fingerprint ?? null,
    countOf: (bundle) => bundles.get(bundle)?.count ?? 0,
    targetsOf(bundle) {
      const extent = bundles.get(bundle);
      const targets = extent === undefined ? [] : extentsIn(body, extent.inside, extent.end);
      return new Map(targets.map((target) => [target.name, noted(target)]));
    },
    pathsThat(bundle, passes) {
      const extent = bundles.get(bundle);
      return extent === undefined ? [] : pathsThat(body.subarray(extent.inside, extent.end), passes);
    },
    linesOf(bundle) {
      const extent = bundles.get(bundle);
      return extent === undefined ? new Uint8Array() : body.subarray(extent.start, extent.end);
    },
  };
}

/** Each path is a text of its own: a piece of one of all would keep that in memory. */
function readFiles(lines: Buffer): Fingerprints {
  const files = new Map<string, string>();
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(newline, start);
    const kind = lines.indexOf(space, start) + 1;
    const path = lines.indexOf(space, kind) + 1;
    files.set(lines.toString('utf8', path, end), lines.toString('latin1', start, path - 1));
    start = end + 1;
  }
  return files;
}

/** The same of the paths alone. */
function readPaths(lines: Buffer): readonly string[] {
  const paths: string[] = [];
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf(newline, start);
    const path = lines.indexOf(space, lines.indexOf(space, start) + 1) + 1;
    paths.push(lines.toString('utf8', path, end));
    start = end + 1;
  }
  return paths;
}

/** The same of those that pass a test; byte by byte, for of most lines nothing else is wanted. */
function pathsThat(lines: Buffer, passes: PathTest): readonly string[] {
  const paths: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    // All lines begin with a digest.
    at += digestLength + 1;
    const isFile = !isDigit(lines[at] ?? 0);
    while (lines[at] !== space) at += 1;
    const path = at + 1;
    while (at < lines.length && lines[at] !== newline) at += 1;
    if (isFile && passes(lines, path, at)) paths.push(lines.toString('utf8', path, at));
  }
  return paths;
}

/** What the second field of the line of a target begins with, and that of no file: it is a number, not a kind. */
function isDigit(byte: number): boolean {
  return byte >= 48 && byte <= 57;
}

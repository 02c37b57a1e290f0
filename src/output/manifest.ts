import { join } from 'node:path';
import { readChecked, withChecksum } from '../checked-file.ts';
import { digest } from '../digest.ts';
import type { PathTest } from '../plan/clashes.ts';
import { type Draft, draftWhole, inOwnFolder } from '../write-whole.ts';

/** Fingerprints of files by output path: the identity of the bytes, or of all they are made from, a space, and the kind. */
export type Fingerprints = ReadonlyMap<string, string>;

/**
 * Everything published, by target. Of most targets only the fingerprint is ever asked, so their files stay the
 * bytes they were read as: an archive has hundreds of thousands.
 */
export interface Manifest {
  /** What output folders that agree with this manifest are marked with: a digest of the targets it has. */
  readonly identity: string;
  readonly names: () => Iterable<string>;
  readonly fingerprintOf: (target: string) => string | null;
  /** How many files a target has. */
  readonly countOf: (target: string) => number;
  /** The files of a target, none of one that is not there. */
  readonly filesOf: (target: string) => Fingerprints;
  /** Of the paths of a target's files those that pass a test. */
  readonly pathsOf: (target: string, passes: PathTest) => readonly string[];
  /** The lines of a target as they stand in the manifest. */
  readonly linesOf: (target: string) => Uint8Array;
}

const file = 'manifest';
const head = Buffer.from('toasoan manifest 7\n');
const newline = 10;
const space = 32;

/** Where the manifest of a folder stands. */
export function manifestPath(folder: string): string {
  return join(folder, file);
}

/** The kind in a fingerprint of a file. */
export function kindOf(fingerprint: string): string {
  return fingerprint.slice(fingerprint.indexOf(' ') + 1);
}

/** The manifest of nothing. */
export const emptyManifest: Manifest = openManifest(Buffer.alloc(0));

/** Reads the manifest of a cache folder; null where it is missing, damaged, or of another format. */
export function readManifest(cache: string): Manifest | null {
  const stored = readChecked(manifestPath(cache));
  if (stored === null || !stored.subarray(0, head.length).equals(head)) return null;
  return openManifest(stored.subarray(head.length));
}

/** The line of a file of a target: `identity kind path`. */
export function fileLine(fingerprint: string, path: string): string {
  return `${fingerprint} ${path}\n`;
}

/** A target as the manifest has it: a line `fingerprint files bytes name`, and the lines of its files. */
export function targetLines(
  { name, fingerprint }: { readonly name: string; readonly fingerprint: string },
  count: number,
  files: Uint8Array,
): Buffer {
  return Buffer.concat([Buffer.from(`${fingerprint} ${count} ${files.length} ${name}\n`), files]);
}

/** Fingerprints of files by path, in order, from their lines. */
export function readFileLines(lines: Uint8Array): Fingerprints {
  return readFiles(Buffer.from(lines.buffer, lines.byteOffset, lines.byteLength));
}

/** Writes the lines of all targets beside the manifest, whose place they take when told to. */
export function draftManifest(
  cache: string,
  lines: readonly Uint8Array[],
): { readonly identity: string; readonly draft: Draft } {
  const first = lines.map((target) => target.subarray(0, target.indexOf(newline) + 1));
  const path = manifestPath(cache);
  const draft = draftWhole(path, withChecksum(Buffer.concat([head, ...lines])));
  return {
    identity: digest(Buffer.concat(first)),
    draft: { ...draft, commit: () => inOwnFolder(path, draft.commit) },
  };
}

interface Extent {
  readonly fingerprint: string;
  readonly count: number;
  /** Where the target begins, where its files do, and where it ends. */
  readonly start: number;
  readonly files: number;
  readonly end: number;
}

function openManifest(body: Buffer): Manifest {
  const extents = new Map<string, Extent>();
  const first: Buffer[] = [];
  for (let start = 0; start < body.length; ) {
    const files = body.indexOf(newline, start) + 1;
    first.push(body.subarray(start, files));
    const line = body.toString('utf8', start, files - 1);
    const [fingerprint = '', count = '', length = ''] = line.split(' ', 3);
    const end = files + Number(length);
    const name = line.slice(fingerprint.length + count.length + length.length + 3);
    extents.set(name, { fingerprint, count: Number(count), start, files, end });
    start = end;
  }
  return {
    identity: digest(Buffer.concat(first)),
    names: () => extents.keys(),
    fingerprintOf: (target) => extents.get(target)?.fingerprint ?? null,
    countOf: (target) => extents.get(target)?.count ?? 0,
    filesOf(target) {
      const extent = extents.get(target);
      return extent === undefined ? new Map() : readFiles(body.subarray(extent.files, extent.end));
    },
    pathsOf(target, passes) {
      const extent = extents.get(target);
      return extent === undefined ? [] : readPaths(body.subarray(extent.files, extent.end), passes);
    },
    linesOf(target) {
      const extent = extents.get(target);
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

/** The same of the paths that pass a test; byte by byte, for of most lines nothing else is wanted. */
function readPaths(lines: Buffer, passes: PathTest): readonly string[] {
  const paths: string[] = [];
  let spaces = 0;
  let path = 0;
  for (let at = 0; at < lines.length; at += 1) {
    const byte = lines[at];
    if (byte === space && spaces < 2) {
      spaces += 1;
      path = at + 1;
    } else if (byte === newline) {
      if (passes(lines, path, at)) paths.push(lines.toString('utf8', path, at));
      spaces = 0;
    }
  }
  return paths;
}

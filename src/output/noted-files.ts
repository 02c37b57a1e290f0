import { digest } from '../digest.ts';
import { pathMarks } from '../plan/clashes.ts';
import type { PageKind } from '../plan/page.ts';

/** Fingerprints of files by output path: the identity of the bytes, or of all they are made from, a space, and the kind. */
export type Fingerprints = ReadonlyMap<string, string>;

/** What a file is: a page of some kind, a file copied as it is, a picture, or a part of the search index. */
export type FileKind = PageKind | 'copy' | 'picture' | 'index';

/** A target as it stands in the manifest. */
export interface NotedTarget {
  readonly fingerprint: string;
  /** How many files it has. */
  readonly count: number;
  readonly files: () => Fingerprints;
  readonly paths: () => readonly string[];
  /** Its lines there. */
  readonly lines: Uint8Array;
}

const newline = 10;
const space = 32;

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

/** The line of a file of a target: `identity kind path`. */
export function fileLine(fingerprint: string, path: string): string {
  return `${fingerprint} ${path}\n`;
}

/** The lines of a target: one of its own, `fingerprint files bytes name`, and those of its files, which are so many bytes. */
export function targetLines(
  { name, fingerprint }: { readonly name: string; readonly fingerprint: string },
  count: number,
  files: Uint8Array,
): Buffer {
  return Buffer.concat([Buffer.from(`${fingerprint} ${count} ${files.length} ${name}\n`), files]);
}

/** The lines of the files of a target, of all its lines. */
export function linesOfFiles(lines: Uint8Array): Uint8Array {
  return lines.subarray(lines.indexOf(newline) + 1);
}

/** The targets in lines, by name. */
export function readTargets(lines: Buffer): ReadonlyMap<string, NotedTarget> {
  const targets = new Map<string, NotedTarget>();
  for (let start = 0; start < lines.length; ) {
    const inside = lines.indexOf(newline, start) + 1;
    const line = lines.toString('utf8', start, inside - 1);
    const [fingerprint = '', count = '', length = ''] = line.split(' ', 3);
    const end = inside + Number(length);
    const files = lines.subarray(inside, end);
    targets.set(line.slice(fingerprint.length + count.length + length.length + 3), {
      fingerprint,
      count: Number(count),
      files: () => readFileLines(files),
      paths: () => readPaths(files),
      lines: lines.subarray(start, end),
    });
    start = end;
  }
  return targets;
}

/**
 * Fingerprints of files by path, in order, from their lines. Each path is a text of its own: a piece of one of all would
 * keep that in memory.
 */
export function readFileLines(bytes: Uint8Array): Fingerprints {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, string>();
  eachLine(lines, (start, path, end) =>
    files.set(lines.toString('utf8', path, end), lines.toString('latin1', start, path - 1)),
  );
  return files;
}

/** The same of the paths alone. */
function readPaths(lines: Buffer): readonly string[] {
  const paths: string[] = [];
  eachLine(lines, (_, path, end) => paths.push(lines.toString('utf8', path, end)));
  return paths;
}

/** The marks (`pathMarks`) of all files in lines of targets, each once; byte by byte, since an archive has hundreds of thousands. */
export function marksIn(targets: readonly Uint8Array[]): Int32Array {
  const marks = new Set<number>();
  const take = (mark: number) => marks.add(mark);
  for (const lines of targets) {
    const files = linesOfFiles(lines);
    eachLine(files, (_, path, end) => pathMarks(files, path, end, take));
  }
  return Int32Array.from(marks);
}

/** Walks through the lines of files: where each begins, where its path does, and where both end. */
function eachLine(lines: Uint8Array, use: (start: number, path: number, end: number) => void): void {
  for (let start = 0; start < lines.length; ) {
    const path = lines.indexOf(space, lines.indexOf(space, start) + 1) + 1;
    const end = lines.indexOf(newline, path);
    use(start, path, end);
    start = end + 1;
  }
}

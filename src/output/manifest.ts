import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  lstatSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readChecked, readPiece, withChecksum } from '../checked-file.ts';
import { digest } from '../digest.ts';
import { isTooManyFiles } from '../error-code.ts';
import { once } from '../remembered.ts';
import { type Draft, draftWhole, inOwnFolder, makingFolder, mayUse, undoing } from '../write-whole.ts';
import { marksIn, type NotedTarget, readTargets } from './noted-files.ts';

/**
 * Everything published, by bundles of targets. What every build asks, the fingerprints of bundles, is read at once; the
 * lines of targets and their files stand in a second file, and are read of the bundles that are asked for: an archive has
 * hundreds of thousands of files, of which an edit concerns a hundred.
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
  /** The targets of a bundle by name, none of one that is not there. Throws `LostLines`. */
  readonly targetsOf: (bundle: string) => ReadonlyMap<string, NotedTarget>;
  /** Paths of all files of a bundle. Throws `LostLines`. */
  readonly pathsOf: (bundle: string) => readonly string[];
  /** Names of the bundles of which a file has one of these marks (`pathMarks`). */
  readonly marked: (marks: ReadonlySet<number>) => readonly string[];
  /** A bundle as the next manifest has it, where it stays as it is. */
  readonly standing: (bundle: string) => StandingBundle;
}

/** A bundle in a manifest: its head, and where its lines are. */
export interface StandingBundle extends BundleHead {
  readonly of: Store;
  readonly place: Place;
  readonly marks: () => Int32Array;
}

/** A bundle that was looked at: the lines of its targets. */
export interface NewBundle extends BundleHead {
  readonly targets: readonly Uint8Array[];
}

interface BundleHead {
  readonly name: string;
  readonly fingerprint: string;
  /** How many files it has. */
  readonly count: number;
}

/** Where lines stand in their file, how many bytes they are, and their CRC-32. */
interface Place {
  readonly start: number;
  readonly length: number;
  readonly sum: number;
}

/** The file of the lines of a manifest: the folder of that, and its own name. */
interface Store {
  readonly cache: string;
  readonly name: string;
}

/** The lines of a bundle are not there as they were: the manifest is not to be believed. */
export class LostLines extends Error {
  override readonly name = 'LostLines';
}

const file = 'manifest';
/** Names of files of lines: what another has, crafted or by chance, is neither read nor removed. */
const linesName = /^manifest-[0-9a-f-]{36}$/;
/** Numbers in it are as this kind of machine has them: a cache may have come from another. */
const form = `toasoan manifest 11 ${endianness()}`;
/** Lines nobody needs any more may take so much room beside as many that are needed. */
const spareBytes = 1_000_000;

/** Where the manifest of a folder stands. */
export function manifestPath(folder: string): string {
  return join(folder, file);
}

function linesPath({ cache, name }: Store): string {
  return join(cache, name);
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
export const emptyManifest: Manifest = openManifest({
  ...{ identity: digest(''), site: '', of: { cache: '', name: '' }, heads: [] },
  marks: () => new Int32Array(),
});

/** Does work with the manifest of a cache folder, and again without one where its lines turn out to be lost. */
export async function withManifest<T>(
  cache: string,
  work: (manifest: Manifest | null) => Promise<T>,
): Promise<T> {
  try {
    return await work(readManifest(cache));
  } catch (cause) {
    if (!(cause instanceof LostLines)) throw cause;
    return await work(null);
  }
}

/** Reads the manifest of a cache folder; null where it is missing, damaged, or of another format. */
export function readManifest(cache: string): Manifest | null {
  const stored = readChecked(manifestPath(cache));
  if (stored === null) return null;
  const end = stored.indexOf(0);
  const [first = '', ...heads] = stored.toString('utf8', 0, Math.max(0, end)).split('\n');
  if (!first.startsWith(`${form} `)) return null;
  const [identity = '', site = '', name = ''] = first.slice(form.length + 1).split(' ');
  if (!linesName.test(name)) return null;
  const marks = () => {
    const { buffer, byteOffset, length } = stored.subarray(end + 1);
    return new Int32Array(buffer.slice(byteOffset, byteOffset + length));
  };
  return openManifest({ identity, site, of: { cache, name }, heads, marks: once(marks) });
}

interface Opened extends Pick<Manifest, 'identity' | 'site'> {
  readonly of: Store;
  /** Lines `fingerprint files bytes start sum marks name`: how many marks of all are the bundle's. */
  readonly heads: readonly string[];
  readonly marks: () => Int32Array;
}

function openManifest({ identity, site, of, heads, marks }: Opened): Manifest {
  const bundles = new Map<string, StandingBundle>();
  /** Where the marks of a bundle end. */
  let end = 0;
  for (const head of heads) {
    const fields = head.split(' ', 6);
    const [fingerprint = '', ...numbers] = fields;
    const [count = 0, length = 0, start = 0, sum = 0, marked = 0] = numbers.map(Number);
    const name = head.slice(fields.join(' ').length + 1);
    const from = end;
    end += marked;
    const own = () => marks().subarray(from, from + marked);
    bundles.set(name, { name, fingerprint, count, of, place: { start, length, sum }, marks: own });
  }
  const targetsOf = (name: string) => {
    const bundle = bundles.get(name);
    return bundle === undefined ? new Map<string, NotedTarget>() : readTargets(linesOf(bundle));
  };
  return {
    identity,
    site,
    targetsOf,
    names: () => bundles.keys(),
    fingerprintOf: (bundle) => bundles.get(bundle)?.fingerprint ?? null,
    countOf: (bundle) => bundles.get(bundle)?.count ?? 0,
    pathsOf: (bundle) => [...targetsOf(bundle).values()].flatMap(({ paths }) => paths()),
    marked: (wanted) =>
      [...bundles.values()]
        .filter((bundle) => bundle.marks().some((mark) => wanted.has(mark)))
        .map(({ name }) => name),
    standing(name) {
      const bundle = bundles.get(name);
      if (bundle === undefined) throw new Error(`there is no bundle ${name}`);
      return bundle;
    },
  };
}

/** The lines of the targets of a bundle. Throws `LostLines`. */
function linesOf({ name, of, place: { start, length, sum } }: StandingBundle): Buffer {
  const lines = readLines(linesPath(of), (file) => readPiece(file, start, length, sum));
  if (lines === null) throw new LostLines(`the lines of ${name} are lost`);
  return lines;
}

/** What is read of a file, null where it cannot be. */
function readLines<T>(path: string, read: (file: number) => T): T | null {
  try {
    const file = openSync(path, 'r');
    try {
      return read(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    if (isTooManyFiles(cause)) throw cause;
    return null;
  }
}

/**
 * Writes a manifest of these bundles beside the one of a cache, whose place it takes when told to. Lines of new bundles go
 * behind those that stay, or into a file of their own with these, where most of that would be nobody's.
 */
export function draftManifest(
  cache: string,
  site: string,
  bundles: readonly (StandingBundle | NewBundle)[],
): { readonly identity: string; readonly draft: Draft } {
  const { store, places, undo } = keepLines(cache, bundles);
  const heads: string[] = [];
  const columns: Uint8Array[] = [];
  let said = '';
  for (const [at, bundle] of bundles.entries()) {
    const { name, fingerprint, count } = bundle;
    const { start = 0, length = 0, sum = 0 } = places[at] ?? {};
    const marks = isStanding(bundle) ? bundle.marks() : marksIn(bundle.targets);
    columns.push(new Uint8Array(marks.buffer, marks.byteOffset, marks.byteLength));
    heads.push(`${fingerprint} ${count} ${length} ${start} ${sum} ${marks.length} ${name}`);
    said += `${fingerprint} ${count} ${length} ${name}\n`;
  }
  const identity = digest(said);
  const head = [`${form} ${identity} ${site} ${store.name}`, ...heads].join('\n');
  const path = manifestPath(cache);
  const pieces = withChecksum([Buffer.from(`${head}\0`), Buffer.concat(columns)]);
  const draft = undoing(() => draftWhole(path, pieces), undo);
  let isCommitted = false;
  const commit = () => {
    inOwnFolder(path, draft.commit);
    isCommitted = true;
    removeOthers(store);
  };
  const discard = () => {
    draft.discard();
    if (!isCommitted) undo();
  };
  return { identity, draft: { commit, discard } };
}

/** The file of the lines of bundles, where they stand there, and what takes back that they were written. */
interface Kept {
  readonly store: Store;
  readonly places: readonly Place[];
  readonly undo: () => void;
}

function keepLines(cache: string, bundles: readonly (StandingBundle | NewBundle)[]): Kept {
  // Those that stay are all in one file.
  const of = bundles.find(isStanding)?.of;
  if (of?.cache === cache && hasRoom(of, bundles)) {
    const path = linesPath(of);
    const { size } = statSync(path);
    const undo = () => truncateSync(path, size);
    const places = () => writeLines(path, constants.O_APPEND, size, bundles, ({ place }) => place);
    return { store: of, places: undoing(places, undo), undo };
  }
  const store = { cache, name: `${file}-${randomUUID()}` };
  const path = linesPath(store);
  const undo = () => rmSync(path, { force: true });
  const flags = constants.O_CREAT | constants.O_EXCL;
  const places = () =>
    inOwnFolder(path, () => makingFolder(path, () => writeLines(path, flags, 0, bundles, linesOf)));
  return { store, places: undoing(places, undo), undo };
}

/** Whether more lines may go into a file: it is one, ours to write, and what is nobody's in it is not too much. */
function hasRoom(store: Store, bundles: readonly (StandingBundle | NewBundle)[]): boolean {
  const path = linesPath(store);
  try {
    // A link would lead behind a file that is not ours.
    const found = lstatSync(path);
    return (
      found.isFile() &&
      mayUse(path) &&
      found.size <= 2 * bundles.reduce((sum, one) => sum + bytesOfLines(one), 0) + spareBytes
    );
  } catch {
    return false;
  }
}

function bytesOfLines(bundle: StandingBundle | NewBundle): number {
  if (isStanding(bundle)) return bundle.place.length;
  return bundle.targets.reduce((sum, { length }) => sum + length, 0);
}

function isStanding(bundle: StandingBundle | NewBundle): bundle is StandingBundle {
  return 'place' in bundle;
}

/**
 * Writes lines to the end of a file, which is at `end`: those of new bundles, and of the others what `standing` gives; where
 * that is a place, their lines are there.
 */
function writeLines(
  path: string,
  flags: number,
  end: number,
  bundles: readonly (StandingBundle | NewBundle)[],
  standing: (bundle: StandingBundle) => Place | Uint8Array,
): readonly Place[] {
  const file = openSync(path, constants.O_WRONLY | flags);
  let next = end;
  try {
    return bundles.map((bundle) => {
      const lines = isStanding(bundle) ? standing(bundle) : Buffer.concat(bundle.targets);
      if (!('byteLength' in lines)) return lines;
      writeFileSync(file, lines);
      const start = next;
      next += lines.length;
      return { start, length: lines.length, sum: crc32(lines) };
    });
  } finally {
    closeSync(file);
  }
}

/** Removes files of lines that are no longer those of the manifest. */
function removeOthers({ cache, name }: Store): void {
  for (const other of readdirSync(cache))
    if (other !== name && linesName.test(other)) rmSync(join(cache, other), { recursive: true, force: true });
}

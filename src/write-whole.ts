import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './error-code.ts';

/** Ending of a file that is being written; one found later is left over from a build that was cut off. */
const temporary = '.toasoan-tmp';

/** What a file is to hold, whole or in pieces. */
type Content = string | Uint8Array | readonly Uint8Array[];

/** A file that is written and waits to take its place. */
export interface Draft {
  /** Puts it there: no bytes are written any more. */
  readonly commit: () => void;
  readonly discard: () => void;
}

/** Writes a file so that a reader sees the old bytes or the new, never a part. */
export function writeWhole(path: string, content: Content): void {
  const draft = draftWhole(path, content);
  undoing(draft.commit, draft.discard);
}

/** Does work, and takes back what it did where it fails. */
export function undoing<T>(work: () => T, undo: () => void): T {
  try {
    return work();
  } catch (cause) {
    undo();
    throw cause;
  }
}

/** Writes a file beside its place, which it takes when it is told to. */
export function draftWhole(path: string, content: Content): Draft {
  const draft = `${path}${temporary}`;
  const discard = () => rmSync(draft, { recursive: true, force: true });
  undoing(() => {
    discard();
    makingFolder(draft, () => write(draft, content));
  }, discard);
  return {
    discard,
    commit: () => renameSync(draft, path),
  };
}

function write(path: string, content: Content): void {
  if (typeof content === 'string' || 'byteLength' in content) {
    writeFileSync(path, content);
    return;
  }
  const file = openSync(path, 'w');
  try {
    for (const piece of content) writeFileSync(file, piece);
  } finally {
    closeSync(file);
  }
}

/** Does what puts a file at `path`; its folder is made only when it is missing, since most files go where others are. */
export function makingFolder<T>(path: string, put: () => T): T {
  try {
    return put();
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause;
    mkdirSync(dirname(path), { recursive: true });
    return put();
  }
}

/**
 * Does what writes at `path`, below a folder that is ours alone. Where it cannot, because a folder stands where
 * the file goes, or a file where a folder does, that is removed first.
 */
export function inOwnFolder<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (cause) {
    if (!/^(?:EISDIR|ENOTDIR|EEXIST)$/.test(errorCode(cause))) throw cause;
    clear(path);
    return write();
  }
}

/** Removes a folder at `path`, or a file there or in the place of a folder above it. */
function clear(path: string): void {
  const above = dirname(path);
  // From the top: below a file nothing can be looked at.
  if (above !== path) clearFile(above);
  rmSync(path, { recursive: true, force: true });
}

function clearFile(path: string): void {
  if (dirname(path) !== path) clearFile(dirname(path));
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path);
}

/** Whether a file may be read and written. */
export function mayUse(path: string): boolean {
  try {
    closeSync(openSync(path, 'r+'));
    return true;
  } catch {
    return false;
  }
}

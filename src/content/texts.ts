import { closeSync, openSync } from 'node:fs';
import { readPiece } from '../checked-file.ts';
import { isTooManyFiles } from '../error-code.ts';
import type { TextPlace } from './shelf.ts';

/** What articles say at length, by folder: read only where a page shows it. */
export interface Texts {
  /** A text; null where it is missing or damaged. */
  readonly read: (folder: string, place: TextPlace) => Buffer | null;
  /** Keeps texts behind those of the folder, and tells where they begin. */
  readonly append: (folder: string, texts: Uint8Array) => number;
  /** Lets go of what is open; it may be read on. */
  readonly close: () => void;
}

/** A text of a folder. */
export interface TextRef {
  readonly folder: string;
  readonly place: TextPlace;
}

/** A text that a shelf tells of is not there as it was: what is kept of its folder is not to be believed. */
export class LostText extends Error {
  override readonly name = 'LostText';
  readonly folder: string;

  constructor(folder: string) {
    super(`a text of ${folder} is lost`);
    this.folder = folder;
  }
}

/** Texts kept in memory, for who has no place to keep them. */
export function textsInMemory(): Texts {
  const pieces = new Map<string, { readonly at: number; readonly bytes: Uint8Array }[]>();
  return {
    read(folder, [at, length]) {
      const piece = pieces.get(folder)?.findLast((one) => one.at <= at);
      return piece === undefined
        ? null
        : Buffer.from(piece.bytes.subarray(at - piece.at, at - piece.at + length));
    },
    append(folder, bytes) {
      const list = pieces.get(folder) ?? [];
      pieces.set(folder, list);
      const last = list.at(-1);
      const at = last === undefined ? 0 : last.at + last.bytes.length;
      list.push({ at, bytes });
      return at;
    },
    close() {},
  };
}

/** Files open at a time: a process may have a thousand. */
const manyFiles = 64;

/** Reads texts from files; `pathOf` tells the file of a folder. */
export class TextReader {
  readonly #pathOf: (folder: string) => string;
  readonly #files = new Map<string, number>();

  constructor(pathOf: (folder: string) => string) {
    this.#pathOf = pathOf;
  }

  read(folder: string, [at, length, sum]: TextPlace): Buffer | null {
    try {
      return readPiece(this.#open(folder), at, length, sum);
    } catch (cause) {
      if (isTooManyFiles(cause)) throw cause;
      // Not there, or not to be read: it is found out anew what it was.
      return null;
    }
  }

  /** Lets go of the files: what is read next may be others. */
  close(): void {
    for (const file of this.#files.values()) closeSync(file);
    this.#files.clear();
  }

  #open(folder: string): number {
    const known = this.#files.get(folder);
    if (known !== undefined) return known;
    if (this.#files.size >= manyFiles) this.close();
    const file = openSync(this.#pathOf(folder), 'r');
    this.#files.set(folder, file);
    return file;
  }
}

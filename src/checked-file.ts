import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { inOwnFolder, makingFolder, writeWhole } from './write-whole.ts';

const length = 8;

/** CRC-32 (RFC 1952, 8), by which a damaged file is told from a whole one, in hexadecimal, 8 digits. */
function checksum(pieces: readonly Uint8Array[]): string {
  // Of an empty piece zlib gives 0, whatever came before.
  const sum = pieces.reduce((before, piece) => (piece.length === 0 ? before : crc32(piece, before)), 0);
  return sum.toString(16).padStart(length, '0');
}

/** Bytes that come in pieces behind their own checksum. */
export function withChecksum(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  return [Buffer.from(checksum(pieces)), ...pieces];
}

/** Keeps bytes behind their checksum, the file whole or as it was, with the folders it needs. */
export function keepChecked(path: string, bytes: Uint8Array): void {
  inOwnFolder(path, () => writeWhole(path, withChecksum([bytes])));
}

/** The same without a rename: a file that is written once, and cut off by a crash, fails its checksum. */
export function keepCheckedOnce(path: string, bytes: Uint8Array): void {
  inOwnFolder(path, () =>
    makingFolder(path, () => writeFileSync(path, Buffer.concat(withChecksum([bytes])))),
  );
}

/** The bytes of a file that `withChecksum` made; null where there are none to be believed. */
export function readChecked(path: string): Buffer | null {
  return checked(() => readFileSync(path));
}

/** The same in memory that threads share, from a multiple of eight on. */
export function readCheckedShared(path: string): Buffer | null {
  return checked(() => readShared(path));
}

/** Bytes of an open file from a place on, null where they are not there with this checksum. */
export function readPiece(file: number, start: number, length: number, sum: number): Buffer | null {
  const bytes = Buffer.allocUnsafe(length);
  return readSync(file, bytes, 0, length, start) === length && crc32(bytes) === sum >>> 0 ? bytes : null;
}

function checked(read: () => Buffer): Buffer | null {
  try {
    const stored = read();
    const bytes = stored.subarray(length);
    return checksum([bytes]) === stored.toString('latin1', 0, length) ? bytes : null;
  } catch {
    // Not there, or not to be read: what it stands for is found out anew.
    return null;
  }
}

function readShared(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.from(new SharedArrayBuffer(fstatSync(file).size));
    for (let at = 0, read = -1; at < bytes.length && read !== 0; at += read)
      read = readSync(file, bytes, at, bytes.length - at, at);
    return bytes;
  } finally {
    closeSync(file);
  }
}

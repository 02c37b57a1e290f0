import { readFileSync } from 'node:fs';
import { digest } from './digest.ts';

const length = 32;

/** Bytes behind their own checksum (`digest`), by which a damaged file is told from a whole one. */
export function withChecksum(bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(digest(bytes)), bytes]);
}

/** The bytes of a file that `withChecksum` made, and the checksum; null where there is none to be believed. */
export function readChecked(path: string): { readonly bytes: Buffer; readonly checksum: string } | null {
  try {
    const stored = readFileSync(path);
    const bytes = stored.subarray(length);
    const checksum = stored.toString('latin1', 0, length);
    return digest(bytes) === checksum ? { bytes, checksum } : null;
  } catch {
    // Not there, or not to be read: what it stands for is found out anew.
    return null;
  }
}

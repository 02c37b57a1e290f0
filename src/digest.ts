import { createHash, hash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** A short identity of text or bytes: the first 128 bits of SHA-256 (FIPS 180-4) in hexadecimal, 32 digits. */
export function digest(data: string | Uint8Array): string {
  return hash('sha256', data).slice(0, 32);
}

/** The same of the bytes of a file, however many: read piece by piece. */
export function digestOfFile(path: string): string {
  const file = openSync(path, 'r');
  try {
    const sum = createHash('sha256');
    const piece = Buffer.allocUnsafe(1_048_576);
    for (let length = readSync(file, piece); length > 0; length = readSync(file, piece))
      sum.update(piece.subarray(0, length));
    return sum.digest('hex').slice(0, 32);
  } finally {
    closeSync(file);
  }
}

/** Whether a name is that of something kept under a digest: in a folder of ours, nothing else is ours to remove. */
export function isDigest(name: string): boolean {
  return /^[0-9a-f]{32}$/.test(name);
}

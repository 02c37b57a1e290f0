import { createHash, hash } from 'node:crypto';

const algorithm = 'sha256';
const digits = 32;

/** A short identity of text or bytes: the first 128 bits of SHA-256 (FIPS 180-4) in hexadecimal, 32 digits. */
export function digest(data: string | Uint8Array): string {
  return hash(algorithm, data).slice(0, digits);
}

/** The same of bytes that come piece by piece; each is looked at before the next is asked for. */
export function digestOf(pieces: Iterable<Uint8Array>): string {
  const sum = createHash(algorithm);
  for (const piece of pieces) sum.update(piece);
  return sum.digest('hex').slice(0, digits);
}

/** Whether a name is that of something kept under a digest: in a folder of ours, nothing else is ours to remove. */
export function isDigest(name: string): boolean {
  return /^[0-9a-f]{32}$/.test(name);
}

import { hash } from 'node:crypto';

/** A short identity of text or bytes: the first 128 bits of SHA-256 (FIPS 180-4) in hexadecimal, 32 digits. */
export function digest(data: string | Uint8Array): string {
  return hash('sha256', data).slice(0, 32);
}

/** Whether a name is that of something kept under a digest: in a folder of ours, nothing else is ours to remove. */
export function isDigest(name: string): boolean {
  return /^[0-9a-f]{32}$/.test(name);
}

import { hash } from 'node:crypto';

/** The id git gives a file of these bytes (git-hash-object: SHA-1 of `blob <length>\0` and the bytes). */
export function blobId(bytes: Uint8Array): string {
  return hash('sha1', Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));
}

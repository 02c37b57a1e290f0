import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { keepCheckedOnce, readChecked } from '../checked-file.ts';
import { isDigest } from '../digest.ts';
import type { Rendition } from './renditions.ts';

/** A rendition made earlier, by the key of its picture; null where there is none or it is damaged. */
export function recallRendition(cache: string, key: string, rendition: Rendition): Uint8Array | null {
  return readChecked(pathOf(cache, key, rendition));
}

/** Remembers a rendition. */
export function keepRendition(cache: string, key: string, rendition: Rendition, bytes: Uint8Array): void {
  keepCheckedOnce(pathOf(cache, key, rendition), bytes);
}

/** So many pictures that are no longer there are kept beside as many as there are: they may come back. */
const spare = 200;

/** Forgets the pictures that are not among `keys`, once they are the larger part. */
export function forgetPictures(cache: string, keys: ReadonlySet<string>): void {
  const home = homeOf(cache);
  const others = readdirSync(home).filter((key) => !keys.has(key) && isDigest(key));
  if (others.length <= keys.size + spare) return;
  for (const key of others) rmSync(join(home, key), { recursive: true, force: true });
}

function pathOf(cache: string, key: string, { width, format }: Rendition): string {
  return join(homeOf(cache), key, `${width}.${format}`);
}

function homeOf(cache: string): string {
  return join(cache, 'pictures');
}

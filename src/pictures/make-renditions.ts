import { readFileSync } from 'node:fs';
import { digest } from '../digest.ts';
import { keepRendition, recallRendition } from './picture-cache.ts';
import { type Original, pictureKey, type Rendition } from './renditions.ts';

/** A picture, where its bytes and its remembered renditions are. */
export interface PictureSource {
  readonly original: Original;
  /** The file on the disk. */
  readonly path: string;
  readonly cache: string;
}

/** Hands over renditions of a picture, each made once and remembered. */
export async function makeRenditions<R extends Rendition>(
  { original, path, cache }: PictureSource,
  renditions: readonly R[],
  put: (rendition: R, bytes: Uint8Array) => void,
): Promise<void> {
  const key = pictureKey(original);
  const missing = renditions.filter((rendition) => {
    const known = recallRendition(cache, key, rendition);
    if (known !== null) put(rendition, known);
    return known === null;
  });
  if (missing.length === 0) return;
  const source = readFileSync(path);
  if (digest(source) !== original.hash) throw changed(path);
  const { encode } = await import('./encode.ts');
  for await (const { rendition, bytes } of encode(source, original, missing)) {
    keepRendition(cache, key, rendition, bytes);
    put(rendition, bytes);
  }
}

/** Other bytes than those that were planned must not be remembered under their name. */
function changed(path: string): Error {
  return Object.assign(new Error(`${path} has changed since it was read`), { code: 'ESTALE', path });
}

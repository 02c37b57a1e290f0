import { readFileSync } from 'node:fs';
import { changedFile, whileThere } from '../changed-file.ts';
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
  const source = whileThere(path, () => readFileSync(path));
  // Other bytes than those that were planned must not be remembered under their name.
  if (digest(source) !== original.hash) throw changedFile(path);
  const { encode } = await import('./encode.ts');
  for await (const { rendition, bytes } of encode(source, original, missing)) {
    keepRendition(cache, key, rendition, bytes);
    put(rendition, bytes);
  }
}

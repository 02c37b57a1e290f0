import type { Sharp } from 'sharp';
import { openPicture, openPixels, type Pixels } from './decoder.ts';
import { stripGif } from './gif.ts';
import { type Original, type Rendition, recipe, type StillFormat, widestOf } from './renditions.ts';

/**
 * Makes renditions of a picture, one after another: turned as its EXIF data say, in sRGB, without any metadata.
 * The same bytes whichever others are asked for: all come from the widest.
 */
export async function* encode<R extends Rendition>(
  bytes: Uint8Array,
  original: Pick<Original, 'width' | 'animated'>,
  renditions: readonly R[],
): AsyncIterable<{ readonly rendition: R; readonly bytes: Uint8Array }> {
  if (original.animated) {
    for (const rendition of renditions) yield { rendition, bytes: stripGif(bytes) };
    return;
  }
  const widest = await pixels(openPicture(bytes).autoOrient(), widestOf(original));
  for (const width of new Set(renditions.map((rendition) => rendition.width))) {
    const resized = await pixels(openPixels(widest), width);
    for (const rendition of renditions) {
      const { format } = rendition;
      if (rendition.width !== width || format === 'gif') continue;
      yield { rendition, bytes: await written(openPixels(resized), format).toBuffer() };
    }
  }
}

function pixels(picture: Sharp, width: number): Promise<Pixels> {
  return picture.resize({ width, withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true });
}

function written(picture: Sharp, format: StillFormat): Sharp {
  switch (format) {
    case 'avif':
      return picture.avif(recipe.avif);
    case 'webp':
      return picture.webp(recipe.webp);
    case 'jpg':
      // JPEG knows no transparency: what shows through is paper.
      return picture.flatten({ background: '#fff' }).jpeg(recipe.jpg);
  }
}

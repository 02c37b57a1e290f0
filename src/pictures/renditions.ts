import { digest } from '../digest.ts';

/** What the renditions of a picture depend on. */
export interface Original {
  /** Identity of its bytes, hexadecimal. */
  readonly hash: string;
  /** Width in pixels as shown. */
  readonly width: number;
  /** Whether it moves: then it is published as it is, but for its metadata. */
  readonly animated: boolean;
}

/** One form a picture is published in; `width` is in pixels, the height follows from the picture's own. */
export interface Rendition {
  readonly width: number;
  readonly format: StillFormat | 'gif';
}

export type StillFormat = 'avif' | 'webp' | 'jpg';

// A card on a phone, a whole phone at two and at three dots a pixel, a wide column at one and at two. A browser takes
// the first that is wide enough: the phones that are 360 to 412 pixels wide need 690 and 995 at most.
const widths = [320, 700, 1000, 1200, 1760] as const;

/**
 * Everything the bytes of renditions depend on beside their original. `version` goes up with every change of
 * the code that makes them; a test holds `encoder` to the package that is installed.
 */
export const recipe = {
  version: 1,
  encoder: 'sharp 0.35.5',
  // JPEG is for browsers that know neither of the others, and for those who show a shared link.
  widths: { avif: widths, webp: widths, jpg: [700, 1200] },
  avif: { quality: 50, effort: 2, chromaSubsampling: '4:2:0' },
  webp: { quality: 72, effort: 2 },
  jpg: { quality: 76, progressive: true },
} as const;

const written = JSON.stringify(recipe);

/** Identity of everything a picture's renditions are made from, hexadecimal, 32 digits. */
export function pictureKey({ hash }: Pick<Original, 'hash'>): string {
  return digest(`${written} ${hash}`);
}

/** The widths a still picture is published in, from the smallest; never wider than it is. */
export function widthsOf(format: StillFormat, width: number): readonly number[] {
  const all: readonly number[] = recipe.widths[format];
  const widest = Math.min(width, Math.max(...all));
  // One that is hardly narrower than the widest is not worth a file.
  return [...all.filter((one) => one <= widest * 0.9), widest];
}

/** The width that all renditions of a picture are made from: the widest. */
export function widestOf({ width }: Pick<Original, 'width'>): number {
  return Math.min(width, Math.max(...widths));
}

/** All the forms a picture is published in. */
export function renditionsOf({
  width,
  animated,
}: Pick<Original, 'width' | 'animated'>): readonly Rendition[] {
  if (animated) return [{ width, format: 'gif' }];
  return (['avif', 'webp', 'jpg'] as const).flatMap((format) =>
    widthsOf(format, width).map((one) => ({ width: one, format })),
  );
}

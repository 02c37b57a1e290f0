import sharp, { type Sharp } from 'sharp';

// One thread a picture and nothing kept: how many are worked on at once is for the caller to say.
sharp.concurrency(1);
sharp.cache(false);
/** Formats that are published, as the library calls them. */
const published: ReadonlySet<string | undefined> = new Set(['jpeg', 'png', 'webp', 'heif', 'gif']);
/**
 * Loaders, as the library calls them, that never see anything: those of other formats, such as SVG, documents and
 * scientific pictures, and those of published ones that would open files by themselves.
 */
const unwanted = [
  'Analyze',
  'Csv',
  'DcRaw',
  'Fits',
  'Jp2k',
  'Jxl',
  'Magick',
  'Magick7',
  'Mat',
  'Matrix',
  'Nifti',
  'Openexr',
  'Openslide',
  'Pdf',
  'Ppm',
  'Rad',
  'Raw',
  'Svg',
  'Tiff',
  'Uhdr',
  'Vips',
  ...['Jpeg', 'Png', 'Webp', 'Heif', 'Nsgif'].flatMap((format) => [`${format}File`, `${format}Source`]),
];
// One by one, and for all threads of the process: to block all and then unblock some would fail, between the two,
// what another thread is decoding.
sharp.block({ operation: unwanted.map((loader) => `VipsForeignLoad${loader}`) });

/** More than any camera of a newsroom makes; what a decoder holds of a picture is up to six bytes for each. */
const maxPixels = 80_000_000;
/** The decoder of AVIF holds some twenty bytes for each. */
const maxAvifPixels = 20_000_000;

/** Opens a picture; decoding fails where its data are damaged or cut off, or where it is larger than it may be. */
export function openPicture(bytes: Uint8Array): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels: maxPixels });
}

/** What the head of a file says it is; null where it is no picture of a format that is published. */
export async function readHead(bytes: Uint8Array) {
  try {
    const head = await sharp(bytes, { limitInputPixels: false }).metadata();
    const { format, autoOrient, pages = 1, hasAlpha, compression } = head;
    // AVIF and the HEIC of phones are one container; only the first has a free decoder.
    if (!published.has(format) || (format === 'heif' && compression !== 'av1')) return null;
    return {
      ...autoOrient,
      animated: format === 'gif' && pages > 1,
      transparent: hasAlpha,
      maxPixels: format === 'heif' ? maxAvifPixels : maxPixels,
    };
  } catch {
    // The library throws on every head it cannot read; the caller reports it at the file.
    return null;
  }
}

/** Mean colour of the first frame, red, green and blue 0–255; null where its data cannot be decoded to their end. */
export async function meanColor(bytes: Uint8Array): Promise<readonly [number, number, number] | null> {
  try {
    const [red = 0, green = red, blue = red] = await openPicture(bytes)
      .removeAlpha()
      .resize(1, 1, { fit: 'fill' })
      .raw()
      .toBuffer();
    return [red, green, blue];
  } catch {
    // Damaged or cut off: the caller reports it at the file.
    return null;
  }
}

/** Pixels as the library hands them over and takes them back. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 };
}

/** Opens pixels that were decoded. */
export function openPixels({ data, info: { width, height, channels } }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels } });
}

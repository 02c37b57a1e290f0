import { disableTypes, imageSize, types } from 'image-size';
import { digest } from '../digest.ts';
import { error, type Finding } from '../problem.ts';

/** A raster picture of the content folder: its size in pixels as shown, and what its bytes say it is. */
export interface PictureFile {
  readonly file: string;
  /** Identity of the bytes, hexadecimal. */
  readonly hash: string;
  readonly format: PictureFormat;
  readonly width: number;
  readonly height: number;
}

export type PictureFormat = 'jpg' | 'png' | 'webp' | 'avif' | 'gif';

const formats: Readonly<Record<string, PictureFormat>> = {
  jpg: 'jpg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  gif: 'gif',
};
// Parsers of formats that are not published never see the bytes.
disableTypes(types.filter((type) => type !== 'heif' && formats[type] === undefined));

const maxSide = 20_000;
const start = { line: 1, column: 1 } as const;

/** Recognises a picture by its bytes, never by its name; EXIF orientation is applied to the size. */
export function readPictureFile(
  file: string,
  bytes: Uint8Array,
): { readonly value: PictureFile | null; readonly findings: readonly Finding[] } {
  const size = sizeOf(bytes);
  const format = formats[size?.type ?? ''];
  if (size === null || format === undefined) {
    return refused('Tệp không phải ảnh JPEG, PNG, WebP, AVIF hay GIF, hoặc đã hỏng; hãy xuất lại ảnh.');
  }
  if (size.width < 1 || size.height < 1 || size.width > maxSide || size.height > maxSide) {
    return refused(
      `Ảnh có kích thước ${size.width}×${size.height}; mỗi chiều phải từ 1 đến ${maxSide} điểm ảnh.`,
    );
  }
  const turned = size.orientation !== undefined && size.orientation >= 5;
  const [width, height] = turned ? [size.height, size.width] : [size.width, size.height];
  return { value: { file, hash: digest(bytes), format, width, height }, findings: [] };
}

function refused(message: string): { readonly value: null; readonly findings: readonly Finding[] } {
  return { value: null, findings: [error(start, 'bad-picture', message)] };
}

function sizeOf(bytes: Uint8Array): ReturnType<typeof imageSize> | null {
  try {
    // A copy of its own: the library was seen to read past the end of a view into a shared buffer.
    return imageSize(Uint8Array.from(bytes));
  } catch {
    // The library throws on every damaged header; the caller reports it at the file.
    return null;
  }
}

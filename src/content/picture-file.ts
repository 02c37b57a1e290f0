import { digest } from '../digest.ts';
import { isCutGif } from '../pictures/gif.ts';
import { toneOf } from '../pictures/tones.ts';
import { error, type Finding, fileStart } from '../problem.ts';
import { formatNumber } from '../text/numbers.ts';

/** A raster picture of the content folder: what its bytes say it is, and its size in pixels as shown. */
export interface PictureFile {
  readonly file: string;
  /** Identity of the bytes, hexadecimal. */
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly animated: boolean;
  /** Its mean colour, as a number of the palette; null where something may show through the picture. */
  readonly tone: number | null;
}

interface PictureReading {
  readonly value: PictureFile | null;
  readonly findings: readonly Finding[];
}

/** What all formats that are published can hold: WebP's limit is the lowest. */
const maxSide = 16_000;
/** Largest picture file, in bytes: it is in memory whole while it is decoded. */
const maxBytes = 100_000_000;
/** What stands in the place of a picture that git keeps elsewhere (github.com/git-lfs, docs/spec.md). */
const lfsPointer = Buffer.from('version https://git-lfs.github.com/spec/');

/** A failed reading for a file too large to be opened, null for any other size (bytes). */
export function refuseLargePicture(size: number): PictureReading | null {
  if (size <= maxBytes) return null;
  return refused(`Tệp ảnh quá ${formatNumber(maxBytes / 1e6)} MB; hãy thu nhỏ hoặc nén lại ảnh.`);
}

/**
 * Recognises a picture by its bytes, never by its name, and decodes it once to the end: what cannot be shown
 * is known here, before anything is made of it. EXIF orientation is applied to the size.
 */
export async function readPictureFile(file: string, bytes: Uint8Array): Promise<PictureReading> {
  if (lfsPointer.equals(bytes.subarray(0, lfsPointer.length)))
    return refused('Ở đây mới có con trỏ của Git LFS, chưa có ảnh; hãy chạy “git lfs pull” rồi làm lại.');
  // Loaded by the first picture: most builds read none.
  const { meanColor, readHead } = await import('../pictures/decoder.ts');
  const head = await readHead(bytes);
  if (head === null)
    return refused('Tệp không phải ảnh JPEG, PNG, WebP, AVIF hay GIF, hoặc đã hỏng; hãy xuất lại ảnh.');
  const { width, height, animated, transparent, maxPixels } = head;
  const size = `${width}×${height}`;
  if (width > maxSide || height > maxSide)
    return refused(`Ảnh có kích thước ${size}; mỗi chiều nhiều nhất ${formatNumber(maxSide)} điểm ảnh.`);
  if (width * height > maxPixels) {
    return refused(
      `Ảnh có kích thước ${size}, quá ${formatNumber(maxPixels / 1e6)} triệu điểm ảnh; hãy thu nhỏ ảnh.`,
    );
  }
  const color = isCutGif(bytes) ? null : await meanColor(bytes);
  if (color === null)
    return refused('Ảnh hỏng hoặc thiếu một phần dữ liệu nên không mở được; hãy xuất lại hoặc chép lại ảnh.');
  const tone = transparent ? null : toneOf(...color);
  return { value: { file, hash: digest(bytes), width, height, animated, tone }, findings: [] };
}

function refused(message: string): PictureReading {
  return { value: null, findings: [error(fileStart, 'bad-picture', message)] };
}

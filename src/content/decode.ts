import { isUtf8 } from 'node:buffer';
import { error, type Finding, fileStart } from '../problem.ts';
import { suspectEncoding } from '../text/legacy-encoding.ts';
import { fromUtf8 } from '../text/utf8.ts';

/** Largest article file, in bytes: what Markdown parsing is known to bear within its two seconds. */
export const maxArticleBytes = 1_048_576;

/** Decodes UTF-8 strictly (RFC 3629); the first byte that is not is named by offset, line and column. */
export function decodeUtf8(bytes: Uint8Array): {
  readonly text: string | null;
  readonly finding: Finding | null;
} {
  const other = otherFormat(bytes);
  if (other !== null) {
    const message = `Tệp này là ${other} đã đổi đuôi, không phải tệp văn bản; hãy mở nó bằng phần mềm của nó rồi chép chữ vào một tệp văn bản, còn nếu là ảnh thì đổi lại đuôi.`;
    return { text: null, finding: error(fileStart, 'not-text', message) };
  }
  if (isUtf16(bytes)) {
    const message = 'Tệp có vẻ là UTF-16, không phải UTF-8; hãy lưu lại tệp với bảng mã UTF-8.';
    return { text: null, finding: error(fileStart, 'invalid-utf8', message) };
  }
  if (isUtf8(bytes)) return { text: fromUtf8(bytes), finding: null };
  const offset = validPrefixLength(bytes);
  // Line ends as the text itself would have them once it could be read.
  const before = new TextDecoder().decode(bytes.subarray(0, offset)).replace(/\r\n?/g, '\n');
  const line = before.split('\n').length;
  const column = before.length - (before.lastIndexOf('\n') + 1) + 1;
  const byte = (bytes[offset] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return {
    text: null,
    finding: error(
      { line, column },
      'invalid-utf8',
      `Tệp không phải UTF-8: byte thứ ${offset + 1} (0x${byte}) không hợp lệ; ${advice(bytes)}.`,
    ),
  };
}

/** How files of other programs begin that were given the name of a text. */
const formats = [
  ['504b0304', 'tệp Word (.docx) hay tệp nén'],
  ['d0cf11e0', 'tệp Word (.doc)'],
  ['25504446', 'tệp PDF'],
  ['7b5c7274', 'tệp Word (.rtf)'],
  ['ffd8ff', 'ảnh JPEG'],
  ['89504e47', 'ảnh PNG'],
] as const;

function otherFormat(bytes: Uint8Array): string | null {
  const begin = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return formats.find(([magic]) => begin.startsWith(magic))?.[1] ?? null;
}

function advice(bytes: Uint8Array): string {
  const encoding = suspectEncoding(Buffer.from(bytes).toString('latin1'));
  if (encoding === null) return 'hãy lưu lại tệp với bảng mã UTF-8';
  // Where UTF-8 would be read wrongly, it is UTF-8.
  return encoding === 'UTF-8 đọc nhầm (mojibake)'
    ? 'tệp có lẽ bị cắt ngang hay hỏng ở đây, hãy lấy lại bản gốc'
    : `chữ có vẻ thuộc bảng mã cũ ${encoding}, hãy chuyển sang Unicode (UTF-8) rồi gửi lại`;
}

/** Whether bytes are UTF-16: by the mark at their start, or by the zeros of Latin letters. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  if (!bytes.includes(0)) return false;
  const start = bytes.subarray(0, 512);
  const share = start.filter((byte) => byte === 0).length / start.length;
  // A file of nothing but zeros is what a power failure may leave.
  return share > 0.3 && share < 0.7;
}

/** Length of the longest prefix that is whole valid UTF-8, found by halving. */
function validPrefixLength(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isValidStart(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  while (good > 0 && !isUtf8(bytes.subarray(0, good))) good -= 1;
  return good;
}

/** Whether the bytes are valid but for a character cut off at their end. */
function isValidStart(bytes: Uint8Array): boolean {
  for (let cut = 0; cut <= 3 && cut <= bytes.length; cut += 1) {
    if (isUtf8(bytes.subarray(0, bytes.length - cut))) {
      return cut === 0 || isLead(bytes[bytes.length - cut] ?? 0, cut);
    }
  }
  return false;
}

/** Whether a byte begins a sequence longer than the `have` bytes there are of it (RFC 3629, 3). */
function isLead(byte: number, have: number): boolean {
  const length =
    byte >= 0xf0 && byte <= 0xf4 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
  return length > have;
}

import { error, type Finding, type Place } from '../problem.ts';
import { cleanText } from '../text/clean.ts';
import { type LegacyEncoding, suspectEncoding } from '../text/legacy-encoding.ts';
import { decodeUtf8 } from './decode.ts';
import { mergeConflicts } from './merge-conflicts.ts';

/** Bytes to clean NFC text, null with an error among the findings where something forbids to read it. */
export function openText(bytes: Uint8Array): {
  readonly text: string | null;
  readonly findings: readonly Finding[];
} {
  const decoded = decodeUtf8(bytes);
  if (decoded.text === null)
    return { text: null, findings: decoded.finding === null ? [] : [decoded.finding] };
  const clean = cleanText(decoded.text);
  const conflicts = mergeConflicts(clean.text);
  if (conflicts.length > 0) return { text: null, findings: conflicts };
  const encoding = suspectEncoding(clean.text);
  if (encoding === null) return clean;
  const line = clean.text.split('\n').findIndex((one) => suspectEncoding(one) !== null);
  return { text: null, findings: [legacyEncoding(encoding, { line: Math.max(line, 0) + 1, column: 1 })] };
}

/** What is told of text in another encoding. */
export function legacyEncoding(encoding: LegacyEncoding, place: Place): Finding {
  const message =
    encoding === 'UTF-8 đọc nhầm (mojibake)'
      ? 'Chữ ở đây bị vỡ (mojibake) vì một tệp UTF-8 từng được mở nhầm bảng mã rồi lưu lại; hãy chép lại chữ Unicode từ bản gốc.'
      : `Chữ ở đây có vẻ thuộc bảng mã cũ ${encoding}, không phải Unicode; hãy chuyển sang Unicode (UTF-8) rồi gửi lại.`;
  return error(place, 'legacy-encoding', message);
}

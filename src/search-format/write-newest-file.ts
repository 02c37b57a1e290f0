import type { SizedPart } from './newest-file.ts';
import { NumberWriter } from './number-writer.ts';
import { writeText } from './write-posting-file.ts';

/** The newest file of these parts; `postings` is a posting file of their articles. */
export function writeNewestFile(parts: readonly SizedPart[], postings: Uint8Array): Uint8Array {
  const out = new NumberWriter();
  out.number(parts.length);
  for (const { name, articles } of parts) {
    writeText(out, name);
    out.number(articles);
  }
  out.bytes(postings);
  return out.written.slice();
}

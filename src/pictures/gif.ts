const extension = 0x21;
const image = 0x2c;
const trailer = 0x3b;
const graphicControl = 0xf9;
const plainText = 0x01;
const application = 0xff;

/**
 * A GIF (GIF89a specification) with its frames as they are, without comments, texts, XMP and other application data, and
 * without what follows its end. Only the loop counter of Netscape is kept of the latter.
 */
export function stripGif(bytes: Uint8Array): Uint8Array {
  // Of millions of blocks no list is made: what is left is not longer but for the trailer, and the end of a block that is cut.
  const stripped = new Uint8Array(bytes.length + 2);
  stripped.set(bytes.subarray(0, headEnd(bytes)));
  let end = Math.min(headEnd(bytes), bytes.length);
  for (const block of blocksOf(bytes))
    for (const piece of shownOf(bytes, block)) {
      stripped.set(piece, end);
      end += piece.length;
    }
  stripped[end] = trailer;
  return stripped.subarray(0, end + 1);
}

/**
 * Whether a file is a GIF that is cut off: decoders show as many of its frames as there are. Its last block goes on behind
 * the end, or was to be followed by a frame. Where nothing but the trailer is missing, it is shown as it was meant.
 */
export function isCutGif(bytes: Uint8Array): boolean {
  if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'GIF8') return false;
  let isAnnounced = false;
  for (const { start, isWhole } of blocksOf(bytes)) {
    if (!isWhole) return true;
    const isShown = bytes[start] === image || (bytes[start] === extension && bytes[start + 1] === plainText);
    if (isShown) isAnnounced = false;
    else isAnnounced ||= bytes[start] === extension && bytes[start + 1] === graphicControl;
  }
  return isAnnounced;
}

/** Where the header, the screen descriptor and the global colour table end. */
function headEnd(bytes: Uint8Array): number {
  return 13 + colorTable(bytes[10] ?? 0);
}

/** The blocks behind the head, up to the trailer, or to the end of the bytes where there is none. */
function* blocksOf(bytes: Uint8Array): Iterable<Block> {
  let start = headEnd(bytes);
  while (start < bytes.length && bytes[start] !== trailer) {
    // Some programs leave a zero between blocks, which decoders skip.
    const end = bytes[start] === 0 ? start + 1 : blockEnd(bytes, start);
    yield { start, end: Math.min(end, bytes.length), isWhole: end <= bytes.length };
    start = end;
  }
}

interface Block {
  readonly start: number;
  readonly end: number;
  readonly isWhole: boolean;
}

/** Length in bytes of the colour table that a packed field announces. */
function colorTable(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

function blockEnd(bytes: Uint8Array, start: number): number {
  // Sub-blocks begin behind the label of an extension, or the descriptor, table and code size of an image.
  let at = bytes[start] === image ? start + 11 + colorTable(bytes[start + 9] ?? 0) : start + 2;
  for (let size = bytes[at]; size !== undefined && size > 0; size = bytes[at]) at += size + 1;
  return at + 1;
}

/** What of a block is shown: of an extension the one sub-block that says something, beside which others could lie unseen. */
function shownOf(bytes: Uint8Array, { start, end }: Block): readonly Uint8Array[] {
  if (bytes[start] === image) return [bytes.subarray(start, end)];
  if (bytes[start] !== extension) return [];
  if (bytes[start + 1] === graphicControl) {
    const isWhole = bytes[start + 2] === 4;
    return isWhole ? [bytes.subarray(start, start + 7), Uint8Array.of(0)] : [];
  }
  const name = Buffer.from(bytes.subarray(start + 3, start + 14)).toString('latin1');
  if (bytes[start + 1] !== application || !/^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(name)) return [];
  // Another says how much is to be held in memory.
  const counter = subBlocks(bytes, start + 14).find((at) => bytes[at] === 3 && bytes[at + 1] === 1);
  if (counter === undefined) return [];
  return [bytes.subarray(start, start + 14), bytes.subarray(counter, counter + 4), Uint8Array.of(0)];
}

/** Where the sub-blocks begin that follow one another, each with its size. */
function subBlocks(bytes: Uint8Array, first: number): readonly number[] {
  const found: number[] = [];
  for (let at = first; (bytes[at] ?? 0) > 0; at += 1 + (bytes[at] ?? 0)) found.push(at);
  return found;
}

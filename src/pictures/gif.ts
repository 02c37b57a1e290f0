const extension = 0x21;
const image = 0x2c;
const trailer = 0x3b;
const graphicControl = 0xf9;
const plainText = 0x01;
const application = 0xff;

/**
 * A GIF (GIF89a specification) with its frames as they are, without comments, XMP and other application data,
 * and without what follows its end. Only the loop counter of Netscape is kept of the latter.
 */
export function stripGif(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let at = 13 + colorTable(bytes[10] ?? 0);
  kept.push(bytes.subarray(0, at));
  while (at < bytes.length && bytes[at] !== trailer) {
    const end = blockEnd(bytes, at);
    if (isShown(bytes, at)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(Uint8Array.of(trailer));
  return Buffer.concat(kept);
}

/** Length in bytes of the colour table that a packed field announces. */
function colorTable(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

function blockEnd(bytes: Uint8Array, start: number): number {
  // Sub-blocks begin behind the label of an extension, or the descriptor, table and code size of an image.
  let at = bytes[start] === image ? start + 11 + colorTable(bytes[start + 9] ?? 0) : start + 2;
  for (let size = bytes[at]; size !== undefined && size > 0; size = bytes[at]) at += size + 1;
  return Math.min(at + 1, bytes.length);
}

function isShown(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] !== extension) return bytes[at] === image;
  const label = bytes[at + 1];
  if (label !== application) return label === graphicControl || label === plainText;
  return /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)$/.test(
    Buffer.from(bytes.subarray(at + 3, at + 14)).toString('latin1'),
  );
}

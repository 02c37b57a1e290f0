import sharp from 'sharp';

/** What the metadata of `photo` say, which no reader may ever see. */
export const secret = 'NHA-RIENG-21.85N-106.76E';

/** A JPEG of these sides in pixels as stored, red on the left and blue on the right, that says who was where. */
export function photo(
  width: number,
  height: number,
  { orientation = 1, blue = 255 }: { readonly orientation?: number; readonly blue?: number } = {},
): Promise<Buffer> {
  const right = {
    create: { width: width >> 1, height, channels: 3 as const, background: { r: 0, g: 0, b: blue } },
  };
  return sharp({ create: { width, height, channels: 3, background: '#f00' } })
    .composite([{ input: right, left: width - (width >> 1), top: 0 }])
    .withMetadata({ orientation })
    .withExifMerge({
      IFD0: { Artist: secret },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '21/1 51/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '106/1 45/1 0/1',
      },
    })
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** A PNG of these sides, black on the left half and transparent on the right. */
export function cutOut(width: number, height: number): Promise<Buffer> {
  const ink = { create: { width: width >> 1, height, channels: 4 as const, background: '#000' } };
  return sharp({ create: { width, height, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .composite([{ input: ink, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

/**
 * A GIF of two frames that loops, as it is, and with a comment, a text, XMP, more behind the loop counter and behind the
 * first frame's control, and bytes behind its end (GIF89a, XMP part 3).
 */
export async function blinkingGif(): Promise<{ readonly clean: Buffer; readonly telling: Buffer }> {
  const frames = Buffer.from([255, 0, 0, 0, 0, 0, 0, 0, 0, 255, 0, 0]);
  const clean = await sharp(frames, { raw: { width: 2, height: 2, channels: 3, pageHeight: 1 } })
    .gif({ delay: [200, 200], loop: 0 })
    .toBuffer();
  const more = Buffer.concat([Buffer.from([secret.length]), Buffer.from(secret)]);
  const block = Buffer.concat([more, Buffer.from([0])]);
  const telling = [
    Buffer.concat([Buffer.from([0x21, 0xfe]), block]),
    Buffer.concat([Buffer.from([0x21, 0xff, 11]), Buffer.from('XMP DataXMP'), block]),
    Buffer.concat([Buffer.from([0x21, 0x01, 12]), Buffer.alloc(12), block]),
  ];
  const first = clean.indexOf(Buffer.from([0x21, 0xf9]));
  // Each ends with a zero, before which more sub-blocks may stand.
  const loopEnd = clean.indexOf('NETSCAPE2.0') + 11 + 4;
  const controlEnd = first + 7;
  const parts = [
    ...[clean.subarray(0, loopEnd), more, clean.subarray(loopEnd, first), ...telling],
    ...[clean.subarray(first, controlEnd), more, clean.subarray(controlEnd), Buffer.from(secret)],
  ];
  return { clean, telling: Buffer.concat(parts) };
}

/** Mean red, green and blue of the pixels of a region of a picture, 0–255, and its opacity where it has one. */
export async function colorAt(
  bytes: Uint8Array,
  region: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): Promise<readonly number[]> {
  const part = await sharp(bytes).extract(region).raw().toBuffer({ resolveWithObject: true });
  const { channels } = part.info;
  const sums = Array.from({ length: channels }, () => 0);
  for (const [at, value] of part.data.entries()) sums[at % channels] = (sums[at % channels] ?? 0) + value;
  return sums.map((sum) => Math.round(sum / (region.width * region.height)));
}

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { meanColor, openPicture } from '../src/pictures/decoder.ts';
import { article, expectProblems, type Files } from './support/newspaper.ts';
import { blinkingGif, photo } from './support/photo.ts';
import { greyPng } from './support/png.ts';
import { article as declared, newsroom, siteYaml, tryBuild } from './support/site.ts';

const withPicture = (bytes: Uint8Array): Files => ({
  'articles/x.md': article('image: {src: a.jpg, alt: Cầu}'),
  'articles/a.jpg': bytes,
});
const at = 'articles/a.jpg:1:1 error bad-picture';

test('a picture of which a part is missing is one problem, in every format', async () => {
  const noisy = sharp({
    create: {
      width: 300,
      height: 200,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  });
  for (const bytes of [
    await noisy.clone().jpeg().toBuffer(),
    await noisy.clone().png().toBuffer(),
    await noisy.clone().webp().toBuffer(),
    await noisy.clone().avif().toBuffer(),
  ]) {
    await expectProblems(withPicture(bytes));
    await expectProblems(withPicture(bytes.subarray(0, bytes.length * 0.6)), [at, /hãy xuất lại/]);
  }
});

test('a moving GIF of which a frame is missing is one problem', async () => {
  const { clean, telling } = await blinkingGif();
  for (const bytes of [clean, telling]) await expectProblems(withPicture(bytes));
  // Within the second frame, and before it.
  const second = clean.lastIndexOf(0x2c);
  for (const length of [second + 12, second])
    await expectProblems(withPicture(clean.subarray(0, length)), [at, /hãy xuất lại/]);
  // Nothing of it is missing without the byte that ends a GIF (GIF89a specification, section 27), nor with a zero before.
  const frames = clean.subarray(0, -1);
  for (const end of [[], [0, 0x3b], [0]])
    await expectProblems(withPicture(Buffer.concat([frames, Uint8Array.from(end)])));
});

test('a picture whose data are damaged, though its head is whole, is a problem', async () => {
  const png = greyPng(64, 64, 90);
  // The last byte of the compressed pixels' checksum, well behind the head.
  png.writeUInt8(png.readUInt8(png.length - 17) ^ 0xff, png.length - 17);
  await expectProblems(withPicture(png), [at, /hỏng.*không mở được/]);
});

test('a small file that would fill the memory is refused by its head alone', async () => {
  await expectProblems(withPicture(greyPng(9000, 9000, 7)), [at, /9000×9000, quá 80 triệu điểm ảnh/]);
  const avif = await sharp({ create: { width: 4500, height: 4500, channels: 3, background: '#888' } })
    .avif({ effort: 0 })
    .toBuffer();
  await expectProblems(withPicture(avif), [at, /4500×4500, quá 20 triệu điểm ảnh/]);
  await expectProblems(withPicture(greyPng(16_001, 1, 7)), [at, /16001×1; mỗi chiều nhiều nhất 16\.000/]);
  await expectProblems(withPicture(greyPng(16_000, 1, 7)));
});

test('nothing is published with a picture that cannot be opened', async () => {
  const cut = (await photo(300, 200)).subarray(0, 1200);
  const room = newsroom({
    'site.yaml': siteYaml(),
    'articles/a.jpg': cut,
    'articles/x.md': declared({ title: 'Cầu', date: '2021-03-12', section: 'thoi-su' }, '![Cầu](a.jpg)'),
  });
  const { report, problems } = await tryBuild(room);
  assert.equal(report, null);
  assert.deepEqual(
    problems.map(({ file, code }) => `${file} ${code}`),
    ['articles/a.jpg bad-picture'],
  );
  assert.equal(existsSync(room.output), false);
});

test('no decoder sees SVG, TIFF or any other format', async () => {
  const tiff = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#888' } })
    .tiff()
    .toBuffer();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  for (const bytes of [tiff, svg]) {
    await assert.rejects(() => openPicture(bytes).toBuffer(), /unsupported image format/);
    await expectProblems(withPicture(bytes), [at, /không phải ảnh JPEG, PNG, WebP, AVIF hay GIF/]);
  }
});

test('formats the library reads are either published or known to be blocked', () => {
  const read = Object.values(sharp.format).filter(({ input }) => input.buffer);
  const published = ['gif', 'heif', 'jpeg', 'png', 'webp'];
  // `raw` are pixels, which no file is taken for.
  assert.deepEqual(read.map(({ id }) => id).sort(), [...published, 'raw', 'svg', 'tiff'].sort());
});

test('a thread that begins does not disturb one that decodes', async () => {
  const png = greyPng(4, 4, 90);
  const beginning = new Worker(new URL('./support/decoder-again.mjs', import.meta.url));
  await once(beginning, 'message');
  let isOver = false;
  const end = once(beginning, 'exit').then(() => {
    isOver = true;
  });
  let decoded = 0;
  for (; !isOver; decoded += 1) assert.notEqual(await meanColor(png), null, `after ${decoded}`);
  await end;
  assert.ok(decoded > 100, `${decoded}`);
});

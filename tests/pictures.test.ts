import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import sharp from 'sharp';
import { renditionsOf, widthsOf } from '../src/pictures/renditions.ts';
import { attribute, named } from './fixtures/templates/tree.ts';
import { blinkingGif, colorAt, cutOut, photo, secret } from './support/photo.ts';
import { article, buildOnce, fileOf, filesIn, newsroom, siteYaml, textFiles, write } from './support/site.ts';

describe('the widths of a picture', () => {
  const cases: readonly (readonly [own: number, wide: readonly number[], jpeg: readonly number[]])[] = [
    [4000, [320, 700, 1000, 1200, 1760], [700, 1200]],
    [1760, [320, 700, 1000, 1200, 1760], [700, 1200]],
    [1000, [320, 700, 1000], [700, 1000]],
    [640, [320, 640], [640]],
    [340, [340], [340]],
    [1, [1], [1]],
  ];
  for (const [own, wide, jpeg] of cases) {
    it(`of ${own} pixels`, () => {
      assert.deepEqual(widthsOf('avif', own), wide);
      assert.deepEqual(widthsOf('webp', own), wide);
      assert.deepEqual(widthsOf('jpg', own), jpeg);
    });
  }

  // Width of the screen and dots a pixel, as the phones most used in Vietnam have them; beside the picture is a margin.
  for (const [screen, dots, rendition] of [
    [360, 2, 700],
    [412, 1.75, 700],
    [375, 2, 700],
    [360, 3, 1000],
    [393, 2.75, 1000],
    [412, 2.625, 1000],
    [390, 3, 1200],
  ] as const) {
    it(`fit a phone of ${screen} pixels with ${dots} dots each`, () => {
      const needed = screen * 0.92 * dots;
      assert.equal(
        widthsOf('avif', 4000).find((width) => width >= needed),
        rendition,
      );
    });
  }

  it('are one, its own, where it moves', () => {
    assert.deepEqual(renditionsOf({ width: 900, animated: true }), [{ width: 900, format: 'gif' }]);
  });
});

const front = { title: 'Cầu mới', date: '2021-03-12', section: 'thoi-su' };
const room = newsroom({ 'site.yaml': siteYaml() });
/** Output paths of pictures. */
let paths: readonly string[] = [];
let site: ReadonlyMap<string, string> = new Map();
const bytesOf = (path: string) => readFileSync(join(room.output, path));
const formOf = (name: string, form: string) => {
  const path = paths.find((one) => one.startsWith(`anh/${name}-`) && one.endsWith(`-${form}`));
  return bytesOf(path ?? assert.fail(`${name} has no ${form}: ${paths.join(' ')}`));
};

describe('a published picture', () => {
  before(async () => {
    const image = { src: 'quay.jpg', alt: 'Cây cầu', caption: 'Cầu mới.', credit: 'Tổ Ảnh' };
    const body =
      '![Bờ bắc](cat.png "Bờ bắc.")\n\n![Đèn nháy](nhay.gif)\n\nMột ![biểu tượng](cat.png) trong dòng.';
    write(room.content, {
      'articles/quay.jpg': await photo(400, 800, { orientation: 6 }),
      'articles/cat.png': await cutOut(80, 40),
      'articles/nhay.gif': (await blinkingGif()).telling,
      'articles/nhap.jpg': await photo(60, 40),
      'articles/bai.md': article({ ...front, image }, body),
    });
    await buildOnce(room);
    paths = filesIn(room.output).filter((path) => path.startsWith('anh/'));
    site = textFiles(room.output);
  });

  it('is AVIF, WebP and JPEG by its first bytes', () => {
    // ISO/IEC 23000-22, RFC 9649 and ITU-T T.81: the file type box, the RIFF head, start of image.
    const forms: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
      avif: (bytes) => bytes.toString('latin1', 4, 12) === 'ftypavif',
      webp: (bytes) => /^RIFF.{4}WEBP/s.test(bytes.toString('latin1', 0, 12)),
      jpg: (bytes) => bytes.readUInt16BE(0) === 0xffd8,
      gif: (bytes) => bytes.toString('latin1', 0, 6) === 'GIF89a',
    };
    assert.deepEqual(
      [...new Set(paths.map((path) => path.replace(/.*\./, '')))].sort(),
      Object.keys(forms).sort(),
    );
    for (const path of paths) assert.ok(forms[path.replace(/.*\./, '')]?.(bytesOf(path)), path);
  });

  it('is as wide as its name says, and never wider than it was', async () => {
    for (const path of paths) {
      const { width = 0 } = await sharp(bytesOf(path)).metadata();
      assert.equal(width, Number(/-(\d+)\.\w+$/.exec(path)?.[1]), path);
    }
    const widths = paths
      .filter((path) => /quay.*avif$/.test(path))
      .map((path) => /(\d+)\.avif$/.exec(path)?.[1]);
    // The camera lay on its side: stored 400 × 800, it is shown 800 × 400.
    assert.deepEqual(
      widths.toSorted((a, b) => Number(a) - Number(b)),
      ['320', '700', '800'],
    );
  });

  it('stands as it was taken: turned a quarter, its left is on top', async () => {
    for (const form of ['800.avif', '800.webp', '800.jpg']) {
      const bytes = formOf('quay', form);
      const { width, height, orientation } = await sharp(bytes).metadata();
      assert.deepEqual([width, height, orientation], [800, 400, undefined], form);
      const [topRed = 0, , topBlue = 0] = await colorAt(bytes, { left: 0, top: 0, width: 800, height: 180 });
      const [red = 0, , blue = 0] = await colorAt(bytes, { left: 0, top: 220, width: 800, height: 180 });
      assert.ok(topRed > 240 && topBlue < 15 && red < 15 && blue > 240, form);
    }
  });

  it('does not say who took it where', async () => {
    const original = readFileSync(join(room.content, 'articles/quay.jpg'));
    assert.ok(original.includes(secret) && (await sharp(original).metadata()).exif, 'the original does');
    for (const path of filesIn(room.output)) assert.ok(!bytesOf(path).includes(secret), path);
    for (const path of paths) {
      const { exif, xmp, iptc, icc } = await sharp(bytesOf(path)).metadata();
      assert.deepEqual([exif, xmp, iptc, icc], [undefined, undefined, undefined, undefined], path);
    }
  });

  it('keeps what shows through it, and is on white paper in JPEG', async () => {
    const right = { left: 50, top: 5, width: 25, height: 30 };
    for (const form of ['80.avif', '80.webp'])
      assert.equal((await colorAt(formOf('cat', form), right))[3], 0, form);
    assert.deepEqual(await colorAt(formOf('cat', '80.jpg'), right), [255, 255, 255]);
  });

  it('goes on moving, byte for byte, where it moves', async () => {
    const { clean, telling } = await blinkingGif();
    assert.equal((await sharp(telling).metadata()).pages, 2);
    assert.ok(formOf('nhay', '2.gif').equals(clean));
  });

  it('is not published where no page shows it', () => {
    assert.deepEqual(
      paths.filter((path) => path.includes('nhap')),
      [],
    );
  });
});

describe('a page', () => {
  const text = () => fileOf(site, '2021/03/12/bai.html');
  const listed = (html: string) =>
    named(html, 'source', 'img').flatMap((element) =>
      (attribute(element, 'srcset') ?? '').split(', ').flatMap((one) => one.split(' ')[0] || []),
    );

  it('names all forms of its pictures, and no other', () => {
    const found = [...site].filter(([path]) => path.endsWith('.html')).flatMap(([, html]) => listed(html));
    const still = paths.filter((path) => !path.endsWith('.gif')).map((path) => `/${path}`);
    assert.deepEqual([...new Set(found)].sort(), still.sort());
  });

  it('fetches its lead picture first, the others when they come near', () => {
    const [lead, ...others] = named(text(), 'img');
    assert.ok(lead && others.length === 3);
    assert.equal(attribute(lead, 'fetchpriority'), 'high');
    assert.equal(attribute(lead, 'loading'), null);
    assert.deepEqual([attribute(lead, 'width'), attribute(lead, 'height')], ['800', '400']);
    assert.deepEqual(
      others.map((image) => attribute(image, 'loading')),
      ['lazy', 'lazy', 'lazy'],
    );
    assert.deepEqual(
      others.map((image) => attribute(image, 'fetchpriority')),
      [null, null, null],
    );
    // Only what is laid out before it is fetched can be asked of the layout (HTML, §4.8.4.2.2).
    const sizes = named(text(), 'source').map((source) =>
      (attribute(source, 'sizes') ?? '').startsWith('auto, '),
    );
    assert.deepEqual(sizes, [false, false, true, true, true, true]);
  });

  it('offers the smaller formats first, then one that every browser and every reader of links knows', () => {
    assert.deepEqual(
      named(text(), 'source')
        .slice(0, 2)
        .map((source) => attribute(source, 'type')),
      ['image/avif', 'image/webp'],
    );
    const [shared] = named(text(), 'meta').filter((meta) => attribute(meta, 'property') === 'og:image');
    assert.match(
      (shared && attribute(shared, 'content')) ?? '',
      /^https:\/\/thu\.example\/anh\/quay-\w+-800\.jpg$/,
    );
  });

  it('keeps the place of a picture in its colour, but of none that is seen through', () => {
    const classes = named(text(), 'img').map((image) => attribute(image, 'class'));
    // Half red, half blue: purple, of the middle step in red and in blue.
    assert.deepEqual(classes, ['mau-10', null, null, null]);
  });
});

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { fontPath, makeFont, originalFont, type Subset, subsets } from './support/text-face.ts';

const folder = new URL('../templates/styles/', import.meta.url);
const styles = readdirSync(folder)
  .map((file) => readFileSync(new URL(file, folder), 'utf8'))
  .join('\n');
const published = (subset: Subset) => readFileSync(fontPath(subset));

/** The tables of a font as one text, a byte a character, and without the zeros that UTF-16 has before ASCII. */
function tables(woff2: Buffer): string {
  // WOFF2, 4: the compressed tables stand last, filled up to a multiple of four bytes.
  const size = woff2.readUInt32BE(20);
  const start = woff2.length - Math.ceil(size / 4) * 4;
  return brotliDecompressSync(woff2.subarray(start, start + size))
    .toString('latin1')
    .replaceAll('\0', '');
}

/** Every character that pages take from a subset. */
function characters(subset: Subset): string {
  const [, ranges = ''] = new RegExp(`${subset}\\.woff2[^}]*unicode-range:([^;]*);`).exec(styles) ?? [];
  return [...ranges.matchAll(/U\+([\dA-F]+)(?:-([\dA-F]+))?/g)]
    .flatMap(([, first = '', last = first]) => {
      const [from, to] = [Number.parseInt(first, 16), Number.parseInt(last, 16)];
      return Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at));
    })
    .filter((character) => /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character))
    .join('');
}

describe('the fonts', () => {
  for (const subset of subsets) {
    it(`of ${subset} are what npm run fonts makes`, async () => {
      assert.deepEqual(Buffer.from(await makeFont(subset)), published(subset));
    });

    it(`of ${subset} say whose they are, and bear the reserved name no more`, () => {
      assert.match(tables(Buffer.from(originalFont(subset))), /Source ?Serif/);
      const text = tables(published(subset));
      assert.doesNotMatch(text, /Source ?Serif/);
      for (const words of ['Newsroom Serif', 'Adobe Systems Incorporated', 'http://scripts.sil.org/OFL'])
        assert.ok(text.includes(words), words);
    });
  }

  it('have every weight the stylesheet asks for', () => {
    assert.match(styles, /font-weight: 400 900;/);
    assert.doesNotMatch(styles, /font(?:-weight)?: (?:[1-3]\d\d\b|lighter)/);
  });

  it('are not asked for features they do not have', () => {
    const asking = [...styles.matchAll(/\{[^{}]*font-(?:variant|feature)[^{}]*\}/g)].map(([rule]) => rule);
    assert.ok(asking.length > 0);
    for (const rule of asking) assert.match(rule, /font: [^;]* var\(--sans\);/);
  });
});

/** A page on which a subset stands as it is published, and as the foundry gives it. */
async function pageWithBoth(browser: Browser, subset: Subset): Promise<Page> {
  const page = await browser.newPage();
  const face = (name: string, font: Uint8Array) =>
    `@font-face { font-family: ${name}; font-weight: 200 900; src: url(data:font/woff2;base64,${Buffer.from(font).toString('base64')}); }`;
  const css = face('published', published(subset)) + face('original', originalFont(subset));
  await page.setContent(`<style>${css}</style>`);
  return page;
}

/** How a letter is drawn by the published font and by the original, each side by the other. */
interface Difference {
  readonly letter: string;
  /** The largest difference of a pixel's darkness, from 0 to 255. */
  readonly ink: number;
  /** In pixels, of letters 100 px large. */
  readonly width: number;
}

/** What differs letter by letter in one weight, drawn large. */
function differences(page: Page, letters: string, weight: number): Promise<readonly Difference[]> {
  return page.evaluate(
    async ({ letters, weight }) => {
      const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      if (pen === null) throw new Error('there is no canvas');
      Object.assign(pen.canvas, { width: 200, height: 200 });
      const found: { letter: string; ink: number; width: number }[] = [];
      for (const letter of letters) {
        const drawn: { readonly ink: Uint8ClampedArray; readonly width: number }[] = [];
        for (const name of ['published', 'original']) {
          pen.font = `${weight} 100px ${name}, monospace`;
          await document.fonts.load(pen.font, letter);
          pen.clearRect(0, 0, 200, 200);
          pen.fillText(letter, 50, 120);
          drawn.push({ ink: pen.getImageData(0, 0, 200, 200).data, width: pen.measureText(letter).width });
        }
        const [one, other] = drawn;
        if (one === undefined || other === undefined) continue;
        const ink = one.ink.reduce(
          (most, dark, at) => Math.max(most, Math.abs(dark - (other.ink[at] ?? 0))),
          0,
        );
        found.push({ letter, ink, width: Math.abs(one.width - other.width) });
      }
      return found;
    },
    { letters, weight },
  );
}

/** More than a contour rounded to whole units changes at the edge of a stem. */
const looksOtherwise = ({ ink, width }: Difference) => ink > 64 || width > 0.01;

describe('a letter', async () => {
  const browser = await openBrowser();
  after(() => browser.close());

  for (const [subset, some] of [
    ['latin', 'Aü0–“'],
    ['vietnamese', 'ẾỗữĐ₫'],
  ] as const) {
    for (const weight of [400, 600, 650, 750, 900]) {
      it(`of ${subset} is drawn in weight ${weight} as the foundry drew it`, async () => {
        const page = await pageWithBoth(browser, subset);
        const found = await differences(page, characters(subset), weight);
        for (const letter of some) assert.ok(found.some((one) => one.letter === letter));
        assert.deepEqual(found.filter(looksOtherwise), []);
        await page.close();
      });
    }
  }

  it('is another in a weight that was left out', async () => {
    const page = await pageWithBoth(browser, 'latin');
    assert.deepEqual((await differences(page, 'Âg8', 300)).map(looksOtherwise), [true, true, true]);
    await page.close();
  });
});

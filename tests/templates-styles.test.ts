import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { STYLESHEETS } from '../templates/styles/order.ts';

const folder = new URL('../templates/styles/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const stylesheet = STYLESHEETS.map(read).join('\n');

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours (WCAG 2.2, success criterion 1.4.3). */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the stylesheet', () => {
  it('names every file once', () => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.css'));
    assert.deepEqual([...STYLESHEETS].sort(), files.sort());
  });

  it('is at most 6 KB on the wire', () => {
    assert.ok(brotliCompressSync(stylesheet).length <= 6 * 1024);
  });

  it('uses only tokens that exist, and all of them', () => {
    const defined = new Set([...read('tokens.css').matchAll(/^ +(--[\w-]+):/gm)].map(([, name]) => name));
    const used = new Set([...stylesheet.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    assert.deepEqual([...used].sort(), [...defined].sort());
  });

  it('writes colours in the tokens and on paper only', () => {
    // The palette of pictures is no part of the design: it stands for what is in them.
    const own: readonly string[] = ['tokens.css', 'print.css', 'pictures.css'];
    for (const file of STYLESHEETS.filter((name) => !own.includes(name))) {
      assert.doesNotMatch(read(file), /#[\da-f]{3,8}\b|rgb|hsl/i, file);
    }
  });

  it('asks for nothing outside itself', () => {
    assert.doesNotMatch(stylesheet, /url\(|@import/);
  });
});

describe('contrast', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  const [light = '', dark = ''] = read('tokens.css').split('@media');
  for (const [scheme, tokens] of Object.entries({ light, dark })) {
    const colours = new Map(
      [...tokens.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
    );
    const colour = (name: string) => colours.get(name) ?? assert.fail(`no ${name} in the ${scheme} scheme`);
    for (const text of ['ink', 'ink-soft', 'accent', 'link']) {
      for (const ground of ['paper', 'surface']) {
        it(`of ${text} on ${ground}, ${scheme}, is at least 4.5:1`, () => {
          assert.ok(contrast(colour(text), colour(ground)) >= 4.5);
        });
      }
    }
  }
});

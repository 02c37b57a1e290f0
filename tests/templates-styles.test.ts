import assert from 'node:assert/strict';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, test } from 'node:test';
import { bundleForBrowsers } from '../src/code/browser-files.ts';
import { projectRoot } from '../src/project.ts';
import { copySoftware } from './support/software.ts';

const folder = new URL('../templates/styles/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const parts = [...read('site.css').matchAll(/@import "\.\/(.*)";/g)].map(([, name = '']) => name);
const stylesheet = parts.map(read).join('\n');

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A `#rrggbb` colour seen over another, as opaque as `share` says. */
function over(ground: string, channels: readonly number[], share: number): string {
  const mixed = channels.map((channel, at) => {
    const below = Number.parseInt(ground.slice(2 * at + 1, 2 * at + 3), 16);
    return Math.round(channel * share + below * (1 - share));
  });
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast ratio of two colours (WCAG 2.2, success criterion 1.4.3). */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the stylesheet', () => {
  it('names every file once', () => {
    const files = readdirSync(folder).filter((file) => file !== 'site.css');
    assert.deepEqual([...parts].sort(), files.sort());
  });

  it('uses only tokens that exist, and all of them', () => {
    const defined = new Set([...read('tokens.css').matchAll(/^ +(--[\w-]+):/gm)].map(([, name]) => name));
    const used = new Set([...stylesheet.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    assert.deepEqual([...used].sort(), [...defined].sort());
  });

  it('writes colours in the tokens and on paper only', () => {
    // The palette of pictures is no part of the design: it stands for what is in them.
    const own: readonly string[] = ['tokens.css', 'print.css', 'pictures.css'];
    for (const file of parts.filter((name) => !own.includes(name))) {
      assert.doesNotMatch(read(file), /#[\da-f]{3,8}\b|\brgb|\bhsl|color-mix/i, file);
    }
  });

  it('says nothing that browsers of cheap phones do not know, without saying it otherwise', () => {
    // Chrome 90 and Firefox 90 know neither; a colour that is not understood is black, on a dark page too.
    assert.doesNotMatch(stylesheet.replace(/\/\*[\s\S]*?\*\//g, ''), /light-dark\(|color-mix\(/);
    for (const [, content = ''] of stylesheet.matchAll(/content: ("[^"]+") \/ ""/g))
      assert.ok(stylesheet.includes(`content: ${content};`), content);
  });

  it('asks for nothing but its own fonts', async () => {
    const files = await bundleForBrowsers(projectRoot);
    const names = files.map(({ name }) => name);
    const bundled = Buffer.from(files.find(({ name }) => name === 'site.css')?.bytes ?? []).toString();
    const asked = [...bundled.matchAll(/url\(["']?([^)"']+)/g)].map(([, url = '']) => url.replace('./', ''));
    assert.equal(asked.length, 2);
    for (const url of asked) assert.ok(names.includes(url), url);
    assert.doesNotMatch(bundled, /@import/);
    // Safari before 26.2 takes no line at all from one that tells its width, and says so of nothing.
    assert.doesNotMatch(bundled, /text-decoration:[^;}]*\d/);
    assert.match(bundled, /text-decoration-thickness:1px/);
  });
});

test('a stylesheet that a browser would read otherwise than it is written is refused, at its place', async () => {
  const root = copySoftware();
  appendFileSync(join(root, 'templates/styles/tokens.css'), '\na { color: red; .b {{\n');
  await assert.rejects(bundleForBrowsers(root), /^Error: templates\/styles\/tokens\.css:\d+:\d+: /);
});

describe('contrast', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  const pairs = [
    ...read('tokens.css').matchAll(/--([\w-]+): var\(--day, (#[\da-f]{6})\) var\(--night, (#[\da-f]{6})\);/g),
  ];
  for (const [scheme, at] of Object.entries({ light: 2, dark: 3 })) {
    const colours = new Map(pairs.map((pair) => [pair[1] ?? '', pair[at] ?? '']));
    const colour = (name: string) => colours.get(name) ?? assert.fail(`no ${name} in the ${scheme} scheme`);
    for (const text of ['ink', 'ink-soft', 'accent', 'link']) {
      for (const ground of ['paper', 'surface']) {
        it(`of ${text} on ${ground}, ${scheme}, is at least 4.5:1`, () => {
          assert.ok(contrast(colour(text), colour(ground)) >= 4.5);
        });
      }
    }

    it(`of what is said of a picture that does not come, on any of the colours it waits in, ${scheme}, is too`, () => {
      const tones = [
        ...read('pictures.css').matchAll(/\.(mau-\d+) \{\s*background: rgb\((\d+) (\d+) (\d+) \/ (\d+)%\)/g),
      ];
      assert.equal(tones.length, 27);
      for (const [, name, red, green, blue, share] of tones) {
        // Some stand in a box.
        for (const below of ['paper', 'surface']) {
          const ground = over(colour(below), [red, green, blue].map(Number), Number(share) / 100);
          assert.ok(contrast(colour('ink'), ground) >= 4.5, `${name} on ${below}`);
        }
      }
    });
  }

  it('of what is said of a picture that is shown on white, is too', () => {
    const token = (name: string) =>
      new RegExp(`--${name}: (#[\\da-f]{6});`).exec(read('tokens.css'))?.[1] ?? assert.fail(name);
    assert.ok(contrast(token('on-pictures'), token('behind-pictures')) >= 4.5);
    assert.match(
      read('base.css'),
      /img:not\(\[class\]\) \{\s*background: var\(--behind-pictures\);\s*color: var\(--on-pictures\);/,
    );
  });
});

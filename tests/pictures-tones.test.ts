import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { toneClass, toneOf } from '../src/pictures/tones.ts';

const css = readFileSync(new URL('../templates/styles/pictures.css', import.meta.url), 'utf8');
const rules = [...css.matchAll(/\.(mau-\d+) \{\s*background: rgb\((\d+) (\d+) (\d+) \/ (\d+)%\);\s*\}/g)];

test('the stylesheet has a colour for every tone, the middle of those it stands for', () => {
  assert.equal(rules.length, 27);
  for (const [, name, ...values] of rules) {
    const [red = 0, green = 0, blue = 0] = values.map(Number);
    assert.equal(name, toneClass(toneOf(red, green, blue)));
    // A sixth, a half and five sixths of the way from black to white.
    for (const channel of [red, green, blue]) assert.ok([42, 128, 213].includes(channel), name);
  }
  assert.equal(new Set(rules.map(([, name]) => name)).size, 27);
});

test('the darkest and the lightest colours are the first and the last', () => {
  assert.deepEqual([toneOf(0, 0, 0), toneOf(255, 255, 255), toneOf(255, 0, 0)], [0, 26, 18]);
});

test('no colour is bright on dark paper: less than half of it is seen', () => {
  assert.ok(rules.length > 0 && rules.every(([, , , , , opacity]) => Number(opacity) < 50));
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textEncoder } from '../src/render/text-encoder.ts';

test('texts are UTF-8, and stay what they are while others are encoded', () => {
  const encode = textEncoder();
  const texts = [
    '',
    'Lạng Sơn',
    '👩‍🌾',
    '\ud800',
    'ạ'.repeat(1_000_000),
    ...Array(3000).fill('Đường sắt 1.435 mm\n'),
  ];
  const encoded = texts.map(encode);
  // The Encoding Standard's own encoder, of which a lone surrogate is U+FFFD as well.
  const standard = new TextEncoder();
  for (const [at, text] of texts.entries())
    assert.ok(Buffer.from(standard.encode(text)).equals(encoded[at] ?? Buffer.from('?')), `text ${at}`);
});

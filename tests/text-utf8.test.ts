import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { utf8 } from '../src/text/utf8.ts';

it('gives the UTF-8 of any text, a lone surrogate as U+FFFD', () => {
  assert.deepEqual([...utf8('Đ\ud83d\ude00')], [0xc4, 0x90, 0xf0, 0x9f, 0x98, 0x80]);
  assert.deepEqual([...utf8('a\ud83db')], [0x61, 0xef, 0xbf, 0xbd, 0x62]);
  assert.equal(utf8('').length, 0);
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 })), (texts) => {
      // What was written for one text is not written over by the next.
      const written = texts.map(utf8);
      assert.deepEqual(
        written.map((bytes) => [...bytes]),
        texts.map((text) => [...new TextEncoder().encode(text)]),
      );
    }),
  );
});

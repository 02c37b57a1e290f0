import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { openBlocks, writeBlocks } from '../src/content/blocks.ts';

const someText = fc.string({ unit: fc.constantFrom('a', 'ế', 'đ', '/', '\n', '😀', ' ') });

describe('blocks', () => {
  it('give back the lists of texts that were written', () => {
    fc.assert(
      fc.property(fc.array(someText), fc.array(someText), (one, two) => {
        const { bytes } = writeBlocks('thử', 'tên', { one, between: Uint8Array.of(1), two });
        const read = openBlocks('thử', bytes);
        for (const [name, list] of Object.entries({ one, two })) {
          const texts = read?.texts(name);
          assert.deepEqual(texts?.all(), list);
          assert.equal(texts?.length, list.length);
          assert.equal(texts?.joined(), list.join('\0'));
          assert.deepEqual([texts?.at(-1), texts?.at(list.length)], ['', '']);
        }
      }),
    );
  });

  it('of another form are not opened', () => {
    const { bytes } = writeBlocks('thử', 'tên', { list: ['a'] });
    assert.equal(openBlocks('khác', bytes), null);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isCutGif, stripGif } from '../src/pictures/gif.ts';

/** Blocks of a GIF (GIF89a specification), all of one pixel. */
const head = [...Buffer.from('GIF89a'), 1, 0, 1, 0, 0, 0, 0];
const frame = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
const control = [0x21, 0xf9, 4, 0, 10, 0, 0];
const looping = (name: string) => [0x21, 0xff, 11, ...Buffer.from(name)];
const counter = [3, 1, 0, 0];
const memory = [5, 2, 0, 0, 1, 0];
const secret = [4, ...Buffer.from('o do')];
const text = [0x21, 0x01, 12, ...Buffer.alloc(12), ...secret, 0];
const end = 0x3b;
const gif = (...parts: readonly (readonly number[])[]) => Uint8Array.from([...head, ...parts.flat(), end]);

describe('a GIF that moves', () => {
  it('keeps its loop and its controls, wherever the counter stands, and nothing beside them', () => {
    for (const name of ['NETSCAPE2.0', 'ANIMEXTS1.0']) {
      const clean = gif([...looping(name), ...counter, 0], [...control, 0], frame, [...control, 0], frame);
      assert.deepEqual(Buffer.from(stripGif(clean)), Buffer.from(clean));
      const telling = gif(
        [...looping(name), ...memory, ...counter, ...secret, 0],
        [...control, ...secret, 0],
        frame,
        text,
        [...control, 0],
        frame,
      );
      assert.deepEqual(Buffer.from(stripGif(telling)), Buffer.from(clean), name);
    }
  });

  it('loses what only looks like a counter or a control', () => {
    const odd = gif(
      [...looping('NETSCAPE2.0'), 4, 1, 0, 0, 0, 0],
      [...looping('NETSCAPE2.0'), 3, 2, 0, 0, 0],
      [0x21, 0xf9, ...secret.with(0, 5), 0, 0],
      frame,
    );
    assert.deepEqual(Buffer.from(stripGif(odd)), Buffer.from(gif(frame)));
  });

  it('is as short as what it shows, of however many blocks it is made', () => {
    const empty = Buffer.from('21fe00'.repeat(1_000_000), 'hex');
    const all = Buffer.concat([Buffer.from([...head, ...frame]), empty, Buffer.from([...frame, end])]);
    assert.deepEqual(Buffer.from(stripGif(all)), Buffer.from(gif(frame, frame)));
  });

  it('is whole where its last control is of a text, and cut where it is of nothing', () => {
    assert.equal(isCutGif(gif([...control, 0], frame, [...control, 0], text)), false);
    assert.equal(isCutGif(gif([...control, 0], frame, [...control, 0])), true);
  });
});

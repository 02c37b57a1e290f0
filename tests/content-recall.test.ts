import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { readFiles } from '../src/content/read-files.ts';
import { recallFolder } from '../src/content/recall.ts';
import type { FoundFolder } from '../src/content/scan.ts';
import { openShelf } from '../src/content/shelf.ts';
import { article, inFolder, write } from './support/newspaper.ts';

/** A file as it is known again: what `stat` says of it, and when it was looked at, ms since 1970. */
interface Seen {
  readonly size: number;
  readonly changed: number;
  readonly inode: number;
}

/** Reads an article of which `stat` said `before`, and asks for it where the file holds `text` now and `stat` says `after`. */
async function recalled(
  text: string,
  change: Partial<Seen>,
  then?: { readonly changed: number; readonly seen: number },
) {
  return await inFolder(async (directory) => {
    const before = article();
    const path = join(directory, 'articles/x.md');
    write(directory, { 'articles/x.md': before });
    const context = { timeZone: 'Asia/Ho_Chi_Minh', origin: 'https://bao.example', imageHosts: [] };
    const [part] = await readFiles([{ file: 'articles/x.md', path }], context);
    const shelf = openShelf(Buffer.from(part?.shelf ?? assert.fail('nothing was read'))) ?? assert.fail();
    // It lay still for a while before it was looked at; half a millisecond, since whole seconds tell nothing.
    shelf.seen[0] = then?.seen ?? shelf.seen[0] ?? 0;
    shelf.changed[0] = then?.changed ?? shelf.seen[0] - 1000.5;
    write(directory, { 'articles/x.md': text });
    const { size, changed, inode } = {
      size: Buffer.byteLength(text),
      changed: shelf.changed[0],
      inode: shelf.inodes[0] ?? 0,
      ...change,
    };
    const stats = {
      sizes: Float64Array.of(size),
      changed: Float64Array.of(changed),
      inodes: Float64Array.of(inode),
    };
    const found: FoundFolder = { folder: 'articles', joined: 'x.md', elsewhere: new Map(), stats };
    const known = { directory, touched: null, seen: 7, git: () => () => null };
    const folder = recallFolder(found, shelf, known);
    return folder === null ? 'all as it was' : (folder.pieces[0]?.stats ?? 'to be read');
  });
}

/** Another article of as many bytes. */
const other = article('', 'Cây cầu được bỏ sáng nay.');

test('a file is as it was where size, time and inode are: it is not opened', async () => {
  assert.equal(await recalled(other, {}), 'all as it was');
});

test('a file that was looked at in the moment of its change, or on a disk that tells whole seconds, is opened', async () => {
  const now = Date.now();
  assert.equal(await recalled(other, {}, { changed: now - 20.5, seen: now }), 'to be read');
  const second = Math.floor(now / 1000) * 1000;
  assert.equal(await recalled(other, {}, { changed: second - 5000, seen: second - 4500 }), 'to be read');
  assert.equal(await recalled(other, {}, { changed: second - 5000.5, seen: second - 2000 }), 'all as it was');
});

test('a file of another inode, as one that came with its folder, is known by its bytes alone', async () => {
  assert.deepEqual(await recalled(article(), { inode: 3, changed: 5.5 }), {
    inode: 3,
    changed: 5.5,
    seen: 7,
  });
  assert.equal(await recalled(other, { inode: 3 }), 'to be read');
});

test('a file of another time is known by its bytes alone, one of another size by nothing', async () => {
  assert.equal(await recalled(other, { changed: 5.5 }), 'to be read');
  assert.equal(await recalled(article(), { size: 1 }), 'to be read');
});

import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkPlaces } from '../src/commands/places.ts';
import { temporaryPath } from './support/site.ts';

const base = temporaryPath();
const at = (path: string) => join(base, path);
for (const folder of ['noi-dung/articles', 'trang', 'kho', 'phan'])
  mkdirSync(at(folder), { recursive: true });
symlinkSync(at('trang'), at('loi-vao'));
symlinkSync(at('noi-dung/articles'), at('bai'));
symlinkSync('trang/bao-cao.json', at('bao-cao-cu.json'));
symlinkSync('vong.json', at('vong.json'));
const usual = { content: at('noi-dung'), output: at('trang'), cache: at('kho') };

test('folders beside one another are accepted, there or not', () => {
  checkPlaces(usual);
  checkPlaces({ ...usual, delta: at('gui'), report: at('bao-cao.json') });
  checkPlaces({ ...usual, report: at('kho/bao-cao.json') });
  // A newspaper at the top of its repository.
  checkPlaces({ content: base, output: at('trang'), cache: at('.cache/toasoan'), report: at('x.json') });
  checkPlaces({ output: at('trang'), cache: at('kho'), shards: [at('phan'), at('trang-2')] });
});

test('content is never where something is made, nor the other way round', () => {
  const refused = (places: Parameters<typeof checkPlaces>[0], message: RegExp) =>
    assert.throws(() => checkPlaces(places), message);
  refused({ ...usual, content: at('trang/noi-dung') }, /--content không được nằm trong --output/);
  refused({ ...usual, content: at('loi-vao/noi-dung') }, /--content không được nằm trong --output/);
  refused({ ...usual, content: at('trang') }, /--content không được nằm trong --output/);
  refused({ ...usual, output: at('bai/trang') }, /--output không được nằm trong thư mục articles\//);
  refused({ ...usual, delta: at('noi-dung/pages') }, /--delta không được nằm trong thư mục pages\//);
});

test('nothing else is published or overwritten by chance', () => {
  const refused = (places: Parameters<typeof checkPlaces>[0], message: RegExp) =>
    assert.throws(() => checkPlaces(places), message);
  refused({ ...usual, cache: at('loi-vao/kho') }, /--cache không được nằm trong --output/);
  refused({ ...usual, delta: at('loi-vao/gui') }, /--delta và --output phải là hai thư mục riêng/);
  refused({ ...usual, report: at('loi-vao/index.html') }, /--report không được nằm trong --output/);
  refused(
    { ...usual, delta: at('gui'), report: at('gui/deleted.txt') },
    /--report không được nằm trong --delta/,
  );
  refused({ ...usual, report: at('bao-cao-cu.json') }, /--report không được nằm trong --output/);
  checkPlaces({ ...usual, report: at('vong.json') });
  refused({ ...usual, report: at('bai/a.md') }, /--report không được nằm trong thư mục articles\//);
  refused({ ...usual, report: at('noi-dung/site.yaml') }, /--report không được là tệp site\.yaml/);
  const { output, cache } = usual;
  for (const shard of ['trang', 'trang/1', '.'])
    refused({ output, cache, shards: [at(shard)] }, /các phần được ghép phải là những thư mục riêng/);
  refused({ output, cache: at('trang/.kho'), shards: [at('phan')] }, /--cache không được nằm trong --output/);
});

import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { parse } from 'parse5';
import { projectRoot } from '../src/project.ts';
import { textOf } from './fixtures/templates/tree.ts';
import { buildOnce, fileOf, newsroom, sharePictures, textFiles } from './support/site.ts';

// The report as it came: title, dateline and sapo, picture caption, body, an empty comment counter.
const original = readFileSync(
  join(projectRoot, 'tests/fixtures/seed/lso-hoi-nghi-xay-dung-dang-2020.txt'),
  'utf8',
);
const [title = '', opening = '', caption = '', ...rest] = original.trimEnd().split('\n');
const body = rest.slice(0, -1);
const path = '2021/03/12/tong-ket-cong-tac-to-chuc-xay-dung-dang-nam-2020.html';

let page = '';
let text = '';

before(async () => {
  const room = newsroom({});
  cpSync(join(projectRoot, 'content'), room.content, { recursive: true });
  sharePictures(room);
  await buildOnce(room);
  page = fileOf(textFiles(room.output), path);
  text = textOf(parse(page)).replace(/\s+/g, ' ');
});

test('the original has the parts this test speaks of', () => {
  assert.match(opening, /^LSO-Sáng nay/);
  assert.match(caption, /^Các đại biểu dự hội nghị/);
  assert.equal(body.length, 8);
  assert.equal(rest.at(-1), 'Ý kiến ()');
});

test('title, sapo, caption and every paragraph of the body are on the page, unchanged and in order', () => {
  let from = 0;
  for (const part of [title, opening.replace(/^LSO-/, ''), caption, ...body]) {
    const at = text.indexOf(part.trim(), from);
    assert.ok(at >= 0, part);
    from = at + part.trim().length;
  }
});

test('no comment counter is text, and the picture says that it only stands for one', () => {
  assert.doesNotMatch(text, /Ý kiến \(\)/);
  const picture = /<figure class="anh"><picture>.*?<img[^>]*>/.exec(page)?.[0] ?? '';
  assert.match(picture, /alt="[^"]*(?:chờ|thay thế)[^"]*"/i);
});

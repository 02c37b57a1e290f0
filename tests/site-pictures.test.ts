import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { attribute, named } from './fixtures/templates/tree.ts';
import { greyPng } from './support/png.ts';
import {
  article,
  buildOnce,
  built,
  fileOf,
  newsroom,
  siteYaml,
  textFiles,
  tryBuild,
} from './support/site.ts';

const picture = greyPng(4, 3, 128);
const front = { title: 'Bài có ảnh', date: '2021-03-12', section: 'thoi-su' };
const page = '2021/03/12/bai.html';

test('a picture whose name is NFD, as macOS commits it, is published', async () => {
  const room = newsroom({
    'site.yaml': siteYaml(),
    'articles/bai.md': article(front, '![Tháp](ảnh.png)'),
    [`articles/${'ảnh.png'.normalize('NFD')}`]: picture,
  });
  await buildOnce(room);
  const [image] = named(fileOf(textFiles(room.output), page), 'img');
  const path = image === undefined ? '' : (attribute(image, 'src') ?? '').slice(1);
  assert.match(path, /^anh\/anh-[0-9a-f]{10}-4\.jpg$/);
  assert.ok(existsSync(join(room.output, path)));
});

test('one picture in several folders that have one name in the output is published once', async () => {
  const room = newsroom({
    'site.yaml': siteYaml(),
    'articles/bai.md': article(front, '![A](anh.png)\n\n![B](!!/anh.png)'),
    'pages/trang.md': '---\ntitle: Trang\n---\n![C](anh.png)\n',
    ...Object.fromEntries(
      ['articles', 'articles/!!', 'pages'].map((folder) => [`${folder}/anh.png`, picture]),
    ),
  });
  const { written } = await buildOnce(room);
  assert.equal(written.filter((path) => /^anh\/.*\.jpg$/.test(path)).length, 1);
});

test('a picture of an allowed host is shown without a size that nobody knows', async () => {
  const site = await built({
    'site.yaml': siteYaml({ imageHosts: ['anh.example'] }),
    'articles/bai.md': article(front, '![Cầu](https://anh.example/cau.jpg "Cầu mới.")'),
  });
  const [image] = named(fileOf(site, page), 'img');
  assert.ok(image);
  assert.equal(attribute(image, 'src'), 'https://anh.example/cau.jpg');
  assert.equal(attribute(image, 'width'), null);
  assert.equal(attribute(image, 'height'), null);
});

test('what goes with an expired article warns, and does not stop the newspaper in the night', async () => {
  const room = newsroom({
    'site.yaml': siteYaml(),
    'articles/het.md': article({
      ...front,
      expires: '2022-01-01',
      aliases: ['/cu/het.html'],
      tags: ['Sắp hết'],
      authors: ['Minh Anh'],
    }),
    'articles/con.md': article(
      { ...front, date: '2021-05-01' },
      '[a](/tu-khoa/sap-het/) [b](/cu/het.html) [c](/tac-gia/minh-anh/) [d](/2021/03/12/) [e](het.md)',
    ),
  });
  const before = await tryBuild(room, { now: Date.parse('2021-06-01') });
  assert.deepEqual(before.problems, []);
  const { report, problems } = await tryBuild(room, { now: Date.parse('2022-06-01') });
  assert.ok(report);
  assert.deepEqual(
    problems.map(({ line, severity, code }) => `${line} ${severity} ${code}`),
    Array.from({ length: 5 }, () => `${problems[0]?.line} warning dead-link`),
  );
});

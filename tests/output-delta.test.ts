import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { UsageError } from '../src/usage-error.ts';
import {
  article,
  beside,
  buildOnce,
  bytesIn,
  filesIn,
  newsroom,
  siteYaml,
  temporaryPath,
  tryBuild,
  write,
} from './support/site.ts';

const front = (name: string, day: number) =>
  article({ title: name, date: `2021-03-${day}`, section: 'van-hoa', tags: ['Lũ'], authors: ['Minh Anh'] });
const files = {
  'site.yaml': siteYaml(),
  ...Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => [`articles/bai-${at}.md`, front(`Bài ${at}`, 10 + at)]),
  ),
};

/** What a server holds after it was sent a delta. */
function deploy(server: string, delta: string): void {
  const deleted = readFileSync(join(delta, 'deleted.txt'), 'utf8').split('\n').filter(Boolean);
  for (const path of filesIn(delta))
    if (path !== 'deleted.txt') write(server, { [path]: readFileSync(join(delta, path)) });
  for (const path of deleted) rmSync(join(server, path));
}

describe('a delta', () => {
  for (const kept of [true, false]) {
    it(`brings a server from one build to the next where the site was ${kept ? '' : 'not '}kept`, async () => {
      const room = newsroom(files);
      const server = temporaryPath();
      const first = temporaryPath();
      await buildOnce(room, { delta: first });
      deploy(server, first);
      assert.deepEqual(bytesIn(server), bytesIn(room.output));

      write(room.content, { 'articles/moi.md': front('Mới', 28), 'articles/bai-3.md': front('Khác', 13) });
      rmSync(join(room.content, 'articles/bai-0.md'));
      if (!kept) renameSync(room.output, temporaryPath());
      const delta = temporaryPath();
      const { written, deleted } = await buildOnce(room, { delta });
      assert.equal(existsSync(room.output), kept);
      assert.deepEqual(filesIn(delta), [...written, 'deleted.txt'].sort());
      assert.ok(deleted.includes('2021/03/10/bai-0.html'));
      assert.ok(!existsSync(join(delta, '.toasoan')));
      deploy(server, delta);
      const clean = beside(room);
      await buildOnce(clean);
      assert.deepEqual(bytesIn(server), bytesIn(clean.output));

      const empty = temporaryPath();
      assert.deepEqual((await buildOnce(room, { delta: empty })).written, []);
      assert.deepEqual(filesIn(empty), ['deleted.txt']);
      assert.equal(readFileSync(join(empty, 'deleted.txt'), 'utf8'), '');
    });
  }

  it('goes to an empty folder only', async () => {
    const room = newsroom(files);
    const delta = temporaryPath();
    mkdirSync(delta);
    writeFileSync(join(delta, 'ghi-chu.txt'), 'của tôi');
    await assert.rejects(() => tryBuild(room, { delta }), UsageError);
    assert.deepEqual(filesIn(delta), ['ghi-chu.txt']);
  });
});

import assert from 'node:assert/strict';
import fs, { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { UsageError } from '../src/usage-error.ts';
import { verify } from '../src/verify.ts';
import {
  article,
  beside,
  buildOnce,
  bytesIn,
  filesIn,
  newsroom,
  optionsOf,
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
  for (const path of deleted) rmSync(join(server, path), { force: true });
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

  it('that could not be written is not lost: the site stays, and the next has all of it', async () => {
    for (const kept of [true, false]) {
      const room = newsroom(files);
      await buildOnce(room);
      const before = bytesIn(room.output);
      if (!kept) renameSync(room.output, temporaryPath());
      write(room.content, { 'articles/bai-3.md': front('Khác', 13) });
      // No folder can be made below a file.
      await assert.rejects(() => tryBuild(room, { delta: join(room.content, 'site.yaml/delta') }));
      if (kept) assert.deepEqual(bytesIn(room.output), before);
      const delta = temporaryPath();
      const { written } = await buildOnce(room, { delta });
      assert.ok(written.includes('2021/03/13/bai-3.html'));
      assert.deepEqual(filesIn(delta), [...written, 'deleted.txt'].sort());
    }
  });

  it('of which a part could not be copied leaves its folder empty for the next', async (context) => {
    const room = newsroom(files);
    await buildOnce(room);
    write(room.content, { 'articles/bai-3.md': front('Khác', 13) });
    const delta = temporaryPath();
    const { copyFileSync } = fs;
    let left = 3;
    const copy = context.mock.method(fs, 'copyFileSync', (...all: Parameters<typeof copyFileSync>) => {
      left -= 1;
      if (left === 0) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'copyfile' });
      copyFileSync(...all);
    });
    syncBuiltinESMExports();
    try {
      await assert.rejects(() => tryBuild(room, { delta }), /full/);
    } finally {
      copy.mock.restore();
      syncBuiltinESMExports();
    }
    assert.deepEqual(filesIn(delta), []);
    const { written } = await buildOnce(room, { delta });
    assert.deepEqual(filesIn(delta), [...written, 'deleted.txt'].sort());
  });

  it('tells of what is to be deleted where nothing is remembered but what was published', async () => {
    const room = newsroom(files);
    const server = temporaryPath();
    const send = async (options: Parameters<typeof buildOnce>[1] = {}) => {
      const delta = temporaryPath();
      const report = await buildOnce(room, { ...options, delta });
      deploy(server, delta);
      const clean = beside(room);
      await buildOnce(clean);
      assert.deepEqual(bytesIn(server), bytesIn(clean.output));
      return report;
    };
    await send();
    const old = temporaryPath();
    renameSync(room.output, old);
    rmSync(join(room.content, 'articles/bai-0.md'));
    const { deleted } = await send({ useCache: false });
    assert.ok(deleted.includes('2021/03/10/bai-0.html'));
    write(room.content, { 'articles/moi.md': front('Mới', 28) });
    await send();
    // An older site comes back, which has never had what goes now.
    renameSync(old, room.output);
    rmSync(join(room.content, 'articles/moi.md'));
    await send();
  });

  it('takes no folder from a server for a file that only this site has in its place', async () => {
    const room = newsroom(files);
    const server = temporaryPath();
    const first = temporaryPath();
    await buildOnce(room, { delta: first });
    deploy(server, first);
    rmSync(join(room.output, '2021/03'), { recursive: true });
    writeFileSync(join(room.output, '2021/03'), 'x');
    const delta = temporaryPath();
    await buildOnce(room, { useCache: false, delta });
    const deleted = readFileSync(join(delta, 'deleted.txt'), 'utf8').split('\n');
    assert.ok(!deleted.includes('2021/03'), deleted.join());
    deploy(server, delta);
    assert.deepEqual(bytesIn(server), bytesIn(room.output));
  });

  it('is of the whole site where the cache knows one with drafts, or a part of one', async () => {
    const room = newsroom(files);
    await buildOnce(room, { delta: temporaryPath() });
    rmSync(room.output, { recursive: true });
    write(room.content, { 'articles/bai-3.md': front('Khác', 13) });
    for (const options of [{ drafts: true }, { shard: { index: 1, count: 2 } }]) {
      await buildOnce({ ...room, output: temporaryPath() }, options);
      const cache = temporaryPath();
      cpSync(room.cache, cache, { recursive: true });
      const { written, deleted, isUnknown } = await buildOnce(
        { ...room, cache, output: temporaryPath() },
        { delta: temporaryPath() },
      );
      const clean = beside(room);
      await buildOnce(clean);
      assert.deepEqual(written, filesIn(clean.output));
      assert.deepEqual(deleted, []);
      assert.equal(isUnknown, true);
    }
  });

  it('is of what changed wherever the site was made each time', async () => {
    const room = newsroom(files);
    await buildOnce(room, { delta: temporaryPath() });
    rmSync(join(room.content, 'articles/bai-0.md'));
    const { deleted, isUnknown } = await buildOnce(
      { ...room, output: temporaryPath() },
      { delta: temporaryPath() },
    );
    assert.ok(deleted.includes('2021/03/10/bai-0.html'));
    assert.equal(isUnknown, false);
  });

  it('is of what changed also where a build has failed that had no site', async () => {
    const room = newsroom(files);
    await buildOnce(room);
    rmSync(room.output, { recursive: true });
    const taken = { title: 'Khác', date: '2021-03-13', section: 'van-hoa', aliases: ['/van-hoa/'] };
    write(room.content, { 'articles/bai-3.md': article(taken) });
    assert.equal((await tryBuild(room)).report, null);
    rmSync(join(room.content, 'articles/bai-3.md'));
    const { deleted, unchanged } = await buildOnce(room, { delta: temporaryPath() });
    assert.ok(deleted.includes('2021/03/13/bai-3.html'));
    assert.ok(unchanged > 0);
  });

  it('knows what is to be deleted also where a build was cut off at its very end', async () => {
    const room = newsroom(files);
    await buildOnce(room);
    const state = join(room.output, '.toasoan/state');
    const agreed = readFileSync(state, 'utf8');
    rmSync(join(room.content, 'articles/bai-0.md'));
    await buildOnce(room, { delta: temporaryPath() });
    // The manifest is the new one, and the folder does not say so yet.
    const [mark] = readFileSync(join(room.cache, 'journal'), 'latin1').match(/[0-9a-f-]{36}(?= )/) ?? [];
    writeFileSync(state, `${agreed} ${mark}`);
    const { deleted } = await buildOnce(room, { delta: temporaryPath() });
    assert.ok(deleted.includes('2021/03/10/bai-0.html'));
  });

  it('of an edition that is refused leaves its folder empty for the next', async () => {
    const room = newsroom(files);
    await buildOnce(room);
    renameSync(room.output, temporaryPath());
    const taken = { title: 'Khác', date: '2021-03-13', section: 'van-hoa', aliases: ['/van-hoa/'] };
    write(room.content, { 'articles/bai-3.md': article(taken) });
    const delta = temporaryPath();
    assert.equal((await tryBuild(room, { delta })).report, null);
    write(room.content, { 'articles/bai-3.md': front('Khác', 13) });
    assert.ok((await buildOnce(room, { delta })).written.length > 0);
  });

  it('is no part of the clean build that verifies the site', async () => {
    const room = newsroom(files);
    const delta = temporaryPath();
    await buildOnce(room, { delta });
    assert.deepEqual(await verify(optionsOf(room, { delta })), { kind: 'same' });
  });

  it('goes to an empty folder only', async () => {
    const room = newsroom(files);
    const delta = temporaryPath();
    mkdirSync(delta);
    writeFileSync(join(delta, 'ghi-chu.txt'), 'của tôi');
    await assert.rejects(() => tryBuild(room, { delta }), UsageError);
    assert.deepEqual(filesIn(delta), ['ghi-chu.txt']);
  });
});

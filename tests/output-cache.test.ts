import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { lock } from '../src/output/lock.ts';
import { UsageError } from '../src/usage-error.ts';
import { firstDifference } from '../src/verify.ts';
import { beside, buildOnce, draftFiles, newsroom, temporaryPath, write } from './support/site.ts';

function some(count: number) {
  return Array.from({ length: count }, (_, at) => ({
    name: `2021/03/bai-${at}`,
    title: `Bài số ${at}`,
    date: `2021-03-${10 + (at % 20)}`,
    section: 'thoi-su',
    tags: ['Cầu'],
    authors: ['Minh Anh'],
  }));
}

const drafts = some(8);

async function equalsClean(room: Parameters<typeof beside>[0]): Promise<void> {
  const clean = beside(room);
  await buildOnce(clean);
  assert.equal(firstDifference(room.output, clean.output), null);
}

describe('what is remembered', () => {
  it('is not believed where a file of it is cut short, changed or empty', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const files = readdirSync(room.cache, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    assert.ok(files.length >= 10, 'manifest, index and bodies are there');
    const damages = [
      (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1),
      (bytes: Buffer) => bytes.map((byte, at) => (at === bytes.length - 3 ? byte ^ 1 : byte)),
      () => Buffer.alloc(0),
    ];
    for (const [at, damage] of damages.entries()) {
      for (const file of files) writeFileSync(file, damage(readFileSync(file)));
      // A changed title makes pages that need the damaged bodies beside them.
      write(
        room.content,
        draftFiles(drafts.map((draft) => ({ ...draft, title: `${draft.title} lần ${at}` }))),
      );
      await buildOnce(room);
      await equalsClean(room);
    }
  });

  it('does not hide an edit that keeps size and time, however old the file', async () => {
    const files = draftFiles(drafts);
    const room = newsroom(files);
    const [path = ''] = Object.keys(files).filter((file) => file.startsWith('articles/'));
    const old = new Date('2020-01-01T00:00:00Z');
    utimesSync(join(room.content, path), old, old);
    await buildOnce(room);
    const before = statSync(join(room.content, path));
    const text = readFileSync(join(room.content, path), 'utf8');
    writeFileSync(join(room.content, path), text.replace('Bài', 'Tin'));
    utimesSync(join(room.content, path), before.atime, before.mtime);
    await buildOnce(room);
    await equalsClean(room);
  });

  it('gives the same bytes with one thread and with several', async () => {
    const room = newsroom(draftFiles(some(40)));
    await buildOnce(room, { jobs: 3 });
    await equalsClean(room);
  });
});

describe('the lock', () => {
  it('of a process that is gone is taken over at once', async () => {
    const path = join(temporaryPath(), 'lock');
    const release = await lock(path, 0);
    // No process has this number: it is past the largest Linux gives.
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, '99999999'));
    const again = await lock(path, 0);
    again();
    release();
  });

  it('of a living process is waited for, then named', async () => {
    const path = join(temporaryPath(), 'lock');
    const release = await lock(path, 0);
    const parent = String(process.ppid);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, parent));
    await assert.rejects(
      lock(path, 0),
      (cause) => cause instanceof UsageError && cause.message.includes(parent),
    );
    release();
    (await lock(path, 0))();
  });

  it('of another machine is believed for a while, not for ever: a cache may bring it along', async () => {
    const path = join(temporaryPath(), 'lock');
    const release = await lock(path, 0);
    writeFileSync(path, '4242 may-ci-khac\n');
    await assert.rejects(lock(path, 0), /may-ci-khac/);
    const hourAgo = new Date(statSync(path).mtimeMs - 3_600_000);
    utimesSync(path, hourAgo, hourAgo);
    (await lock(path, 0))();
    release();
  });
});

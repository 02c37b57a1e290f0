import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { explainFault } from '../src/fault.ts';
import { openOutput, openStaging, publishStaged } from '../src/output/output-folder.ts';
import { projectRoot } from '../src/project.ts';
import { type Ended, runBuild } from './support/command.ts';
import { makeReadOnly, smallDisk } from './support/disk.ts';
import { assertSame, cleanSite, type Published, published } from './support/published.ts';
import { buildOnce, draftFiles, type Newsroom, newsroom, tryBuild, write } from './support/site.ts';

const drafts = Array.from({ length: 9 }, (_, at) => ({
  name: `bai-${at}`,
  title: `Bài số ${at}`,
  date: `2021-03-${10 + at}`,
  section: 'van-hoa',
  tags: ['Cầu', `Thẻ ${at}`],
  authors: ['Minh Anh'],
}));

/** Changes every page, and adds one in folders that are new. */
function edit(room: Newsroom, at: number): void {
  const news = { ...drafts[0], name: `moi-${at}`, title: 'Tin mới', date: `20${10 + at}-05-06` };
  write(
    room.content,
    draftFiles([...drafts, { ...news, section: 'kinh-te', tags: [`Thẻ mới ${at}`], authors: [] }], {
      name: `Báo ${at}`,
    }),
  );
}

/** Asserts that a command failed as one should where the disk refuses: in one clear line. */
function assertClear({ code, stdout, stderr }: Ended, message: RegExp): void {
  assert.equal(code, 2, stderr);
  assert.match(stderr, message);
  assert.match(stderr, /^toasoan: [^\n]+\n$/, 'one line, without a stack trace');
  assert.equal(stdout, '');
}

/** Builds where there is little room; gives whether that succeeded, and asserts that the site is as it was or as it should be. */
async function tryIn(room: Newsroom, before: Published, clean: Published, label: string): Promise<boolean> {
  const fault: unknown = await tryBuild(room).then(
    () => null,
    (cause: unknown) => cause,
  );
  if (fault === null) assertSame(published(room.output), clean, label);
  else {
    assert.match(explainFault(fault) ?? String(fault), /hết chỗ trên đĩa/, label);
    assertSame(published(room.output), before, label);
  }
  return fault === null;
}

/** Room left on the disk, KiB: from nothing to enough for all. */
const rooms = [0, 16, 128, 512, 4096];

const noMount = 'mounting is not allowed here; it is to root';

describe('a full disk', () => {
  for (const name of ['output', 'cache', 'both'] as const) {
    it(`under ${name} leaves the old site, and the build after it is freed is right`, async (context) => {
      const disk = smallDisk(24);
      if (disk === null) return context.skip(noMount);
      context.after(disk.unmount);
      const elsewhere = newsroom(draftFiles(drafts));
      const room = {
        ...elsewhere,
        ...(name === 'cache' ? {} : { output: join(disk.directory, 'site') }),
        ...(name === 'output' ? {} : { cache: join(disk.directory, 'cache') }),
      };
      await buildOnce(room);
      const outcomes: boolean[] = [];
      for (const [at, kibibytes] of rooms.entries()) {
        const before = published(room.output);
        edit(room, at);
        const clean = await cleanSite(room);
        disk.fill(kibibytes);
        outcomes.push(await tryIn(room, before, clean, `${kibibytes} KiB left`));
        disk.free();
        await buildOnce(room);
        assertSame(published(room.output), clean, `after ${kibibytes} KiB`);
      }
      assert.equal(outcomes[0], false, 'a disk without room is noticed');
      assert.equal(outcomes.at(-1), true, 'room enough is enough');
    });
  }

  it('that can hold no more files, though bytes, is the same', async (context) => {
    const disk = smallDisk(24);
    if (disk === null) return context.skip(noMount);
    context.after(disk.unmount);
    const room = { ...newsroom(draftFiles(drafts)), output: join(disk.directory, 'site') };
    await buildOnce(room);
    const outcomes: boolean[] = [];
    // So many more than there are new files and changed ones: for folders, and what is noted.
    for (const [at, more] of [-90, 0, 1, 2, 3, 4, 5, 6, 20].entries()) {
      const before = published(room.output);
      edit(room, at);
      const clean = await cleanSite(room);
      const files = [...clean].filter(([path, bytes]) => before.get(path) !== bytes).length + more;
      disk.fill(8192, Math.max(0, files));
      outcomes.push(await tryIn(room, before, clean, `${files} files left`));
      disk.free();
      await buildOnce(room);
      assertSame(published(room.output), clean, `after ${files} files`);
    }
    assert.equal(outcomes[0], false, 'a disk without room is noticed');
    assert.equal(outcomes.at(-1), true, 'room enough is enough');
  });

  it('ends the command with exit code 2 and one clear line', async (context) => {
    const disk = smallDisk(24);
    if (disk === null) return context.skip(noMount);
    context.after(disk.unmount);
    const room = { ...newsroom(draftFiles(drafts)), output: join(disk.directory, 'site') };
    await buildOnce(room);
    const before = published(room.output);
    edit(room, 1);
    disk.fill(64);
    assertClear(await runBuild(room, { args: ['--quiet'] }), /hết chỗ trên đĩa.*; trang báo cũ vẫn còn/);
    assertSame(published(room.output), before, 'after the command');
  });

  it('at any write, where no disk can be mounted to try it: the old site or the new, never between', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    for (const [at, after] of [1, 80].entries()) {
      const before = published(room.output);
      edit(room, at);
      const fault = { kind: 'ENOSPC', after, below: join(room.output, '..') } as const;
      assertClear(await runBuild(room, { fault, args: ['--quiet'] }), /hết chỗ trên đĩa/);
      assertSame(published(room.output), before, `at change ${after}`);
      await buildOnce(room);
      assertSame(published(room.output), await cleanSite(room), `after change ${after}`);
    }
  });
});

describe('a folder of the site on another disk', () => {
  it('is refused before anything has changed, since no file can be moved there', async (context) => {
    const disk = smallDisk(24);
    if (disk === null) return context.skip(noMount);
    context.after(disk.unmount);
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const folder = join(room.output, 'van-hoa');
    const elsewhere = join(disk.directory, 'van-hoa');
    cpSync(folder, elsewhere, { recursive: true });
    rmSync(folder, { recursive: true });
    symlinkSync(elsewhere, folder);
    const pages = () =>
      ['index.html', '2021/03/10/bai-0.html', 'van-hoa/index.html'].map((path) =>
        readFileSync(join(room.output, path), 'utf8'),
      );
    const before = pages();
    edit(room, 1);
    assertClear(await runBuild(room, { args: ['--quiet'] }), /“.+van-hoa” nằm trên một ổ đĩa khác/);
    assert.deepEqual(pages(), before);
    rmSync(folder);
    await buildOnce(room);
    assertSame(published(room.output), await cleanSite(room), 'when it is a folder again');
  });
});

describe('a read-only folder', () => {
  const refuse = async (context: TestContext, folder: 'output' | 'cache' | 'section') => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    edit(room, 1);
    const undo = makeReadOnly({ ...room, section: join(room.output, 'van-hoa') }[folder]);
    if (undo === null) return context.skip(noMount);
    context.after(undo);
    const before = published(room.output);
    assertClear(await runBuild(room, { args: ['--quiet'] }), /không được phép đọc hoặc ghi \(.+\)/);
    assertSame(published(room.output), before, 'while it cannot be written');
    undo();
    await buildOnce(room);
    assertSame(published(room.output), await cleanSite(room), 'when it can be written again');
  };
  it('for the output leaves the old site, with exit code 2', (context) => refuse(context, 'output'));
  it('for the cache leaves the old site, with exit code 2', (context) => refuse(context, 'cache'));
  it('within the output leaves the old site, with exit code 2', (context) => refuse(context, 'section'));
});

it('a delta into a read-only folder leaves the old site, with exit code 2', async (context) => {
  const room = newsroom(draftFiles(drafts));
  await buildOnce(room);
  // All that is sent has folders of its own.
  const file = join(room.content, 'articles/bai-1.md');
  writeFileSync(file, readFileSync(file, 'utf8').replace('Thân bài.', 'Thân khác.'));
  const delta = join(room.output, '../delta');
  mkdirSync(delta);
  const undo = makeReadOnly(delta);
  if (undo === null) return context.skip(noMount);
  context.after(undo);
  const before = published(room.output);
  assertClear(
    await runBuild(room, { args: ['--quiet', '--delta', delta] }),
    /không được phép đọc hoặc ghi \(.+\)/,
  );
  assertSame(published(room.output), before, 'while nothing can be sent');
});

it('a file that waits and is gone is told of, and leaves no folder behind', () => {
  const { output } = newsroom({});
  const folder = openOutput(output);
  openStaging(folder);
  assert.throws(() => publishStaged(folder, '2021/03/bai.html'), { code: 'ENOENT' });
  assert.equal(existsSync(join(output, '2021')), false);
});

describe('a system that gives too little', () => {
  it('ends the command with exit code 2 and one clear line, wherever it fails', () => {
    const { content, output, cache } = newsroom(draftFiles(drafts));
    const folders = ['--content', content, '--output', output, '--cache', cache];
    const command = [join(projectRoot, 'src/toasoan.mjs'), 'build', ...folders, '--jobs', '8', '--no-cache'];
    // It may have to be compiled, for which more files are open at once.
    spawnSync(process.execPath, [join(projectRoot, 'src/toasoan.mjs'), 'help']);
    // Of open files: what Node itself has open are some fifteen.
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', 'ulimit -n 20; exec "$0" "$@"', process.execPath, ...command],
      { encoding: 'utf8' },
    );
    assertClear({ code: status, stdout, stderr }, /ulimit|npm ci/);
  });

  it('is told in words that say what to do', () => {
    const fault = (message: string, code?: string) =>
      explainFault(Object.assign(new Error(message), code === undefined ? {} : { code }));
    assert.match(fault('Worker initialization failure: EMFILE', 'ERR_WORKER_INIT_FAILED') ?? '', /--jobs 1/);
    assert.match(fault('EAGAIN') ?? '', /--jobs 1/);
    assert.match(fault('JS heap out of memory', 'ERR_WORKER_OUT_OF_MEMORY') ?? '', /không đủ bộ nhớ/);
    assert.equal(fault('EAGAIN or not'), null, 'a mistake in the program');
  });
});

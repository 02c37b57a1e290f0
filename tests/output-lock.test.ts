import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { giveUpOfThread, lock } from '../src/output/lock.ts';
import type { Survey } from '../src/survey/survey.ts';
import { UsageError } from '../src/usage-error.ts';
import { type Running, runBuild, startBuild } from './support/command.ts';
import { assertSame, cleanSite, published } from './support/published.ts';
import { buildOnce, draftFiles, type Newsroom, newsroom, temporaryPath, write } from './support/site.ts';

const drafts = Array.from({ length: 9 }, (_, at) => ({
  name: `bai-${at}`,
  title: `Bài số ${at}`,
  date: `2021-03-${10 + at}`,
  section: 'van-hoa',
  tags: ['Cầu', `Thẻ ${at}`],
  authors: ['Minh Anh'],
}));

/** Starts a build and waits until it stands still at a change of the disk; `go` lets it go on. */
async function standingBuild(room: Newsroom, after: number) {
  const until = temporaryPath();
  mkdirSync(dirname(until), { recursive: true });
  const fault = { kind: 'pause', after, below: join(room.output, '..'), until } as const;
  const first = startBuild(room, { fault });
  await first.says(/paused/);
  assert.equal(first.child.exitCode, null, 'the build was over before it was to stand still');
  return { first, go: () => writeFileSync(until, '') };
}

/** Lets a second build come upon the first: it says whom it waits for, and both end well. */
async function waitsFor(first: Running, go: () => void, second: Running): Promise<void> {
  await second.says(/đang đợi/);
  go();
  const [one, two] = await Promise.all([first.ended, second.ended]);
  assert.deepEqual([one.code, two.code], [0, 0], one.stderr + two.stderr);
  const line = /^Một lần dựng khác đang chạy \(tiến trình (\d+) trên máy \S+\); đang đợi nó xong…$/m.exec(
    two.stderr,
  );
  assert.equal(line?.[1], String(first.child.pid));
  assert.doesNotMatch(one.stderr, /đang đợi/);
}

describe('two builds at once', () => {
  it('of the same folders: the second says whom it waits for, and both end well', async () => {
    const room = newsroom(draftFiles(drafts));
    const { first, go } = await standingBuild(room, 8);
    await waitsFor(first, go, startBuild(room));
    assertSame(published(room.output), await cleanSite(room), 'after both');
  });

  it('of one output with caches of their own: the same', async () => {
    const room = newsroom(draftFiles(drafts));
    // A file is written, then moved: at the hundredth change of some 80 files the output is in work.
    const { first, go } = await standingBuild(room, 100);
    const content = temporaryPath();
    write(content, draftFiles(drafts.slice(1)));
    const other = { ...room, content, cache: temporaryPath() };
    await waitsFor(first, go, startBuild(other, { args: ['--quiet'] }));
    assertSame(published(room.output), await cleanSite(other), 'the second came last');
    await buildOnce(room);
    assertSame(published(room.output), await cleanSite(room), 'the first cache does not hide it');
  });

  it('of which the first is killed: the second takes its place at once', async () => {
    const room = newsroom(draftFiles(drafts));
    const { first } = await standingBuild(room, 100);
    first.child.kill('SIGKILL');
    await first.ended;
    const { code, stderr } = await runBuild(room);
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stderr, /đang đợi/);
    assertSame(published(room.output), await cleanSite(room), 'after the second');
  });

  for (const [place, held] of [
    ['the cache', ({ cache }: Newsroom) => join(cache, 'lock')],
    ['the output', ({ output }: Newsroom) => join(output, '.toasoan/lock')],
  ] as const)
    it(`of which one has waited for ${place}: it publishes what the content is when its turn has come`, async () => {
      const room = newsroom(draftFiles(drafts));
      await buildOnce(room);
      const { release } = await lock(held(room), 0, silent);
      const waiting = startBuild(room);
      await waiting.says(/đang đợi/);
      write(
        room.content,
        draftFiles([
          { name: 'moi', title: 'Bài mới', date: '2021-04-01', section: 'van-hoa', tags: [], authors: [] },
        ]),
      );
      rmSync(join(room.content, 'articles/bai-3.md'));
      release();
      const { code, stderr } = await waiting.ended;
      assert.equal(code, 0, stderr);
      assertSame(published(room.output), await cleanSite(room), 'after it');
    });

  it('of which one has waited: what it saw of the disk before that is not believed', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const { release } = await lock(join(room.cache, 'lock'), 0, silent);
    const early: Survey = {
      found: () => assert.fail('the look is of no use'),
      missing: () => assert.fail('the look is of no use'),
      keep: async () => {},
      close: async () => {},
    };
    const waiting = buildOnce(room, { survey: early });
    release();
    await waiting;
  });

  it('in one process end well too', async (context) => {
    context.mock.method(process.stderr, 'write', () => true);
    const room = newsroom(draftFiles(drafts));
    await Promise.all([buildOnce(room), buildOnce(room)]);
    assertSame(published(room.output), await cleanSite(room), 'after both');
  });
});

const silent = () => {};

/** When a process began, ms since 1970 (proc_pid_stat(5)). */
function startOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Date.now() - uptime() * 1000 + Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]) * 10;
}

/** Makes a lock one that nobody has touched for so long, ms. */
function age(path: string, milliseconds: number): void {
  const then = new Date(Date.now() - milliseconds);
  utimesSync(path, then, then);
}

describe('a lock', () => {
  it('of a process that is gone is taken over at once', async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    // No process has this number: it is past the largest Linux gives.
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, '99999999'));
    const { release: again } = await lock(path, 0, silent);
    again();
    release();
  });

  it('of a living process is waited for, then named', async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    const parent = String(process.ppid);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, parent));
    await assert.rejects(
      lock(path, 0, silent),
      (cause) => cause instanceof UsageError && cause.message.includes(parent),
    );
    rmSync(path);
    (await lock(path, 0, silent)).release();
    release();
  });

  it('of another machine is believed for a while, not for ever: a cache may bring it along', async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    writeFileSync(path, '4242 may-ci-khac\n');
    await assert.rejects(lock(path, 0, silent), /may-ci-khac/);
    // Its clock may be ahead of ours, too.
    for (const milliseconds of [3_600_000, -3_600_000]) {
      writeFileSync(path, '4242 may-ci-khac\n');
      age(path, milliseconds);
      (await lock(path, 0, silent)).release();
    }
    release();
  });

  it('that was cut off while it was written is waited for a moment, not for ever', async () => {
    const path = join(temporaryPath(), 'lock');
    write(dirname(path), { lock: '' });
    await assert.rejects(lock(path, 0, silent), UsageError);
    age(path, 60_000);
    (await lock(path, 0, silent)).release();
    assert.equal(existsSync(path), false);
  });

  it('from before the machine was started is stale, whoever has the number now', async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    const text = readFileSync(path, 'utf8').replace(/^\d+/, String(process.ppid));
    // Linux numbers its starts; elsewhere the time tells.
    writeFileSync(path, text.replace(/[\da-f-]{36}/, '00000000-0000-4000-8000-000000000000'));
    age(path, uptime() * 1000 + 60_000);
    (await lock(path, 0, silent)).release();
    release();
  });

  it('of a process that has ended, though nobody has asked how, is taken over at once', {
    skip: process.platform !== 'linux',
  }, async () => {
    // A shell would ask how its child has ended: this one ends when the shell has become `sleep`, which never asks.
    const child = 'until read -r name < /proc/$$/comm && [ "$name" = sleep ]; do :; done';
    const parent = spawn('sh', ['-c', `{ ${child}; } & echo $!; exec sleep 60`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    try {
      const [line] = await once(parent.stdout, 'data');
      const pid = String(line).trim();
      while (!/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) await nextTurn();
      const path = join(temporaryPath(), 'lock');
      const { release } = await lock(path, 0, silent);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^\d+/, pid));
      (await lock(path, 0, silent)).release();
      release();
    } finally {
      parent.kill();
    }
  });

  it('of a process whose number another has got since goes by time', {
    skip: process.platform !== 'linux',
  }, async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    const began = performance.timeOrigin - 86_400_000;
    const text = readFileSync(path, 'utf8').replace(/^\d+/, String(process.ppid));
    writeFileSync(path, text.replace(/[\d.]+(?=-\d+ )/, String(began)));
    await assert.rejects(lock(path, 0, silent), UsageError);
    age(path, 3_600_000);
    (await lock(path, 0, silent)).release();
    // One that stands still for long, as where a computer slept, is still itself.
    writeFileSync(path, text.replace(/[\d.]+(?=-\d+ )/, String(startOf(process.ppid))));
    age(path, 3_600_000);
    await assert.rejects(lock(path, 0, silent), UsageError);
    rmSync(path);
    release();
  });

  it('is said to be alive again and again, and what the disk does not take ends nothing', async (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    age(path, 60_000);
    context.mock.timers.tick(20_000);
    assert.ok(Date.now() - statSync(path).mtimeMs < 30_000);
    rmSync(path);
    mkdirSync(path);
    context.mock.timers.tick(20_000);
    release();
    assert.ok(existsSync(path));
  });

  it('that was taken over is not said to be alive by the one who had it first', async (context) => {
    context.mock.timers.enable({ apis: ['setInterval'] });
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    writeFileSync(path, '4242 may-ci-khac\n');
    const then = new Date('2021-03-12T14:05:00Z');
    utimesSync(path, then, then);
    context.mock.timers.tick(20_000);
    assert.equal(statSync(path).mtimeMs, then.getTime());
    release();
  });

  it('of a thread that has ended is taken over at once', async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    writeFileSync(path, readFileSync(path, 'utf8').replace(/-0(?= )/, '-99'));
    (await lock(path, 0, silent)).release();
    release();
  });

  it('of another container, whose processes nobody here can ask, is believed for a while', {
    skip: process.platform !== 'linux',
  }, async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    const text = readFileSync(path, 'utf8').replace(/^\d+/, '99999999');
    writeFileSync(path, text.replace(/pid:\[\d+\]/, 'pid:[1]'));
    await assert.rejects(lock(path, 0, silent), /99999999/);
    age(path, 3_600_000);
    (await lock(path, 0, silent)).release();
    release();
  });

  it('that is a link to nothing is told as one that stands', async () => {
    const path = join(temporaryPath(), 'lock');
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync('khong-co', path);
    await assert.rejects(lock(path, 50, silent), UsageError);
  });

  it('that many find stale at once is had by one after the other', async () => {
    const path = join(temporaryPath(), 'lock');
    write(dirname(path), { lock: '99999999 khong-con\n' });
    age(path, 3_600_000);
    let holders = 0;
    let most = 0;
    const hold = async () => {
      const { release } = await lock(path, 60_000, silent);
      holders += 1;
      most = Math.max(most, holders);
      await new Promise((resolve) => setImmediate(resolve));
      holders -= 1;
      release();
    };
    await Promise.all(Array.from({ length: 5 }, hold));
    assert.equal(most, 1);
    assert.deepEqual(readdirSync(dirname(path)), []);
  });

  it('that is stale is taken over though who was to remove it died, and the clock was put back since', async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    release();
    for (const file of [path, `${path}.cu`]) {
      writeFileSync(file, '99999999 khong-con\n');
      age(file, file === path ? 3_600_000 : -3_600_000);
    }
    const next = await lock(path, 2000, silent);
    next.release();
  });

  it('that a living process has put where a stale one was found is left to it', async (context) => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    const living = readFileSync(path, 'utf8').replace(/^\d+/, String(process.ppid));
    writeFileSync(path, '99999999 khong-con\n');
    age(path, 3_600_000);
    const { openSync } = fs;
    const open = context.mock.method(fs, 'openSync', (...all: Parameters<typeof openSync>) => {
      // Between the look that finds it stale and the one after which it is removed.
      if (all[0] === `${path}.cu`) writeFileSync(path, living);
      return openSync(...all);
    });
    syncBuiltinESMExports();
    try {
      await assert.rejects(lock(path, 0, silent), UsageError);
      assert.equal(readFileSync(path, 'utf8'), living);
    } finally {
      open.mock.restore();
      syncBuiltinESMExports();
      release();
    }
  });

  it('that was taken over is not given up by the one who had it first', async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    writeFileSync(path, '4242 may-ci-khac\n');
    release();
    assert.equal(existsSync(path), true);
    rmSync(path);
  });
});

describe('who ends in the middle of a build', () => {
  /** Runs a process that holds a lock and then does as told; gives how it ended. */
  async function holder(path: string, then: string, use: (child: ChildProcess) => void) {
    const module = JSON.stringify(new URL('../src/output/lock.ts', import.meta.url).href);
    const code = `
      const { lock } = await import(${module});
      const { release } = await lock(${JSON.stringify(path)}, 0);
      process.stdout.write('held');
      ${then}`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    use(child);
    const [exitCode, signal]: readonly unknown[] = await once(child, 'exit');
    return { exitCode, signal };
  }

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    it(`by ${signal} leaves no lock, and has ended by it: nobody on another machine waits`, async () => {
      const path = join(temporaryPath(), 'lock');
      const end = await holder(path, 'setInterval(() => {}, 60_000);', (child) => child.kill(signal));
      assert.deepEqual(end, { exitCode: null, signal });
      assert.equal(existsSync(path), false);
    });

  it('by a signal that comes while it publishes, which it is told of when that is done, has ended by it', async () => {
    const path = join(temporaryPath(), 'lock');
    const busy = "process.kill(process.pid, 'SIGTERM'); release(); setTimeout(() => process.exit(5), 2000);";
    assert.deepEqual(await holder(path, busy, () => {}), { exitCode: null, signal: 'SIGTERM' });
    assert.equal(existsSync(path), false);
  });

  it('by a signal that does not end it, as one of its own does not end the first of a container, ends all the same', async () => {
    const path = join(temporaryPath(), 'lock');
    const deaf = "process.on('SIGTERM', () => {}); setInterval(() => {}, 60_000);";
    const end = await holder(path, deaf, (child) => child.kill('SIGTERM'));
    assert.deepEqual(end, { exitCode: 143, signal: null });
    assert.equal(existsSync(path), false);
  });

  it('by itself leaves none either', async () => {
    const path = join(temporaryPath(), 'lock');
    assert.deepEqual(await holder(path, 'process.exit(3);', () => {}), { exitCode: 3, signal: null });
    assert.equal(existsSync(path), false);
  });

  it('as a thread has its lock given up by its process, which gives up no other', async () => {
    const path = join(temporaryPath(), 'lock');
    const { release } = await lock(path, 0, silent);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/-0(?= )/, '-99'));
    giveUpOfThread(path);
    assert.equal(existsSync(path), false);
    for (const other of [text.replace(/^\d+/, String(process.ppid)), `${process.pid} may-ci-khac\n`]) {
      writeFileSync(path, other);
      giveUpOfThread(path);
      assert.equal(readFileSync(path, 'utf8'), other);
    }
    rmSync(path);
    giveUpOfThread(path);
    release();
  });

  it('on another machine is waited for until it is known to be gone', async () => {
    const path = join(temporaryPath(), 'lock');
    write(dirname(path), { lock: '4242 may-ci-khac\n' });
    // It will have been silent for three minutes at the third look, one has waited long enough for others at the second.
    age(path, 179_700);
    (await lock(path, 150, silent)).release();
  });
});

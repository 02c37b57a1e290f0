import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Running, runBuild, startBuild } from './support/command.ts';
import { type Edit, share, someEdit, somePaper } from './support/edits.ts';
import { openDesk, type Paper } from './support/paper.ts';
import {
  assertLinked,
  assertSame,
  assertWhole,
  cleanSite,
  type Published,
  published,
} from './support/published.ts';
import { readOn } from './support/reader.ts';
import { article, buildOnce, draftFiles, type Newsroom, newsroom, siteYaml, write } from './support/site.ts';

/** Builds killed; a long campaign sets TOASOAN_KILLS, and TOASOAN_SEED repeats one. */
const kills = Number(process.env.TOASOAN_KILLS ?? 8);
const seed = Number(process.env.TOASOAN_SEED ?? 20_210_312);
const origin = 'https://thu.example';

/** One push of an editor, and how its build is killed. */
interface Push {
  readonly edits: readonly Edit[];
  /** Where the kill falls: a share of the time the build takes, or of the changes it makes on the disk. */
  readonly moment: number;
  readonly by: 'time' | 'change';
  readonly jobs: 1 | 2;
  /** What builds next, undisturbed: the command, or this process, which is faster. */
  readonly next: 'command' | 'here';
}

const push: fc.Arbitrary<Push> = fc.record({
  edits: fc.array(someEdit, { minLength: 1, maxLength: 3 }),
  moment: share,
  by: fc.constantFrom('time', 'change'),
  jobs: fc.constantFrom(1, 1, 1, 1, 1, 2),
  next: fc.constantFrom('command', 'here', 'here', 'here'),
});

/** A newspaper between two states: what readers may see, and where all of them come from. */
interface Scene {
  readonly room: Newsroom;
  /** State the site was found in. */
  readonly before: Published;
  /** State a build brings it to. */
  readonly after: Published;
  /** Files that were there all the time since the site was last in order, and stay. */
  readonly steady: readonly string[];
}

/** Reads the site until a build ends, however it ends; gives whether it was killed, and the time it took, ms. */
async function readWhile(
  { room, before, after, steady }: Scene,
  { child, ended }: Running,
): Promise<{ readonly killed: boolean; readonly milliseconds: number }> {
  const started = performance.now();
  const isOver = () => child.exitCode !== null || child.signalCode !== null;
  try {
    await readOn({ output: room.output, origin, states: [before, after], from: steady, isOver });
  } finally {
    if (!isOver()) child.kill('SIGKILL');
  }
  const { code, stderr } = await ended;
  assert.ok(code === 0 || code === null, stderr);
  return { killed: code === null, milliseconds: performance.now() - started };
}

/** Starts the build of a push that is to be killed; `length` is what a build takes, ms. */
function startDoomed({ room, before, after }: Scene, { by, moment, jobs }: Push, length: number): Running {
  const args = ['--jobs', String(jobs), '--quiet'];
  if (by === 'time') {
    const running = startBuild(room, { args });
    const timer = setTimeout(() => running.child.kill('SIGKILL'), moment * length);
    running.child.on('exit', () => clearTimeout(timer));
    return running;
  }
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => before.get(path) !== after.get(path),
  );
  // A changed file is written and published; some more are the cache's. One past the last kills nothing.
  const most = changed.length * 3 + 20;
  const below = join(room.output, '..');
  return startBuild(room, { args, fault: { kind: 'kill', after: 1 + Math.floor(moment * most), below } });
}

/** Asserts what holds of a site at rest, wherever its build was cut off. */
function assertInOrder({ room, before, after, steady }: Scene, label: string): void {
  const now = published(room.output);
  for (const [path, bytes] of now)
    assert.ok(bytes === before.get(path) || bytes === after.get(path), `${label}: ${path} is mixed`);
  for (const path of steady) assert.ok(now.has(path), `${label}: ${path} is gone`);
  assertLinked(now, steady, origin, label);
}

/** The build after one that was killed. */
async function repair(room: Newsroom, { next }: Push): Promise<void> {
  if (next === 'here') await buildOnce(room);
  else assert.equal((await runBuild(room)).code, 0);
}

/** What stands in the folders of the software itself, where leftovers would be; the lines of a manifest by no name of theirs. */
function ownFiles({ output, cache }: Newsroom): readonly (readonly string[])[] {
  const names = readdirSync(cache).map((name) => name.replace(/^manifest-.+/, 'manifest-*'));
  return [readdirSync(join(output, '.toasoan')).sort(), names.sort()];
}

describe('a build killed at any moment', () => {
  it(`leaves whole pages and no dead link, and the next is right: ${kills} kills, seed ${seed}`, async (context) => {
    const [first] = fc.sample(somePaper({ min: 14, max: 14 }), { seed, numRuns: 1 });
    assert.ok(first);
    const room = newsroom({});
    const desk = openDesk(room.content);
    let paper: Paper = first;
    desk.save(paper);
    await buildOnce(room);
    const tidy = ownFiles(room);
    let before = published(room.output);
    let steady = [...before.keys()].filter((path) => !path.endsWith('/'));
    const lengths: number[] = [];
    const outcome = { killed: 0, survived: 0 };
    for (const [at, one] of fc.sample(push, { seed, numRuns: kills * 3 + 10 }).entries()) {
      if (outcome.killed === kills) break;
      const label = `push ${at}: ${one.edits.map((edit) => edit.label).join(', ')}; ${one.by} ${one.moment}`;
      paper = one.edits.reduce((state, edit) => edit.apply(state), paper);
      desk.save(paper);
      const after = await cleanSite(room);
      assertWhole(after);
      assertLinked(after, after.keys(), origin, `clean, ${label}`);
      steady = steady.filter((path) => after.has(path));
      const scene = { room, before, after, steady };
      // The first build is let run, to know how long one takes.
      const length = lengths.toSorted((a, b) => a - b)[lengths.length >> 1] ?? 0;
      const running = at < 1 ? startBuild(room) : startDoomed(scene, one, length);
      const { killed, milliseconds } = await readWhile(scene, running);
      if (killed) outcome.killed += 1;
      else {
        lengths.push(milliseconds);
        outcome.survived += 1;
      }
      assertInOrder(scene, label);
      if (killed) await repair(room, one);
      assertSame(published(room.output), after, label);
      assert.deepEqual(ownFiles(room), tidy, label);
      before = after;
      steady = [...after.keys()].filter((path) => !path.endsWith('/'));
    }
    context.diagnostic(`${outcome.killed} builds killed, ${outcome.survived} over before`);
    assert.equal(outcome.killed, kills);
  });

  it('leaves nothing behind, also where the edit is taken back and there is nothing to build', async () => {
    const draft = {
      name: 'mot',
      title: 'Một',
      date: '2021-03-12',
      section: 'van-hoa',
      tags: [],
      authors: [],
    };
    const room = newsroom(draftFiles([draft]));
    await buildOnce(room);
    const [before, tidy] = [published(room.output), ownFiles(room)];
    write(room.content, draftFiles([{ ...draft, title: 'Hai' }]));
    // The eighth change below the output comes while files are made that are to wait there.
    const fault = { kind: 'kill', after: 8, below: room.output } as const;
    assert.equal((await runBuild(room, { fault })).code, null);
    assert.notDeepEqual(ownFiles(room), tidy);
    write(room.content, draftFiles([draft]));
    await buildOnce(room);
    assertSame(published(room.output), before, 'after the edit was taken back');
    assert.deepEqual(ownFiles(room), tidy);
  });

  it('leaves no empty folder of an article that is taken back', async () => {
    const old = { name: 'mot', title: 'Một', date: '2021-03-12', section: 'van-hoa', tags: [], authors: [] };
    const room = newsroom(draftFiles([old]));
    await buildOnce(room);
    const before = published(room.output);
    write(room.content, draftFiles([{ ...old, name: 'hai', title: 'Hai', date: '2021-04-05' }]));
    const below = join(room.output, '2021/04/05/hai.html');
    assert.equal((await runBuild(room, { fault: { kind: 'kill', after: 1, below } })).code, null);
    assert.ok(existsSync(join(room.output, '2021/04/05')));
    rmSync(join(room.content, 'articles/hai.md'));
    await buildOnce(room);
    assertSame(published(room.output), before, 'after the article was taken back');
  });

  it('and killed again where it was before, leaves no dead link either', async () => {
    const front = { section: 'van-hoa', authors: [] };
    const old = { ...front, name: 'mot', title: 'Một', date: '2021-03-12 08:00', tags: ['Cũ'] };
    const news = { ...front, name: 'hai', title: 'Hai', date: '2021-03-12 09:00', tags: ['Mới'] };
    for (const path of ['2021/03/12/hai.html', 'tu-khoa/moi/index.html']) {
      const room = newsroom(draftFiles([old]));
      await buildOnce(room);
      const before = published(room.output);
      const text = article(
        { ...front, title: 'Một', date: old.date, tags: ['Cũ', 'Mới'] },
        '[Bài sau](hai.md)',
      );
      write(room.content, { ...draftFiles([news]), 'articles/mot.md': text });
      const after = await cleanSite(room);
      const steady = [...before.keys()].filter((file) => !file.endsWith('/') && after.has(file));
      // Killed when this page, which is new, is about to come: what links to it must not be there yet.
      const fault = { kind: 'kill', after: 1, below: join(room.output, path) } as const;
      for (const label of ['killed once', 'killed twice']) {
        assert.equal((await runBuild(room, { fault })).code, null, `${path}, ${label}`);
        assertInOrder({ room, before, after, steady }, `${path}, ${label}`);
      }
      await buildOnce(room);
      assertSame(published(room.output), after, path);
    }
  });

  /** Builds a newspaper twice, then gives it another name and kills the build at a change of its output. */
  async function cutOff(afterOf: (files: number) => number) {
    const drafts = Array.from({ length: 12 }, (_, at) => ({
      ...{ name: `bai-${at}`, title: `Bài ${at}`, date: `2021-03-${10 + at}`, section: 'van-hoa' },
      ...{ tags: [`Thẻ ${at}`], authors: [] },
    }));
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    write(room.content, draftFiles(drafts.map((draft) => ({ ...draft, title: `${draft.title} đã sửa` }))));
    await buildOnce(room);
    const cache = join(room.cache, '../saved');
    cpSync(room.cache, cache, { recursive: true });
    write(room.content, { 'site.yaml': siteYaml({ name: 'Bao khac' }) });
    const after = afterOf(published(room.output).size);
    const fault = { kind: 'kill', after, below: room.output } as const;
    const { code } = await runBuild(room, { fault, args: ['--jobs', '1'] });
    assert.equal(code, null, 'the build was over before it was killed');
    write(room.content, { 'site.yaml': siteYaml() });
    return { room, cache };
  }

  it('is not taken for another whose cache was restored', async () => {
    // All files are written, a few are published.
    const { room, cache } = await cutOff((files) => files + 84);
    const names = [...published(room.output)].filter(([, text]) => String(text).includes('Bao khac'));
    assert.ok(names.length > 0, 'nothing was published before the kill');
    rmSync(room.cache, { recursive: true });
    cpSync(cache, room.cache, { recursive: true });
    await buildOnce(room);
    assertSame(published(room.output), await cleanSite(room), 'after the cache was restored');
  });

  it('before it has changed the site, leaves nothing to be mended', async () => {
    const { room } = await cutOff(() => 20);
    const { written, deleted } = await buildOnce(room);
    assert.deepEqual([written, deleted], [[], []]);
    assert.equal(existsSync(join(room.output, '.toasoan/new')), false);
    assertSame(published(room.output), await cleanSite(room), 'after the next');
  });

  it('would be seen: readers find a page that is cut off and a link to nothing', async () => {
    const page = (body: string) => `<!DOCTYPE html><html><body>${body}</body></html>\n`;
    const room = newsroom({});
    write(room.output, { 'index.html': page('<a href="/mot.html">Một</a>'), 'mot.html': page('Một') });
    const whole = published(room.output);
    const steady = ['index.html'];
    const read = (limit: number) => {
      let turns = 0;
      const isOver = () => turns++ === limit;
      return readOn({ output: room.output, origin, states: [whole], from: steady, isOver });
    };
    assert.ok((await read(50)) > 50);
    assertLinked(whole, steady, origin);
    rmSync(join(room.output, 'mot.html'));
    await assert.rejects(read(50), /index.html leads to mot.html/);
    assert.throws(
      () => assertLinked(published(room.output), ['index.html'], origin),
      /mot.html, which is not/,
    );
    write(room.output, { 'mot.html': '<!DOCTYPE html><html>' });
    await assert.rejects(read(50), /mot.html is neither/);
    assert.throws(() => assertWhole(published(room.output)), /mot.html/);
  });
});

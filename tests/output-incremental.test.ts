import assert from 'node:assert/strict';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { newSession } from '../src/build.ts';
import { lookAlone, type Survey } from '../src/survey/survey.ts';
import { type Sequence, type Step, somePaper, someSequence } from './support/edits.ts';
import { openDesk } from './support/paper.ts';
import { assertSame, cleanSite, published } from './support/published.ts';
import {
  article,
  beside,
  buildOnce,
  draftFiles,
  type Files,
  filesIn,
  isIndexFile,
  type Newsroom,
  newsroom,
  siteYaml,
  someNewspaper,
  tryBuild,
  write,
} from './support/site.ts';
import { copySoftware, openSoftware, present, rework, type Software } from './support/software.ts';

/** Sequences of edits tried; a long campaign sets TOASOAN_EDIT_SEQUENCES, and TOASOAN_SEED repeats one. */
const sequences = Number(process.env.TOASOAN_EDIT_SEQUENCES ?? 2);
const seed = Number(process.env.TOASOAN_SEED ?? 20_210_312);

/** The software as it is, with an edited template, and with an edited style and one more file to publish. */
function versions(): readonly Software[] {
  const [second, third] = [copySoftware(), copySoftware()];
  rework(second, 'templates/parts/layout.tsx', '<body>', '<body data-edition="2">');
  rework(third, 'templates/styles/tokens.css', ':root {', ':root {\n  --edition: 3;');
  writeFileSync(join(third, 'public/them.txt'), 'Thêm.\n');
  return [present, openSoftware(second), openSoftware(third)];
}

/** How a newspaper is built: by which software, seen when. */
interface Way {
  readonly software: Software;
  readonly now: number;
}

/** Lives through a sequence; after every step the kept output must equal a clean build by one thread. */
async function live(
  { paper: first, steps, git, jobs, start }: Sequence,
  softwares: readonly Software[],
): Promise<void> {
  const room = newsroom({});
  const desk = openDesk(room.content, git);
  let paper = first;
  let way: Way = { software: present, now: Date.parse(start) };
  desk.save(paper);
  await buildOnce(room, { now: way.now, jobs });
  for (const [at, step] of steps.entries()) {
    const label = `step ${at}, ${step.edit.label}`;
    paper = step.edit.apply(paper);
    way = onward(way, step, softwares);
    const { software, now } = way;
    if (step.checkout) desk.forget();
    if (step.mistake !== null) {
      desk.save({ ...paper, broken: step.mistake });
      const before = published(room.output);
      const { report } = await software.build(room, { now, jobs });
      assert.equal(report, null, `${label}, ${step.mistake}`);
      assertSame(published(room.output), before, `${label}, ${step.mistake}`);
    }
    desk.save(paper);
    if (step.commit) desk.commit();
    if (step.cache === 'lost') rmSync(room.cache, { recursive: true, force: true });
    if (step.preview) assert.ok((await software.build(room, { now, jobs, indexLater: true })).report, label);
    const { report } = await software.build(room, { now, jobs, useCache: step.cache !== 'unused' });
    assert.ok(report, label);
    assertSame(published(room.output), await cleanSite(room, { now }, software), label);
  }
  rmSync(join(room.content, '..'), { recursive: true, force: true });
}

function onward(way: Way, { software: chosen, hours }: Step, softwares: readonly Software[]): Way {
  const software = chosen === null ? way.software : (softwares[chosen] ?? way.software);
  return { software, now: way.now + hours * 3_600_000 };
}

/** Everything below a folder, itself too, with the times of its last change and the number of its inode. */
function traces(folder: string): ReadonlyMap<string, string> {
  const paths = ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].sort();
  return new Map(
    paths.map((path) => {
      const { ino, mtimeNs, ctimeNs } = lstatSync(join(folder, path), { bigint: true });
      return [path, `${ino} ${mtimeNs} ${ctimeNs}`];
    }),
  );
}

describe('an incremental build', () => {
  it(`equals a clean one after every edit of ${sequences} sequences of 10, seed ${seed}`, async (context) => {
    const softwares = versions();
    context.after(() => {
      for (const software of softwares) software.close();
    });
    const property = fc.asyncProperty(someSequence(10), (sequence) => live(sequence, softwares));
    await fc.assert(property, { numRuns: sequences, seed, endOnFailure: true, includeErrorInReport: true });
  });

  it('is tried with versions of the software that do publish other bytes', async (context) => {
    const room = newsroom(draftFiles(drafts));
    const sites = await Promise.all(
      versions().map(async (software) => {
        context.after(software.close);
        return await cleanSite(room, {}, software);
      }),
    );
    const pages = sites.map((site) => site.get('index.html') ?? '');
    assert.deepEqual(
      pages.map((page) => page.includes('data-edition')),
      [false, true, false],
    );
    assert.equal(new Set(pages).size, 3, 'a new style has a new name');
    assert.deepEqual(
      sites.map((site) => site.has('them.txt')),
      [false, false, true],
    );
  });

  const [drafts = []] = fc.sample(someNewspaper({ min: 9, max: 9 }), { seed: 5, numRuns: 1 });

  it('sees an edit that keeps the size of a file and its time, as a restored copy may have it', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const file = join(room.content, `articles/${drafts[0]?.name}.md`);
    const { atime, mtime } = statSync(file);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Thân bài.', 'Thân báo.'));
    utimesSync(file, atime, mtime);
    const { written } = await buildOnce(room);
    const pages = written.filter((path) => !isIndexFile(path));
    assert.equal(pages.length, 1);
    assert.match(readFileSync(join(room.output, pages[0] ?? ''), 'utf8'), /Thân báo\./);
    assert.ok(written.length > pages.length, 'what is searched has changed, too');
  });

  it('writes nothing where nothing changed, neither in the output nor in the cache', async () => {
    const room = newsroom(draftFiles(drafts));
    const first = await buildOnce(room);
    // The lock is put into these two folders and taken away; nothing else of them may change.
    const settled = () => {
      const [output, cache] = [new Map(traces(room.output)), new Map(traces(room.cache))];
      output.delete('.toasoan');
      cache.delete('');
      return [output, cache, readdirSync(room.cache), readdirSync(join(room.output, '.toasoan'))];
    };
    // Once more, for what is only settled when the clock has moved on from the first build.
    await buildOnce(room);
    const before = settled();
    const again = await buildOnce(room);
    assert.deepEqual(again.written, []);
    assert.deepEqual(again.deleted, []);
    assert.equal(again.unchanged, first.written.length);
    assert.deepEqual(settled(), before);
  });

  it('takes git’s word for the files of a fresh checkout, and reads them where there is no git', async () => {
    const room = newsroom({});
    const desk = openDesk(room.content, true);
    const [paper = assert.fail()] = fc.sample(somePaper({ min: 9, max: 9 }), { seed: 5, numRuns: 1 });
    desk.save(paper);
    await buildOnce(room);
    desk.forget();
    desk.save(paper);
    desk.commit();
    const before = traces(join(room.cache, 'readings'));
    assert.deepEqual((await buildOnce(room)).written, []);
    assert.deepEqual(traces(join(room.cache, 'readings')), before);
    const [story = assert.fail(), ...others] = paper.stories;
    const text = 'x'.repeat(Buffer.byteLength(story.text));
    desk.forget();
    desk.save({ ...paper, stories: [{ ...story, text }, ...others] });
    desk.commit();
    assert.ok((await buildOnce(room)).written.length > 0, 'another id, in as many bytes');
    assertSame(published(room.output), await cleanSite(room), 'after an edit');
    const after = traces(join(room.cache, 'readings'));
    rmSync(join(room.content, '.git'), { recursive: true });
    assert.deepEqual((await buildOnce(room)).written, []);
    assert.notDeepEqual(traces(join(room.cache, 'readings')), after);
  });

  it('reports exactly the files it touched', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const times = () =>
      new Map(filesIn(room.output).map((path) => [path, statSync(join(room.output, path)).mtimeMs]));
    const before = times();
    rmSync(join(room.content, `articles/${drafts[0]?.name}.md`));
    const { written, deleted } = await buildOnce(room);
    const after = times();
    const touched = [...after].filter(([path, time]) => before.get(path) !== time).map(([path]) => path);
    assert.deepEqual(written, touched.sort());
    assert.deepEqual(deleted, [...before.keys()].filter((path) => !after.has(path)).sort());
    assert.ok(deleted.length > 0);
  });

  it('leaves the search index as it is until a build that does not', async () => {
    const indexIn = (room: Newsroom) => [...published(room.output)].filter(([path]) => isIndexFile(path));
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const before = indexIn(room);
    assert.ok(before.length > 0);
    const file = join(room.content, `articles/${drafts[0]?.name}.md`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Thân bài.', 'Thân báo.'));
    const pages = await buildOnce(room, { indexLater: true });
    assert.equal(pages.written.length, 1);
    assert.deepEqual(indexIn(room), before);
    const index = await buildOnce(room);
    assert.ok(index.written.length > 0 && index.written.every(isIndexFile), index.written.join(' '));
    assertSame(published(room.output), await cleanSite(room), 'after the index');
  });

  it('tells of an update in the sitemap, which an edit of the text alone leaves as it is', async () => {
    const front = { title: 'Cầu mới', date: '2021-03-12T08:00:00+07:00', section: 'van-hoa' };
    const room = newsroom({ 'site.yaml': siteYaml(), 'articles/cau.md': article(front) });
    await buildOnce(room);
    const sitemap = 'sitemap/2021-03.xml';
    for (const updated of ['2021-03-12T09:00:00+07:00', '2021-03-12T09:00:01+07:00']) {
      write(room.content, { 'articles/cau.md': article({ ...front, updated }) });
      const { written } = await buildOnce(room);
      assert.ok(written.includes(sitemap) && written.includes('sitemap.xml'), written.join(' '));
      assert.match(published(room.output).get(sitemap) ?? '', new RegExp(updated.replace('+', '\\+')));
      write(room.content, { 'articles/cau.md': article({ ...front, updated }, `Thân bài ${updated}.`) });
      assert.ok(!(await buildOnce(room)).written.includes(sitemap));
      assertSame(published(room.output), await cleanSite(room), updated);
    }
  });

  it('finds articles where a new time zone has moved them', async () => {
    const night = { title: 'Tin đêm', date: '2021-03-12T02:00:00+07:00', section: 'van-hoa' };
    const room = newsroom({ 'site.yaml': siteYaml(), 'articles/dem.md': article(night) });
    await buildOnce(room);
    write(room.content, { 'site.yaml': siteYaml({ timeZone: 'UTC' }) });
    const { written } = await buildOnce(room);
    assert.ok(written.includes('2021/03/11/dem.html'), written.join(' '));
    assertSame(published(room.output), await cleanSite(room), 'after the new time zone');
  });

  it('makes no index where there was none, and drops one with a file in doubt, until later', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room, { indexLater: true });
    const withoutIndex = published(room.output);
    await buildOnce(room);
    const whole = published(room.output);
    assert.ok(whole.size > withoutIndex.size);
    rmSync(join(room.output, [...whole.keys()].find((path) => path.endsWith('moi.bin')) ?? ''));
    const { deleted } = await buildOnce(room, { indexLater: true });
    assert.ok(deleted.length > 0);
    await buildOnce(room);
    assertSame(published(room.output), whole, 'after the index');
  });

  it('puts back what is gone, whatever else has changed, and makes little before it is known', async () => {
    const days = Array.from({ length: 120 }, (_, day) => ({
      name: `ngay-${day}`,
      title: `Ngày ${day}`,
      date: new Date(Date.UTC(2020, 0, 1 + day, 5)).toISOString(),
      section: 'thoi-su',
      tags: [`Thẻ ${day}`],
      authors: [],
    }));
    const room = newsroom(draftFiles(days));
    await buildOnce(room);
    const gone = ['2020/01/05/ngay-4.html', '2020/01/06/ngay-5.html'] as const;
    const title = 'Ngày khác';
    const edits: readonly (readonly [string, Files, (waiting: number) => boolean])[] = [
      ['nothing', {}, (waiting) => waiting === 0],
      [
        'an article',
        draftFiles(days.slice(9, 10).map((day) => ({ ...day, title }))),
        (waiting) => waiting > 0,
      ],
      ['every page', { 'site.yaml': siteYaml({ name: title }) }, (waiting) => waiting === 0],
    ];
    for (const [name, files, isExpected] of edits) {
      rmSync(join(room.output, gone[0]));
      rmSync(join(room.output, gone[1]));
      write(room.output, { [`${gone[1]}/khac.txt`]: 'Khác.' });
      write(room.content, files);
      const asked: number[] = [];
      const look = lookAlone(room);
      const survey: Survey = {
        ...look,
        missing(manifest) {
          const waiting = join(room.output, '.toasoan/new');
          asked.push(existsSync(waiting) ? readdirSync(waiting).length : 0);
          return look.missing(manifest);
        },
      };
      const { written } = await buildOnce(room, { survey });
      assert.ok(asked.length === 1 && asked.every(isExpected), `${name}: ${asked}`);
      for (const path of gone) assert.ok(written.includes(path), `${name}: ${written}`);
      assertSame(published(room.output), await cleanSite(room), name);
    }
  });

  it('says to build again where a file that waits is taken away, and leaves the site as it was', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const before = published(room.output);
    const file = join(room.content, `articles/${drafts[0]?.name}.md`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Thân bài.', 'Thân báo.'));
    const look = lookAlone(room);
    const survey: Survey = {
      ...look,
      missing(manifest) {
        const waiting = join(room.output, '.toasoan/new');
        rmSync(join(waiting, readdirSync(waiting)[0] ?? ''));
        return look.missing(manifest);
      },
    };
    await assert.rejects(buildOnce(room, { survey }), { code: 'ESTALE' });
    assertSame(published(room.output), before, 'what was there');
    await buildOnce(room);
    assertSame(published(room.output), await cleanSite(room), 'the next build');
  });

  it('asks a process that watches the content which files to look at again', async () => {
    const room = newsroom(draftFiles(drafts));
    const session = newSession();
    await buildOnce(room, { session });
    const files = drafts.map(({ name }) => `articles/${name}.md`);
    const edit = (file: string) => {
      const path = join(room.content, file);
      writeFileSync(path, readFileSync(path, 'utf8').replace('Thân bài.', 'Thân báo.'));
    };
    const [first = '', second = ''] = files;
    edit(first);
    edit(second);
    const told = await buildOnce(room, { session, indexLater: true, touched: new Set([first]) });
    assert.equal(told.written.length, 1);
    const all = await buildOnce(room, { session, indexLater: true });
    assert.equal(all.written.length, 1);
    assert.notDeepEqual(all.written, told.written);
  });

  it('refuses what a clean build refuses, where an address is not handed over any more', async () => {
    const at = (hour: string, more: Readonly<Record<string, unknown>> = {}) =>
      article({ title: 'Bài', date: hour, section: 'thoi-su', ...more });
    const old = { aliases: ['/cu/1.html'] };
    const until = { expires: '2030-02-01 08:00' };
    const [first, second] = ['articles/a.md', 'articles/b.md'];
    const ways: readonly (readonly [string, Files, Files])[] = [
      [
        'the first stays',
        { [first]: at('2029-01-01 08:00', { ...old, ...until }), [second]: at('2030-03-01 08:00', old) },
        { [first]: at('2029-01-01 08:00', old) },
      ],
      [
        'the second comes earlier',
        {
          [first]: at('2029-01-01 08:00', { aliases: ['/2030/02/01/b.html'], ...until }),
          [second]: at('2030-02-01 09:00'),
        },
        { [second]: at('2030-02-01 07:00') },
      ],
      [
        'the second is a draft no more',
        {
          [first]: at('2029-01-01 08:00', { aliases: ['/2030/01/20/b.html'], ...until }),
          [second]: at('2030-01-20 09:00', { draft: true, expires: '2030-01-21' }),
        },
        { [second]: at('2030-01-20 09:00') },
      ],
      [
        'neither is there yet, and the first stays',
        { [first]: at('2030-01-15 08:00', { ...old, ...until }), [second]: at('2030-03-01 08:00', old) },
        { [first]: at('2030-01-15 08:00', old) },
      ],
      [
        'a third has the address for ever',
        {
          [first]: at('2029-01-01 08:00', { ...old, ...until }),
          [second]: at('2030-03-01 08:00', old),
          'articles/c.md': at('2029-01-02 08:00'),
        },
        { [first]: at('2029-01-01 08:00', until), 'articles/c.md': at('2029-01-02 08:00', old) },
      ],
    ];
    for (const [name, before, after] of ways) {
      const room = newsroom({ 'site.yaml': siteYaml(), ...before });
      await buildOnce(room);
      write(room.content, after);
      const { report, problems } = await tryBuild(room);
      assert.equal(report, null, name);
      assert.deepEqual(problems, (await tryBuild(beside(room))).problems, name);
      assert.ok(
        problems.some(({ code }) => code === 'url-collision'),
        name,
      );
    }
  });

  it('brings back a page that was deleted by hand', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    rmSync(join(room.output, 'van-hoa/index.html'));
    const { written } = await buildOnce(room);
    assert.deepEqual(written, ['van-hoa/index.html']);
  });

  it('makes every page anew where the cache is not to be used', async () => {
    const room = newsroom(draftFiles(drafts));
    const { written } = await buildOnce(room);
    write(room.output, { 'van-hoa/index.html': 'đã sửa tay', 'la.html': 'lạ' });
    const again = await buildOnce(room, { useCache: false });
    assert.deepEqual(again.written, written);
    assert.deepEqual(again.deleted, ['la.html']);
    assertSame(published(room.output), await cleanSite(room), 'after a build without the cache');
  });
});

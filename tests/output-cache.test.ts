import assert from 'node:assert/strict';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { writeJournal } from '../src/output/journal.ts';
import { draftManifest, readManifest } from '../src/output/manifest.ts';
import { fileLine, targetLines } from '../src/output/noted-files.ts';
import { share } from './support/edits.ts';
import { assertSame, cleanSite, type Published, published } from './support/published.ts';
import {
  article,
  beside,
  buildOnce,
  draftFiles,
  type Newsroom,
  newsroom,
  temporaryPath,
  tryBuild,
  write,
} from './support/site.ts';
import { copySoftware, openSoftware, rework } from './support/software.ts';

/** Damages tried; a long campaign sets TOASOAN_DAMAGES, and TOASOAN_SEED repeats one. */
const damages = Number(process.env.TOASOAN_DAMAGES ?? 12);
const seed = Number(process.env.TOASOAN_SEED ?? 20_210_312);

function some(count: number, word = 'Bài') {
  return Array.from({ length: count }, (_, at) => ({
    name: `2021/03/bai-${at}`,
    title: `${word} số ${at}`,
    date: `2021-03-${10 + (at % 20)}`,
    section: 'thoi-su',
    tags: ['Cầu'],
    authors: ['Minh Anh'],
  }));
}

const drafts = some(8);
const box = ':::hop-thong-tin[Cần biết]\nNội dung.\n:::';

/** Every file of a cache, whatever it is called, in order. */
function cacheFiles(cache: string): readonly string[] {
  return readdirSync(cache, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function assertClean(room: Newsroom, label: string): Promise<void> {
  assertSame(published(room.output), await cleanSite(room), label);
}

/** What may happen to one file of a cache; `place` is a share of its length. */
const kinds = {
  'a bit is turned': (path: string, place: number) => {
    const bytes = readFileSync(path);
    const at = Math.floor(place * bytes.length * 8);
    bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
    writeFileSync(path, bytes);
  },
  'it is cut off': (path: string, place: number) => {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, Math.floor(place * bytes.length)));
  },
  'it is gone': (path: string) => rmSync(path),
  'it has more at its end': (path: string) => writeFileSync(path, 'thừa\n', { flag: 'a' }),
  'it has zeros for a part': (path: string, place: number) => {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0, Math.floor(place * bytes.length)));
  },
} as const;
const kindNames = [
  'a bit is turned',
  'it is cut off',
  'it is gone',
  'it has more at its end',
  'it has zeros for a part',
] as const;

const someDamage = fc.record({
  kind: fc.constantFrom(...kindNames),
  /** Which files, as shares of the list of all. */
  files: fc.array(share, { minLength: 1, maxLength: 6 }),
  place: share,
  /** Whether pages have to be made of what is remembered, or nothing changed. */
  edited: fc.boolean(),
});

describe('what is remembered', () => {
  it(`is not believed where it is damaged: ${damages} damages, seed ${seed}`, async () => {
    const room = newsroom(draftFiles(drafts));
    const names = ['Báo Thử', 'Báo Khác'];
    const sites: Published[] = [];
    for (const name of names) {
      write(room.content, draftFiles(drafts, { name }));
      await buildOnce(room);
      sites.push(await cleanSite(room));
    }
    assert.ok(cacheFiles(room.cache).length >= 3, 'something is remembered at all');
    let name = 1;
    const property = fc.asyncProperty(someDamage, async ({ kind, files, place, edited }) => {
      const all = cacheFiles(room.cache);
      const hit = new Set(files.map((part) => all[Math.floor(part * all.length)] ?? ''));
      for (const path of hit) kinds[kind](path, place);
      if (edited) {
        name = 1 - name;
        // The whole frame changes: every page is made anew, of bodies that need not be read again.
        write(room.content, { 'site.yaml': draftFiles([], { name: names[name] })['site.yaml'] ?? '' });
      }
      await buildOnce(room);
      assertSame(published(room.output), sites[name] ?? new Map(), [...hit].join(', '));
    });
    await fc.assert(property, { numRuns: damages, seed, endOnFailure: true, includeErrorInReport: true });
  });

  it('is not believed where all of it is damaged at once', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    for (const [at, kind] of kindNames.entries()) {
      for (const path of cacheFiles(room.cache)) kinds[kind](path, 0.5);
      // A changed title makes pages that need the damaged bodies beside them.
      write(room.content, draftFiles(some(8, `Lần ${at}`)));
      await buildOnce(room);
      await assertClean(room, kind);
    }
  });

  it('is not believed where a body is damaged that only a template asks for', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    for (const [at, name] of ['Báo Khác', 'Báo Thử'].entries()) {
      for (const path of cacheFiles(room.cache))
        if (path.includes('/texts/')) kinds['a bit is turned'](path, 0.9999);
      write(room.content, { 'site.yaml': draftFiles([], { name })['site.yaml'] ?? '' });
      write(room.cache, { 'readings/ghi-chu.txt': 'của người khác' });
      await buildOnce(room);
      await assertClean(room, `${at}`);
      assert.ok(existsSync(join(room.cache, 'readings/ghi-chu.txt')));
    }
  });

  it('by an older version of the software is not believed', async (context) => {
    const root = copySoftware();
    // One that read boxes, and showed every page, otherwise: what it remembered and published is wrong today.
    rework(root, 'src/content/markdown/directives.ts', "shaped('aside'", "shaped('section'");
    rework(root, 'templates/parts/layout.tsx', '<body>', '<body data-edition="1">');
    const old = openSoftware(root);
    context.after(old.close);
    const room = newsroom(draftFiles(drafts));
    write(room.content, {
      'articles/hop.md': article({ title: 'Hộp', date: '2021-03-14', section: 'thoi-su' }, box),
    });
    assert.ok((await old.build(room)).report);
    const page = () => published(room.output).get('2021/03/14/hop.html') ?? '';
    assert.match(page(), /<body data-edition="1">/);
    assert.doesNotMatch(page(), /<aside class="hop-thong-tin"/);
    await buildOnce(room);
    assert.match(page(), /<body>.*<aside class="hop-thong-tin"/s);
    await assertClean(room, 'after the newer version');
  });

  it('of another newspaper is not believed, though its files have the same names', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const other = newsroom(draftFiles(some(8, 'Tin')));
    await buildOnce(other);
    for (const keepsOutput of [true, false]) {
      rmSync(room.cache, { recursive: true });
      cpSync(other.cache, room.cache, { recursive: true, preserveTimestamps: true });
      if (!keepsOutput) rmSync(room.output, { recursive: true });
      await buildOnce(room);
      await assertClean(room, keepsOutput ? 'with its output' : 'without an output');
    }
  });

  it('of an earlier day, restored, is not believed of an output that went on', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const kept = temporaryPath();
    cpSync(room.cache, kept, { recursive: true, preserveTimestamps: true });
    write(room.content, draftFiles(some(8, 'Tin')));
    rmSync(join(room.content, 'articles/2021/03/bai-7.md'));
    await buildOnce(room);
    rmSync(room.cache, { recursive: true });
    renameSync(kept, room.cache);
    await buildOnce(room);
    await assertClean(room, 'with the older cache');
  });

  it('is not missed where it cannot be read: folders are where files were, and files where folders', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    for (const at of cacheFiles(room.cache).keys()) {
      // Some have another name after each build.
      const path = cacheFiles(room.cache)[at] ?? assert.fail();
      rmSync(path);
      write(path, { 'la/tep': 'lạ' });
      write(room.content, draftFiles(drafts, { name: `Báo ${at}` }));
      await buildOnce(room);
      await assertClean(room, path);
    }
    for (const folder of new Set(cacheFiles(room.cache).map((path) => dirname(path)))) {
      if (folder === room.cache || !existsSync(folder)) continue;
      rmSync(folder, { recursive: true });
      writeFileSync(folder, 'một tệp');
      write(room.content, draftFiles(drafts, { name: folder.slice(-20) }));
      await buildOnce(room);
      await assertClean(room, folder);
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
    await assertClean(room, path);
  });

  it('gives the same bytes with one thread and with several', async () => {
    const room = newsroom(draftFiles(some(40)));
    await buildOnce(room, { jobs: 3 });
    const alone = beside(room);
    await buildOnce(alone, { jobs: 1 });
    assertSame(published(room.output), published(alone.output), 'three threads and one');
  });
});

describe('a cache that somebody else has written', () => {
  it('leads to nothing that is not ours', async () => {
    const room = newsroom(draftFiles(drafts));
    await buildOnce(room);
    const other = temporaryPath();
    write(other, { 'luan-van.txt': 'chữ', 'thu-muc/tep.txt': 'chữ' });
    const [version = ''] = readdirSync(join(room.cache, 'readings'));
    // Where the store of readings is, and where one of its texts is.
    renameSync(join(room.cache, 'readings', version), join(other, 'cu'));
    rmSync(join(room.cache, 'readings'), { recursive: true });
    symlinkSync(other, join(room.cache, 'readings'));
    await buildOnce(room);
    const texts = join(room.cache, 'readings', version, 'texts');
    const [text = ''] = readdirSync(texts);
    rmSync(join(texts, text));
    symlinkSync(join(other, 'luan-van.txt'), join(texts, text));
    write(room.content, draftFiles(some(8, 'Khác')));
    await buildOnce(room);
    assert.equal(readFileSync(join(other, 'luan-van.txt'), 'utf8'), 'chữ');
    assert.equal(readFileSync(join(other, 'thu-muc/tep.txt'), 'utf8'), 'chữ');
    await assertClean(room, 'links');
  });

  it('deletes nothing outside the site, whatever paths it tells of', async () => {
    for (const kept of [true, false]) {
      const room = newsroom(draftFiles(drafts));
      await buildOnce(room);
      const victim = temporaryPath();
      write(victim, { 'luan-van.txt': 'chữ' });
      const path = relative(room.output, join(victim, 'luan-van.txt'));
      const manifest = readManifest(room.cache) ?? assert.fail();
      const file = Buffer.from(fileLine(`${'0'.repeat(32)} article`, path));
      const named = { name: 'x', fingerprint: '0'.repeat(32) };
      const foreign = { ...named, count: 1, targets: [targetLines(named, 1, file)] };
      const noted = [...Array.from(manifest.names(), manifest.standing), foreign];
      const { draft, identity } = draftManifest(room.cache, manifest.site, noted);
      draft.commit();
      writeFileSync(join(room.output, '.toasoan/state'), identity);
      if (!kept) rmSync(room.output, { recursive: true });
      const delta = temporaryPath();
      const { deleted } = await buildOnce(room, { delta });
      assert.deepEqual(deleted, []);
      assert.equal(readFileSync(join(delta, 'deleted.txt'), 'utf8'), '');
      assert.equal(readFileSync(join(victim, 'luan-van.txt'), 'utf8'), 'chữ');
      // The same in the journal of a build that was cut off.
      if (!kept) continue;
      const state = readFileSync(join(room.output, '.toasoan/state'), 'utf8');
      writeFileSync(join(room.output, '.toasoan/state'), `${state} dau`);
      // What is gone leaves its folder to be tidied up, where that is empty.
      mkdirSync(join(victim, 'trong'));
      writeJournal(room, 'dau', [path, relative(room.output, join(victim, 'trong/x.html'))]);
      await buildOnce(room);
      assert.ok(existsSync(join(victim, 'trong')));
      assert.equal(readFileSync(join(victim, 'luan-van.txt'), 'utf8'), 'chữ');
      await assertClean(room, 'journal');
    }
  });
});

it('what waits beside the state of a site is written anew, not through a link', async () => {
  const room = newsroom(draftFiles(drafts));
  const other = temporaryPath();
  write(other, { 'luan-van.txt': 'chữ' });
  write(room.output, { '.toasoan/state': '' });
  symlinkSync(join(other, 'luan-van.txt'), join(room.output, '.toasoan/state-next'));
  await buildOnce(room);
  assert.equal(readFileSync(join(other, 'luan-van.txt'), 'utf8'), 'chữ');
  await assertClean(room, 'state');
});

it('an output whose own folder is a link is somebody else’s', async () => {
  const room = newsroom(draftFiles(drafts));
  const other = temporaryPath();
  write(other, { state: '', 'new/tep.txt': 'chữ' });
  mkdirSync(room.output, { recursive: true });
  symlinkSync(other, join(room.output, '.toasoan'));
  await assert.rejects(() => tryBuild(room), /không do toasoan tạo ra/);
  assert.equal(readFileSync(join(other, 'new/tep.txt'), 'utf8'), 'chữ');
});

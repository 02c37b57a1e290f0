import assert from 'node:assert/strict';
import fs, { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { beginLook, lookOn } from '../src/content/look.ts';
import { namesIn, pathOf } from '../src/content/scan.ts';
import { draftManifest, type NewBundle, readManifest } from '../src/output/manifest.ts';
import { fileLine, targetLines } from '../src/output/noted-files.ts';
import { beginSurvey } from '../src/survey/survey.ts';

const many = 2100;

/** A thread as the command starts one. */
function startThread(): Worker {
  return new Worker(new URL('../src/survey/thread.mjs', import.meta.url));
}

function bundleOf(name: string, paths: readonly string[]): NewBundle {
  const files = paths.map((path) => fileLine('abc article', path));
  const target = { name, fingerprint: 'f' };
  const count = files.length;
  return { ...target, count, targets: [targetLines(target, count, Buffer.from(files.join('')))] };
}

describe('the survey of files that are gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-missing-'));
  const site = join(folder, 'site');
  const cache = join(folder, 'cache');
  const content = join(folder, 'content');
  const folders = { content, output: site, cache };
  const pageOf = (number: number) => `${number % 7}/${'x'.repeat(60)}/trang-${number}.html`;

  function publishManifest(count: number): void {
    const paths = Array.from({ length: count }, (_, at) => pageOf(at));
    draftManifest(cache, 'site', [bundleOf('all', paths)]).draft.commit();
  }

  function manifest() {
    const read = readManifest(cache);
    assert.ok(read !== null);
    return read;
  }

  before(() => {
    mkdirSync(content);
    for (let day = 0; day < 7; day += 1)
      mkdirSync(join(site, String(day), 'x'.repeat(60)), { recursive: true });
    for (let at = 0; at < many; at += 1) writeFileSync(join(site, pageOf(at)), '');
    rmSync(join(site, pageOf(3)));
    rmSync(join(site, pageOf(2000)));
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const count of [many, 1000]) {
    it(`names them, of ${count} files`, async () => {
      publishManifest(count);
      const survey = beginSurvey(folders, startThread());
      const expected = count === many ? ['2000', '3'] : ['3'];
      const missing = await survey.missing(manifest());
      assert.deepEqual(missing.map((path) => path.replace(/^.*trang-|\.html$/g, '')).sort(), expected);
      await survey.close();
    });
  }

  it('is made again for another manifest than the one it went by', async () => {
    publishManifest(many);
    const survey = beginSurvey(folders, startThread());
    const first = await survey.missing(manifest());
    assert.equal(first.length, 2);
    draftManifest(cache, 'site', [bundleOf('other', ['khong-co.html'])]).draft.commit();
    assert.deepEqual(await survey.missing(manifest()), ['khong-co.html']);
    await survey.close();
  });

  it('is made all the same where the thread finds no manifest', async () => {
    publishManifest(many);
    const known = manifest();
    rmSync(join(cache, 'manifest'));
    const survey = beginSurvey(folders, startThread());
    assert.equal((await survey.missing(known)).length, 2);
    await survey.close();
  });
});

describe('the survey of the content', () => {
  it('finds what is there, with sizes and times', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-survey-'));
    try {
      const folders = {
        content: join(folder, 'content'),
        output: join(folder, 'site'),
        cache: join(folder, 'cache'),
      };
      const { content, cache } = folders;
      mkdirSync(join(content, 'articles/2021'), { recursive: true });
      const paths = ['articles/2021/b.md', 'articles/2021/a.md', `articles/${'ảnh.png'.normalize('NFD')}`];
      for (const path of paths) writeFileSync(join(content, path), path);
      const pages = Array.from({ length: many }, (_, at) => `${at}-${'x'.repeat(60)}.html`);
      draftManifest(cache, 'site', [bundleOf('all', pages)]).draft.commit();
      const survey = beginSurvey(folders, startThread());
      const { folders: found } = await survey.found();
      await survey.close();
      const seen = found.map((one) => [
        one.folder,
        namesIn(one).map((name) => pathOf('', one, name)),
        one.stats?.sizes.join(),
        one.stats?.changed.join(),
        one.stats?.inodes.join(),
      ]);
      const [picture, a, b] = [paths[2], paths[1], paths[0]].map((path = '') =>
        statSync(join(content, path)),
      );
      assert.deepEqual(seen, [
        [
          'articles',
          [`${content}/${paths[2]}`],
          `${picture?.size}`,
          `${picture?.ctimeMs}`,
          `${picture?.ino}`,
        ],
        [
          'articles/2021',
          ['/articles/2021/a.md', '/articles/2021/b.md'],
          `${a?.size},${b?.size}`,
          `${a?.ctimeMs},${b?.ctimeMs}`,
          `${a?.ino},${b?.ino}`,
        ],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is made when it is asked for where no thread can make it, and where nothing was built', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-survey-'));
    const order = { content: '/khong-co', output: '/khong-co', cache: folder };
    const alone = async (thread: Worker | null) => {
      const survey = beginSurvey(order, thread);
      assert.deepEqual(await survey.found(), { folders: [], problems: [] });
      await survey.close();
    };
    try {
      await alone(startThread());
      draftManifest(folder, 'site', []).draft.commit();
      await alone(null);
      const gone = startThread();
      await gone.terminate();
      await alone(gone);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the thread of the survey', () => {
  it('may end before it has looked: then all is looked at without it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-survey-'));
    try {
      mkdirSync(join(folder, 'articles'));
      writeFileSync(join(folder, 'articles/bai.md'), 'x');
      draftManifest(folder, 'site', [bundleOf('all', ['khong-co.html'])]).draft.commit();
      const survey = beginSurvey({ content: folder, output: folder, cache: folder }, startThread());
      const found = survey.found();
      const missing = survey.missing(readManifest(folder) ?? assert.fail());
      await survey.close();
      assert.deepEqual(
        (await found).folders.map((one) => [one.folder, namesIn(one), [...(one.stats?.sizes ?? [])]]),
        [['articles', ['bai.md'], [1]]],
      );
      assert.deepEqual(await missing, ['khong-co.html']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('a look at the content', () => {
  it('says of a file that goes while it looks that it has changed, not that somebody asked for it in vain', () => {
    const content = mkdtempSync(join(tmpdir(), 'toasoan-look-'));
    try {
      mkdirSync(join(content, 'articles'));
      writeFileSync(join(content, 'articles/a.md'), '');
      const look = beginLook(content);
      rmSync(join(content, 'articles/a.md'));
      assert.throws(() => lookOn(look), { code: 'ESTALE', path: join(content, 'articles/a.md') });
    } finally {
      rmSync(content, { recursive: true });
    }
  });

  it('says the same of a folder that goes while it lists, and does not take it for empty', (context) => {
    const content = mkdtempSync(join(tmpdir(), 'toasoan-look-'));
    const month = join(content, 'articles/2021/03');
    mkdirSync(month, { recursive: true });
    writeFileSync(join(month, 'a.md'), '');
    const { readdirSync } = fs;
    context.mock.method(fs, 'readdirSync', (...all: Parameters<typeof readdirSync>) => {
      // Between the look at the year, which has it, and the one into it.
      if (all[0] === month) renameSync(month, join(content, 'articles/2021/04'));
      return readdirSync(...all);
    });
    syncBuiltinESMExports();
    try {
      assert.throws(() => beginLook(content), { code: 'ESTALE', path: month });
    } finally {
      context.mock.restoreAll();
      syncBuiltinESMExports();
      rmSync(content, { recursive: true });
    }
  });
});

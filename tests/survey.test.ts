import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { namesIn, pathOf } from '../src/content/scan.ts';
import { draftManifest, fileLine, readManifest, targetLines } from '../src/output/manifest.ts';
import { beginSurvey } from '../src/survey.ts';

/** More files than are looked for without a thread. */
const many = 2100;

function linesOf(name: string, paths: readonly string[]): Buffer {
  const files = paths.map((path) => fileLine('abc article', path));
  return targetLines({ name, fingerprint: 'f' }, files.length, Buffer.from(files.join('')));
}

describe('the survey of files that are gone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'toasoan-missing-'));
  const site = join(folder, 'site');
  const cache = join(folder, 'cache');
  const content = join(folder, 'content');
  const folders = { content, output: site, cache };
  const pageOf = (number: number) => `${number % 7}/trang-${number}.html`;

  function publishManifest(count: number): void {
    const paths = Array.from({ length: count }, (_, at) => pageOf(at));
    draftManifest(cache, [linesOf('all', paths)]).draft.commit();
  }

  function manifest() {
    const read = readManifest(cache);
    assert.ok(read !== null);
    return read;
  }

  before(() => {
    mkdirSync(content);
    for (let day = 0; day < 7; day += 1) mkdirSync(join(site, String(day)), { recursive: true });
    for (let at = 0; at < many; at += 1) writeFileSync(join(site, pageOf(at)), '');
    rmSync(join(site, pageOf(3)));
    rmSync(join(site, pageOf(2000)));
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const count of [many, 1000]) {
    it(`names them, of ${count} files`, async () => {
      publishManifest(count);
      const survey = beginSurvey(folders, manifest());
      const expected = count === many ? ['2000', '3'] : ['3'];
      const missing = await survey.missing(manifest());
      assert.deepEqual(missing.map((path) => path.replace(/^.*trang-|\.html$/g, '')).sort(), expected);
      await survey.close();
    });
  }

  it('is made again for another manifest than the one it went by', async () => {
    publishManifest(many);
    const survey = beginSurvey(folders, manifest());
    const first = await survey.missing(manifest());
    assert.equal(first.length, 2);
    draftManifest(cache, [linesOf('other', ['khong-co.html'])]).draft.commit();
    assert.deepEqual(await survey.missing(manifest()), ['khong-co.html']);
    await survey.close();
  });

  it('is made all the same where the thread finds no manifest', async () => {
    publishManifest(many);
    const known = manifest();
    rmSync(join(cache, 'manifest'));
    const survey = beginSurvey(folders, known);
    assert.equal((await survey.missing(known)).length, 2);
    await survey.close();
  });
});

describe('the survey of the content', () => {
  it('finds what is there, with times, and leaves it to git where there is one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'toasoan-survey-'));
    try {
      const [content, output, cache] = ['content', 'site', 'cache'].map((name) => join(folder, name));
      if (content === undefined || output === undefined || cache === undefined)
        throw new Error('three names');
      mkdirSync(join(content, 'articles/2021'), { recursive: true });
      const paths = ['articles/2021/b.md', 'articles/2021/a.md', `articles/${'ảnh.png'.normalize('NFD')}`];
      for (const path of paths) writeFileSync(join(content, path), path);
      const pages = Array.from({ length: many }, (_, at) => `${at}.html`);
      draftManifest(cache, [linesOf('all', pages)]).draft.commit();
      const look = async () => {
        const survey = beginSurvey({ content, output, cache }, readManifest(cache));
        const found = await survey.found;
        await survey.close();
        return found?.folders.map((one) => ({
          folder: one.folder,
          paths: namesIn(one).map((name) => pathOf('', one, name)),
          sizes: one.times === null ? null : [...one.times.sizes],
        }));
      };
      assert.deepEqual(await look(), [
        {
          folder: 'articles',
          paths: [`${content}/${paths[2]}`],
          sizes: [Buffer.byteLength(paths[2] ?? '')],
        },
        {
          folder: 'articles/2021',
          paths: ['/articles/2021/a.md', '/articles/2021/b.md'],
          sizes: [18, 18],
        },
      ]);
      mkdirSync(join(folder, '.git'));
      assert.equal(await look(), undefined);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is nobody’s where there is little to look at', async () => {
    const survey = beginSurvey({ content: '/khong-co', output: '/khong-co', cache: '/khong-co' }, null);
    assert.equal(await survey.found, null);
    await survey.close();
  });
});

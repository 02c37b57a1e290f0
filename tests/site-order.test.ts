import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { projectRoot } from '../src/project.ts';
import { named, textOf } from './fixtures/templates/tree.ts';
import {
  afterAll,
  article,
  beside,
  buildOnce,
  built,
  bytesIn,
  type Draft,
  draftFiles,
  type Files,
  fileOf,
  modelOf,
  type Newsroom,
  newsroom,
  pagesOf,
  siteYaml,
  someNewspaper,
  temporaryPath,
  textFiles,
  write,
} from './support/site.ts';

/** Builds through the command line in an environment and a folder of its own. */
function buildWith(room: Newsroom, env: Readonly<Record<string, string>>, cwd = projectRoot): void {
  const { content, output, cache } = room;
  const folders = Object.entries({ content, output, cache }).flatMap(([name, path]) => [`--${name}`, path]);
  const args = [
    join(projectRoot, 'src/toasoan.mjs'),
    'build',
    '--quiet',
    '--now',
    new Date(afterAll).toISOString(),
  ];
  const run = spawnSync(process.execPath, [...args, ...folders], {
    env: { ...process.env, ...env },
    cwd,
    encoding: 'utf8',
  });
  assert.deepEqual([run.status, run.stderr], [0, '']);
}

function headlines(html: string): readonly string[] {
  return named(html, 'h2').map(textOf);
}

it('--now without a zone is a time in Viet Nam', async () => {
  const room = newsroom({
    'site.yaml': siteYaml(),
    'articles/a.md': article({ title: 'A', section: 'van-hoa', date: '2021-03-12 10:00' }),
  });
  const { content, output, cache } = room;
  const folders = Object.entries({ content, output, cache }).flatMap(([name, path]) => [`--${name}`, path]);
  const shown = (now: string) => {
    spawnSync(process.execPath, [join(projectRoot, 'src/toasoan.mjs'), 'build', '--now', now, ...folders]);
    return existsSync(join(output, '2021/03/12/a.html'));
  };
  assert.deepEqual(['2021-03-12 09:59', '2021-03-12 10:00', '2021-03-12', '2021-03-13'].map(shown), [
    false,
    true,
    false,
    true,
  ]);
});

describe('the order of articles', () => {
  it('is newest first, and by file where two are of one moment', async () => {
    const front = { section: 'van-hoa', tags: ['Lễ hội'] };
    const site = await built({
      'site.yaml': siteYaml({ pageSize: 20 }),
      'articles/b.md': article({ ...front, title: 'Bê', date: '2021-03-12 08:00' }),
      'articles/a.md': article({ ...front, title: 'A', date: '2021-03-12T01:00:00Z' }),
      'articles/2020/z.md': article({ ...front, title: 'Dét', date: '2021-03-12 08:01' }),
      'articles/c.md': article({ ...front, title: 'Xê', date: '2021-03-12 07:59' }),
    });
    const newestFirst = ['Dét', 'Bê', 'A', 'Xê'];
    for (const path of [
      'van-hoa/index.html',
      'tu-khoa/le-hoi/index.html',
      '2021/03/12/index.html',
      '2021/03/index.html',
    ]) {
      assert.deepEqual(headlines(fileOf(site, path)), newestFirst, path);
    }
    assert.deepEqual(
      [...fileOf(site, 'rss.xml').matchAll(/<item><title>([^<]*)/g)].map(([, title]) => title),
      newestFirst,
    );
  });

  it('is total: it does not lean on the order articles are read in', async () => {
    const same = { date: '2021-03-12', section: 'van-hoa' };
    const { articles } = await modelOf({
      'site.yaml': siteYaml(),
      ...Object.fromEntries(
        ['c', 'a/y', 'a', 'd', 'a-b/w', 'b', 'a/x'].map((name) => [
          `articles/${name}.md`,
          article({ ...same, title: name }),
        ]),
      ),
    });
    assert.deepEqual(
      Array.from({ length: articles.length }, (_, place) => articles.fileOf(place)),
      [
        ...['articles/a.md', 'articles/b.md', 'articles/c.md', 'articles/d.md'],
        // By folder before name: as texts, `articles/a-b/` comes before `articles/a/`, and both before `articles/a.md`.
        ...['articles/a/x.md', 'articles/a/y.md', 'articles/a-b/w.md'],
      ],
    );
  });

  it('is the same in whatever order files were written', async () => {
    await fc.assert(
      fc.asyncProperty(
        someNewspaper({ min: 0, max: 12 }),
        fc.infiniteStream(fc.nat()),
        async (drafts, keys) => {
          const order = drafts
            .map((draft) => ({ draft, key: keys.next().value }))
            .sort((a, b) => a.key - b.key);
          const shuffled = order.map(({ draft }): Draft => draft);
          assert.deepEqual(await pagesOf(draftFiles(shuffled)), await pagesOf(draftFiles(drafts)));
        },
      ),
      { numRuns: 20 },
    );
  });

  it('does not depend on the Unicode form of file names', async () => {
    const pages = (form: 'NFC' | 'NFD'): Files => ({
      'site.yaml': siteYaml(),
      ...Object.fromEntries(
        ['ổ-đĩa', 'ủng-hộ', 'p', 'z'].map((name) => [
          `pages/${name.normalize(form)}.md`,
          article({ title: name }),
        ]),
      ),
      ...Object.fromEntries(
        ['ổi-chín', 'ớt', 'p', 'z'].map((name) => [
          `articles/${name.normalize(form)}.md`,
          article({ title: name, date: '2021-03-12', section: 'van-hoa' }),
        ]),
      ),
    });
    assert.deepEqual(await built(pages('NFD')), await built(pages('NFC')));
  });
});

describe('the same content', () => {
  const [sample = []] = fc.sample(someNewspaper({ min: 12, max: 12 }), { seed: 20210312, numRuns: 1 });
  const files = {
    ...draftFiles(sample),
    'articles/dem.md': article({ title: 'Đêm', date: '2021-04-01T00:30:00+07:00', section: 'van-hoa' }),
    'articles/local.md': article({ title: 'Giờ địa phương', date: '2021-04-01 00:31', section: 'van-hoa' }),
  };
  const room = newsroom(files);
  before(() => buildOnce(room));

  it('of half past midnight on the 1st is of the 1st everywhere', () => {
    const site = textFiles(room.output);
    const html = fileOf(site, '2021/04/01/dem.html');
    assert.match(html, /Thứ Năm, 01\/04\/2021 00:30 \(GMT\+7\)/);
    assert.match(html, /<time datetime="2021-04-01T00:30:00\+07:00"/i);
    for (const path of ['2021/04/index.html', '2021/04/01/index.html', 'van-hoa/index.html']) {
      assert.deepEqual(headlines(fileOf(site, path)).slice(0, 2), ['Giờ địa phương', 'Đêm'], path);
    }
    assert.equal(site.has('2021/03/index.html'), false);
    assert.match(fileOf(site, 'rss.xml'), /<pubDate>Thu, 01 Apr 2021 00:30:00 \+0700<\/pubDate>/);
    assert.match(
      fileOf(site, 'sitemap/2021-04.xml'),
      /<loc>https:\/\/thu\.example\/2021\/04\/01\/dem\.html<\/loc><lastmod>2021-04-01T00:30:00\+07:00</,
    );
  });

  const environments = [
    { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' },
    { TZ: 'America/New_York', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
  ];
  for (const env of environments) {
    it(`gives the same bytes under TZ=${env.TZ} LC_ALL=${env.LC_ALL}, in another folder and checkout`, () => {
      const checkout = newsroom({});
      // Another checkout: written in another order, and with other times.
      write(checkout.content, Object.fromEntries(Object.entries(files).reverse()));
      for (const entry of readdirSync(checkout.content, { recursive: true, encoding: 'utf8' })) {
        utimesSync(join(checkout.content, entry), 86_400, 86_400);
      }
      const elsewhere = { ...checkout, output: join(temporaryPath(), 'sâu', 'hơn', 'nữa') };
      buildWith(elsewhere, env);
      assert.deepEqual(bytesIn(elsewhere.output), bytesIn(room.output));
    });
  }

  it('gives the same bytes from whatever folder the command is called', () => {
    const elsewhere = beside(room);
    buildWith(elsewhere, {}, join(room.content, '..'));
    assert.deepEqual(bytesIn(elsewhere.output), bytesIn(room.output));
  });
});

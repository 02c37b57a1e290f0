import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
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
  type Newsroom,
  newsroom,
  planned,
  siteYaml,
  someNewspaper,
  temporaryPath,
  textFiles,
  write,
} from './support/site.ts';

/** Builds through the command line in an environment and a folder of its own. */
function buildWith(room: Newsroom, env: Readonly<Record<string, string>>, now = afterAll): void {
  const { content, output, cache } = room;
  const folders = Object.entries({ content, output, cache }).flatMap(([name, path]) => [`--${name}`, path]);
  const args = [
    join(projectRoot, 'src/toasoan.mjs'),
    'build',
    '--quiet',
    '--now',
    new Date(now).toISOString(),
  ];
  const run = spawnSync(process.execPath, [...args, ...folders], {
    env: { ...process.env, ...env },
    cwd: join(room.content, '..'),
    encoding: 'utf8',
  });
  assert.deepEqual([run.status, run.stderr], [0, '']);
}

function headlines(html: string): readonly string[] {
  return named(html, 'h2').map(textOf);
}

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

  it('is the same in whatever order files were written', () => {
    fc.assert(
      fc.property(someNewspaper({ min: 0, max: 12 }), fc.infiniteStream(fc.nat()), (drafts, keys) => {
        const order = drafts
          .map((draft) => ({ draft, key: keys.next().value }))
          .sort((a, b) => a.key - b.key);
        const shuffled = order.map(({ draft }): Draft => draft);
        const plan = (list: readonly Draft[]) => JSON.stringify(planned(draftFiles(list)).plan.pages);
        assert.equal(plan(shuffled), plan(drafts));
      }),
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

describe('an article of half past midnight on the 1st', () => {
  const files = {
    'site.yaml': siteYaml(),
    'articles/dem.md': article({ title: 'Đêm', date: '2021-04-01T00:30:00+07:00', section: 'van-hoa' }),
    'articles/local.md': article({ title: 'Giờ địa phương', date: '2021-04-01 00:31', section: 'van-hoa' }),
  };

  for (const zone of ['UTC', 'America/New_York', 'Pacific/Kiritimati']) {
    it(`is of the 1st everywhere under TZ=${zone}`, () => {
      const room = newsroom(files);
      buildWith(room, { TZ: zone });
      const site = textFiles(room.output);
      const html = fileOf(site, '2021/04/01/dem.html');
      assert.match(html, /Thứ Năm, 01\/04\/2021 00:30 \(GMT\+7\)/);
      assert.match(html, /<time datetime="2021-04-01T00:30:00\+07:00"/i);
      for (const path of ['2021/04/index.html', '2021/04/01/index.html', 'van-hoa/index.html']) {
        assert.deepEqual(headlines(fileOf(site, path)).slice(0, 2), ['Giờ địa phương', 'Đêm'], path);
      }
      assert.equal(site.has('2021/03/index.html'), false);
      assert.match(fileOf(site, 'rss.xml'), /<pubDate>Thu, 01 Apr 2021 00:30:00 \+0700<\/pubDate>/);
      const sitemap = fileOf(site, 'sitemap/2021-04.xml');
      assert.match(
        sitemap,
        /<loc>https:\/\/thu\.example\/2021\/04\/01\/dem\.html<\/loc><lastmod>2021-04-01T00:30:00\+07:00</,
      );
    });
  }
});

describe('the same content', () => {
  const [sample = []] = fc.sample(someNewspaper({ min: 12, max: 12 }), { seed: 20210312, numRuns: 1 });

  it('gives the same bytes in every zone, locale, folder and checkout', () => {
    const room = newsroom(draftFiles(sample));
    buildWith(room, { TZ: 'UTC', LC_ALL: 'C', LANG: 'C' });
    const expected = bytesIn(room.output);
    assert.ok(expected.size > 20);
    const environments = [
      { TZ: 'America/New_York', LC_ALL: 'vi_VN.UTF-8', LANG: 'vi_VN.UTF-8' },
      { TZ: 'Asia/Ho_Chi_Minh', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' },
    ];
    for (const env of environments) {
      const checkout = newsroom({});
      // Another checkout: written in another order, and with other times.
      write(checkout.content, Object.fromEntries(Object.entries(draftFiles(sample)).reverse()));
      for (const entry of readdirSync(checkout.content, { recursive: true, encoding: 'utf8' })) {
        utimesSync(join(checkout.content, entry), 86_400, 86_400);
      }
      buildWith(checkout, env);
      assert.deepEqual(bytesIn(checkout.output), expected, JSON.stringify(env));
    }
  });

  it('gives the same bytes whatever moment after the newest article it is built at', async () => {
    const room = newsroom(draftFiles(sample));
    const later = beside(room);
    await buildOnce(room, { now: Date.parse('2022-01-01T00:00:00Z') });
    await buildOnce(later, { now: Date.parse('2099-12-31T23:59:59Z') });
    assert.deepEqual(bytesIn(later.output), bytesIn(room.output));
  });

  it('gives the same bytes whichever folder it is published to', async () => {
    const room = newsroom(draftFiles(sample));
    const elsewhere = { ...room, output: join(temporaryPath(), 'sâu', 'hơn', 'nữa'), cache: temporaryPath() };
    await buildOnce(room);
    await buildOnce(elsewhere);
    assert.deepEqual(bytesIn(elsewhere.output), bytesIn(room.output));
  });
});

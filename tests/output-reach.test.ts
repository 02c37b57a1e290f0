import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildOnce, type Draft, draftFiles, newsroom, write } from './support/site.ts';

const tags = ['Một', 'Hai', 'Ba', 'Bốn', 'Năm'];
const authors = ['Minh Anh', 'Thu Hà'];

/** `count` articles, a day apart up to 1 September 2021, all of one section, each with every tag and both authors. */
function archive(count: number): readonly Draft[] {
  return Array.from({ length: count }, (_, at) => {
    const date = new Date(Date.UTC(2021, 8, 1) - (count - 1 - at) * 86_400_000).toISOString().slice(0, 10);
    return { name: `bai-${at}`, title: `Bài ${at}`, date, section: 'kinh-te', tags, authors };
  });
}

const settings = { pageSize: 12 };

const isIndex = (path: string) => /^tim-kiem\/.+\//.test(path);
const isPosting = (path: string) => path.endsWith('.bin');

/** Paths that publishing one article more, a day later, rewrites; of the search index those of one part alone. */
async function rewritten(count: number, part: string): Promise<readonly string[]> {
  const drafts = archive(count);
  const room = newsroom(draftFiles(drafts, settings));
  await buildOnce(room);
  const newest = { name: 'moi', title: 'Mới', date: '2021-09-02 08:00', section: 'kinh-te', tags, authors };
  write(room.content, draftFiles([newest], settings));
  const { written, deleted } = await buildOnce(room);
  assert.deepEqual(deleted, []);
  assert.deepEqual(new Set(written.filter(isIndex).map((path) => path.split('/')[1])), new Set([part]));
  return written;
}

describe('publishing one article', () => {
  it('rewrites at most 60 files, as many in a large archive as in a small one', async () => {
    const small = await rewritten(60, '2021');
    assert.ok(small.includes('2021/09/02/moi.html'));
    const large = await rewritten(600, '2021-07');
    for (const paths of [small, large]) {
      assert.ok(paths.length <= 60, `${paths.length} files`);
      // Three posting files in their turn, and the newest.
      assert.ok(paths.filter(isPosting).length <= 4, paths.filter(isPosting).join(' '));
    }
    const pages = (paths: readonly string[]) => paths.filter((path) => !isIndex(path));
    // The newest article so far is another one; it leads on to the new one.
    const last = (count: number) => `2021/09/01/bai-${count - 1}.html`;
    assert.deepEqual(
      pages(large).map((path) => (path === last(600) ? last(60) : path)),
      pages(small),
    );
  });

  it('rewrites of older articles the last of its section, and no full page, also where it fills a page of every list', async () => {
    const paths = await rewritten(59, '2021');
    assert.deepEqual(
      paths.filter((path) => /\/bai-\d+\.html$/.test(path)),
      ['2021/09/01/bai-58.html'],
    );
    // The fifth page becomes full and the sixth begins to wait; 1 to 4 stay.
    assert.deepEqual(
      paths.filter((path) => /\/trang-\d+\.html$/.test(path) && !/\/trang-[56]\.html$/.test(path)),
      [],
    );
    assert.ok(paths.includes('kinh-te/trang-5.html') && paths.includes('kinh-te/trang-6.html'));
  });
});

describe('publishing one article where every list has a page more for it', () => {
  const letters = ['An', 'Bà', 'Cờ', 'Dê', 'Ếch'];
  const kind = { section: 'kinh-te', tags: letters, authors };
  // With so many tags each letter has a page of its own.
  const older = Array.from({ length: 60 }, (_, at) => ({
    ...{ name: `khac-${at}`, title: `Khác ${at}`, date: '2019-03-12', section: 'van-hoa', authors: [] },
    tags: Array.from({ length: 20 }, (_, tag) => `Từ ${at} ${tag}`),
  }));
  const earlier = Array.from({ length: 50 }, (_, at) => ({
    ...{ name: `bai-${at}`, title: `Bài ${at}`, ...kind },
    date: `2021-0${1 + (at % 8)}-${10 + (at % 18)}`,
  }));
  const today = Array.from({ length: 9 }, (_, at) => ({
    ...{ name: `nay-${at}`, title: `Nay ${at}`, ...kind },
    date: `2021-09-02 0${at}:00`,
  }));

  for (const [date, pages] of [
    ['2021-09-02 12:00', ['2021/09/02', '2021/09', 'kinh-te', 'thoi-su']],
    ['2022-01-01 12:00', ['kinh-te', 'thoi-su']],
  ] as const)
    it(`on ${date} rewrites at most 60 files`, async () => {
      const room = newsroom(draftFiles([...older, ...earlier, ...today], { pageSize: 10 }));
      await buildOnce(room);
      write(room.content, draftFiles([{ name: 'moi', title: 'Mới', date, ...kind }], { pageSize: 10 }));
      const { written } = await buildOnce(room);
      assert.ok(written.length <= 60, `${written.length} files`);
      const full = written.filter((path) => /\/trang-\d+\.html$/.test(path));
      const lists = [...pages, 'tac-gia/minh-anh', 'tac-gia/thu-ha'].concat(
        ['an', 'ba', 'co', 'de', 'ech'].map((tag) => `tu-khoa/${tag}`),
      );
      assert.deepEqual(new Set(full.map((path) => path.replace(/\/[^/]+$/, ''))), new Set(lists));
      assert.equal(written.filter((path) => path.startsWith('tu-khoa/chu-')).length, 5);
    });
});

describe('publishing one page', () => {
  it('that the foot does not name leaves all others alone', async () => {
    const page = (title: string) => `---\ntitle: ${title}\n---\nLời.\n`;
    const room = newsroom({
      ...draftFiles(archive(3), { footer: ['lien-he'] }),
      'pages/lien-he.md': page('Liên hệ'),
    });
    await buildOnce(room);
    write(room.content, { 'pages/thong-bao.md': page('Thông báo') });
    const { written } = await buildOnce(room);
    assert.deepEqual(written, ['sitemap/trang.xml', 'thong-bao.html']);
    const foot = readFileSync(join(room.output, 'index.html'), 'utf8').split('class="footer"')[1] ?? '';
    assert.ok(foot.includes('/lien-he.html') && !foot.includes('thong-bao'));
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { ListView, MonthGrid, Page } from '../src/plan/page.ts';
import { attribute, linked, named } from './fixtures/templates/tree.ts';
import { built, type Draft, draftFiles, fileOf, pagesOf, siteYaml } from './support/site.ts';

/** `count` articles of one section, tag and author, a day apart, named out of order. */
function daily(count: number): readonly Draft[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `${(at * 37) % 101}-bai-${at}`,
    title: `Bài ${at}`,
    date: new Date(Date.UTC(2021, 0, 1) + at * 86_400_000).toISOString().slice(0, 10),
    section: 'van-hoa',
    tags: ['Lễ hội'],
    authors: ['Thu Hà'],
  }));
}

const lists = ['/van-hoa/', '/tu-khoa/le-hoi/', '/tac-gia/thu-ha/'];

function listAt(pages: readonly Page[], url: string): ListView | null {
  const page = pages.find((candidate) => candidate.url === url);
  return page !== undefined && 'list' in page ? page.list : null;
}

function titles(list: ListView | null): readonly string[] {
  return list?.cards.map((card) => card.title) ?? [];
}

function countdown(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, at) => `Bài ${to - 1 - at}`);
}

describe('a list cut into pages', () => {
  const sizes = fc.record({ count: fc.nat({ max: 70 }), size: fc.integer({ min: 1, max: 7 }) });

  it('is numbered from the oldest, each full page full, the newest on the index', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ count, size }) => {
        const pages = await pagesOf(draftFiles(daily(count), { pageSize: size }));
        const full = Math.floor(count / size);
        for (const base of count === 0 ? ['/van-hoa/'] : lists) {
          for (let page = 1; page <= full; page += 1) {
            const list = listAt(pages, `${base}trang-${page}.html`);
            assert.deepEqual(titles(list), countdown((page - 1) * size, page * size));
          }
          assert.equal(listAt(pages, `${base}trang-${full + 1}.html`), null);
          const newest = titles(listAt(pages, base));
          assert.deepEqual(newest, countdown(count - newest.length, count));
          assert.ok(newest.length >= count - full * size, 'what is on no full page is on the index');
        }
      }),
      { numRuns: 15 },
    );
  });

  it('changes no full page when a newer article comes, and keeps every link between pages', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ count, size }) => {
        const before = await pagesOf(draftFiles(daily(count), { pageSize: size }));
        const after = await pagesOf(draftFiles(daily(count + 1), { pageSize: size }));
        const texts = new Map(after.map((page) => [page.url, JSON.stringify(page)]));
        const numbered = before.filter((page) => 'list' in page && page.list.page !== null);
        for (const page of numbered) assert.equal(texts.get(page.url), JSON.stringify(page), page.url);
        const urls = new Set(after.map((page) => page.url));
        for (const page of after) {
          if (!('list' in page)) continue;
          const { page: number, older, newer } = page.list;
          if (newer !== null) assert.ok(urls.has(newer), `${newer} from ${page.url}`);
          if (older !== null) assert.ok(urls.has(older), `${older} from ${page.url}`);
          if (number === null) continue;
          const base = page.url.slice(0, page.url.lastIndexOf('/') + 1);
          assert.equal(older, number === 1 ? null : `${base}trang-${number - 1}.html`);
          assert.equal(newer, `${base}trang-${number + 1}.html`);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('is walked from the index to the oldest article without a gap', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ count, size }) => {
        const pages = await pagesOf(draftFiles(daily(count), { pageSize: size }));
        const seen: string[] = [];
        for (let url: string | null = '/van-hoa/'; url !== null; ) {
          const list: ListView | null = listAt(pages, url);
          assert.ok(list, url);
          seen.push(...titles(list));
          url = list.older;
        }
        assert.deepEqual(seen, countdown(0, count));
      }),
      { numRuns: 15 },
    );
  });

  it('sends the reader of the page that is not full yet to the index, in bytes as in the plan', async () => {
    const before = await built(draftFiles(daily(6)));
    const after = await built(draftFiles(daily(7)));
    for (const base of lists.map((url) => url.slice(1))) {
      assert.equal(fileOf(before, `${base}trang-1.html`), fileOf(after, `${base}trang-1.html`));
      assert.equal(fileOf(before, `${base}trang-2.html`), fileOf(after, `${base}trang-2.html`));
      assert.deepEqual(linked(fileOf(after, `${base}trang-2.html`), 'next'), [`/${base}trang-1.html`]);
      assert.deepEqual(linked(fileOf(after, `${base}trang-2.html`), 'prev'), [`/${base}trang-3.html`]);
      const refresh = named(fileOf(after, `${base}trang-3.html`), 'meta').map((meta) =>
        attribute(meta, 'content'),
      );
      assert.ok(refresh.includes(`0; url=/${base}`));
      assert.ok(refresh.includes('noindex'), 'it is no earlier address, and will be a page of its own');
      assert.equal(after.has(`${base}trang-4.html`), false);
    }
  });

  it('leaves a section without articles one page that says so', async () => {
    const site = await built(draftFiles(daily(2)));
    assert.match(fileOf(site, 'kinh-te/index.html'), /Chưa có bài nào/);
    assert.equal(site.has('kinh-te/trang-1.html'), false);
  });
});

describe('the archive', () => {
  const onDay = (date: string, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      ...{ name: `${date}-${at}`, title: `Bài ${at}`, date },
      ...{ section: 'van-hoa', tags: [], authors: [] },
    }));
  const drafts = [
    ...[onDay('2019-05-06', 1), onDay('2020-03-01', 8), onDay('2020-04-02', 2), onDay('2020-04-03', 4)],
    onDay('2022-01-01', 1),
  ].flat();

  it('leads from a year to those before and after it that have articles', async () => {
    const years = (await pagesOf(draftFiles(drafts))).flatMap((page) =>
      page.kind === 'year' ? [[page.previous, page.url, page.next]] : [],
    );
    const [one, two, three] = ['2019', '2020', '2022'].map((year) => ({
      url: `/${year}/`,
      title: `Năm ${year}`,
    }));
    assert.deepEqual(years, [
      [null, '/2019/', two],
      [one, '/2020/', three],
      [two, '/2022/', null],
    ]);
  });

  it('shades the days of a year beside its richest day, and those of a month beside the month’s', async () => {
    const pages = await pagesOf(draftFiles(drafts));
    const shades = (grid: MonthGrid) =>
      grid.weeks
        .flatMap(({ days }) => days)
        .flatMap((cell) => (cell?.link ? [[cell.link.title, cell.link.level]] : []));
    const grids = (url: string) =>
      pages.flatMap((page) => {
        if (page.url !== url) return [];
        if (page.kind === 'year') return page.months;
        return page.kind === 'month' ? (page.grid ?? []) : [];
      });
    assert.deepEqual(grids('/2020/').flatMap(shades), [
      ['01/03/2020', 4],
      ['02/04/2020', 1],
      ['03/04/2020', 2],
    ]);
    assert.deepEqual(grids('/2020/04/').flatMap(shades), [
      ['02/04/2020', 2],
      ['03/04/2020', 4],
    ]);
  });
});

describe('the foot of a page', () => {
  it('leads to an address of mail, and shows what is more than one as it is', async () => {
    const footOf = async (email: string) => {
      const files = await built({ 'site.yaml': siteYaml({ publisher: { email } }) });
      return files.get('index.html')?.split('Email:')[1]?.split('</p>')[0] ?? '';
    };
    assert.match(await footOf('toasoan@bao.example'), /<a href="mailto:toasoan@bao\.example">/);
    for (const email of ['toasoan@bao.example, bandoc@bao.example', 'toasoan(a)bao.example'])
      assert.ok((await footOf(email)).endsWith(email), email);
  });
});

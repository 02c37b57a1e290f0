import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ArticlePage } from '../src/plan/page.ts';
import { article, type Files, pagesOf, siteYaml } from './support/site.ts';

/** Articles a day apart: by “Minh Anh”, but for the third, and in “Văn hóa”, but for the second. */
const authors = [['Minh Anh'], ['Thu Hà', 'Minh Anh'], ['Thu Hà'], ['Minh Anh'], ['Minh Anh'], ['Minh Anh']];
const content: Files = {
  'site.yaml': siteYaml(),
  ...Object.fromEntries(
    authors.map((names, index) => [
      `articles/bai-${index + 1}.md`,
      article({
        title: `Bài ${index + 1}`,
        date: `2021-03-0${index + 1}`,
        section: index === 1 ? 'thoi-su' : 'van-hoa',
        authors: names,
      }),
    ]),
  ),
};

async function articlesOf(files: Files): Promise<ReadonlyMap<string, ArticlePage>> {
  const pages = await pagesOf(files);
  return new Map(pages.flatMap((page) => (page.kind === 'article' ? [[page.title, page]] : [])));
}

async function pageOf(files: Files, title: string): Promise<ArticlePage> {
  return (await articlesOf(files)).get(title) ?? assert.fail(`there is no page ${title}`);
}

describe('beside an article', () => {
  it('stand the ones before and after in its own section', async () => {
    const pages = await articlesOf(content);
    const around = [...pages.values()]
      .sort((a, b) => (a.title < b.title ? -1 : 1))
      .map(({ older, newer }) => [older?.title ?? '', newer?.title ?? '']);
    assert.deepEqual(around, [
      ['', 'Bài 3'],
      ['', ''],
      ['Bài 1', 'Bài 4'],
      ['Bài 3', 'Bài 5'],
      ['Bài 4', 'Bài 6'],
      ['Bài 5', ''],
    ]);
    assert.equal(pages.get('Bài 3')?.newer?.url, '/2021/03/04/bai-4.html');
  });

  it('stand three earlier ones of its first author, newest first', async () => {
    const pages = await articlesOf(content);
    const titles = (title: string) => pages.get(title)?.byAuthor?.cards.map((card) => card.title);
    assert.deepEqual(titles('Bài 6'), ['Bài 5', 'Bài 4', 'Bài 2']);
    assert.deepEqual(titles('Bài 4'), ['Bài 2', 'Bài 1']);
    assert.deepEqual(titles('Bài 3'), ['Bài 2']);
    assert.equal(pages.get('Bài 6')?.byAuthor?.author.title, 'Minh Anh');
    assert.equal(pages.get('Bài 1')?.byAuthor, null);
    assert.equal(pages.get('Bài 2')?.byAuthor, null, 'the first author has written nothing before');
  });

  it('stands the way to its day', async () => {
    const { sameDay } = await pageOf(content, 'Bài 3');
    assert.deepEqual(sameDay, { url: '/2021/03/03/', title: 'Tin cùng ngày 03/03/2021' });
  });
});

describe('a table of contents', () => {
  const withBody = (body: string): Files => ({
    'site.yaml': siteYaml(),
    'articles/dai.md': article({ title: 'Dài', date: '2021-03-01', section: 'van-hoa' }, body),
  });
  const part = (title: string, syllables: number) => `## ${title}\n\n${'chữ '.repeat(syllables).trim()}\n`;
  const titles = ['Mở đầu', 'Diễn biến', 'Kết quả', 'Ý kiến'];
  const long = titles.map((title) => part(title, 100)).join('\n### Chi tiết\n\n');

  it('leads to the parts of a long article', async () => {
    assert.deepEqual((await pageOf(withBody(long), 'Dài')).toc, [
      { url: '#mo-dau', title: 'Mở đầu' },
      { url: '#dien-bien', title: 'Diễn biến' },
      { url: '#ket-qua', title: 'Kết quả' },
      { url: '#y-kien', title: 'Ý kiến' },
    ]);
  });

  it('is not for a short article, nor for one of three parts', async () => {
    const short = titles.map((title) => part(title, 30)).join('\n');
    assert.deepEqual((await pageOf(withBody(short), 'Dài')).toc, []);
    const three = titles.slice(1).map((title) => part(title, 600));
    assert.deepEqual((await pageOf(withBody(three.join('\n')), 'Dài')).toc, []);
  });
});

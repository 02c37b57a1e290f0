import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HomePage } from '../src/plan/page.ts';
import { png } from './support/newspaper.ts';
import { article, buildOnce, type Files, newsroom, pagesOf, siteYaml, tryBuild } from './support/site.ts';

/** Fourteen articles, `bai-01` to `bai-14`, a day apart; those of odd number are in “Văn hóa”. */
const articles: Files = Object.fromEntries(
  Array.from({ length: 14 }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    const section = index % 2 === 0 ? 'van-hoa' : 'thoi-su';
    return [
      `articles/bai-${number}.md`,
      article({ title: `Bài ${number}`, date: `2021-03-${number}`, section }),
    ];
  }),
);
const hidden: Files = {
  'articles/nhap.md': article({ title: 'Nháp', date: '2021-03-20', section: 'van-hoa', draft: true }),
  'articles/het-han.md': article({
    title: 'Hết hạn',
    date: '2021-03-20',
    section: 'van-hoa',
    expires: '2021-04-01',
  }),
  'articles/sap-dang.md': article({ title: 'Sắp đăng', date: '2035-01-02 06:00', section: 'van-hoa' }),
};
const content: Files = { 'site.yaml': siteYaml(), ...articles, ...hidden };

const bai = (number: string) => `articles/bai-${number}.md`;
const withFrontPage = (lines: readonly string[]): Files => ({
  ...content,
  'front-page.yaml': `${lines.join('\n')}\n`,
});

async function home(files: Files): Promise<HomePage> {
  const pages = await pagesOf(files);
  return pages.find((page) => page.kind === 'home') ?? assert.fail('there is no home page');
}

const titles = (cards: readonly { readonly title: string }[]) =>
  cards.map(({ title }) => title.replace('Bài ', '')).join(' ');

async function problemsOf(lines: readonly string[]) {
  const { report, problems } = await tryBuild(newsroom(withFrontPage(lines)));
  const told = problems.map(({ file, line, column, severity, code }) =>
    [file, line, column, severity, code].join(':'),
  );
  return { told, published: report !== null, messages: problems.map(({ message }) => message) };
}

describe('the front page', () => {
  it('fills itself with the newest where nobody chose', async () => {
    const page = await home(content);
    assert.equal(page.lead?.title, 'Bài 14');
    assert.equal(titles(page.secondary), '13 12 11 10');
    assert.equal(titles(page.latest), '09 08 07 06 05');
    assert.deepEqual(
      page.blocks.map(({ section, cards }) => `${section.title}: ${titles(cards)}`),
      ['Thời sự: 08 06 04 02', 'Văn hóa: 09 07 05 03'],
    );
    assert.equal(page.breaking, null);
  });

  it('puts articles where an editor wants them, and above the blocks each only there', async () => {
    const page = await home(
      withFrontPage([
        `lead: ${bai('03')}`,
        `secondary: [${bai('02')}, ${bai('14')}]`,
        'blocks:',
        '  - section: van-hoa',
        `    articles: [${bai('01')}, ${bai('13')}]`,
      ]),
    );
    assert.equal(page.lead?.title, 'Bài 03');
    assert.equal(titles(page.secondary), '02 14 12 11');
    assert.equal(titles(page.latest), '10 09 08 07 06');
    assert.deepEqual(
      page.blocks.map(({ section, cards }) => `${section.title}: ${titles(cards)}`),
      ['Văn hóa: 01 13 09 07'],
    );
  });

  it('has more of the latest beside pictures, which are higher than words', async () => {
    const illustrated = article({
      ...{ title: 'Bài 12', date: '2021-03-12', section: 'thoi-su' },
      image: { src: 'cau.png', alt: 'Cầu' },
    });
    const page = await home({ ...content, 'articles/bai-12.md': illustrated, 'articles/cau.png': png });
    assert.equal(page.lead?.title, 'Bài 12');
    assert.equal(titles(page.latest), '09 08 07 06 05 04 03 02');
    // Beside the lead's, or that of another article above them.
    const beside = { ...withFrontPage([`lead: ${bai('03')}`]), 'articles/bai-12.md': illustrated };
    const { lead, latest } = await home({ ...beside, 'articles/cau.png': png });
    assert.equal(lead?.title, 'Bài 03');
    assert.equal(latest.length, 8);
  });

  it('shows breaking news until its time is over, and says when that is', async () => {
    const lines = ['breaking:', '  text: Bão vào bờ', `  article: ${bai('09')}`, '  until: 2029-12-31 18:00'];
    const banner = { text: 'Bão vào bờ', url: '/2021/03/09/bai-09.html' };
    const room = newsroom(withFrontPage(lines));
    const before = await buildOnce(room, { now: Date.parse('2029-12-31T10:59:59Z') });
    assert.equal(before.nextTransition, '2029-12-31T11:00:00.000Z');
    const after = await buildOnce(room, { now: Date.parse('2029-12-31T11:00:00Z') });
    assert.deepEqual(after.written, ['index.html']);
    assert.equal(after.nextTransition, '2035-01-01T23:00:00.000Z', 'that of the article to come');
    assert.equal((await home(withFrontPage(lines))).breaking, null, 'its time is over');
    const still = lines.with(3, '  until: 2031-01-01');
    assert.deepEqual((await home(withFrontPage(still))).breaking, banner);
  });

  it('is rewritten alone when its file changes', async () => {
    const room = newsroom(content);
    await buildOnce(room);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${room.content}/front-page.yaml`, `lead: ${bai('05')}\n`);
    assert.deepEqual((await buildOnce(room)).written, ['index.html']);
  });
});

describe('a slot that cannot be filled', () => {
  it('stops the build where the article is missing or a draft', async () => {
    const { told, published, messages } = await problemsOf([
      'lead: articles/bai-3.md',
      'secondary:',
      '  - articles/nhap.md',
      '  - /2021/03/07/bai-07.html',
    ]);
    assert.deepEqual(told, [
      'front-page.yaml:1:7:error:unknown-article',
      'front-page.yaml:3:5:error:hidden-article',
      'front-page.yaml:4:5:error:unknown-article',
    ]);
    assert.ok(!published);
    assert.ok(messages[0]?.includes('có phải ý bạn là “articles/bai-03.md”?'));
    assert.ok(messages[2]?.includes('có phải ý bạn là “articles/bai-07.md”?'));
  });

  it('is told, and filled by the newest, where time has taken the article away', async () => {
    const lines = ['lead: articles/het-han.md', 'secondary: [articles/sap-dang.md]'];
    const { told, published } = await problemsOf(lines);
    assert.deepEqual(told, [
      'front-page.yaml:1:7:warning:hidden-article',
      'front-page.yaml:2:13:warning:hidden-article',
    ]);
    assert.ok(published);
    assert.equal((await home(withFrontPage(lines))).lead?.title, 'Bài 14');
  });

  it('does not promise another article in the place of one that breaking news would lead to', async () => {
    const lines = ['breaking:', '  text: Bão', '  until: 2099-01-01', '  article: articles/het-han.md'];
    const { told, messages } = await problemsOf(lines);
    assert.deepEqual(told, ['front-page.yaml:4:12:warning:hidden-article']);
    assert.match(messages[0] ?? '', /dòng tin nóng vẫn hiện, không dẫn đến bài nào/);
    const early = ['breaking:', '  text: Bão', '  until: 2034-12-31', '  article: articles/sap-dang.md'];
    const late = await problemsOf(early);
    assert.match(late.messages[0] ?? '', /khi dòng tin nóng đã hết hạn.*ghi until muộn hơn/);
  });

  it('is told of what a block names, one key of which is empty, beside what is wrong elsewhere', async () => {
    const { told } = await problemsOf(['leed: x', 'blocks:', '  - section: van-hoá', '    articles:']);
    assert.deepEqual(told, [
      'front-page.yaml:1:1:error:unknown-key',
      'front-page.yaml:3:14:error:unknown-section',
    ]);
  });

  it('is told where an article or a section comes twice, and where a section is unknown', async () => {
    const { told } = await problemsOf([
      `lead: ${bai('03')}`,
      `secondary: [${bai('03')}]`,
      'blocks:',
      '  - section: van-hoá',
      '  - section: thoi-su',
      '  - section: thoi-su',
    ]);
    assert.deepEqual(told, [
      'front-page.yaml:2:13:error:repeated-slot',
      'front-page.yaml:4:14:error:unknown-section',
      'front-page.yaml:6:14:error:repeated-slot',
    ]);
  });

  it('is told where an article comes twice that is yet to come: nothing more may stop the newspaper at its hour', async () => {
    const lines = ['lead: articles/sap-dang.md', 'secondary: [articles/sap-dang.md]'];
    const { told, published } = await problemsOf(lines);
    assert.deepEqual(told, [
      'front-page.yaml:1:7:warning:hidden-article',
      'front-page.yaml:2:13:error:repeated-slot',
    ]);
    assert.ok(!published);
  });

  it('says nothing more of an article with errors of its own', async () => {
    const files = {
      ...withFrontPage(['lead: articles/hong.md']),
      'articles/hong.md': article({ title: 'Hỏng' }),
    };
    const { problems } = await tryBuild(newsroom(files));
    assert.deepEqual([...new Set(problems.map(({ file }) => file))], ['articles/hong.md']);
  });

  it('is told at its line where the file is no such file', async () => {
    const { told, messages } = await problemsOf(['leed: x', 'breaking: {text: Bão}']);
    assert.deepEqual(told, [
      'front-page.yaml:1:1:error:unknown-key',
      'front-page.yaml:2:11:error:missing-key',
    ]);
    assert.ok(messages[0]?.includes('có phải ý bạn là “lead”?'));
    for (const [key, meant] of [
      ['bài chính', 'lead'],
      ['tin nóng', 'breaking'],
      ['bài phụ', 'secondary'],
      ['khối', 'blocks'],
    ] as const)
      assert.match((await problemsOf([`${key}: x`])).messages.join(), new RegExp(`“${meant}”\\?$`));
  });

  it('is told beside a key that is none, or a line that cannot be read', async () => {
    const unknown = 'error:unknown-article';
    const { told } = await problemsOf([
      'lead: articles/x.md',
      'secondary: [articles/y.md]',
      'breaking: x',
      'blocks: [{section: van-hoá}]',
      'meo: x',
    ]);
    assert.deepEqual(told, [
      `front-page.yaml:1:7:${unknown}`,
      `front-page.yaml:2:13:${unknown}`,
      'front-page.yaml:3:11:error:wrong-type',
      'front-page.yaml:4:20:error:unknown-section',
      'front-page.yaml:5:1:error:unknown-key',
    ]);
    assert.deepEqual((await problemsOf(['lead: articles/x.md', 'breaking: {text: Bão'])).told, [
      `front-page.yaml:1:7:${unknown}`,
      'front-page.yaml:2:11:error:yaml-syntax',
    ]);
    assert.deepEqual((await problemsOf(['- a'])).told, ['front-page.yaml:1:1:error:wrong-type']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Page, TagIndexPage } from '../src/plan/page.ts';
import { nearTwins } from '../src/site/near-tags.ts';
import { nameIdentity } from '../src/text/name-identity.ts';
import { attribute, classed, named, textOf } from './fixtures/templates/tree.ts';
import {
  article,
  built,
  type Draft,
  draftFiles,
  type Files,
  fileOf,
  modelOf,
  pagesOf,
  siteYaml,
  someNewspaper,
} from './support/site.ts';

/** Articles in order of time, each with the tags given. */
function tagged(...lists: readonly (readonly string[])[]): Files {
  const articles = lists.map((tags, at) => {
    const date = `2021-03-${String(at + 1).padStart(2, '0')}`;
    return [
      `articles/bai-${at}.md`,
      article({ title: `Bài ${at}`, date, section: 'van-hoa', tags }),
    ] as const;
  });
  return { 'site.yaml': siteYaml(), ...Object.fromEntries(articles) };
}

async function tagPages(files: Files): Promise<ReadonlyMap<string, readonly string[]>> {
  const pages = await pagesOf(files);
  return new Map(
    pages.flatMap((page) =>
      page.kind === 'tag' && page.list.page === null
        ? [[page.url, page.list.cards.map((card) => card.title)] as const]
        : [],
    ),
  );
}

function tagIndex(pages: readonly Page[], url = '/tu-khoa/'): TagIndexPage {
  const page = pages.find((candidate) => candidate.url === url);
  assert.ok(page?.kind === 'tag-index', url);
  return page;
}

describe('tags', () => {
  it('are one where only tone placement, case or Unicode form differs', async () => {
    const files = tagged(['Thủy lợi'], ['Thuỷ lợi'], ['thủy lợi'.normalize('NFD')], ['THỦY  LỢI']);
    assert.deepEqual(
      await tagPages(files),
      new Map([['/tu-khoa/thuy-loi/', ['Bài 3', 'Bài 2', 'Bài 1', 'Bài 0']]]),
    );
  });

  it('are told of where they are probably one, with the most frequent of those it may be', async () => {
    const lists = [['Lạng Sơn'], ['Lạng Sơn'], ['Làng Sơn'], ['Làng-Sơn'], ['lang son'], ['Lăng Sơn']];
    const told = nearTwins(await modelOf(tagged(...lists))).map(
      ({ message }) =>
        /“(.+)” \(\d bài\) gần giống từ khóa “(.+)” \((\d) bài\)/.exec(message)?.slice(1) ?? [],
    );
    // Where both have accents, and other ones, they are two words.
    assert.deepEqual(told, [
      ['Làng-Sơn', 'Làng Sơn', '1'],
      ['lang son', 'Lạng Sơn', '2'],
    ]);
    assert.deepEqual(nearTwins(await modelOf(tagged(['Lạng Sơn'], ['Làng Sơn'], ['Lăng Sơn']))), []);
  });

  it('bear the spelling of their first article', async () => {
    const pages = await pagesOf(tagged(['Thuỷ lợi'], ['Thủy lợi']));
    assert.ok(pages.some((page) => page.kind === 'tag' && page.tag.title === 'Thuỷ lợi'));
  });

  it('are two where accents differ, on URLs that no newer article changes', async () => {
    const two = new Map([
      ['/tu-khoa/ban/', ['Bài 0']],
      ['/tu-khoa/ban-2/', ['Bài 1']],
    ]);
    assert.deepEqual(await tagPages(tagged(['bản'], ['bạn'])), two);
    const three = await tagPages(tagged(['bản'], ['bạn'], ['bàn']));
    assert.deepEqual([...three.keys()].sort(), ['/tu-khoa/ban-2/', '/tu-khoa/ban-3/', '/tu-khoa/ban/']);
    assert.deepEqual(three.get('/tu-khoa/ban/'), ['Bài 0']);
    assert.deepEqual(three.get('/tu-khoa/ban-2/'), ['Bài 1']);
  });

  it('have URLs of their own where one is called as another is numbered', async () => {
    const pages = await tagPages(tagged(['bản'], ['bạn'], ['ban 2'], ['bân 2']));
    assert.deepEqual([...pages].map(([url, titles]) => `${url} ${titles.join()}`).sort(), [
      '/tu-khoa/ban-2-2/ Bài 2',
      '/tu-khoa/ban-2-3/ Bài 3',
      '/tu-khoa/ban-2/ Bài 1',
      '/tu-khoa/ban/ Bài 0',
    ]);
  });

  it('keep their URLs, feeds and spellings when their oldest article, or that of a rival, expires', async () => {
    const front = { title: 'Bài', section: 'van-hoa' };
    const expires = '2022-01-01';
    const files = {
      'site.yaml': siteYaml(),
      'articles/a.md': article({ ...front, date: '2021-03-01', tags: ['Hà Nội', 'Thuỷ lợi'], expires }),
      'articles/b.md': article({ ...front, date: '2021-03-02', tags: ['Hạ Nồi'], authors: ['Minh Ánh'] }),
      'articles/c.md': article({ ...front, date: '2021-03-03', tags: ['Thủy lợi'], authors: ['Minh Anh'] }),
      'articles/d.md': article({ ...front, date: '2021-02-28', authors: ['Minh Anh'], expires }),
    };
    const pages = await pagesOf(files);
    const named = pages.flatMap((page) => (page.kind === 'tag' || page.kind === 'author' ? [page] : []));
    assert.deepEqual(named.map(({ url, title }) => `${url} ${title}`).sort(), [
      '/tac-gia/minh-anh-2/ Minh Ánh',
      '/tac-gia/minh-anh/ Minh Anh',
      '/tu-khoa/ha-noi-2/ Từ khóa Hạ Nồi',
      '/tu-khoa/thuy-loi/ Từ khóa Thuỷ lợi',
    ]);
    assert.ok(pages.some(({ url }) => url === '/tu-khoa/ha-noi-2/rss.xml'));
    assert.ok(!pages.some(({ url }) => url.startsWith('/tu-khoa/ha-noi/')));
  });

  it('are numbered past what another is called, older or newer', async () => {
    const urlsOf = async (...lists: readonly (readonly string[])[]) => {
      const pages = await pagesOf(tagged(...lists));
      return pages.flatMap((page) =>
        page.kind === 'tag' && page.list.page === null ? [`${page.tag.title} ${page.url}`] : [],
      );
    };
    assert.deepEqual((await urlsOf(['Hà Nội 2'], ['Hà Nội'], ['Hạ Nồi'], ['Ha Nói'])).sort(), [
      'Ha Nói /tu-khoa/ha-noi-4/',
      'Hà Nội /tu-khoa/ha-noi/',
      'Hà Nội 2 /tu-khoa/ha-noi-2/',
      'Hạ Nồi /tu-khoa/ha-noi-3/',
    ]);
    assert.deepEqual((await urlsOf(['Hà Nội'], ['Hạ Nồi'], ['Ha Noi 2'])).sort(), [
      'Ha Noi 2 /tu-khoa/ha-noi-2-2/',
      'Hà Nội /tu-khoa/ha-noi/',
      'Hạ Nồi /tu-khoa/ha-noi-2/',
    ]);
  });

  it('keep their URLs when any article expires', async () => {
    await fc.assert(
      fc.asyncProperty(
        someNewspaper({ min: 1, max: 12 }),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        async (drafts, isOver) => {
          const gone = drafts.map((draft, at) => (isOver[at] ? { ...draft, expires: '2023-01-01' } : draft));
          const listsOf = async (some: readonly Draft[]) =>
            (await pagesOf(draftFiles(some))).flatMap((page) =>
              page.kind === 'tag' || page.kind === 'author' ? [`${page.url} ${page.title}`] : [],
            );
          const before = new Set(await listsOf(drafts));
          for (const list of await listsOf(gone)) assert.ok(before.has(list), list);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('keep their URLs when any newer article comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        someNewspaper({ min: 1, max: 12 }),
        fc.array(fc.constantFrom('bẩn', 'Bán', 'Lạng  sơn', 'làng sơn', 'de dieu'), { maxLength: 4 }),
        async (drafts, tags) => {
          const newer = {
            name: 'moi',
            title: 'Mới',
            date: '2022-01-01',
            section: 'van-hoa',
            tags,
            authors: [],
          };
          const urls = async (files: Files) => {
            const { tags: terms } = await modelOf(files);
            const all = Array.from({ length: terms.count }, (_, term) => term);
            return new Map(
              all.map((term) => [nameIdentity(terms.name(term)), `${terms.slug(term)} ${terms.name(term)}`]),
            );
          };
          const after = await urls(draftFiles([...drafts, newer]));
          for (const [identity, url] of await urls(draftFiles(drafts)))
            assert.equal(after.get(identity), url);
          assert.equal(new Set(after.values()).size, after.size);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('have pages that articles link to', async () => {
    const site = await built(tagged(['bản'], ['bạn']));
    assert.match(fileOf(site, '2021/03/02/bai-1.html'), /<a rel="tag" href="\/tu-khoa\/ban-2\/">bạn<\/a>/);
    assert.deepEqual(classed(fileOf(site, 'tu-khoa/ban-2/index.html'), 'card-title').map(textOf), ['Bài 1']);
  });
});

describe('the index of tags', () => {
  const words = [
    'Ưu đãi',
    'Đảng',
    'dân',
    'Ăn uống',
    'An ninh',
    'Ấm no',
    'ân nghĩa',
    'Ê ẩm',
    'Em bé',
    'Ông bà',
    'ong mật',
    'Ơn nghĩa',
    'Uy tín',
    '5G',
    'Zalo',
  ];

  it('is in Vietnamese order with a heading for each letter', async () => {
    const html = fileOf(await built(tagged(words)), 'tu-khoa/index.html');
    const expected = ['0–9', 'A', 'Ă', 'Â', 'D', 'Đ', 'E', 'Ê', 'O', 'Ô', 'Ơ', 'U', 'Ư', 'Z'];
    assert.deepEqual(classed(html, 'letter-title').map(textOf), expected);
    const ids = named(html, 'h2').map((heading) => attribute(heading, 'id'));
    assert.equal(new Set(ids).size, ids.length);
  });

  it('orders by letters, then by tones: ngang, huyền, hỏi, ngã, sắc, nặng', async () => {
    const tones = ['ma trận', 'mạ kền', 'má lúm', 'mã số', 'mả cũ', 'mà cả', 'mâm', 'ma'];
    const [group] = tagIndex(await pagesOf(tagged(tones))).groups;
    // Letters decide first: “ma”, then “ma c…”, “ma k…”, “ma l…”, “ma s…”, “ma t…”, and â after a.
    const expected = ['ma', 'mà cả', 'mả cũ', 'mạ kền', 'má lúm', 'mã số', 'ma trận', 'mâm'];
    assert.deepEqual(
      group?.tags.map((tag) => tag.title),
      expected,
    );
    const alone = ['mạ', 'má', 'mã', 'mả', 'mà', 'ma'];
    const [six] = tagIndex(await pagesOf(tagged(alone))).groups;
    assert.deepEqual(
      six?.tags.map((tag) => tag.title),
      ['ma', 'mà', 'mả', 'mã', 'má', 'mạ'],
    );
  });

  it('files a name in quotation marks under its first letter, and other scripts last', async () => {
    const { groups } = tagIndex(
      await pagesOf(tagged(['“Đổi mới”', 'An ninh', 'Đê điều', '#5G', 'Việt Nam', 'Правда 24'])),
    );
    assert.deepEqual(
      groups.map((group) => group.letter),
      ['0–9', 'A', 'Đ', 'V', '#'],
    );
    assert.deepEqual(
      groups[2]?.tags.map((tag) => tag.title),
      ['“Đổi mới”', 'Đê điều'],
    );
  });

  it('counts the articles of each tag', async () => {
    const [group] = tagIndex(await pagesOf(tagged(['bản'], ['bản'], ['bạn']))).groups;
    assert.deepEqual(
      group?.tags.map(({ title, count, url }) => [title, count, url]),
      [
        ['bản', 2, '/tu-khoa/ban/'],
        ['bạn', 1, '/tu-khoa/ban-2/'],
      ],
    );
  });

  const many = (count: number, beginnings = ['A', 'Ă', 'Đ', 'X']) => {
    const names = Array.from({ length: count }, (_, at) => `${beginnings[at % beginnings.length]} ${at}`);
    const lists = Array.from({ length: Math.ceil(count / 20) }, (_, at) =>
      names.slice(at * 20, at * 20 + 20),
    );
    const files = lists.map((tags, at) => [
      `articles/bai-${at}.md`,
      article({ title: `Bài ${at}`, date: '2021-03-01', section: 'van-hoa', tags }),
    ]);
    return { 'site.yaml': siteYaml(), ...Object.fromEntries(files) };
  };

  it('is one page up to 1,000 tags', async () => {
    const pages = await pagesOf(many(1000));
    assert.equal(tagIndex(pages).groups.flatMap((group) => group.tags).length, 1000);
    assert.equal(pages.filter((page) => page.kind === 'tag-index').length, 1);
  });

  it('has a page for each letter past 1,000 tags', async () => {
    const pages = await pagesOf(many(1001));
    const index = tagIndex(pages);
    assert.deepEqual(
      index.groups.map(({ letter, url, count, tags }) => [letter, url, count, tags.length]),
      [
        ['A', '/tu-khoa/chu-a.html', 251, 0],
        ['Ă', '/tu-khoa/chu-aw.html', 250, 0],
        ['Đ', '/tu-khoa/chu-dd.html', 250, 0],
        ['X', '/tu-khoa/chu-x.html', 250, 0],
      ],
    );
    for (const { url, count, letter } of index.groups) {
      const page = tagIndex(pages, url ?? '');
      assert.equal(page.groups.flatMap((group) => group.tags).length, count);
      assert.equal(page.title, `Từ khóa vần ${letter}`);
    }
  });

  it('divides a letter of more than 500 tags by what they begin with', async () => {
    const beginnings = ['Tà', 'Thư', 'thu', 'Thủy', 'Tả Tàu', 'Đá', '10', '2.9'];
    const pages = await pagesOf(many(8 * 240, beginnings));
    const letter = tagIndex(pages, '/tu-khoa/chu-t.html');
    assert.deepEqual([letter.title, letter.total, letter.groups], ['Từ khóa vần T', null, []]);
    assert.deepEqual(
      letter.parts.map(({ title, url }) => [title, url]),
      [
        ['Ta', '/tu-khoa/chu-t-a.html'],
        ['Th', '/tu-khoa/chu-t-h.html'],
      ],
    );
    assert.deepEqual(
      tagIndex(pages, '/tu-khoa/chu-t-h.html').parts.map(({ title }) => title),
      ['Thu', 'Thư'],
    );
    const part = tagIndex(pages, '/tu-khoa/chu-t-h-u.html');
    assert.equal(part.title, 'Từ khóa bắt đầu bằng Thu');
    assert.deepEqual(part.trail, [
      { url: '/tu-khoa/', title: 'Từ khóa' },
      { url: '/tu-khoa/chu-t.html', title: 'Từ khóa vần T' },
      { url: '/tu-khoa/chu-t-h.html', title: 'Từ khóa bắt đầu bằng Th' },
    ]);
    assert.deepEqual(tagIndex(pages, '/tu-khoa/chu-so.html').parts, []);
    const listed = pages.flatMap((page) => (page.kind === 'tag-index' ? page.groups : []));
    const tags = listed.flatMap((group) => group.tags.map(({ title }) => title));
    assert.deepEqual([tags.length, new Set(tags).size], [8 * 240, 8 * 240]);
    // One tag more, and the letter says what it said.
    const more = await pagesOf(many(8 * 240 + 3, beginnings));
    assert.deepEqual(tagIndex(more, letter.url), letter);
    assert.equal(tagIndex(more, part.url).total, 481);
  });

  it('divides digits, which have one heading, by the first of them', async () => {
    const pages = await pagesOf(many(2000, ['10', '2']));
    assert.deepEqual(
      tagIndex(pages, '/tu-khoa/chu-so.html').parts.map(({ title }) => title),
      ['1', '2'],
    );
  });

  it('leaves a letter of 500 tags one page, and divides one of 501', async () => {
    const pages = await pagesOf(many(1001, ['Ta', 'Ba']));
    const [five, more] = ['b', 't'].map((letter) => tagIndex(pages, `/tu-khoa/chu-${letter}.html`));
    assert.deepEqual([five?.total, five?.parts, five?.groups[0]?.tags.length], [500, [], 500]);
    assert.deepEqual(
      [more?.total, more?.groups, more?.parts.map(({ title }) => title)],
      [null, [], Array.from({ length: 10 }, (_, digit) => `Ta ${digit}`)],
    );
  });

  it('names a page of tags that are no more than what others begin with for the whole word', async () => {
    const pages = await pagesOf({ ...many(1100, ['Thị', 'Bà']), ...tagged(['Thị']) });
    const page = tagIndex(pages, '/tu-khoa/chu-t-h-i-het-het.html');
    assert.deepEqual(
      [page.title, page.groups[0]?.tags.map(({ title }) => title)],
      ['Từ khóa bắt đầu bằng tiếng Thi', ['Thị']],
    );
  });

  it('divides names that begin alike where they part, and leaves undivided those of other scripts', async () => {
    const pages = await pagesOf(many(2000, ['Nguyễn Văn', 'Ж']));
    assert.deepEqual(
      tagIndex(pages, '/tu-khoa/chu-n.html').parts.map(({ title }) => title),
      Array.from({ length: 10 }, (_, digit) => `Nguyên văn ${digit}`),
    );
    const { parts, total, groups } = tagIndex(pages, '/tu-khoa/chu-khac.html');
    assert.deepEqual([parts, total, groups.length], [[], 1000, 1]);
  });

  it('leaves undivided names that begin alike for as long as anybody would read', async () => {
    const pages = await pagesOf(many(1100, ['Nam '.repeat(14).trim()]));
    const longest = tagIndex(pages, '/tu-khoa/chu-n.html');
    assert.deepEqual([longest.parts, longest.total], [[], 1100]);
  });

  it('takes no address away when tags come, whatever these are', async () => {
    const beginnings = ['Tha', 'Tho', 'Tre', 'Thị xã', 'Thị trấn', 'Bà'];
    const somePages = async (count: number, ...more: readonly string[]) => {
      const some = { ...many(count, beginnings), ...(more.length > 0 && tagged(more)) };
      return (await pagesOf(some)).filter((page) => page.kind === 'tag-index').map(({ url }) => url);
    };
    let before = await somePages(1100);
    for (const [count, ...more] of [
      [1900, 'Thể thao'],
      [3200, 'Thể thao', 'Tôm', 'Thị', 'Thanh long'],
      [3300, 'Thể thao', 'Tôm', 'Thị', 'Thanh long', 'Bê tông'],
    ] as const) {
      const now = await somePages(count, ...more);
      assert.deepEqual(
        before.filter((url) => !now.includes(url)),
        [],
      );
      before = now;
    }
  });
});

describe('authors and sections', async () => {
  const files = {
    'site.yaml': siteYaml(),
    'articles/mot.md': article({
      title: 'Một',
      date: '2021-03-01',
      section: 'kinh-te',
      authors: ['Minh Anh', 'Thu Hà'],
    }),
    'articles/hai.md': article({
      title: 'Hai',
      date: '2021-03-02',
      section: 'thoi-su',
      authors: ['minh  anh'],
    }),
    'articles/ba.md': article({ title: 'Ba', date: '2021-03-03', section: 'van-hoa', authors: ['Minh Ảnh'] }),
  };
  const pages = await pagesOf(files);
  const titlesAt = (url: string) => {
    const page = pages.find((candidate) => candidate.url === url);
    return page !== undefined && 'list' in page ? page.list.cards.map((card) => card.title) : null;
  };

  it('gives an author one page whatever the case, and another to another name', async () => {
    assert.deepEqual(titlesAt('/tac-gia/minh-anh/'), ['Hai', 'Một']);
    assert.deepEqual(titlesAt('/tac-gia/thu-ha/'), ['Một']);
    assert.deepEqual(titlesAt('/tac-gia/minh-anh-2/'), ['Ba']);
  });

  it('shows a section with the articles of its children', async () => {
    assert.deepEqual(titlesAt('/thoi-su/'), ['Hai', 'Một']);
    assert.deepEqual(titlesAt('/kinh-te/'), ['Một']);
    assert.deepEqual(titlesAt('/van-hoa/'), ['Ba']);
    const parent = pages.find((page) => page.url === '/thoi-su/');
    assert.deepEqual(parent?.kind === 'section' && parent.children, [{ url: '/kinh-te/', title: 'Kinh tế' }]);
    const child = pages.find((page) => page.url === '/kinh-te/');
    assert.deepEqual(child?.kind === 'section' && child.trail, [{ url: '/thoi-su/', title: 'Thời sự' }]);
  });
});

describe('related articles', () => {
  it('are at most four, all earlier, none twice, and the same when a newer article comes', async () => {
    await fc.assert(
      fc.asyncProperty(someNewspaper({ min: 1, max: 25 }), async (drafts) => {
        const newest = {
          name: 'moi',
          title: 'Mới',
          date: '2022-01-01',
          section: 'van-hoa',
          tags: ['bản'],
          authors: [],
        };
        const before = await modelOf(draftFiles(drafts));
        const after = await modelOf(draftFiles([...drafts, newest]));
        const listOf = ({ related, articles }: typeof before, at: number) =>
          Array.from(related(at), (other) => articles.fileOf(other));
        const earlier = new Set<string>();
        for (let at = 0; at < before.articles.length; at += 1) {
          const files = listOf(before, at);
          assert.ok(files.length <= 4);
          assert.equal(new Set(files).size, files.length);
          assert.ok(files.every((file) => earlier.has(file)));
          assert.deepEqual(listOf(after, at), files);
          earlier.add(before.articles.fileOf(at));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('come first from the rarest tags, then from the newest, then from the section', async () => {
    const front = (title: string, day: number, tags: readonly string[], section = 'van-hoa') =>
      [`articles/${title}.md`, article({ title, date: `2021-03-0${day}`, section, tags })] as const;
    const site = await modelOf({
      'site.yaml': siteYaml(),
      ...Object.fromEntries([
        front('hiem', 1, ['Hiếm']),
        front('thuong-1', 2, ['Thường'], 'thoi-su'),
        front('thuong-2', 3, ['Thường'], 'thoi-su'),
        front('thuong-3', 4, ['Thường'], 'thoi-su'),
        front('cung-muc', 5, []),
        front('khac-muc', 6, [], 'thoi-su'),
        front('bai', 7, ['Hiếm', 'Thường']),
        front('le', 8, []),
      ]),
    });
    const of = (title: string) => {
      const titles = Array.from(
        { length: site.articles.length },
        (_, place) => site.articles.at(place).title,
      );
      return Array.from(site.related(titles.indexOf(title)), (other) => titles[other]);
    };
    assert.deepEqual(of('bai'), ['hiem', 'thuong-3', 'thuong-2', 'thuong-1']);
    assert.deepEqual(of('le'), ['bai', 'cung-muc', 'hiem']);
  });
});

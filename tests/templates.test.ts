import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { SaxesParser } from 'saxes';
import allYears from '../templates/all-years.11ty.tsx';
import article, { data } from '../templates/article.11ty.tsx';
import author from '../templates/author.11ty.tsx';
import day from '../templates/day.11ty.tsx';
import feed from '../templates/feed.11ty.ts';
import forward from '../templates/forward.11ty.tsx';
import home from '../templates/home.11ty.tsx';
import month from '../templates/month.11ty.tsx';
import notFound from '../templates/not-found.11ty.tsx';
import { figureHtml, inlinePictureHtml } from '../templates/parts/picture.tsx';
import section from '../templates/section.11ty.tsx';
import sitemap from '../templates/sitemap.11ty.ts';
import sitemapIndex from '../templates/sitemap-index.11ty.ts';
import staticPage from '../templates/static.11ty.tsx';
import tag from '../templates/tag.11ty.tsx';
import tagIndex from '../templates/tag-index.11ty.tsx';
import year from '../templates/year.11ty.tsx';
import * as pages from './fixtures/templates/pages.ts';
import { hostile, picture, site } from './fixtures/templates/site.ts';
import { attribute, classed, elementsOf, named, textOf } from './fixtures/templates/tree.ts';

const html = (node: VNode): string => `<!doctype html>${renderToString(node)}`;

const rendered = new Map([
  ['home', html(home({ planned: pages.home, site }))],
  ['home, empty', html(home({ planned: pages.emptyHome, site }))],
  ['section', html(section({ planned: pages.section, site }))],
  ['article', html(article({ planned: pages.article, site }))],
  ['article, bare', html(article({ planned: pages.bareArticle, site }))],
  ['tag', html(tag({ planned: pages.tag, site }))],
  ['tag-index', html(tagIndex({ planned: pages.tagIndex, site }))],
  ['author', html(author({ planned: pages.author, site }))],
  ['all-years', html(allYears({ planned: pages.allYears, site }))],
  ['year', html(year({ planned: pages.yearPage, site }))],
  ['month', html(month({ planned: pages.month, site }))],
  ['month, numbered', html(month({ planned: { ...pages.month, grid: null }, site }))],
  ['day', html(day({ planned: pages.day, site }))],
  ['static', html(staticPage({ planned: pages.staticPage, site }))],
  ['not-found', html(notFound({ planned: pages.notFound, site }))],
]);
const forwarding = html(forward({ planned: pages.forward, site }));

function page(name: string): string {
  return rendered.get(name) ?? assert.fail(`no page ${name}`);
}

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    rules: {
      // Preact writes `<br/>` and `<!doctype html>`, which HTML allows (HTML Living Standard §13.1).
      'void-style': ['error', { style: 'selfclosing' }],
      'doctype-style': ['error', { style: 'lowercase' }],
      // Headlines are as long as their editors make them.
      'long-title': 'off',
      // Preact escapes `<` and `&` in text, not `>`, which HTML allows to stand.
      'no-raw-characters': ['error', { relaxed: true }],
    },
  }),
);

describe('every page', () => {
  for (const [name, text] of [...rendered, ['forward', forwarding] as const]) {
    it(`${name} is valid HTML`, async () => {
      const report = await validator.validateString(text);
      const messages = report.results.flatMap((result) => result.messages);
      assert.deepEqual(
        messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`),
        [],
      );
    });

    it(`${name} turns no words into markup`, () => {
      assert.deepEqual(named(text, 'script', 'style', 'iframe'), []);
      const attributes = elementsOf(text).flatMap((element) => element.attrs);
      assert.deepEqual(
        attributes.filter(({ name: attributeName }) => /^on|^style$/.test(attributeName)),
        [],
      );
      assert.ok(named(text, 'img').every((image) => attribute(image, 'src') === picture.url));
    });

    it(`${name} has one h1 and skips no level of headings`, () => {
      const levels = named(text, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ tagName }) => Number(tagName[1]));
      assert.equal(levels.filter((level) => level === 1).length, 1);
      assert.deepEqual(
        levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1),
        [],
      );
    });

    it(`${name} is in Vietnamese`, () => {
      assert.deepEqual(
        named(text, 'html').map((root) => attribute(root, 'lang')),
        ['vi'],
      );
    });
  }

  for (const [name, text] of rendered) {
    it(`${name} has named landmarks and a way past them`, () => {
      for (const landmark of ['header', 'main', 'footer']) assert.ok(named(text, landmark).length >= 1);
      const names = named(text, 'nav').map(
        (nav) => attribute(nav, 'aria-label') ?? attribute(nav, 'aria-labelledby'),
      );
      assert.equal(new Set(names).size, names.length);
      assert.ok(names.every((navName) => navName !== null && navName !== ''));
      const skip = classed(text, 'skip').map((link) => [attribute(link, 'href'), textOf(link)]);
      assert.deepEqual(skip, [['#_noi-dung', 'Bỏ qua, đến nội dung chính']]);
      assert.deepEqual(
        named(text, 'main').map((main) => attribute(main, 'id')),
        ['_noi-dung'],
      );
    });

    it(`${name} names the publication and its governing body`, () => {
      const footer = named(text, 'footer').map(textOf).join();
      for (const words of ['Báo Thử', `Cơ quan chủ quản: Hội Thử ${hostile}`, 'Giấy phép số 1/GP']) {
        assert.ok(footer.includes(words), words);
      }
      assert.ok(!footer.includes('Điện thoại'), 'a label without a value');
    });

    it(`${name} links the stylesheet and the newspaper's feed`, () => {
      const links = named(text, 'link').map((link) => `${attribute(link, 'rel')} ${attribute(link, 'href')}`);
      assert.ok(links.includes('stylesheet /tinh/bao.css'));
      assert.ok(links.includes('alternate /rss.xml'));
    });
  }
});

function meta(text: string, key: string): string | undefined {
  const found = named(text, 'meta').find((element) =>
    [attribute(element, 'name'), attribute(element, 'property')].includes(key),
  );
  return found && (attribute(found, 'content') ?? undefined);
}

function linked(text: string, rel: string): readonly (string | null)[] {
  return named(text, 'a', 'link')
    .filter((link) => (attribute(link, 'rel') ?? '').split(' ').includes(rel))
    .map((link) => attribute(link, 'href'));
}

const texts = (text: string, className: string) => classed(text, className).map(textOf);

describe('metadata', () => {
  it('of an article', () => {
    const text = page('article');
    assert.deepEqual(named(text, 'title').map(textOf), [`Cầu mới ${hostile} – Báo Thử`]);
    assert.deepEqual(linked(text, 'canonical'), ['https://bao.example/2021/03/12/cau-moi.html']);
    assert.equal(meta(text, 'description'), `Cầu thông xe. ${hostile}`);
    assert.equal(meta(text, 'og:title'), `Cầu mới ${hostile}`);
    assert.equal(meta(text, 'og:type'), 'article');
    assert.equal(meta(text, 'og:url'), 'https://bao.example/2021/03/12/cau-moi.html');
    assert.equal(meta(text, 'og:locale'), 'vi_VN');
    assert.equal(meta(text, 'og:site_name'), 'Báo Thử');
    assert.equal(meta(text, 'og:image'), 'https://bao.example/anh/cau.jpg');
  });

  it('of an article without words or picture', () => {
    assert.equal(meta(page('article, bare'), 'description'), undefined);
    assert.equal(meta(page('article, bare'), 'og:image'), undefined);
  });

  it('of the home page and of lists', () => {
    assert.deepEqual(named(page('home'), 'title').map(textOf), ['Báo Thử – Tin của phép thử']);
    assert.equal(meta(page('home'), 'og:type'), 'website');
    assert.deepEqual(linked(page('section'), 'alternate'), ['/rss.xml', '/tieng-viet/rss.xml']);
    assert.deepEqual(linked(page('tag'), 'alternate'), ['/rss.xml', '/tu-khoa/cau/rss.xml']);
  });

  it('keeps the page for lost readers out of search engines', () => {
    assert.equal(meta(page('not-found'), 'robots'), 'noindex');
    assert.deepEqual(linked(page('not-found'), 'canonical'), []);
  });
});

describe('an article', () => {
  const text = page('article');

  it('says when, by whom and how long', () => {
    const meta = classed(text, 'story-meta').map(textOf).join();
    assert.ok(meta.includes('Thứ Sáu, 12/03/2021 14:05 (GMT+7)'));
    assert.ok(meta.includes('Cập nhật Thứ Bảy, 13/03/2021 07:30 (GMT+7)'));
    assert.ok(meta.includes('Đọc trong 5 phút'));
    assert.ok(meta.includes(`Tổ Thư ký, Ban Bạn đọc ${hostile}`));
    const times = named(text, 'time').map((time) => attribute(time, 'datetime'));
    assert.deepEqual(times.slice(0, 2), ['2021-03-12T14:05:00+07:00', '2021-03-13T07:30:00+07:00']);
    assert.deepEqual(linked(text, 'author'), ['/tac-gia/to-thu-ky/', '/tac-gia/ban-ban-doc/']);
  });

  it('shows sapo, picture, body, source, tags and related articles', () => {
    assert.deepEqual(texts(text, 'sapo'), [`LSO ${hostile} – Cầu thông xe. ${hostile}`]);
    assert.deepEqual(named(text, 'figcaption').map(textOf), [`Cầu mới ${hostile} Ảnh: Tổ Ảnh ${hostile}`]);
    assert.deepEqual(texts(text, 'than-bai'), ['Đoạn một.Mục haiĐoạn hai.']);
    assert.deepEqual(texts(text, 'source'), [`Theo Thông tấn ${hostile}`]);
    assert.deepEqual(linked(text, 'external'), ['https://nguon.example/bai?a=1&b=2']);
    assert.deepEqual(linked(text, 'tag'), ['/tu-khoa/cau/']);
    assert.equal(named(text, 'h2').map(textOf).at(-1), 'Tin liên quan');
    assert.deepEqual(texts(text, 'card-title'), [`Bài lien-quan ${hostile}`]);
  });

  it('fetches its lead picture first and keeps its place', () => {
    const [lead] = named(text, 'img');
    assert.ok(lead);
    assert.equal(attribute(lead, 'loading'), null);
    assert.equal(attribute(lead, 'fetchpriority'), 'high');
    assert.deepEqual([attribute(lead, 'width'), attribute(lead, 'height')], ['1600', '900']);
    assert.equal(attribute(lead, 'alt'), `Cây cầu ${hostile}`);
  });

  it('leaves out what its editor left out', () => {
    const bare = page('article, bare');
    for (const name of ['sapo', 'source', 'tags', 'related', 'anh', 'authors']) {
      assert.deepEqual(texts(bare, name), [], name);
    }
    assert.ok(!classed(bare, 'story-meta').map(textOf).join().includes('Cập nhật'));
  });
});

describe('navigation', () => {
  const current = (text: string) =>
    elementsOf(text)
      .filter((element) => attribute(element, 'aria-current') !== null)
      .map((element) => [attribute(element, 'href'), attribute(element, 'aria-current')]);

  it('marks this page and the section around it', () => {
    assert.deepEqual(current(page('home')), [['/', 'page']]);
    assert.deepEqual(current(page('article')), [['/bien-tap/', 'true']]);
    assert.deepEqual(current(page('not-found')), []);
  });

  it('leads back through every ancestor', () => {
    assert.deepEqual(texts(page('article'), 'breadcrumbs-link'), [
      'Trang chủ',
      'Biên tập',
      `Tiếng Việt ${hostile}`,
    ]);
  });

  it('dates the home page by its newest article', () => {
    assert.deepEqual(texts(page('home'), 'edition'), ['Thứ Sáu, ngày 12 tháng 3 năm 2021']);
    assert.deepEqual(texts(page('home, empty'), 'edition'), []);
  });

  it('shows lost readers every section, the tags and the archive', () => {
    const hrefs = named(page('not-found'), 'main')
      .flatMap(() => classed(page('not-found'), 'plain-list'))
      .map(textOf);
    assert.deepEqual(hrefs, ['Trang chủTừ khóaLưu trữ', `Biên tậpTiếng Việt ${hostile}Xuất bản`]);
  });
});

describe('lists', () => {
  it('show their articles, their number and their neighbours', () => {
    const text = page('section');
    assert.deepEqual(named(text, 'h1').map(textOf), [`Tiếng Việt ${hostile} Trang 3`]);
    assert.deepEqual(named(text, 'h2').map(textOf), [`Bài mot ${hostile}`, `Bài hai ${hostile}`]);
    assert.deepEqual(linked(text, 'prev'), ['/tieng-viet/trang-4.html']);
    assert.deepEqual(linked(text, 'next'), ['/tieng-viet/trang-2.html']);
    assert.deepEqual(texts(text, 'pager-newer'), ['Tin mới hơn']);
    assert.deepEqual(texts(text, 'pager-older'), ['Tin cũ hơn']);
    assert.deepEqual(
      named(text, 'img').map((image) => attribute(image, 'loading')),
      ['lazy'],
    );
  });

  it('say when they are empty', () => {
    for (const name of ['author', 'day', 'home, empty']) {
      assert.deepEqual(texts(page(name), 'empty'), ['Chưa có bài nào.'], name);
    }
  });
});

describe('the archive', () => {
  it('shows a month as weeks, days with articles as links that count them', () => {
    const text = page('month');
    const weekdays = named(text, 'abbr').map((abbr) => `${textOf(abbr)} ${attribute(abbr, 'title')}`);
    assert.equal(
      weekdays.join(', '),
      'T2 Thứ Hai, T3 Thứ Ba, T4 Thứ Tư, T5 Thứ Năm, T6 Thứ Sáu, T7 Thứ Bảy, CN Chủ Nhật',
    );
    assert.equal(
      named(text, 'td').map(textOf).join(' ').trim(),
      Array.from({ length: 31 }, (_, index) => index + 1).join(' '),
    );
    const links = named(text, 'td').flatMap((cell) =>
      cell.childNodes.flatMap((child) =>
        'attrs' in child ? [`${attribute(child, 'href')} ${attribute(child, 'aria-label')}`] : [],
      ),
    );
    assert.deepEqual(links, ['/2021/03/12/ Ngày 12/03/2021: 4 bài']);
    assert.deepEqual(linked(text, 'prev'), ['/2021/02/', '/tieng-viet/trang-4.html'].reverse());
  });

  it('shows no calendar on a numbered page of a month', () => {
    assert.deepEqual(named(page('month, numbered'), 'table'), []);
  });

  it('counts the articles of months and years', () => {
    assert.deepEqual(texts(page('year'), 'month-title'), ['Tháng 3/20211.234 bài', 'Tháng 4/2021']);
    assert.deepEqual(texts(page('all-years'), 'year-title'), ['Năm 20211.234 bài']);
    assert.deepEqual(texts(page('all-years'), 'count'), ['1.234 bài', '1.234 bài']);
  });
});

describe('the tag index', () => {
  it('jumps to letters here and to letters with a page of their own', () => {
    const text = page('tag-index');
    const letters = classed(text, 'letters').flatMap((nav) =>
      named(text, 'a').filter((link) => textOf(nav).includes(textOf(link)) && textOf(link).length === 1),
    );
    assert.deepEqual(
      letters.map((link) => `${textOf(link)} ${attribute(link, 'href')}`),
      ['Đ #_chu-dd', 'Ê /tu-khoa/chu-ee.html'],
    );
    assert.deepEqual(
      named(text, 'h2').map((heading) => attribute(heading, 'id')),
      ['_chu-dd', '_chu-ee'],
    );
    assert.deepEqual(texts(text, 'tag-columns'), [`Đảng ${hostile} 7`]);
    assert.ok(texts(text, 'letter').join().includes('Xem 1.001 từ khóa'));
    assert.deepEqual(texts(text, 'list-intro'), ['1.002 từ khóa, xếp theo chữ cái.']);
  });
});

describe('pictures in a body', () => {
  it('stand alone with caption and credit', () => {
    const text = figureHtml({ ...picture, alt: '"', caption: 'Cầu.', credit: 'A & B' });
    assert.equal(
      text,
      '<figure class="anh"><img src="/anh/cau.jpg" width="1600" height="900" alt="&quot;" decoding="async" loading="lazy"/>' +
        '<figcaption>Cầu. <span class="nguon-anh">Ảnh: A &amp; B</span></figcaption></figure>',
    );
  });

  it('stand alone without words', () => {
    assert.deepEqual(named(figureHtml({ ...picture, caption: '', credit: '' }), 'figcaption'), []);
  });

  it('stand in a line', () => {
    assert.deepEqual(
      elementsOf(inlinePictureHtml(picture)).map(({ tagName }) => tagName),
      ['html', 'head', 'body', 'img'],
    );
  });
});

describe('a forwarding page', () => {
  it('sends readers and search engines on', () => {
    const refresh = named(forwarding, 'meta').find(
      (element) => attribute(element, 'http-equiv') === 'refresh',
    );
    assert.equal(refresh && attribute(refresh, 'content'), '0; url=/2021/03/12/cau-moi.html');
    assert.deepEqual(linked(forwarding, 'canonical'), ['https://bao.example/2021/03/12/cau-moi.html']);
    assert.equal(meta(forwarding, 'robots'), 'noindex');
    assert.deepEqual(
      named(forwarding, 'a').map((link) => attribute(link, 'href')),
      ['/2021/03/12/cau-moi.html'],
    );
  });
});

/** Each element of an XML document as `name attributes: text`; throws where it is not well-formed. */
function xmlElements(text: string): readonly string[] {
  assert.ok(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>'));
  const elements: string[] = [];
  const open: { readonly head: string; words: string }[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => assert.fail(error));
  parser.on('opentag', ({ name, attributes }) => {
    const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}=${value}`);
    open.push({ head: `${name}${pairs.join('')}`, words: '' });
  });
  parser.on('text', (words) => {
    const last = open.at(-1);
    if (last) last.words += words;
  });
  parser.on('closetag', () => {
    const last = open.pop();
    if (last) elements.push(`${last.head}: ${last.words.trim()}`);
  });
  parser.write(text).close();
  return elements;
}

describe('the feed', () => {
  it('carries the newspaper’s words after RSS 2.0', () => {
    assert.deepEqual(xmlElements(feed({ planned: pages.feed, site })), [
      `title: Tiếng Việt ${hostile}`,
      'link: https://bao.example/tieng-viet/',
      `description: Dấu thanh ${hostile}`,
      'language: vi',
      'atom:link href=https://bao.example/tieng-viet/rss.xml rel=self type=application/rss+xml: ',
      `title: Bài một ]]> ${hostile}`,
      'link: https://bao.example/2021/03/12/mot.html',
      'guid isPermaLink=true: https://bao.example/2021/03/12/mot.html',
      'pubDate: Fri, 12 Mar 2021 14:05:00 +0700',
      `description: Sapo ${hostile}`,
      'dc:creator: Tổ Thư ký',
      `dc:creator: Ban Bạn đọc ${hostile}`,
      `category: Tiếng Việt ${hostile}`,
      'item: ',
      `title: Bài hai ${hostile}`,
      'link: https://bao.example/2021/03/12/hai.html',
      'guid isPermaLink=true: https://bao.example/2021/03/12/hai.html',
      'pubDate: Fri, 12 Mar 2021 14:05:00 +0700',
      `category: Tiếng Việt ${hostile}`,
      'item: ',
      'channel: ',
      'rss version=2.0 xmlns:atom=http://www.w3.org/2005/Atom xmlns:dc=http://purl.org/dc/elements/1.1/: ',
    ]);
  });
});

describe('sitemaps', () => {
  const base = { path: 'x.xml', url: '/x.xml', title: '', description: '', entries: pages.sitemapEntries };
  const items = (name: string) => [
    'loc: https://bao.example/2021/03/12/cau-moi.html',
    'lastmod: 2021-03-13T07:30:00+07:00',
    `${name}: `,
    'loc: https://bao.example/tim?a=1&b=2',
    `${name}: `,
  ];

  it('list pages', () => {
    assert.deepEqual(xmlElements(sitemap({ planned: { kind: 'sitemap', ...base }, site })), [
      ...items('url'),
      'urlset xmlns=http://www.sitemaps.org/schemas/sitemap/0.9: ',
    ]);
  });

  it('list sitemaps', () => {
    assert.deepEqual(xmlElements(sitemapIndex({ planned: { kind: 'sitemap-index', ...base }, site })), [
      ...items('sitemap'),
      'sitemapindex xmlns=http://www.sitemaps.org/schemas/sitemap/0.9: ',
    ]);
  });
});

describe('the data for Eleventy', () => {
  it('makes one page for each planned page, at its path', () => {
    assert.deepEqual(data.pagination, { data: 'batch.article', size: 1, alias: 'planned' });
    assert.equal(data.permalink({ planned: pages.article }), '2021/03/12/cau-moi.html');
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bodyPictureHtml } from '../templates/parts/picture.tsx';
import { articleWithPicture, forwarding, page } from './fixtures/templates/rendered.ts';
import { hostile, picture } from './fixtures/templates/site.ts';
import {
  attribute,
  classed,
  elementsOf,
  linked,
  meta,
  named,
  textOf,
  texts,
} from './fixtures/templates/tree.ts';

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
    assert.equal(meta(text, 'og:image'), 'https://bao.example/anh/cau-1200.jpg');
  });

  it('of an article, for those who show links to it', () => {
    const text = page('article');
    assert.equal(meta(text, 'article:published_time'), '2021-03-12T14:05:00+07:00');
    assert.equal(meta(text, 'article:section'), `Tiếng Việt ${hostile}`);
    assert.equal(meta(text, 'twitter:card'), 'summary_large_image');
    assert.equal(meta(text, 'robots'), 'max-image-preview:large');
    assert.equal(meta(page('article, bare'), 'twitter:card'), 'summary');
    // X shows a large card of 300 by 157 pixels and more; of a picture elsewhere nobody knows the size.
    for (const [width, height, card] of [
      [299, 200, 'summary'],
      [300, 156, 'summary'],
      [300, 157, 'summary_large_image'],
      [0, 0, 'summary_large_image'],
    ] as const)
      assert.equal(meta(articleWithPicture(width, height), 'twitter:card'), card);
    assert.equal(meta(page('home'), 'article:published_time'), undefined);
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

  it('shows sapo, picture, body, source and tags', () => {
    assert.deepEqual(texts(text, 'sapo'), [`LSO ${hostile} – Cầu thông xe. ${hostile}`]);
    assert.deepEqual(named(text, 'figcaption').map(textOf), [`Cầu mới ${hostile} Ảnh: Tổ Ảnh ${hostile}`]);
    assert.deepEqual(texts(text, 'than-bai'), ['Đoạn một.Mục haiĐoạn hai.']);
    assert.deepEqual(texts(text, 'source'), [`Theo Thông tấn ${hostile}`]);
    assert.deepEqual(linked(text, 'external'), ['https://nguon.example/bai?a=1&b=2']);
    assert.deepEqual(linked(text, 'tag'), ['/tu-khoa/cau/']);
  });

  it('shows what to read next', () => {
    assert.deepEqual(texts(text, 'block-title'), ['Tin liên quan', `Cùng tác giả Tổ Thư ký ${hostile}`]);
    assert.deepEqual(texts(text, 'card-title'), [`Bài lien-quan ${hostile}`, `Bài cung-tac-gia ${hostile}`]);
    assert.deepEqual(texts(text, 'section-neighbours'), [
      `Bài trước Bài cũ ${hostile}Bài sau Bài mới ${hostile}`,
    ]);
    assert.deepEqual(texts(text, 'same-day'), ['Tin cùng ngày 12/03/2021']);
    assert.deepEqual(texts(text, 'toc'), [`Trong bàiMục hai ${hostile}`]);
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
    for (const name of [
      'sapo',
      'source',
      'tags',
      'next-reading',
      'section-neighbours',
      'toc',
      'anh',
      'authors',
    ]) {
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
    assert.deepEqual(texts(text, 'pager'), ['Tin mới hơnTin cũ hơn']);
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
    const weeks = named(text, 'tr').map((row) =>
      row.childNodes.map((cell) => 'childNodes' in cell && textOf(cell)),
    );
    assert.deepEqual(weeks.slice(1), [
      ['1', '2', '3', '4', '5', '6', '7', ''],
      ['8', '9', '10', '11', '124 bài', '13', '14', '4 bài'],
      ['15', '16', '17', '18', '19', '20', '21', ''],
      ['22', '23', '24', '25', '26', '27', '28', ''],
      ['29', '30', '31', '', '', '', '', ''],
    ]);
    const days = classed(text, 'muc-4').map((day) => [attribute(day, 'href'), attribute(day, 'aria-label')]);
    assert.deepEqual(days, [['/2021/03/12/', 'Ngày 12/03/2021: 4 bài']]);
    assert.deepEqual(linked(text, 'prev'), ['/2021/02/', '/tieng-viet/trang-4.html'].reverse());
  });

  it('shows no calendar on a numbered page of a month', () => {
    assert.deepEqual(named(page('month, numbered'), 'table'), []);
  });

  it('names its calendars within a sentence', () => {
    assert.deepEqual(texts(page('year'), 'an').slice(-2), ['Lịch bài tháng 3/2021', 'Lịch bài tháng 4/2021']);
    assert.deepEqual(texts(page('month'), 'an').slice(-1), ['Số bài từng ngày, từng tuần của tháng 3/2021']);
  });

  it('counts the articles of months and years', () => {
    assert.deepEqual(texts(page('year'), 'month-title'), ['Tháng 3/2021 1.234 bài', 'Tháng 4/2021']);
    assert.deepEqual(texts(page('all-years'), 'year-title'), ['Năm 2021 1.234 bài']);
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
      ['Đ #bao_chu-dd', 'Ê /tu-khoa/chu-ee.html'],
    );
    assert.deepEqual(
      named(text, 'h2').map((heading) => attribute(heading, 'id')),
      ['bao_chu-dd', 'bao_chu-ee'],
    );
    assert.deepEqual(texts(text, 'tag-columns'), [`Đảng ${hostile} 7`]);
    assert.ok(texts(text, 'letter').join().includes('Xem 1.001 từ khóa'));
    assert.deepEqual(texts(text, 'list-intro'), ['1.002 từ khóa, xếp theo chữ cái.']);
  });
});

describe('pictures in a body', () => {
  it('stand alone with caption and credit', () => {
    const words = { alt: '"', caption: 'Cầu.', credit: 'A & B' };
    const gif = { ...picture, url: '/anh/cau-400.gif', still: false, tone: null, width: 400, height: 300 };
    assert.equal(
      bodyPictureHtml({ ...gif, ...words }, 'alone'),
      '<figure class="anh"><img src="/anh/cau-400.gif" alt="&quot;" width="400" height="300" loading="lazy">' +
        '<figcaption>Cầu. <span class="credit">Ảnh: A &amp; B</span></figcaption></figure>',
    );
  });

  it('stand alone without words', () => {
    const text = bodyPictureHtml({ ...picture, caption: '', credit: '' }, 'alone');
    assert.deepEqual(named(text, 'figcaption'), []);
  });

  it('stand in a line', () => {
    assert.deepEqual(
      elementsOf(bodyPictureHtml(picture, 'line')).map(({ tagName }) => tagName),
      ['html', 'head', 'body', 'picture', 'source', 'source', 'img'],
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
    // Beside a canonical address, `noindex` may be taken to be said of that.
    assert.equal(meta(forwarding, 'robots'), undefined);
    assert.deepEqual(
      named(forwarding, 'a').map((link) => attribute(link, 'href')),
      ['/2021/03/12/cau-moi.html'],
    );
  });

  it('shows its link to those whose browser does not go on by itself, in the light they chose', () => {
    assert.ok(named(forwarding, 'div').some((one) => attribute(one, 'class') === 'than-bai'));
    assert.ok(named(forwarding, 'script').some((script) => attribute(script, 'src')?.includes('theme')));
  });
});

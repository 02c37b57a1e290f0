import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { placeFinder } from '../src/content/load.ts';
import { prepare } from '../src/newspaper.ts';
import { checkLinks } from '../src/plan/check-links.ts';
import { suspects } from '../src/plan/suspects.ts';
import {
  article,
  expectProblems,
  type Files,
  inFolder,
  now,
  places,
  png,
  prepareAt,
  problemsOf,
  settings,
  write,
} from './support/newspaper.ts';

const target = { 'articles/2021/cau-moi.md': article('', '## Mở cầu\n\nSáng nay.') };
const linking = (address: string) => ({
  ...target,
  'articles/2021/x.md': article('slug: khac', `Xem [bài](${address}).`),
});

test('internal links that lead somewhere', async () => {
  const good = [
    '/',
    '/2021/03/12/cau-moi.html',
    '/2021/03/12/cau-moi.html#mo-cau',
    'cau-moi.md',
    '../2021/cau-moi.md#mo-cau',
    '/tin/',
    '/2021/',
    '/2021/03/',
    '/2021/03/12/',
    '/luu-tru/',
    '/rss.xml',
    '/tin/rss.xml',
    '/sitemap.xml',
    'https://bao.example/2021/03/12/cau-moi.html',
    'https://www.bao.example/2021/03/12/cau-moi.html',
    'https://khac.example/x',
    'mailto:a@bao.example',
    '/404.html',
    '#top',
    'cau-moi.md#Top',
  ];
  for (const address of good) await expectProblems(linking(address));
});

test('links name notes and boxes as well as headings, in the same article and in another', async () => {
  const rich = 'Chữ[^1].\n\n:::hop-thong-tin[Cần biết]\nĐiều.\n:::\n\n[^1]: Lời.';
  const ids = ['chu-thich', 'chu-thich_1', 'dan_1', 'hop_1'];
  const within = ids.map((id) => `[a](#${id})`).join(' ');
  const across = ids.map((id) => `[a](nhieu-phan.md#${id})`).join(' ');
  await expectProblems({
    'articles/nhieu-phan.md': article('slug: nhieu-phan', `${within}\n\n${rich}`),
    'articles/khac.md': article('slug: khac', across),
  });
});

test('dead links name what was probably meant', async () => {
  const dead = async (address: string, message: RegExp, code = 'dead-link') =>
    await expectProblems(linking(address), [`articles/2021/x.md:7:5 error ${code}`, message]);
  await dead(
    '/2021/03/13/cau-moi.html',
    /“\/2021\/03\/13\/cau-moi\.html” không dẫn đến.*“\/2021\/03\/12\/cau-moi\.html”\?/,
  );
  await dead('/khong-co.html', /“\/khong-co\.html” không dẫn đến trang nào của báo/);
  await dead('https://bao.example/khong-co.html', /“\/khong-co\.html” không dẫn đến/);
  await dead('/tin', /thiếu dấu “\/” ở cuối; hãy viết “\/tin\/”/);
  await dead('khong-co.md', /“articles\/2021\/khong-co\.md” không có trong kho bài; hãy kiểm tra/);
  const page = /có phải ý bạn là “\/2021\/03\/12\/cau-moi\.html”\?$/;
  for (const address of [
    ...['Cau-Moi.md', 'cau-moi.MD', 'cau_moi.md', 'cầu-mới.md', '../2020/cau-moi.md'],
    ...[
      '/2021/03/12/Cau-Moi.html',
      '/2021/03/12/cau-moi/',
      '/2021/03/12/cau-moi.htm',
      '/2021/03/12/cau-moi.html/',
      '/2020/01/01/cau-moi.html',
    ],
    ...['/articles/2021/cau-moi.md', 'articles/2021/cau-moi.md', 'https://www.bao.example/cau-moi.html'],
  ])
    await dead(address, page);
  await dead('/Tin/', /có phải ý bạn là “\/tin\/”\?$/);
  for (const none of ['/2021/03/13/', '/the-thao/trang-9.html'])
    await dead(none, /hãy kiểm tra lại địa chỉ\.$/);
  await dead('cau-moi.md#mo-cua', /không có mục “#mo-cua”; có phải ý bạn là “#mo-cau”\?/, 'dead-fragment');
  await dead('/2021/03/12/cau-moi.html#mo-cua', /có phải ý bạn là “#mo-cau”\?/, 'dead-fragment');
  await dead('#mo-cau', /Trong bài không có mục “#mo-cau”/, 'dead-fragment');
  await dead('../../../etc/passwd.md', /trỏ ra ngoài thư mục bài viết/, 'path-escape');
  await dead('%2e%2e/%2e%2e/%2e%2e/etc/passwd.md', /trỏ ra ngoài thư mục bài viết/, 'path-escape');
  await dead('//evil.example/a', /không được phép/, 'unsafe-link');
  await dead('javascript:alert(1)', /không được phép/, 'unsafe-link');
  await dead('cau-moi.html', /không rõ trỏ tới đâu/, 'relative-link');
  for (const own of [
    'http://127.0.0.1:8080/tin/',
    'http://localhost/',
    'http://[::1]:8080/',
    'https://bao.localhost/',
  ])
    await dead(own, /trỏ tới máy đang dùng/, 'local-link');
  await dead('www.bao.vn/tin', /“https:\/\/www\.bao\.vn\/tin”\?$/, 'relative-link');
  await dead('toasoan@bao.vn', /“mailto:toasoan@bao\.vn”\?$/, 'relative-link');
  await dead('0912345678', /“tel:0912345678”\?$/, 'relative-link');
  await dead('anh-cau.png', /thêm dấu ! ngay trước dấu \[\.$/, 'relative-link');
});

test('a link to what readers will not find', async () => {
  const draft = {
    'articles/2021/cau-moi.md': article('draft: true'),
    'articles/2021/x.md': article('slug: khac', 'Xem [a](cau-moi.md).'),
  };
  await expectProblems(draft, ['articles/2021/x.md:7:5 error dead-link', /còn là bản nháp/]);
  const future = article('slug: cau-moi').replace('2021-03-12', '2030-03-12');
  await expectProblems({ ...draft, 'articles/2021/cau-moi.md': future }, [
    'articles/2021/x.md:7:5 error dead-link',
    /chưa đến giờ đăng/,
  ]);
  // What is gone must not stop a newspaper by itself: a warning.
  await expectProblems({ ...draft, 'articles/2021/cau-moi.md': article('expires: 2022-01-01') }, [
    'articles/2021/x.md:7:5 warning dead-link',
    /đã hết hạn đăng/,
  ]);
});

test('links among what is not shown yet, and to what goes with an article that has expired', async () => {
  const link = 'Xem [a](cau-moi.md).';
  const to = (target: string, source: string) =>
    expectProblems({ 'articles/2021/cau-moi.md': target, 'articles/2021/x.md': source });
  const later = (text: string) => text.replace('2021-03-12', '2030-03-12');
  // A draft may link to a draft; of one minute, neither is there before the other.
  await to(article('draft: true'), article('draft: true\nslug: khac', link));
  await to(later(article()), later(article('slug: khac', link)));
  // The page of a tag goes by itself in the night, when its last article does.
  const gone = article('expires: 2022-01-01\ntags: [Cầu]');
  // As do the pages of the index of tags, once there are few enough for one.
  for (const url of ['/tu-khoa/cau/', '/tu-khoa/cau/trang-1.html', '/tu-khoa/chu-c.html', '/2021/03/12/'])
    await expectProblems(
      {
        'articles/2021/cau-moi.md': gone,
        'articles/2021/x.md': article('slug: khac', `Xem [a](${url}).`).replace('03-12', '03-13'),
      },
      ['articles/2021/x.md:7:5 warning dead-link', /đã hết hạn đăng/],
    );
});

test('links to what lists have lost with articles that have expired', async () => {
  const many = (count: number, extra: (at: number) => string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`articles/${at}.md`, article(`slug: b-${at}\n${extra(at)}`)]),
    );
  const link = (url: string) =>
    article('slug: khac', `Xem [a](${url}).`).replace('03-12', '04-13').replace('tin', 'the-thao');
  const told = async (files: Files, url: string, severity: string) =>
    await expectProblems({ ...files, 'articles/x.md': link(url) }, [
      `articles/x.md:7:5 ${severity} dead-link`,
      severity === 'warning' ? /hết hạn đăng/ : /không dẫn đến/,
    ]);
  // Eleven articles in pages of five; when two of them are gone, the third page is as well.
  const eleven = many(11, (at) => (at < 2 ? 'expires: 2022-01-01' : ''));
  await told(eleven, '/tin/trang-3.html', 'warning');
  await told(eleven, '/2021/03/trang-3.html', 'warning');
  await told(eleven, '/the-thao/trang-3.html', 'error');
  await told(eleven, '/tin/khong-co.html', 'error');
  await told(eleven, '/2021/03/12/khong-co.html', 'error');
  const rivals = many(2, (at) =>
    at === 0
      ? 'tags: [Hà Nội]\nauthors: [Minh Anh]'
      : 'tags: [Hạ Nồi]\nauthors: [Minh Ánh]\nexpires: 2022-01-01\naliases: [/cu/1]',
  );
  for (const url of ['/tu-khoa/ha-noi-2/', '/tu-khoa/ha-noi-2/rss.xml', '/tac-gia/minh-anh-2/', '/cu/1/'])
    await told(rivals, url, 'warning');
  await told(rivals, '/tu-khoa/ha-long-2/', 'error');
  // The other way round, the name that is left keeps its number, and the one without is of nobody.
  const left = many(2, (at) => (at === 0 ? 'tags: [Hà Nội]\nexpires: 2022-01-01' : 'tags: [Hạ Nồi]'));
  await told(left, '/tu-khoa/ha-noi/', 'warning');
  await expectProblems({ ...left, 'articles/x.md': link('/tu-khoa/ha-noi-2/') });
  await told(
    many(1, () => 'expires: 2022-01-01'),
    '/sitemap/2021-03.xml',
    'warning',
  );
  // A section has the articles of those in it, and loses its last page with theirs.
  const child = '  - {key: xa, title: Xã, parent: tin}\n';
  const inChild = Object.entries(eleven).map(([file, text]) => [file, text.replace('tin', 'xa')]);
  const nested = { 'site.yaml': settings + child, ...Object.fromEntries(inChild) };
  await told(nested, '/tin/trang-3.html', 'warning');
  await told(nested, '/the-thao/trang-3.html', 'error');
  await told(
    many(1, () => 'expires: 2022-01-01'),
    '/sitemap/2021-02.xml',
    'error',
  );
});

test('links to what appears with their article, or before it', async () => {
  const own = 'tags: [Mới tinh]\nauthors: [Người Mới]\naliases: [/cu/n.html]';
  const urls = ['/tu-khoa/moi-tinh/', '/tu-khoa/moi-tinh/rss.xml', '/tac-gia/nguoi-moi/', '/cu/n.html'];
  const links = (...addresses: readonly string[]) =>
    addresses.map((address) => `Xem [a](${address}).`).join('\n\n');
  const at = (date: string, text: string) => text.replace('2021-03-12', date);
  await expectProblems({ 'articles/x.md': article(`draft: true\n${own}`, links(...urls)) });
  const days = ['/2030/', '/2030/05/', '/2030/05/06/'];
  await expectProblems({ 'articles/x.md': at('2030-05-06', article(own, links(...urls, ...days))) });
  await expectProblems({
    'articles/x.md': at('2030-05-06', article(own)),
    'articles/y.md': at('2030-05-07', article('', links(...urls, ...days))),
  });
  // What comes later than its source, or nobody knows when, is not there yet.
  const early = at('2030-05-05', article('', links('/tu-khoa/moi-tinh/')));
  for (const later of [at('2030-05-06', article(own)), article(`draft: true\n${own}`)])
    await expectProblems({ 'articles/x.md': later, 'articles/y.md': early }, [
      'articles/y.md:6:5 error dead-link',
      /không dẫn đến trang nào của báo/,
    ]);
  await expectProblems(
    {
      'articles/x.md': at(
        '2030-05-06',
        article(own, links('/tu-khoa/moi-tinh/trang-2.html', '/2030/05/07/')),
      ),
    },
    ['articles/x.md:9:5 error dead-link', /trang-2/],
    ['articles/x.md:11:5 error dead-link', /07/],
  );
});

test('a link to what a broken article brings with it is no second mistake', async () => {
  const own = 'tags: [Riêng]\nauthors: [Minh Anh]\naliases: [/cu.html]';
  const urls = ['/cu.html', '/2021/03/', '/2021/03/12/', '/tu-khoa/rieng/', '/tac-gia/minh-anh/'];
  const links = urls.map((url) => `Xem [a](${url}).`).join('\n\n');
  const right = article('', links).replace('2021-03-12', '2022-01-01');
  for (const [broken, ...problem] of [
    [article(own, 'Một <b>chữ</b>.'), 'articles/x.md:9:5 error raw-html', /<b>/],
    [article(`${own}\nslug: Sai Rồi`, links), 'articles/x.md:8:7 error bad-slug', /slug/],
  ] as const)
    await expectProblems({ 'articles/x.md': broken, 'articles/y.md': right }, problem);
  await expectProblems(
    { 'articles/x.md': article(own, 'Một <b>chữ</b>.'), 'articles/y.md': right.replace('/rieng/', '/khac/') },
    ['articles/x.md:9:5 error raw-html', /<b>/],
    ['articles/y.md:12:5 error dead-link', /khac/],
  );
});

test('a day is not missed while of a broken article nobody knows which it is', async () => {
  const others = {
    ...linking('/2021/03/20/'),
    'articles/2021/y.md': article('').replace('2021-03-12', '20/03/2021'),
  };
  await expectProblems(others, ['articles/2021/y.md:3:7 error bad-date', /2021-03-20/]);
  await expectProblems(
    { ...others, ...linking('/2021/03/20/khong-co.html') },
    ['articles/2021/x.md:7:5 error dead-link', /khong-co/],
    ['articles/2021/y.md:3:7 error bad-date', /2021-03-20/],
  );
});

test('links that stand on every page lead somewhere, too', async () => {
  const social = (...urls: readonly string[]) =>
    `${settings}social:\n${urls.map((url) => `  - {title: Kênh, url: "${url}"}\n`).join('')}`;
  const line = settings.split('\n').length + 1;
  const paper = {
    'articles/x.md': article('tags: [Lũ]'),
    'pages/lien-he.md': '---\ntitle: Liên hệ\n---\nA.\n',
  };
  const right = [
    '/',
    '/rss.xml',
    '/tu-khoa/lu/rss.xml',
    '/lien-he.html',
    '/2021/03/12/x.html',
    'https://a.example/b',
  ];
  await expectProblems({ ...paper, 'site.yaml': social(...right) });
  await expectProblems({ ...paper, 'site.yaml': social('/khong-co.html') }, [
    `site.yaml:${line}:24 error dead-link`,
    /không dẫn đến trang nào của báo/,
  ]);
  // Who reads them reads them now.
  for (const [more, url, message] of [
    ['draft: true', '/2021/03/12/x.html', /còn là bản nháp/],
    ['draft: true', '/tu-khoa/lu/', /không dẫn đến trang nào/],
    ['aliases: [/cu.html]', '/2030/03/12/x.html', /chưa đến giờ đăng/],
    ['aliases: [/cu.html]', '/cu.html', /không dẫn đến trang nào/],
  ] as const) {
    const later = article(`tags: [Lũ]\n${more}`).replace(
      '2021-03-12',
      more === 'draft: true' ? '2021-03-12' : '2030-03-12',
    );
    await expectProblems({ ...paper, 'articles/x.md': later, 'site.yaml': social(url) }, [
      `site.yaml:${line}:24 error dead-link`,
      message,
    ]);
  }
  // What goes by itself stops nothing.
  const over = { ...paper, 'articles/x.md': article('expires: 2022-01-01') };
  await expectProblems({ ...over, 'site.yaml': social('/2021/03/12/x.html') }, [
    `site.yaml:${line}:24 warning dead-link`,
    /đã hết hạn đăng/,
  ]);
  const gone = { ...paper, 'articles/x.md': article('tags: [Lũ]\nexpires: 2022-01-01') };
  await expectProblems({ ...gone, 'site.yaml': social('/tu-khoa/lu/rss.xml') }, [
    `site.yaml:${line}:24 warning dead-link`,
    /hết hạn/,
  ]);
});

test('pictures that are missing, outside, elsewhere or SVG', async () => {
  const beside = { 'articles/anh-cau.png': png, 'articles/lu.gif': png, 'articles/lu.jpg': png };
  const lead = (src: string) => ({
    ...beside,
    'articles/x.md': article(`image:\n  src: ${src}\n  alt: Cầu`),
  });
  const inBody = (src: string) => ({ ...beside, 'articles/x.md': article('', `Cầu\n\n![Cầu](${src})`) });
  const both = async (src: string, code: string, message: RegExp) => {
    await expectProblems(lead(src), [`articles/x.md:6:8 error ${code}`, message]);
    await expectProblems(inBody(src), [`articles/x.md:8:1 error ${code}`, message]);
  };
  await expectProblems(lead('anh-cau.png'));
  await expectProblems(inBody('./anh-cau.png'));
  await both('anh-cua.png', 'missing-image', /“articles\/anh-cua\.png”; có phải ý bạn là “anh-cau\.png”\?/);
  await both('anh-cau', 'missing-image', /có phải ý bạn là “anh-cau\.png”\?/);
  await both('lu.JPG', 'missing-image', /có phải ý bạn là “lu\.jpg”\?/);
  await both('anh-cau.HEIC', 'missing-image', /Không đăng được ảnh.*xuất ra JPEG/);
  await both('khong-giong-gi-ca.jpg', 'missing-image', /hãy đặt tệp ảnh cạnh bài/);
  // What is proposed is like its name, however long the path of their folder is.
  await both('cau.jpg', 'missing-image', /hãy đặt tệp ảnh cạnh bài/);
  await both('../../../etc/passwd', 'path-escape', /nằm ngoài thư mục bài viết/);
  await both('../site.yaml', 'path-escape', /nằm ngoài thư mục bài viết/);
  await both('/etc/passwd', 'picture-path', /đường dẫn từ gốc/);
  await both('so-do.svg', 'svg-image', /SVG.*PNG hoặc JPEG/);
  await both('https://evil.example/a.png', 'remote-image', /“evil\.example” không được phép.*imageHosts/);
  await both('http://evil.example/a.png', 'remote-image', /https/);
  await both('//evil.example/a.png', 'remote-image', /https/);
  await expectProblems({ 'articles/x.md': article('', '![](a.png)'), 'articles/a.png': png }, [
    'articles/x.md:6:1 error missing-alt',
    /lời mô tả/,
  ]);
});

test('a broken picture or article is reported once, not again by whoever uses it', async () => {
  await expectProblems(
    {
      'articles/x.md': article('image: {src: a.png, alt: Cầu}', '[x](y.md) và [y](/2021/03/12/y.html)'),
      'articles/a.png': 'x',
      'articles/y.md': '',
    },
    ['articles/a.png:1:1 error bad-picture', /ảnh/],
    ['articles/y.md:1:1 error no-front-matter', /---/],
  );
});

test('unknown sections, with the section that was probably meant', async () => {
  const inSection = async (section: string, message: RegExp) =>
    await expectProblems({ 'articles/x.md': article().replace('section: tin', `section: ${section}`) }, [
      'articles/x.md:4:10 error unknown-section',
      message,
    ]);
  await inSection('the-thaoo', /“the-thaoo” trong site\.yaml; có phải ý bạn là “the-thao”\?/);
  await inSection('Thể thao', /có phải ý bạn là “the-thao”\?/);
  await inSection('kinh-te-quoc-te', /hãy chọn một trong: tin, the-thao\./);
});

test('places are those of the file where its letters are taken apart and invisible characters stand between', async () => {
  // T i ◌́ n, something unseen and a colon: the space behind is the seventh.
  const apart = 'Ti\u0301n\u200b: ';
  await expectProblems(
    {
      'site.yaml': `${settings}tagline: "${apart}" x\n`,
    },
    ['site.yaml:9:20 error yaml-syntax', /ngoặc kép/],
  );
  await expectProblems(
    {
      'articles/a.md': article(
        `image: {alt: ${'Ti\u0301n'}, src: khong.jpg}`,
        `${apart}[x](khong.md) ![A](cung-khong.jpg) [b](c d.md)\r\n\r\nTi\u0301n [y](khong.md)`,
      ),
    },
    ['articles/a.md:5:25 error missing-image', /khong/],
    ['articles/a.md:7:8 error dead-link', /khong/],
    ['articles/a.md:7:22 error missing-image', /cung-khong/],
    ['articles/a.md:7:43 error malformed-link', /dấu cách/],
    ['articles/a.md:9:6 error dead-link', /khong/],
  );
  await expectProblems(
    {
      'articles/a.md': article('tags: [Ba\u0309n, lang son]').replaceAll('\n', '\r\n'),
      'articles/b.md': article('tags: [Lạng Sơn]\nslug: b'),
    },
    ['articles/a.md:5:14 warning near-duplicate-tag', /“lang son”/],
  );
});

test('authors who are probably one', async () => {
  const by = (count: number, name: string, day: string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `articles/${day}-${name.length}-${at}.md`,
        article(`slug: bai-${day}-${at}\nauthors:\n  - Tin\n  - ${name}`).replace(
          '2021-03-12',
          `2021-03-${day}`,
        ),
      ]),
    );
  // The wrong one may be the older one, and have the address.
  await expectProblems({ ...by(5, 'Ngọc Anh', '12'), ...by(1, 'Ngọc Ánh', '10') }, [
    'articles/10-8-0.md:8:5 warning near-duplicate-author',
    /“Ngọc Ánh” \(1 bài\) chỉ khác “Ngọc Anh” \(5 bài\) ở dấu/,
  ]);
  await expectProblems({ ...by(10, 'Ngọc Anh', '12'), ...by(2, 'Ngoc Anh', '13') }, [
    'articles/13-8-1.md:8:5 warning near-duplicate-author',
    /“Ngoc Anh” \(2 bài\)/,
  ]);
  // The address may be a third one's.
  await expectProblems(
    { ...by(1, 'Ngoc Anh', '10'), ...by(6, 'Ngọc Anh', '12'), ...by(1, 'Ngọc Ánh', '13') },
    ['articles/10-8-0.md:8:5 warning near-duplicate-author', /“Ngoc Anh” .* “Ngọc Anh” \(6 bài\)/],
    ['articles/13-8-0.md:8:5 warning near-duplicate-author', /“Ngọc Ánh” .* “Ngọc Anh” \(6 bài\)/],
  );
  await expectProblems({ ...by(4, 'Ngọc Anh', '12'), ...by(1, 'Ngọc Ánh', '10') });
  // Of two on as many articles the one who came first.
  await expectProblems(
    { ...by(5, 'Ngọc Ánh', '12'), ...by(5, 'Ngọc Anh', '13'), ...by(1, 'Ngoc Anh', '14') },
    ['articles/14-8-0.md:8:5 warning near-duplicate-author', /“Ngoc Anh” .* “Ngọc Ánh” \(5 bài\)/],
  );
});

test('a correction that is yet to come', async () => {
  const dated = (date: string, more: string) => ({
    'articles/x.md': article(more).replace('2021-03-12', date),
  });
  await expectProblems(dated('2021-03-12', 'updated: 2024-01-02'), [
    'articles/x.md:5:10 warning future-update',
    /Giờ cập nhật, 00:00 ngày 02\/01\/2024, còn chưa tới/,
  ]);
  await expectProblems(dated('2021-03-12', 'updated: 2024-01-01'));
  // Told of once.
  await expectProblems(dated('2021-03-12', 'updated: 3021-01-01'), [
    'articles/x.md:5:10 warning odd-year',
    /Năm 3021/,
  ]);
  await expectProblems(dated('2024-01-02', 'updated: 2024-01-03'));
  // Where drafts are shown, so is what is yet to appear: its correction is to come after it.
  await inFolder(async (directory) => {
    write(directory, { 'site.yaml': settings, ...dated('2024-01-02', 'updated: 2024-01-03') });
    assert.deepEqual((await prepareAt(directory, { drafts: true })).problems, []);
  });
});

test('tags that are probably one', async () => {
  const tagged = (slug: string, ...tags: readonly string[]) =>
    article(`slug: ${slug}\ntags:\n  - ${tags.join('\n  - ')}`);
  await expectProblems(
    {
      'articles/a.md': tagged('a', 'Lạng Sơn'),
      'articles/b.md': tagged('b', 'Lạng Sơn'),
      'articles/c.md': tagged('c', 'Tin', 'lang son'),
    },
    [
      'articles/c.md:8:5 warning near-duplicate-tag',
      /“lang son” \(1 bài\) gần giống từ khóa “Lạng Sơn” \(2 bài\)/,
    ],
  );
  const later = (slug: string, ...tags: readonly string[]) =>
    tagged(slug, ...tags).replace('2021-03-12', '2021-03-13');
  await expectProblems(
    {
      'articles/a.md': tagged('a', 'Lạng Sơn'),
      'articles/b.md': tagged('b', 'Lạng Sơn'),
      'articles/c.md': tagged('c', 'Lạng Sơn'),
      'articles/d.md': tagged('d', 'Lạng-Sơn'),
      'articles/e.md': later('e', 'Lạng-Sơn'),
    },
    ['articles/e.md:7:5 warning near-duplicate-tag', /“Lạng-Sơn” \(2 bài\).*“Lạng Sơn” \(3 bài\)/],
  );
  await expectProblems({
    'articles/a.md': tagged('a', 'Anh', 'My', 'C', 'Vòng 1/8', '1/5', '2.9', 'K’Ho'),
    'articles/b.md': tagged('b', 'Ảnh', 'Mỹ', 'C#', 'C++', 'Vòng 18', '15', '29', 'Khổ', "K'Ho"),
  });
  // What its own file tells of makes no other one wrong, however many it is on.
  await expectProblems(
    {
      'articles/a.md': tagged('a', 'Thời tiết', '"*Lũ*"'),
      'articles/b.md': later('b', '"**Thời tiết**"', 'Lũ'),
      'articles/c.md': later('c', '“Thời tiết”'),
      'articles/d.md': later('d', '“Thời tiết”'),
    },
    ['articles/a.md:8:5 warning foreign-markup', /“\*Lũ\*” .* từ khóa/],
    ['articles/b.md:7:5 warning foreign-markup', /“\*\*Thời tiết\*\*”/],
    ['articles/c.md:7:5 warning marked-name', /chỉ để lại: Thời tiết/],
    ['articles/d.md:7:5 warning marked-name', /chỉ để lại: Thời tiết/],
  );
  // However many have left the accents out.
  await expectProblems(
    {
      'articles/a.md': tagged('a', 'Xo Dang', 'Ede', 'Ha Noi'),
      'articles/b.md': later('b', 'Xo Dang', 'Ede', 'Hànội'),
      'articles/c.md': tagged('c', 'Xơ Đăng', 'Ê Đê'),
    },
    ['articles/a.md:9:5 warning near-duplicate-tag', /“Ha Noi” \(1 bài\).*có phải ý bạn là “Hànội”/],
    ['articles/b.md:7:5 warning near-duplicate-tag', /“Xo Dang” \(2 bài\).*ý bạn là “Xơ Đăng”/],
    ['articles/b.md:8:5 warning near-duplicate-tag', /“Ede” \(2 bài\).*ý bạn là “Ê Đê”/],
  );
  await expectProblems({
    'articles/a.md': tagged('a', 'Thủy lợi', 'bản'),
    'articles/b.md': tagged('b', 'Thuỷ  LỢI', 'bạn'),
  });
});

test('two claims to one address name both files', async () => {
  await expectProblems(
    { 'articles/a/cau.md': article(), 'articles/b/cau.md': article() },
    [
      'articles/a/cau.md:2:1 error url-collision',
      /“\/2021\/03\/12\/cau\.html” trùng với articles\/b\/cau\.md/,
    ],
    ['articles/b/cau.md:2:1 error url-collision', /trùng với articles\/a\/cau\.md/],
  );
  await expectProblems(
    { 'articles/a.md': article('slug: cau'), 'articles/Cầu.md': article() },
    ['articles/Cầu.md:2:1 error url-collision', /trùng với articles\/a\.md/],
    ['articles/a.md:5:7 error url-collision', /trùng với articles\/Cầu\.md/],
  );
  await expectProblems({
    'articles/a/cau.md': article(),
    'articles/b/cau.md': article().replace('12', '13'),
  });
  await expectProblems(
    { 'pages/gioi-thieu.md': '---\ntitle: a\n---\n', 'pages/Giới thiệu.md': '---\ntitle: b\n---\n' },
    ['pages/Giới thiệu.md:1:1 error url-collision', /“\/gioi-thieu\.html” trùng với pages\/gioi-thieu\.md/],
    ['pages/gioi-thieu.md:1:1 error url-collision', /trùng với pages\/Giới thiệu\.md/],
  );
});

test('a file of the software in the place of a page is told of by its name', async () => {
  await inFolder(async (directory) => {
    write(directory, { 'site.yaml': settings, 'articles/x.md': article() });
    const moment = { now: Date.parse(now), drafts: false };
    const publicPaths = ['tin/index.html', '2021/03/12/x.html'];
    const { problems } = await prepare({ directory, moment, publicPaths });
    assert.deepEqual(places(problems), [
      'articles/x.md:2:1 error url-collision',
      'site.yaml:1:1 error url-collision',
    ]);
    assert.match(problems[0]?.message ?? '', /trùng với tệp public\/2021\/03\/12\/x\.html của phần mềm/);
    assert.match(
      problems[1]?.message ?? '',
      /^Cả trang “Tin” lẫn tệp public\/tin\/index\.html của phần mềm cùng muốn/,
    );
  });
});

test('names that differ by Unicode form only are one name', async () => {
  await inFolder(async (directory) => {
    const names = ['cầu.md'.normalize('NFC'), 'cầu.md'.normalize('NFD')];
    write(directory, {
      'site.yaml': settings,
      ...Object.fromEntries(names.map((name) => [`articles/${name}`, article()])),
    });
    const found = places((await prepareAt(directory)).problems);
    assert.deepEqual(found, ['articles/cầu.md:1:1 error repeated-name']);
  });
});

test('an alias may not lie over a page, a list, an article or another alias', async () => {
  const alias = (address: string) => ({
    'pages/gioi-thieu.md': '---\ntitle: a\n---\n',
    'articles/x.md': article(`aliases: [${address}]`),
  });
  await expectProblems(alias('/cu/123.html'));
  const own = async (address: string, owner: RegExp) =>
    await expectProblems(alias(address), ['articles/x.md:5:11 error url-collision', owner]);
  await own('/tin/', /trùng với trang “Tin”/);
  await own('/TIN/', /trùng với trang “Tin”/);
  await own('/rss.xml', /trùng với/);
  await own('/luu-tru/', /trùng với/);
  await expectProblems(
    alias('/gioi-thieu.html'),
    ['articles/x.md:5:11 error url-collision', /trùng với pages\/gioi-thieu\.md/],
    ['pages/gioi-thieu.md:1:1 error url-collision', /trùng với articles\/x\.md/],
  );
  await expectProblems(
    { 'articles/a.md': article('aliases: [/cu.html]'), 'articles/b.md': article('aliases: [/cu.html]') },
    ['articles/a.md:5:11 error url-collision', /trùng với articles\/b\.md/],
    ['articles/b.md:5:11 error url-collision', /trùng với articles\/a\.md/],
  );
});

test('an alias that is the address of its own article, or is there twice, is one mistake', async () => {
  const own = (aliases: string) => ({ 'articles/x.md': article(`aliases: [${aliases}]`) });
  await expectProblems(own('/cu/1.html, /2021/03/12/x.html'), [
    'articles/x.md:5:23 error url-collision',
    /“\/2021\/03\/12\/x\.html” là của chính bài này; hãy bỏ địa chỉ này khỏi aliases\.$/,
  ]);
  await expectProblems(own('/cu/1.html, /Cu/1.html'), [
    'articles/x.md:5:23 error url-collision',
    /đã có trong aliases của bài này/,
  ]);
  await expectProblems(own('/cu/1.html, /cu/1.html/2.html'), [
    'articles/x.md:5:23 error url-collision',
    /“\/cu\/1\.html\/2\.html” không dùng được cùng “\/cu\/1\.html”/,
  ]);
  await expectProblems(own('/Cu/1.html, /cu/1.html/2.html'), [
    'articles/x.md:5:23 error url-collision',
    /không dùng được cùng “\/Cu\/1\.html”/,
  ]);
});

test('addresses that are promised for feeds to come are no alias', async () => {
  for (const address of ['/feed.json', '/sitemap-news.xml'])
    await expectProblems({ 'articles/x.md': article(`aliases: [${address}]`) }, [
      'articles/x.md:5:11 error reserved-path',
      /ở chỗ báo tự lập trang và tệp/,
    ]);
});

test('pages in the foot that are not there', async () => {
  const pages = {
    'pages/lien-he.md': '---\ntitle: Liên hệ\n---\nA.\n',
    'pages/hong.md': '---\ntitle: [\n---\n',
    'pages/Giới thiệu.md': '---\ntitle: Giới thiệu\n---\n<b>A</b>\n',
  };
  const told = await problemsOf({
    ...pages,
    'site.yaml': `${settings}footer: [lien-he, hong, lien-hệ, khong, gioi-thieu]\n`,
  });
  const line = settings.split('\n').length;
  assert.deepEqual(
    places(told).filter((place) => place.startsWith('site.yaml')),
    [`site.yaml:${line}:25 error unknown-page`, `site.yaml:${line}:34 error unknown-page`],
  );
  assert.match(told.at(-2)?.message ?? '', /có phải ý bạn là “lien-he”/);
});

test('of an address that very many want, each is told beside two of them', async () => {
  const wanting = Array.from({ length: 30 }, (_, at) => [
    `articles/${String(at).padStart(2, '0')}.md`,
    article(`slug: bai-${at}\naliases: [/cu.html]`),
  ]);
  const problems = await problemsOf(Object.fromEntries(wanting));
  const files = problems.map(({ file, code }) => `${file} ${code}`);
  assert.equal(new Set(files).size, 30);
  assert.ok(files.every((file) => files.filter((other) => other === file).length <= 2));
});

test('a link to an earlier address is known to lead somewhere without all pages being planned', async () => {
  const files = {
    'articles/cu.md': article('aliases: [/tin-cu/1.html, /muc/2]'),
    'articles/het.md': article('slug: het\nexpires: 2022-01-01'),
    'articles/x.md': article('slug: x', 'Xem [một](/tin-cu/1.html), [hai](/muc/2/).'),
    'articles/y.md': article('slug: y', 'Xem [ba](/2021/03/12/het.html).'),
  };
  await inFolder(async (directory) => {
    write(directory, { 'site.yaml': settings, ...files });
    const { newspaper, problems } = await prepareAt(directory);
    assert.deepEqual(places(problems), ['articles/y.md:7:5 warning dead-link']);
    const { site } = newspaper?.model ?? assert.fail();
    assert.deepEqual(
      Array.from(suspects(site), (place) => site.articles.fileOf(place)),
      ['articles/y.md'],
    );
    // What is not surely there is looked for among all paths, but for an article's own address.
    const world = {
      isPublished: () => false,
      paths: () => assert.fail('all paths were asked for'),
      ...{ unread: new Set<string>(), broken: [] },
    };
    assert.equal(checkLinks(site, [site.articles.at(Number(suspects(site)[0]))], world).length, 1);
  });
});

test('an alias is refused before the night in which the article, or another page of its address, appears', async () => {
  const later = (slug: string, alias: string) =>
    article(`slug: ${slug}\naliases: [${alias}]`).replace('2021-03-12', '2030-03-12');
  const alone = async (alias: string, code: string, message: RegExp) =>
    await expectProblems({ ...target, 'articles/x.md': later('x', alias) }, [
      `articles/x.md:6:11 error ${code}`,
      message,
    ]);
  await alone('/rss.xml', 'url-collision', /“\/rss\.xml” trùng với trang/);
  await alone('/index.html', 'url-collision', /trùng với trang/);
  await alone('/deleted.txt', 'reserved-path', /dành riêng cho phần mềm/);
  await alone(`/${'a'.repeat(201)}.html`, 'path-too-long', /dài quá 200 ký tự/);
  await expectProblems(
    { ...target, 'articles/x.md': later('x', '/2021/03/12/cau-moi.html') },
    ['articles/2021/cau-moi.md:2:1 error url-collision', /trùng với articles\/x\.md/],
    ['articles/x.md:6:11 error url-collision', /trùng với articles\/2021\/cau-moi\.md/],
  );
  await expectProblems(
    { 'articles/x.md': later('x', '/cu/123'), 'articles/y.md': later('y', '/cu/123/') },
    ['articles/x.md:6:11 error url-collision', /“\/cu\/123\/index\.html” trùng với articles\/y\.md/],
    ['articles/y.md:6:11 error url-collision', /trùng với articles\/x\.md/],
  );
  await expectProblems({ ...target, 'articles/x.md': later('x', '/cu/123.html') });
});

test('what expires stops nothing where another article is to have its address, and a page that forwards is there', async () => {
  const at = (date: string, text: string) => text.replace('2021-03-12', date);
  const link = at('2021-03-01', article('', 'Xem [a](/2021/03/12/t.html).'));
  for (const [next, old] of [
    ['a', 'b'],
    ['b', 'a'],
  ])
    await expectProblems(
      {
        'articles/z.md': link,
        [`articles/${old}.md`]: article('slug: t\nexpires: 2022-01-01'),
        [`articles/${next}.md`]: article('slug: t\ndraft: true'),
      },
      ['articles/z.md:6:5 warning dead-link', /hết hạn/],
    );
  await expectProblems({
    'articles/z.md': at('2021-03-01', article('', 'Xem [a](/2030/03/15/b.html).')),
    'articles/a.md': article('expires: 2030-03-15\naliases: [/2030/03/15/b.html]'),
    'articles/b.md': at('2030-03-15', article()),
  });
  // A draft's own address is its own, now as then.
  await expectProblems(
    {
      'articles/a.md': article('aliases: [/2030/03/15/b.html]'),
      'articles/b.md': at('2030-03-15', article('draft: true')),
    },
    ['articles/a.md:5:11 error url-collision', /b\.md/],
    ['articles/b.md:2:1 error url-collision', /a\.md/],
  );
});

test('of many claims to one address each is compared with each', async () => {
  const at = (date: string, text: string) => text.replace('2021-03-12', date);
  await expectProblems(
    {
      'articles/a.md': article('expires: 2024-06-10 00:00\naliases: [/lich.html]'),
      'articles/b.md': at('2024-06-10 00:00', article('aliases: [/lich.html]')),
      'articles/c.md': at('2024-06-15', article('aliases: [/lich.html]')),
    },
    ['articles/b.md:5:11 error url-collision', /c\.md/],
    ['articles/c.md:5:11 error url-collision', /b\.md/],
  );
});

test('an address may be handed over when one article expires and the other appears', async () => {
  const at = (date: string, text: string) => text.replace('2021-03-12', date);
  const old = article('slug: tam\nexpires: 2024-06-10 00:00');
  const next = (date: string) => at(date, article('aliases: [/2021/03/12/tam.html]'));
  await expectProblems({ 'articles/x.md': old, 'articles/y.md': next('2024-06-10 00:00') });
  await expectProblems(
    { 'articles/x.md': old, 'articles/y.md': next('2024-06-09 23:59') },
    ['articles/x.md:5:7 error url-collision', /y\.md/],
    ['articles/y.md:5:11 error url-collision', /x\.md; hãy bỏ địa chỉ này khỏi aliases/],
  );
  // A draft does not come by itself: it is to replace the other one day.
  await expectProblems({
    'articles/x.md': article('slug: tam'),
    'articles/y.md': article('draft: true\naliases: [/2021/03/12/tam.html]'),
  });
  await expectProblems({
    'articles/x.md': article('aliases: [/tac-gia/nguyen-van-a.html, /tu-khoa/lu.htm]'),
  });
});

test('what goes with an article that expires stops nothing: its pictures, and parts of it another has not', async () => {
  const picture = 'image:\n  src: a.png\n  alt: Cầu\nexpires: 2022-01-01';
  for (const [address, severity] of [
    ['/anh/a-0123456789-1200.jpg', 'warning'],
    ['/anh/a-0123456789.gif', 'warning'],
    ['/anh/b-0123456789-1200.jpg', 'error'],
    ['/anh/a.jpg', 'error'],
  ] as const)
    await expectProblems(
      {
        ...{ 'articles/a.md': article(picture), 'articles/a.png': png },
        'articles/z.md': article('', `Xem [ảnh](${address}).`),
      },
      [`articles/z.md:6:5 ${severity} dead-link`, severity === 'warning' ? /hết hạn/ : /không dẫn đến/],
    );
  const at = (date: string, text: string) => text.replace('2021-03-12', date);
  const link = article('', 'Xem [mục](/2022/01/02/b.html#muc).');
  const next = at('2022-01-02', article('slug: b'));
  await expectProblems(
    {
      'articles/a.md': article('expires: 2022-01-01\naliases: [/2022/01/02/b.html]', '## Mục'),
      ...{ 'articles/b.md': next, 'articles/z.md': at('2022-02-01', link) },
    },
    ['articles/z.md:6:5 warning dead-fragment', /muc/],
  );
  await expectProblems({ 'articles/b.md': next, 'articles/z.md': at('2022-02-01', link) }, [
    'articles/z.md:6:5 error dead-fragment',
    /muc/,
  ]);
});

test('no alias lies where pages come by themselves, in folders kept for ever, or among files of hosts', async () => {
  const alias = (address: string) => ({ 'articles/x.md': article(`aliases: [${address}]`) });
  const refused = async (address: string, message: RegExp) =>
    await expectProblems(alias(address), ['articles/x.md:5:11 error reserved-path', message]);
  for (const address of [
    ...[
      '/tu-khoa/',
      '/tu-khoa/bao-so-4/',
      '/Tu-Khoa/bao-so-4/rss.xml',
      '/tac-gia/minh-anh',
      '/tim-kiem/2021',
    ],
    ...['/2026/02/01/', '/2026/02', '/2026/', '/2026/02/index.html', '/2026/02/01/trang-1.html'],
    ...['/tin/trang-2.html', '/tin/trang-2.html/1.html', '/sitemap/2030-01.xml'],
    ...['/anh/2019/bai.html', '/assets/bai.html'],
  ])
    await refused(address, /ở chỗ báo tự lập trang.*hãy bỏ địa chỉ này\.$/);
  for (const address of [
    ...['/_worker.js', '/_routes.json', '/_redirects', '/_tin/1.html', '/netlify.toml', '/vercel.json'],
    ...['/wrangler.toml', '/web.config', '/tin/Web.config'],
  ])
    await refused(address, /tên tệp thiết lập riêng của máy chủ; hãy bỏ địa chỉ này\.$/);
  for (const address of [
    ...['/2021/03/11/cau-moi.html', '/2021/03/11/cau-moi/', '/2021/03/cau-moi', '/4567/', '/tin/4567.html'],
    ...['/tin/trang-2-cua-bai.html', '/tin/bai/trang-2.html', '/trang-2.html', '/luu-tru/2019/bai.html'],
    ...['/anh-moi/bai.html', '/anh.html', '/tu-khoa.html', '/tin/_bai.html', '/tin/vercel.json.html'],
  ])
    await expectProblems(alias(address));
});

test('the list of a delta leaves no page unsent', async () => {
  for (const address of ['/deleted.txt', '/Deleted.txt/cu.html'])
    await expectProblems({ 'articles/x.md': article(`aliases: [${address}]`) }, [
      'articles/x.md:5:11 error reserved-path',
      /dành riêng cho phần mềm/,
    ]);
});

test('an address that is too long for a file system', async () => {
  await expectProblems({ 'articles/x.md': article(`slug: ${'a'.repeat(201)}`) }, [
    'articles/x.md:5:7 error path-too-long',
    /dài quá 200 ký tự/,
  ]);
});

test('a file with an error of its own is checked on: its section, links and pictures are told in the same breath', async () => {
  const files = {
    ...target,
    'articles/2021/x.md':
      '---\ntitle: Một bài\ndate: 31/12/2024\nsection: tinn\n---\n![Cầu](khong.jpg)\n\nXem [bài](khong-co.md) và [kia](cau-moi.md).\n',
  };
  await expectProblems(
    files,
    ['articles/2021/x.md:3:7 error bad-date', /2024-12-31/],
    ['articles/2021/x.md:4:10 error unknown-section', /có phải ý bạn là “tin”/],
    ['articles/2021/x.md:6:1 error missing-image', /khong\.jpg/],
    ['articles/2021/x.md:8:5 error dead-link', /khong-co\.md/],
  );
});

test('an address given twice is one', async () => {
  await expectProblems({ 'articles/x.md': article('aliases: [/cu.html, /cu.html]') });
});

test('what is told of a file that is gone since is told of its beginning', async () => {
  await inFolder(async (directory) => {
    write(directory, { 'articles/x.md': article() });
    const find = placeFinder(directory, (file) => join(directory, file));
    assert.deepEqual(find('articles/x.md', ['section']), { line: 4, column: 10 });
    for (const file of ['articles/y.md', 'articles/2021/03/y.md', 'site.yaml'])
      assert.deepEqual(find(file, ['section']), { line: 1, column: 1 }, file);
  });
});

test('a slug that a page of a list will want is refused before it is published', async () => {
  await expectProblems({ 'articles/2021/trang-1.md': article('', 'Tin.') }, [
    'articles/2021/trang-1.md:1:1 error reserved-slug',
    /trang-1/,
  ]);
  // Of one that is yet to come, too: nothing else would stop the newspaper at its hour.
  await expectProblems({ 'articles/x.md': article('slug: index') }, [
    'articles/x.md:5:7 error reserved-slug',
    /“index”/,
  ]);
  await expectProblems({ 'articles/2021/index.md': article('', 'Tin.').replace('2021-', '2030-') }, [
    'articles/2021/index.md:1:1 error reserved-slug',
    /index\.html/,
  ]);
});

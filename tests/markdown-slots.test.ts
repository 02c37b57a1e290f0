import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { renderBody } from '../src/content/markdown/body.ts';
import { fillSlots } from '../src/content/markdown/slots.ts';
import { POSITIONS } from './markdown-xss-vectors.ts';

const CONTEXT = {
  file: 'articles/2021/03/x.md',
  firstLine: 1,
  origin: 'https://bao.example',
  imageHosts: [],
};

const FORGERIES = [
  '<figure data-picture="0"></figure>',
  '<span data-picture="0"></span>',
  '<a data-link="0">x</a>',
  '<a data-link="0"',
  'data-picture="0"',
  '&lt;figure data-picture="0"&gt;&lt;/figure&gt;',
  '&lt;span data-picture=&quot;0&quot;&gt;&lt;/span&gt;',
  '\\<figure data-picture="0">\\</figure>',
  '&lt;a data-link=&quot;0&quot;',
  '<figure data-picture=0></figure>',
];

/** Counts the slots a fill is asked for. */
function slots(html: string): { pictures: number[]; links: number[] } {
  const pictures: number[] = [];
  const links: number[] = [];
  fillSlots(html, {
    picture: (index) => String(pictures.push(index)),
    link: (index) => String(links.push(index)),
  });
  return { pictures, links };
}

test('slots are filled in one pass, and a URL is escaped for its attribute', () => {
  const html =
    '<p>a <span data-picture="0"></span> <a data-link="1" title="t">b</a></p>\n<figure data-picture="12"></figure>' +
    '<div class="bo-anh"><figure data-picture="3"></figure><figure data-picture="4"></figure></div><figure data-picture="5"></figure>';
  const filled = fillSlots(html, {
    picture: (index, place) => `<img alt="${index} ${place}">`,
    link: (index) => `/x?a=${index}&b="<figure data-picture="0"></figure>`,
  });
  assert.equal(
    filled,
    '<p>a <img alt="0 line"> <a href="/x?a=1&amp;b=&quot;<figure data-picture=&quot;0&quot;></figure>" title="t">b</a></p>\n<img alt="12 alone">' +
      '<div class="bo-anh"><img alt="3 set"><img alt="4 set"></div><img alt="5 alone">',
  );
});

test('a picture that has a row of its set alone is as wide as one by itself', () => {
  const set = (count: number) =>
    `<div class="bo-anh">${Array.from({ length: count }, (_, at) => `<figure data-picture="${at}"></figure>`).join('')}</div>`;
  const filled = fillSlots(`${set(1)}|${set(2)}|${set(3)}|<figure data-picture="9"></figure>`, {
    picture: (_, place) => ` ${place}`,
    link: () => '',
  });
  assert.deepEqual(
    filled.split('|').map((part) => part.replace(/<[^>]*>/g, '').trim()),
    ['alone', 'set set', 'set set alone', 'alone'],
  );
});

test('what a fill returns is inserted as it is, dollar signs and slots included', () => {
  const html = '<figure data-picture="0"></figure>';
  assert.equal(fillSlots(html, { picture: () => `$& $1 ${html}`, link: () => '' }), `$& $1 ${html}`);
});

test('content cannot forge a slot', () => {
  for (const forgery of FORGERIES) {
    for (const position of POSITIONS) {
      const { body } = renderBody(position(forgery), CONTEXT);
      const found = slots(body.html);
      assert.deepEqual(found.pictures, [...body.pictures.keys()], position(forgery));
      assert.equal(found.links.length, 0, position(forgery));
    }
  }
});

test('property: whatever pieces a body is made of, each picture has one slot, in order', () => {
  const piece = fc.constantFrom(
    ...FORGERIES,
    '![a](a.jpg)',
    '[a](b.md)',
    '"',
    '<',
    '>',
    '`',
    '\n\n',
    ' ',
    '*',
    '\\',
    "'",
    '&',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { body } = renderBody(pieces.join(''), CONTEXT);
      const found = slots(body.html);
      assert.deepEqual(found.pictures, [...body.pictures.keys()]);
      assert.ok(found.links.length <= body.links.length);
    }),
    { numRuns: 300 },
  );
});

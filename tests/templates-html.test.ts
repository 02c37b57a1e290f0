import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ComponentChildren, createElement, Fragment as Nothing } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Child, Fragment, Html, jsx } from '../templates/html/jsx-runtime.ts';
import { kept } from '../templates/html/kept.ts';

type Props = Readonly<Record<string, unknown>>;

/** What JSX would say: an element by its tag, what a component shows, a fragment, HTML as it is, or what is to be escaped. */
type Said =
  | { readonly tag: string; readonly props: Props; readonly children: readonly Said[] }
  | { readonly component: Said }
  | { readonly fragment: readonly Said[] }
  | { readonly raw: string }
  | { readonly value: string | number | boolean | null | undefined };

function ours(said: Said): Child {
  if ('value' in said) return said.value;
  if ('raw' in said) return jsx('p', { children: new Html(said.raw) });
  if ('component' in said) return jsx(() => jsx('b', { children: ours(said.component) }), {});
  if ('fragment' in said) return jsx(Fragment, { children: said.fragment.map(ours) });
  const { tag, props, children } = said;
  return jsx(tag, children.length === 0 ? props : { ...props, children: children.map(ours) });
}

function preacts(said: Said): ComponentChildren {
  if ('value' in said) return said.value;
  if ('raw' in said) return createElement('p', { dangerouslySetInnerHTML: { __html: said.raw } });
  if ('component' in said)
    return createElement(() => createElement('b', null, preacts(said.component)), null);
  if ('fragment' in said) return createElement(Nothing, null, said.fragment.map(preacts));
  const { tag, props, children } = said;
  return createElement(tag, props, children.map(preacts));
}

/** preact's own writer is the oracle; it closes void elements the way of XML. */
const byPreact = (said: Said) =>
  renderToString(createElement(Nothing, null, preacts(said))).replaceAll('/>', '>');

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

const { tree } = fc.letrec<{ tree: Said; child: Said }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    fc.record({ tag: voids, props: attributes, children: fc.constant([]) }),
    fc.record({ tag: tags, props: attributes, children: fc.array(tie('child'), { maxLength: 4 }) }),
    fc.record({ fragment: fc.array(tie('child'), { maxLength: 3 }) }),
    fc.record({ component: tie('child') }),
    fc.constant({ raw: '<i>sẵn</i>' }),
  ),
  child: fc.oneof(fc.record({ value }), tie('tree')),
}));

describe('the writer of HTML', () => {
  it('writes what preact writes, for any elements', () => {
    fc.assert(
      fc.property(tree, (said) => {
        fc.pre(!JSON.stringify(said).includes('/>'));
        assert.equal(jsx(Fragment, { children: ours(said) }).text, byPreact(said));
      }),
      { numRuns: 2000, seed: 20210312 },
    );
  });

  it('escapes what could end a text or an attribute', () => {
    const { text } = jsx('a', { title: '"><script>', children: ['<b>', '&'] });
    assert.equal(text, '<a title="&quot;>&lt;script>">&lt;b>&amp;</a>');
  });

  it('refuses plain objects, which outside data could be, and what no attribute can hold', () => {
    const show = (child: unknown) => jsx('p', { children: child });
    assert.throws(() => show({ text: '<script>' }), /not to be shown/);
    assert.throws(() => show(JSON.parse('{"text":"<script>"}')), /not to be shown/);
    assert.throws(() => show([[new Date()]]), /not to be shown/);
    assert.throws(() => jsx('a', { onClick: () => {} }), /onClick/);
    assert.throws(() => jsx('a', { href: new Html('x') }), /href/);
  });

  it('keeps what is written for an object and a key, and for no other', () => {
    const [one, other] = [{}, {}];
    let made = 0;
    const write = (owner: object, key: string) =>
      kept(owner, key, () => {
        made += 1;
        return jsx('p', { children: `${key} <${made}>` });
      }).text;
    const texts = [write(one, 'a'), write(one, 'b'), write(other, 'a'), write(one, 'a')];
    assert.deepEqual(texts, ['<p>a &lt;1></p>', '<p>b &lt;2></p>', '<p>a &lt;3></p>', '<p>a &lt;1></p>']);
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { data } from '../templates/article.11ty.tsx';
import { article } from './fixtures/templates/pages.ts';
import { forwarding, rendered } from './fixtures/templates/rendered.ts';
import { hostile, picture } from './fixtures/templates/site.ts';
import { attribute, classed, elementsOf, named, textOf } from './fixtures/templates/tree.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    rules: {
      // Written in small letters, which HTML allows (HTML Living Standard §13.1).
      'doctype-style': ['error', { style: 'lowercase' }],
      // An id may hold anything but white space (§3.2.6); `_` keeps the layout's apart from those of headings.
      'valid-id': ['error', { relaxed: true }],
      // Headlines are as long as their editors make them.
      'long-title': 'off',
      // Preact escapes `<` and `&` in text, not `>`, which HTML allows to stand.
      'no-raw-characters': ['error', { relaxed: true }],
    },
  }),
);

describe('every page', () => {
  for (const [name, text] of [...rendered, ['forward', forwarding] as const]) {
    it(`${name} is valid HTML`, async () => {
      const report = await validator.validateString(text);
      const messages = report.results.flatMap((result) => result.messages);
      assert.deepEqual(
        messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`),
        [],
      );
    });

    it(`${name} turns no words into markup`, () => {
      assert.deepEqual(named(text, 'style', 'iframe'), []);
      for (const script of named(text, 'script')) {
        assert.match(attribute(script, 'src') ?? '', /^\/tinh\/[a-z]+\.js$/);
        assert.equal(textOf(script), '');
      }
      const attributes = elementsOf(text).flatMap((element) => element.attrs);
      assert.deepEqual(
        attributes.filter(({ name: attributeName }) => /^on|^style$/.test(attributeName)),
        [],
      );
      assert.ok(named(text, 'img').every((image) => attribute(image, 'src') === picture.url));
    });

    it(`${name} has one h1 and skips no level of headings`, () => {
      const levels = named(text, 'h1', 'h2', 'h3', 'h4', 'h5', 'h6').map(({ tagName }) => Number(tagName[1]));
      assert.equal(levels.filter((level) => level === 1).length, 1);
      assert.deepEqual(
        levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1),
        [],
      );
    });

    it(`${name} is in Vietnamese`, () => {
      assert.deepEqual(
        named(text, 'html').map((root) => attribute(root, 'lang')),
        ['vi'],
      );
    });
  }

  for (const [name, text] of rendered) {
    it(`${name} has named landmarks and a way past them`, () => {
      for (const landmark of ['header', 'main', 'footer']) assert.ok(named(text, landmark).length >= 1);
      const names = named(text, 'nav').map(
        (nav) => attribute(nav, 'aria-label') ?? attribute(nav, 'aria-labelledby'),
      );
      assert.equal(new Set(names).size, names.length);
      assert.ok(names.every((navName) => navName !== null && navName !== ''));
      const skip = classed(text, 'skip').map((link) => [attribute(link, 'href'), textOf(link)]);
      assert.deepEqual(skip, [['#bao_noi-dung', 'Bỏ qua, đến nội dung chính']]);
      assert.deepEqual(
        named(text, 'main').map((main) => attribute(main, 'id')),
        ['bao_noi-dung'],
      );
    });

    it(`${name} names the publication and its governing body`, () => {
      const footer = named(text, 'footer').map(textOf).join();
      for (const words of ['Báo Thử', `Cơ quan chủ quản: Hội Thử ${hostile}`, 'Giấy phép số 1/GP']) {
        assert.ok(footer.includes(words), words);
      }
      assert.ok(!footer.includes('Điện thoại'), 'a label without a value');
    });

    it(`${name} links the stylesheet and the newspaper's feed`, () => {
      const links = named(text, 'link').map((link) => `${attribute(link, 'rel')} ${attribute(link, 'href')}`);
      assert.ok(links.includes('stylesheet /tinh/bao.css'));
      assert.ok(links.includes('alternate /rss.xml'));
    });
  }
});

describe('the data for Eleventy', () => {
  it('has many planned pages rendered at once, as a page of Eleventy at the path of the first', () => {
    assert.deepEqual(data.pagination, { data: 'batch.article', size: 100, alias: 'pages' });
    assert.equal(data.permalink({ pages: [article] }), '2021/03/12/cau-moi.html');
  });
});

import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { projectRoot } from '../src/project.ts';
import { attribute, elementsOf, linked, named, textOf } from './fixtures/templates/tree.ts';
import { png } from './support/newspaper.ts';
import {
  article,
  beside,
  buildOnce,
  built,
  bytesIn,
  fileOf,
  filesIn,
  newsroom,
  sharePictures,
  siteYaml,
  textFiles,
  tryBuild,
} from './support/site.ts';

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ['html-validate:recommended'],
    rules: {
      // An id may begin with a digit (§3.2.6), as one made from “20 giờ: phân vai” does.
      'valid-id': ['error', { relaxed: true }],
      // Headlines are as long as their editors make them.
      'long-title': 'off',
      // HTML allows `>` to stand in text (§13.1.3).
      'no-raw-characters': ['error', { relaxed: true }],
    },
  }),
);

const origin = 'https://sotay.example';
const now = Date.parse('2026-01-01T00:00:00+07:00');
const room = newsroom({});
let site: ReadonlyMap<string, string> = new Map();
let paths: ReadonlySet<string> = new Set();
let pages: readonly (readonly [path: string, html: string])[] = [];
/** Pages that are not only a way on to another. */
let whole: readonly (readonly [path: string, html: string])[] = [];

before(async () => {
  cpSync(join(projectRoot, 'content'), room.content, { recursive: true });
  sharePictures(room);
  const { report, problems } = await tryBuild(room, { now });
  assert.deepEqual(problems, []);
  assert.ok(report);
  site = textFiles(room.output);
  paths = new Set(filesIn(room.output));
  pages = [...site].filter(([path]) => path.endsWith('.html'));
  whole = pages.filter(([, html]) => !html.includes('http-equiv="refresh"'));
});

function urlOf(path: string): string {
  return `/${path.replace(/(^|\/)index\.html$/, '$1')}`;
}

function pathOf(url: string): string {
  return url.endsWith('/') ? `${url.slice(1)}index.html` : url.slice(1);
}

describe('the sample newspaper', () => {
  it('has every kind of page at its address', () => {
    const expected = [
      'index.html',
      '404.html',
      'robots.txt',
      'rss.xml',
      'sitemap.xml',
      'sitemap/2021-03.xml',
      'luu-tru/index.html',
      '2021/index.html',
      '2021/03/index.html',
      '2021/03/12/index.html',
      '2021/03/12/tong-ket-cong-tac-to-chuc-xay-dung-dang-nam-2020.html',
      'xay-dung-dang/index.html',
      'xay-dung-dang/rss.xml',
      'tieng-viet/index.html',
      'tu-khoa/index.html',
      'gioi-thieu.html',
      'lien-he.html',
    ];
    assert.deepEqual(
      expected.filter((path) => !paths.has(path)),
      [],
    );
    for (const form of [/^tu-khoa\/[a-z0-9-]+\/index\.html$/, /^tu-khoa\/[a-z0-9-]+\/rss\.xml$/]) {
      assert.ok(
        [...paths].some((path) => form.test(path)),
        String(form),
      );
    }
    assert.ok([...paths].some((path) => /^tac-gia\/[a-z0-9-]+\/index\.html$/.test(path)));
    assert.ok([...paths].some((path) => /^bien-tap\/trang-1\.html$/.test(path)));
  });

  it('lets nothing run but its own scripts, on every page and by the headers of a host', () => {
    const policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
    for (const [path, html] of pages) {
      const told = named(html, 'meta').filter(
        (meta) => attribute(meta, 'http-equiv') === 'content-security-policy',
      );
      assert.deepEqual(
        told.map((meta) => attribute(meta, 'content')),
        [policy],
        path,
      );
    }
    const forEver = '  Cache-Control: public, max-age=31536000, immutable\n';
    assert.equal(
      readFileSync(join(room.output, '_headers'), 'utf8'),
      [
        [
          '/*\n',
          `  Content-Security-Policy: ${policy}; frame-ancestors 'none'\n`,
          '  Referrer-Policy: strict-origin-when-cross-origin\n',
          '  X-Content-Type-Options: nosniff\n',
          '  X-Frame-Options: DENY\n',
          '  Permissions-Policy: camera=(), geolocation=(), microphone=()\n',
        ].join(''),
        `/assets/*\n${forEver}`,
        `/anh/*\n${forEver}`,
      ].join('\n'),
    );
  });

  it('is valid HTML, every page', async () => {
    const faults: string[] = [];
    for (const [path, html] of pages) {
      const report = await validator.validateString(html, path);
      for (const { messages } of report.results) {
        faults.push(
          ...messages.map(({ ruleId, message, selector }) => `${path} ${ruleId}: ${message} at ${selector}`),
        );
      }
    }
    assert.deepEqual(faults, []);
  });

  it('leads from every page only to what is there, fragments too', () => {
    const ids = new Map(
      pages.map(([path, html]) => [
        path,
        new Set(elementsOf(html).map((element) => attribute(element, 'id'))),
      ]),
    );
    const dead: string[] = [];
    for (const [path, html] of pages) {
      const targets = elementsOf(html).flatMap((element) => [
        attribute(element, 'href'),
        attribute(element, 'src'),
      ]);
      for (const target of targets) {
        if (target === null || target.startsWith('mailto:')) continue;
        const url = new URL(target, `${origin}${urlOf(path)}`);
        if (url.origin !== origin) continue;
        const there = pathOf(decodeURIComponent(url.pathname));
        if (!paths.has(there)) dead.push(`${path}: ${target}`);
        else if (url.hash !== '' && !ids.get(there)?.has(decodeURIComponent(url.hash.slice(1)))) {
          dead.push(`${path}: ${target} (fragment)`);
        }
      }
    }
    assert.deepEqual(dead, []);
  });

  it('can be reached from the home page by links alone', () => {
    const seen = new Set<string>(['index.html']);
    for (const path of seen) {
      for (const target of named(site.get(path) ?? '', 'a').map((link) => attribute(link, 'href'))) {
        if (target === null || target.startsWith('mailto:')) continue;
        const url = new URL(target, `${origin}${urlOf(path)}`);
        if (url.origin === origin) seen.add(pathOf(decodeURIComponent(url.pathname)));
      }
    }
    // A list with one full page shows all of it on its index, so its first page waits for a second.
    const unseen = whole
      .map(([path]) => path)
      .filter((path) => !seen.has(path) && !/trang-1\.html$/.test(path));
    assert.deepEqual(unseen, ['404.html']);
  });

  it('is Vietnamese, with one h1, its landmarks and a skip link on every page', () => {
    for (const [path, html] of pages) {
      const roots = named(html, 'html');
      assert.deepEqual(
        roots.map((root) => attribute(root, 'lang')),
        ['vi'],
        path,
      );
      assert.equal(named(html, 'h1').length, 1, path);
      assert.equal(named(html, 'main').length, 1, path);
    }
    for (const [path, html] of whole) {
      const body =
        named(html, 'body')[0]?.childNodes.flatMap((node) => ('tagName' in node ? [node] : [])) ?? [];
      const [skip] = body;
      assert.deepEqual(
        body.map((element) => element.tagName),
        ['a', 'header', 'main', 'footer'],
        path,
      );
      assert.ok(skip !== undefined && textOf(skip) === 'Bỏ qua, đến nội dung chính', path);
      const main = named(html, 'main').map((element) => `#${attribute(element, 'id')}`);
      assert.deepEqual(main, [attribute(skip, 'href')], path);
      assert.ok(
        named(html, 'nav').every((nav) => attribute(nav, 'aria-label') ?? attribute(nav, 'aria-labelledby')),
      );
    }
  });

  it('gives no two pages of a kind one title', () => {
    const kinds = new Map<string, string>();
    const twins: string[] = [];
    for (const [path, html] of whole) {
      // A tag may be named like a section, an author or the index of tags.
      const kind = /^(?:tu-khoa|tac-gia)\/.+\//.exec(path)?.[0].split('/')[0] ?? '';
      const key = `${kind} ${named(html, 'title').map(textOf).join()}`;
      const other = kinds.get(key);
      if (other !== undefined) twins.push(`${other} and ${path}: ${key}`);
      kinds.set(key, path);
    }
    assert.deepEqual(twins, []);
  });

  it('names the canonical address of every page', () => {
    for (const [path, html] of whole) {
      const expected = path === '404.html' ? [] : [`${origin}${urlOf(path)}`];
      assert.deepEqual(linked(html, 'canonical'), expected, path);
    }
  });

  it('carries the time of the build nowhere', async () => {
    const later = beside(room);
    sharePictures(later);
    await buildOnce(later, { now: Date.parse('2039-07-07T07:07:07Z') });
    assert.deepEqual(bytesIn(later.output), bytesIn(room.output));
  });

  it('is the seed article as it was published', () => {
    const html = fileOf(site, '2021/03/12/tong-ket-cong-tac-to-chuc-xay-dung-dang-nam-2020.html');
    assert.match(html, /<span class="dateline">LSO<\/span>/);
    assert.match(html, /Thứ Sáu, 12\/03\/2021/);
    assert.doesNotMatch(html, /Ý kiến \(\)/);
  });

  it('publishes no original, and of a picture of 1600 pixels five widths and two of JPEG', () => {
    const forms = [...paths].flatMap(
      (path) => /^anh\/2021\/01\/thap-nguoc-[0-9a-f]{10}-(.*)$/.exec(path)?.[1] ?? [],
    );
    const widths = [320, 700, 1000, 1200, 1600];
    const expected = ['avif', 'webp'].flatMap((format) => widths.map((width) => `${width}.${format}`));
    assert.deepEqual(forms.toSorted(), [...expected, '700.jpg', '1200.jpg'].sort());
    assert.deepEqual(
      [...paths].filter((path) => path.endsWith('.png') && path.startsWith('anh/')),
      [],
    );
  });
});

describe('what editors type that the page prints anyway', () => {
  it('stands there once', async () => {
    const front = { title: 'Một', date: '2021-03-12', section: 'van-hoa' };
    const typed = await built({
      'site.yaml': siteYaml(),
      'articles/a.png': png,
      'articles/mot.md': article({
        ...front,
        description: 'Sapo.',
        dateline: 'TTO - ',
        source: 'Theo TTXVN',
        image: { src: 'a.png', alt: 'Cầu', credit: 'Ảnh: Minh Anh' },
      }),
      'articles/hai.md': article({ ...front, title: 'Hai', source: 'Theo dõi Gia Lai' }),
    });
    const words = (path: string) => fileOf(typed, path).replace(/<[^>]*>/g, '');
    assert.match(words('2021/03/12/mot.html'), /(?<!Theo )Theo TTXVN/);
    assert.match(words('2021/03/12/mot.html'), /(?<!Ảnh: )Ảnh: Minh Anh/);
    assert.match(words('2021/03/12/mot.html'), /TTO – Sapo\./);
    assert.match(words('2021/03/12/hai.html'), /Theo Theo dõi Gia Lai/);
  });
});

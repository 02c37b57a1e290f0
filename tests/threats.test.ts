import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import {
  article,
  buildIn,
  type Files,
  filesBelow,
  inFolder,
  places,
  png,
  problemsOf,
  settings,
  write,
} from './support/newspaper.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** Code that leaves a file behind when it is run. */
const leave = (canary: string) => `require("fs").writeFileSync(${JSON.stringify(canary)}, "x")`;

/** What Eleventy would run if it saw the content folder, wherever it looks for code. */
function traps(canary: string): Files {
  const code = `${leave(canary)}; module.exports = { permalink: "../../thoat.html" };`;
  const names = [
    'eleventy.config.js',
    '.eleventy.js',
    '_data/a.js',
    '_data/a.cjs',
    '_includes/a.11ty.cjs',
    'a.11ty.cjs',
    'articles/articles.11tydata.js',
    'articles/articles.11tydata.cjs',
    'articles/x.11tydata.cjs',
    'articles/trap.11ty.js',
    'articles/trap.11ty.cjs',
    'articles/_data/a.cjs',
    'articles/.eleventy.js',
    'pages/pages.11tydata.cjs',
    'articles/trap.njk',
    'articles/trap.liquid',
  ];
  return {
    ...Object.fromEntries(names.map((name) => [`content/${name}`, code])),
    'content/articles/articles.json': '{"permalink": "../../thoat.html", "templateEngineOverride": "njk"}',
    'content/package.json': '{"type": "commonjs"}',
  };
}

const braces =
  '{{ 7 | times: 6 }} {% include "x" %} {{ constructor.constructor("return 1")() }} <%= 6 %> $' + '{6*7}';
const vectors = {
  script: '</script><script>alert(1)</script>',
  title: '</title><img src=x onerror=alert(1)>',
  quotes: `"' onmouseover="alert(1)" x='`,
  cdata: ']]><script>alert(1)</script><!--',
  entity: '&lt;img src=x onerror=alert(1)&gt; &amp;amp;',
};

/** A YAML string in double quotes (YAML 1.2.2, 7.3.1, of which JSON strings are a part). */
const quoted = (text: string) => JSON.stringify(text);

function hostileArticle(vector: string): string {
  const image = `{src: anh.png, alt: ${quoted(vector)}, caption: ${quoted(vector)}, credit: ${quoted(vector)}}`;
  const names = quoted(`tin ${vector}`);
  const keys = ['description', 'dateline', 'source'].map((key) => `${key}: ${quoted(vector)}`);
  const front = [
    `title: ${quoted(vector)}`,
    'date: 2021-03-12',
    'section: tin',
    ...keys,
    `tags: [${names}]`,
    `authors: [${names}]`,
    `image: ${image}`,
  ];
  return `---\n${front.join('\n')}\n---\nThân bài.\n`;
}

function* elements(node: {
  readonly childNodes: readonly Node[];
}): Generator<DefaultTreeAdapterTypes.Element> {
  for (const child of node.childNodes) {
    if ('attrs' in child) yield child;
    if ('content' in child) yield* elements(child.content);
    if ('childNodes' in child) yield* elements(child);
  }
}

/** What the masthead's own drawings declare, and nothing more. */
const icon = 'viewBox=0 0 24 24,aria-hidden=true';

/** Everything in a page that runs or fetches what an article says, as an HTML5 parser sees it. */
function dangers(html: string): readonly string[] {
  return [...elements(parse(html))].flatMap(({ tagName, attrs }) => {
    const found = attrs.filter(
      ({ name, value }) =>
        /^on/.test(name) || /^\s*(?:javascript|data|vbscript):/i.test(value) || value === 'x',
    );
    const own = attrs.some(({ name, value }) => name === 'src' && /^\/(?!\/)/.test(value));
    const tag =
      ['iframe', 'object', 'embed', 'base'].includes(tagName) ||
      (tagName === 'script' && !own) ||
      (tagName === 'svg' && attrs.map(({ name, value }) => `${name}=${value}`).join() !== icon);
    return [
      ...found.map(({ name, value }) => `${tagName}[${name}=${value}]`),
      ...(tag ? [`<${tagName}>`] : []),
    ];
  });
}

function textOf(html: string, name: string): string | undefined {
  const element = [...elements(parse(html))].find(({ tagName }) => tagName === name);
  const text = (node: Node): string =>
    'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(text).join('') : '';
  return element && text(element);
}

test('content is data: no code of it runs, nothing leaves the output, braces and markup are text', () => {
  inFolder((directory) => {
    const canary = join(directory, 'canary');
    write(directory, {
      ...traps(canary),
      'content/site.yaml': settings,
      'content/articles/x.md': article(
        `description: ${quoted(braces)}\ntags: [${quoted('{{ tin }}')}]`,
        braces.replaceAll('<', '\\<'),
      ).replace('Cầu mới thông xe', quoted(`Tít ${braces}`)),
      'content/articles/anh.png': png,
      ...Object.fromEntries(
        Object.entries(vectors).map(([name, vector]) => [
          `content/articles/v-${name}.md`,
          hostileArticle(vector),
        ]),
      ),
    });
    const before = [...filesBelow(directory).keys()];
    const { status, stderr } = buildIn(directory);
    assert.equal(status, 0, stderr);
    assert.equal(existsSync(canary), false, 'code of the content was run');
    const after = filesBelow(directory);
    const outside = [...after.keys()].filter(
      (path) => !before.includes(path) && !/^(?:site|cache)\//.test(path),
    );
    assert.deepEqual(outside, []);
    assert.equal(
      [...after.keys()].some((path) => path.includes('thoat')),
      false,
    );
    const page = (slug: string) => after.get(`site/2021/03/12/${slug}.html`)?.toString('utf8') ?? '';
    assert.equal(textOf(page('x'), 'h1'), `Tít ${braces}`);
    assert.ok(textOf(page('x'), 'article')?.includes(braces), 'the body shows its braces');
    for (const [name, vector] of Object.entries(vectors))
      assert.equal(textOf(page(`v-${name}`), 'h1'), vector);
    for (const [path, bytes] of after) {
      if (/^site\/.*\.html$/.test(path)) assert.deepEqual(dangers(bytes.toString('utf8')), [], path);
    }
    for (const part of [page('x'), page('v-script')]) assert.doesNotMatch(part, /\b42\b|<script>alert/);
  });
});

test('control: the oracle sees each vector where it is not escaped', () => {
  const { script, title, cdata } = vectors;
  for (const vector of [script, title, cdata]) assert.notDeepEqual(dangers(`<p>${vector}</p>`), []);
  assert.notDeepEqual(dangers(`<p title='${vectors.quotes}'>`), []);
  assert.notDeepEqual(dangers('<a href=" javascript:alert(1)">x</a>'), []);
});

test('front matter that asks for code, another path or another engine is refused, and nothing is run or written', () => {
  inFolder((directory) => {
    const canary = join(directory, 'canary');
    const code = leave(canary);
    const files = {
      'a-js': `---js\n{ title: (${code}, "a") }\n---\n`,
      'b-javascript': `---javascript\n{ title: (${code}, "a") }\n---\n`,
      'c-json': '---json\n{"title": "a"}\n---\n',
      'd-permalink': article('permalink: ../../thoat.html'),
      'e-engine': article('templateEngineOverride: njk'),
      'f-computed': article(`eleventyComputed: {title: ${quoted(`{{ ${code} }}`)}}`),
      'g-layout': article('layout: ../../../etc/passwd'),
      'h-function': article(`source: !!js/function ${quoted(code)}`),
      'i-proto': article('__proto__: {draft: true}'),
    };
    write(directory, {
      'content/site.yaml': settings,
      ...Object.fromEntries(
        Object.entries(files).map(([name, text]) => [`content/articles/${name}.md`, text]),
      ),
    });
    const { status, stderr } = buildIn(directory);
    assert.equal(status, 1);
    for (const name of Object.keys(files))
      assert.match(stderr, new RegExp(`/articles/${name}\\.md:\\d+:\\d+ error `));
    assert.equal(existsSync(canary), false, 'front matter was run');
    assert.equal(existsSync(join(directory, 'site')), false);
    assert.doesNotMatch(stderr, /^\s+at /m);
  });
});

test('keys of front matter and settings do not reach any prototype', async () => {
  const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];
  for (const key of keys) {
    const value = '{draft: true, polluted: x}';
    assert.deepEqual(places(await problemsOf({ 'articles/x.md': article(`${key}: ${value}`) })), [
      'articles/x.md:5:1 error unknown-key',
    ]);
    assert.deepEqual(places(await problemsOf({ 'site.yaml': `${settings}${key}: ${value}\n` })), [
      'site.yaml:9:1 error unknown-key',
    ]);
    assert.deepEqual(
      await problemsOf({ 'articles/x.md': article(`tags: [${quoted(key)}]\nauthors: [${quoted(key)}]`) }),
      [],
    );
    const section = places(
      await problemsOf({ 'articles/x.md': article().replace('section: tin', `section: ${key}`) }),
    );
    assert.deepEqual(section, ['articles/x.md:4:10 error unknown-section']);
  }
  assert.equal('polluted' in {}, false);
  assert.equal('draft' in {}, false);
});

test('names of tags and authors cannot leave their folder', () => {
  inFolder((directory) => {
    const names = ['../../thoat', '/etc/thoat', '..\\thoat', 'a/../../thoat', '%2e%2e/thoat']
      .map(quoted)
      .join(', ');
    write(directory, {
      'content/site.yaml': settings,
      'content/articles/x.md': article(`tags: [${names}]\nauthors: [${names}]`),
    });
    const { status, stderr } = buildIn(directory);
    assert.equal(status, 0, stderr);
    const strays = [...filesBelow(directory).keys()].filter((path) => path.includes('thoat'));
    assert.ok(strays.length > 0);
    for (const path of strays)
      assert.match(path, /^site\/(?:tu-khoa|tac-gia)\/[a-z0-9-]+\/(?:index\.html|rss\.xml|trang-\d+\.html)$/);
  });
});

test('what would exhaust a parser ends with a problem naming the file', async () => {
  const front = (lines: string) => article(lines);
  const body = (text: string) => article('', text);
  const many = (count: number, make: (index: number) => string, between = ', ') =>
    Array.from({ length: count }, (_, index) => make(index)).join(between);
  const inputs: Readonly<Record<string, string>> = {
    'nested quotes': body('>'.repeat(2500)),
    emphasis: body(`${'*'.repeat(10_000)}a${'*'.repeat(10_000)}`),
    'deep list': body(many(400, (level) => `${'  '.repeat(level)}- a`, '\n')),
    '4 MB of prose': body('Cây cầu được mở sáng nay. '.repeat(130_000)),
    'open links': body('[a]('.repeat(100_000)),
    '20,000 tags': front(`tags: [${many(20_000, (index) => `t${index}`)}]`),
    'tags without slugs': front(`tags: [${many(5000, () => '"!"')}]`),
    'unknown keys on lines': front(many(20_000, (index) => `k${index}: x`, '\n')),
    'unknown keys in braces': front(`image: {${many(4000, (index) => `k${index}: x`)}}`),
    'blank lines': front('\n'.repeat(500_000)),
    'comments of spaces': front(`${' '.repeat(400_000)}\n`.repeat(2)),
    'nested lists': front(`tags: ${'['.repeat(20_000)}`),
    'nested lists and an anchor': front(`tags: ${'['.repeat(20_000)}&a b`),
    'nested maps': front(`image: ${'{a: '.repeat(10_000)}`),
    'alias bomb': front(
      `a: &a [x, x]\n${many(30, (index) => `a${index}: &a${index} [*a${index ? index - 1 : ''}, *a]`, '\n')}`,
    ),
    'one long key': front(`${'k'.repeat(45_000)}: x`),
    aliases: front(`aliases: [${many(4000, () => '"x"')}]`),
    'a slug of a megabyte': front(`slug: ${'a-'.repeat(400_000)}`),
    'fence of spaces': `---\ntitle: a\n---${' '.repeat(900_000)}x`,
    'first line of spaces': `---${' '.repeat(900_000)}js!\n---\n`,
  };
  for (const [name, text] of Object.entries(inputs)) {
    const problems = await problemsOf({ 'articles/x.md': text });
    assert.ok(problems.length >= 1 && problems.length <= 100, `${name}: ${problems.length} problems`);
    assert.ok(
      problems.some(({ file, severity }) => file === 'articles/x.md' && severity === 'error'),
      name,
    );
  }
});

test('control characters and lone surrogates are in no file of the output', async () => {
  for (const written of ['\\0', '\\x0b', '\\x1b', '\\uFFFE', '\\uFFFF', '\\ud800', '\\udc00']) {
    for (const key of ['description', 'dateline', 'source', 'tags', 'authors']) {
      const value = `"a${written}b"`;
      const problems = await problemsOf({
        'articles/x.md': article(`${key}: ${/s$/.test(key) ? `[${value}]` : value}`),
      });
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['control-character'],
        `${key}: ${written}`,
      );
    }
  }
});

import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { monthMaps } from '../src/plan/sitemaps.ts';
import {
  article,
  built,
  type Files,
  fileOf,
  newsroom,
  siteYaml,
  textFiles,
  tryBuild,
} from './support/site.ts';

/** An element of an XML document with its text and its children. */
interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Node[];
  text: string;
}

/** Parses strictly with namespaces; throws on what is not well-formed XML 1.0. */
function xml(text: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (cause) => {
    throw cause;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, attribute]) => [key, attribute.value] as const);
    const node: Node = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (part) => {
    const node = open.at(-1);
    if (node !== undefined) node.text += part;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(text).close();
  const [document] = root.children;
  assert.ok(document);
  return document;
}

function all(node: Node, name: string): readonly Node[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

function values(node: Node, name: string): readonly string[] {
  return all(node, name).map(({ text }) => text);
}

const front = (at: number) => ({
  title: `Bài ${at} & “bạn” <b>`,
  date: `2021-${String(1 + Math.floor(at / 20)).padStart(2, '0')}-${String(1 + (at % 20)).padStart(2, '0')} 06:05`,
  section: at % 2 === 0 ? 'kinh-te' : 'van-hoa',
  description: `Sapo ${at}: 1 < 2 & 3`,
  dateline: 'LSO',
  tags: ['Lễ hội'],
  authors: ['Minh Anh', 'Thu Hà'],
});

const count = 45;
const files: Files = {
  'site.yaml': siteYaml({ name: 'Báo <Thử> & Nghiệm' }),
  'pages/lien-he.md': article({ title: 'Liên hệ' }),
  ...Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`articles/bai-${at}.md`, article(front(at))]),
  ),
  'articles/bai-7.md': article({ ...front(7), updated: '2021-05-01 10:00' }),
};
const origin = 'https://thu.example';
let site: ReadonlyMap<string, string> = new Map();
before(async () => {
  site = await built(files);
});

function pathOf(url: string): string {
  assert.ok(url.startsWith(`${origin}/`), url);
  const path = decodeURIComponent(url.slice(origin.length + 1));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}

describe('feeds', () => {
  const feeds = () => [...site].filter(([path]) => path.endsWith('rss.xml'));

  it('stand at the home page, every section and every tag', () => {
    const expected = [
      'kinh-te/rss.xml',
      'rss.xml',
      'thoi-su/rss.xml',
      'tu-khoa/le-hoi/rss.xml',
      'van-hoa/rss.xml',
    ];
    assert.deepEqual(
      feeds()
        .map(([path]) => path)
        .sort(),
      expected,
    );
  });

  it('are well-formed RSS 2.0 with what its channel asks, and name themselves', () => {
    for (const [path, text] of feeds()) {
      const rss = xml(text);
      assert.deepEqual([rss.name, rss.attributes.version], ['rss', '2.0']);
      const [channel, ...others] = rss.children;
      assert.ok(channel?.name === 'channel' && others.length === 0);
      const names = channel.children.map(({ name }) => name);
      for (const name of ['title', 'link', 'description']) assert.ok(names.includes(name), `${path} ${name}`);
      const self = all(channel, 'atom:link').map(({ attributes }) => [attributes.rel, attributes.href]);
      assert.deepEqual(self, [['self', `${origin}/${path}`]]);
      const home = channel.children.find(({ name }) => name === 'link')?.text ?? '';
      assert.ok(site.has(pathOf(home)), home);
    }
  });

  it('say whose they are, that of a section and that of a tag of its name apart', () => {
    const titleOf = (path: string) => values(xml(fileOf(site, path)), 'title')[0];
    assert.deepEqual(['rss.xml', 'van-hoa/rss.xml', 'tu-khoa/le-hoi/rss.xml'].map(titleOf), [
      'Báo <Thử> & Nghiệm',
      'Văn hóa – Báo <Thử> & Nghiệm',
      'Từ khóa Lễ hội – Báo <Thử> & Nghiệm',
    ]);
  });

  it('hold the 30 newest, newest first', () => {
    const items = all(xml(fileOf(site, 'rss.xml')), 'item');
    const expected = Array.from({ length: 30 }, (_, at) => front(count - 1 - at).title);
    assert.deepEqual(
      items.map((item) => values(item, 'title')[0]),
      expected,
    );
    for (const [path, text] of feeds()) assert.ok(all(xml(text), 'item').length <= 30, path);
    assert.equal(all(xml(fileOf(site, 'van-hoa/rss.xml')), 'item').length, 22);
  });

  it('give each item its date with the offset, a guid, its creators and its sapo without the dateline', () => {
    const [item] = all(xml(fileOf(site, 'rss.xml')), 'item');
    assert.ok(item);
    const url = `${origin}/2021/03/05/bai-44.html`;
    assert.deepEqual(values(item, 'link'), [url]);
    assert.deepEqual(values(item, 'pubDate'), ['Fri, 05 Mar 2021 06:05:00 +0700']);
    assert.deepEqual(
      all(item, 'guid').map(({ text, attributes }) => [text, attributes.isPermaLink]),
      [[url, 'true']],
    );
    assert.deepEqual(values(item, 'dc:creator'), ['Minh Anh', 'Thu Hà']);
    // HTML, as readers of feeds take it: what was typed is shown.
    assert.deepEqual(values(item, 'description'), ['Sapo 44: 1 &lt; 2 &amp; 3']);
    for (const [path, text] of feeds()) assert.doesNotMatch(text, /LSO/, path);
  });

  it('link only to pages that are there', () => {
    for (const [, text] of feeds()) {
      for (const url of [...values(xml(text), 'link'), ...values(xml(text), 'guid')])
        assert.ok(site.has(pathOf(url)), url);
    }
  });

  it('stay well-formed whatever an editor types', async () => {
    const publishable = [']]>', '&', '<', '-->', '\u2028', '👩‍🌾', 'Ệ', '"', ' ', 'a'];
    const refused = [
      '\u0000',
      '\u000b',
      '\u001f',
      '\u007f',
      '\u0085',
      '\ufffe',
      '\uffff',
      '\ud800',
      '\udc00',
    ];
    const noise = (parts: readonly string[]) =>
      fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((drawn) => drawn.join(''));
    const some = (parts: readonly string[]) =>
      fc.sample(fc.tuple(noise(parts), noise(parts), noise(parts)), { numRuns: 30, seed: 7 });
    const samples = [...some(publishable), ...some([...publishable, ...refused])];
    const room = newsroom({
      'site.yaml': siteYaml(),
      ...Object.fromEntries(
        samples.map(([a, b, c], at) => [
          `articles/bai-${at}.md`,
          article({
            title: `Bài ${a}`,
            date: '2021-03-12',
            section: 'van-hoa',
            description: b,
            authors: [`Anh ${c}`],
          }),
        ]),
      ),
    });
    const { report, problems } = await tryBuild(room);
    // What cannot be published is refused; what is left must be well-formed.
    const broken = new Set(problems.filter(({ severity }) => severity === 'error').map(({ file }) => file));
    if (report === null) {
      for (const file of broken) rmSync(`${room.content}/${file}`);
    }
    assert.ok(broken.size <= samples.length / 2, [...broken].join());
    assert.ok(report ?? (await tryBuild(room)).report);
    for (const [path, text] of textFiles(room.output)) if (path.endsWith('.xml')) xml(text);
  });
});

describe('sitemaps', () => {
  it('lead from the index to every month, and name every article once', () => {
    const index = xml(fileOf(site, 'sitemap.xml'));
    assert.equal(index.name, 'sitemapindex');
    const maps = values(index, 'loc');
    const expected = ['2021-01', '2021-02', '2021-03', 'trang'].map(
      (name) => `${origin}/sitemap/${name}.xml`,
    );
    assert.deepEqual(maps.toSorted(), expected);
    const urls = maps.flatMap((url) => values(xml(fileOf(site, pathOf(url))), 'loc'));
    assert.equal(new Set(urls).size, urls.length);
    const articles = urls.filter((url) => /\/bai-\d+\.html$/.test(url));
    assert.equal(articles.length, count);
    for (const url of urls) assert.ok(site.has(pathOf(url)), url);
    for (const path of ['', 'lien-he.html', 'van-hoa/', 'kinh-te/', 'luu-tru/', 'tu-khoa/']) {
      assert.ok(urls.includes(`${origin}/${path}`), path);
    }
    assert.equal(
      urls.some((url) => url.endsWith('/404.html')),
      false,
    );
  });

  it('have no more than 50,000 addresses each', () => {
    const members = Int32Array.from({ length: 100_001 }, (_, at) => at);
    const maps = monthMaps({ key: '2021-03', members });
    assert.deepEqual(
      maps.map(({ name, members: [first], members: { length } }) => [name, first, length]),
      [
        ['2021-03', 0, 50_000],
        ['2021-03-2', 50_000, 50_000],
        ['2021-03-3', 100_000, 1],
      ],
    );
  });

  it('and pages know of no change before an article came', async () => {
    const early = article({ ...front(7), date: '2021-03-12 14:05', updated: '2021-03-12' });
    const { report } = await tryBuild(newsroom({ 'site.yaml': siteYaml(), 'articles/a.md': early }));
    assert.ok(report !== null);
    const pages = await built({ 'site.yaml': siteYaml(), 'articles/a.md': early });
    const page = fileOf(pages, '2021/03/12/a.html');
    assert.ok(!page.includes('modified_time') && !page.includes('Cập nhật'));
    assert.match(fileOf(pages, 'sitemap/2021-03.xml'), /<lastmod>2021-03-12T14:05:00\+07:00</);
  });

  it('say when an article last changed, with the offset', () => {
    const month = all(xml(fileOf(site, 'sitemap/2021-01.xml')), 'url');
    const modified = new Map(month.map((url) => [values(url, 'loc')[0], values(url, 'lastmod')[0]]));
    assert.equal(modified.get(`${origin}/2021/01/01/bai-0.html`), '2021-01-01T06:05:00+07:00');
    assert.equal(modified.get(`${origin}/2021/01/08/bai-7.html`), '2021-05-01T10:00:00+07:00');
    const entries = all(xml(fileOf(site, 'sitemap.xml')), 'sitemap');
    const january = entries.find((entry) => values(entry, 'loc')[0] === `${origin}/sitemap/2021-01.xml`);
    assert.ok(january);
    assert.deepEqual(values(january, 'lastmod'), ['2021-05-01T10:00:00+07:00']);
  });

  it('are named by robots.txt', () => {
    assert.match(fileOf(site, 'robots.txt'), /^Sitemap: https:\/\/thu\.example\/sitemap\.xml$/m);
  });
});

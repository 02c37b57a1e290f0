import assert from 'node:assert/strict';
import { appendFileSync, existsSync, lstatSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { newSession } from '../src/build.ts';
import { keepChecked, readChecked } from '../src/checked-file.ts';
import { chunksOf } from '../src/chunks.ts';
import { openPlaces } from '../src/content/remembered-places.ts';
import { type Fingerprinted, fingerprintsOf } from '../src/fingerprints.ts';
import { keyOf } from '../src/keys.ts';
import { type Bundle, fingerprintOf, type Target } from '../src/plan/target.ts';
import { isSettled } from '../src/settled.ts';
import { bundlesOf as wanted } from '../src/wanted.ts';
import { greyPng } from './support/png.ts';
import { assertSame, cleanSite, published } from './support/published.ts';
import {
  article,
  buildOnce,
  type Draft,
  type Files,
  type Newsroom,
  newsroom,
  prepared,
  siteYaml,
  someNewspaper,
  temporaryPath,
  tryBuild,
  write,
} from './support/site.ts';

/** Keys of articles, of which each is told by a text. */
function keysOf(texts: readonly string[]): Int32Array {
  return Int32Array.from(texts.flatMap((text) => [...keyOf(text)]));
}

/** Bundles of one target each, planned from these articles; `asked` counts how often each is made. */
function bundlesOf(
  lists: readonly (readonly number[])[],
  keys: Int32Array,
  asked: number[],
): readonly Bundle[] {
  const identities = {
    articles: () => keys,
    addresses: () => new Int32Array(),
    tags: new Int32Array(),
    authors: new Int32Array(),
    pictures: () => new Int32Array(),
  };
  const none = new Int32Array();
  return lists.map((list, number) => {
    const articles = Int32Array.from(list);
    const ingredients = {
      ...{ facts: number, articles, files: 1 },
      ...{ numbers: none, addresses: none, tags: none, authors: none, pictures: none },
    };
    const target: Target = {
      name: `${number}`,
      articles,
      files: 1,
      addTo: (input) => input.add(`${number}`, ingredients, identities),
      outputs: () => [],
    };
    return {
      name: `bundle ${number}`,
      targets() {
        asked[number] = (asked[number] ?? 0) + 1;
        return [target];
      },
    };
  });
}

const someTexts = fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 12 });

/** Bundles of a newspaper; `asked` is told the name of each whose targets are made. */
async function fingerprinted(files: Files, situation: string, asked: string[] = []): Promise<Fingerprinted> {
  const { site, plan } = (await prepared(files)).model;
  const bundles = wanted(plan).map((bundle) => ({
    ...bundle,
    targets() {
      asked.push(bundle.name);
      return bundle.targets();
    },
  }));
  return { bundles, version: 'v', situation, keys: site.articles.columns.keys, entries: plan.entries };
}

/** A newspaper of which every article links to the first file, whose slug is given. */
function linked(drafts: readonly Draft[], slug: string): Files {
  const first = drafts.map(({ name }) => name).sort()[0] ?? '';
  const articles = drafts.map(({ name, ...front }) => [
    `articles/${name}.md`,
    article(name === first ? { ...front, slug } : front, `Xem [bài này](${first}.md).`),
  ]);
  return { 'site.yaml': siteYaml(), ...Object.fromEntries(articles) };
}

describe('remembered places', () => {
  it('are those that were asked for last, and no other', () => {
    const store = { directory: temporaryPath() };
    const place = { line: 1, column: 1 };
    const ask = (...keys: readonly string[]) => {
      const made: string[] = [];
      const { find, keep } = openPlaces(store);
      for (const key of keys)
        find(key, () => {
          made.push(key);
          return place;
        });
      keep();
      return made;
    };
    assert.deepEqual(ask('a'), ['a']);
    assert.deepEqual(ask('a', 'b'), ['b']);
    assert.deepEqual(ask('b'), []);
    assert.deepEqual(ask('a', 'b'), ['a']);
  });
});

describe('remembered fingerprints', () => {
  it('are those made anew, whichever articles have changed, and only what names one of these is made', () => {
    const scene = someTexts.chain((before) =>
      fc.record({
        before: fc.constant(before),
        after: fc.array(fc.string({ maxLength: 3 }), { minLength: before.length, maxLength: before.length }),
        kept: fc.array(fc.boolean(), { minLength: before.length, maxLength: before.length }),
        lists: fc.array(fc.array(fc.nat(before.length - 1), { maxLength: 5 }), { maxLength: 8 }),
        isSame: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(scene, ({ before, after, kept, lists, isSame }) => {
        const path = temporaryPath();
        const texts = before.map((text, at) => (kept[at] ? text : (after[at] ?? '')));
        const [first, second] = [keysOf(before), keysOf(texts)];
        const others = { version: 'v', situation: 'one' };
        const firstBundles = bundlesOf(lists, first, []);
        fingerprintsOf({ ...others, bundles: firstBundles, keys: first, entries: () => first }, path);
        const asked: number[] = [];
        const bundles = bundlesOf(lists, second, asked);
        const situation = isSame ? 'one' : 'other';
        const found = fingerprintsOf(
          { ...others, situation, bundles, keys: second, entries: () => second },
          path,
        );
        const expected = bundlesOf(lists, second, []).map(({ targets }) => fingerprintOf(targets(), 'v'));
        assert.deepEqual(found, expected);
        const isTouched = (list: readonly number[]) =>
          !isSame || list.some((place) => texts[place] !== before[place]);
        assert.deepEqual(
          lists.map((_, number) => asked[number] ?? 0),
          lists.map((list) => (isTouched(list) ? 1 : 0)),
        );
      }),
    );
  });

  it('are those made anew after an article was added, changed or taken away', async () => {
    const scene = fc.record({
      // One more than there are before, or after.
      drafts: someNewspaper({ min: 4, max: 14 }),
      other: someNewspaper({ min: 1, max: 1 }),
      at: fc.nat(13),
      change: fc.constantFrom('added', 'changed', 'gone'),
      tagged: fc.integer({ min: 0, max: 2 }),
      // Whether the newest has all tags, and each of the others one of its own.
      gathered: fc.boolean(),
      slugs: fc.tuple(fc.constantFrom('mot', 'hai'), fc.constantFrom('mot', 'hai')),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ drafts, other, at, change, tagged, gathered, slugs }) => {
        const ownTags = drafts.map((_, number) => [`Thẻ riêng ${number}`]);
        const newest = drafts.reduce((a, b) => (a.date > b.date ? a : b));
        const tagsOf = (draft: Draft, number: number) => {
          if (!gathered) return draft.tags.slice(0, tagged);
          return draft === newest ? ownTags.flat() : (ownTags[number] ?? []);
        };
        const sparse = drafts.map((draft, number) => ({
          ...draft,
          tags: tagsOf(draft, number),
          authors: number % 2 === 0 ? draft.authors : [],
        }));
        const place = at % sparse.length;
        const others = sparse.filter((_, number) => number !== place);
        const changed = sparse.map((draft, number) =>
          number === place
            ? { ...draft, ...(gathered ? { date: other[0]?.date ?? '' } : other[0]), name: draft.name }
            : draft,
        );
        const before = change === 'added' ? others : sparse;
        const after = { added: sparse, changed, gone: others }[change];
        const path = temporaryPath();
        fingerprintsOf(await fingerprinted(linked(before, slugs[0]), 'one'), path);
        const second = await fingerprinted(linked(after, slugs[1]), 'two');
        assert.deepEqual(fingerprintsOf(second, path), fingerprintsOf(second, temporaryPath()));
      }),
      { numRuns: 100 },
    );
  });

  it('are made anew, of the letters of a large tag index, where a tag has come or is on more articles', async () => {
    // 52 articles of twenty tags each, of four letters.
    const all = ['B', 'Đ', 'S', 'T'].flatMap((letter) =>
      Array.from({ length: 260 }, (_, at) => `${letter}a ${at}`),
    );
    const files = (...newest: readonly string[]) =>
      linked(
        [...chunksOf(all, 20), newest].map((tags, at) => ({
          ...{
            name: `bai-${at}`,
            title: `Bài ${at}`,
            date: new Date(Date.UTC(2021, 2, 1) + at * 60_000).toISOString(),
          },
          ...{ section: 'van-hoa', tags, authors: [] },
        })),
        'mot',
      );
    const path = temporaryPath();
    fingerprintsOf(await fingerprinted(files('Ba 0'), 'one'), path);
    const asked: string[] = [];
    const second = await fingerprinted(files('Ba 0', 'Đa 7', 'Tân Thanh'), 'two', asked);
    const found = fingerprintsOf(second, path);
    assert.deepEqual(
      asked.filter((name) => name.startsWith('tag-index')),
      ['tag-index', 'tag-index dd', 'tag-index t'],
    );
    assert.deepEqual(found, fingerprintsOf(second, temporaryPath()));
  });

  it('are those of the articles as they are, though these were like that before', async () => {
    const files = (title: string, ...more: readonly string[]) =>
      linked(
        ['Một', ...more].map((one, at) => ({
          ...{ name: `bai-${at}`, title: at === 0 ? title : one, date: `2021-03-0${at + 1}` },
          ...{ section: 'van-hoa', tags: [], authors: [] },
        })),
        'mot',
      );
    const path = temporaryPath();
    fingerprintsOf(await fingerprinted(files('Một', 'Hai'), 'one'), path);
    fingerprintsOf(await fingerprinted(files('Khác', 'Hai'), 'one'), path);
    const third = await fingerprinted(files('Một', 'Hai', 'Ba'), 'two');
    assert.deepEqual(fingerprintsOf(third, path), fingerprintsOf(third, temporaryPath()));
  });

  it('are others where the order of articles that share no tag decides what is related', async () => {
    const tags = [1, 2, 3, 4, 5].map((number) => `Thẻ ${number}`);
    const files = (hour: number) =>
      linked(
        [
          ...tags.map((tag, at) => ({
            ...{ name: `bai-${at}`, title: tag, section: 'kinh-te', tags: [tag], authors: [] },
            date: `2021-03-01T${String(at === 1 ? hour : 8 + at).padStart(2, '0')}:00:00+07:00`,
          })),
          { name: 'sau', title: 'Sau', date: '2021-03-05', section: 'van-hoa', tags, authors: [] },
        ],
        'mot',
      );
    const path = temporaryPath();
    fingerprintsOf(await fingerprinted(files(7), 'one'), path);
    const second = await fingerprinted(files(13), 'two');
    assert.deepEqual(fingerprintsOf(second, path), fingerprintsOf(second, temporaryPath()));
  });

  it('are others where two instants change at once, though one might make up for the other', async () => {
    // Of these a polynomial of 32 bits is the same before and after.
    const times = (x: string, w: string) => ({ x, w });
    const files = ({ x, w }: ReturnType<typeof times>) => {
      const draft = (name: string, date: string, tag: string) => ({
        ...{
          name,
          title: name,
          date: `2021-03-0${date}:00+07:00`,
          section: 'kinh-te',
          tags: [tag],
          authors: [],
        },
      });
      return linked(
        [
          ...[draft('x', x, 'T1'), draft('w', w, 'T1')],
          ...[draft('y1', '2T09:00', 'T2'), draft('y2', '5T09:00', 'T2'), draft('y3', '6T09:00', 'T2')],
          draft('v', '7T09:00', 'T3'),
          {
            ...{ name: 'z', title: 'z', date: '2021-04-01', section: 'van-hoa', tags: ['T1', 'T2', 'T3'] },
            authors: [],
          },
        ],
        'mot',
      );
    };
    const path = temporaryPath();
    fingerprintsOf(await fingerprinted(files(times('1T08:00', '1T08:01')), 'one'), path);
    const second = await fingerprinted(files(times('1T07:52', '3T13:45')), 'two');
    assert.deepEqual(fingerprintsOf(second, path), fingerprintsOf(second, temporaryPath()));
  });

  it('are others for all that shows a picture or a link, when another file changes what these lead to', async () => {
    const front = { title: 'Bài', section: 'van-hoa' };
    const linking = article({ ...front, date: '2021-03-12' }, 'Xem [bài](cau.md).');
    const room = newsroom({
      'site.yaml': siteYaml(),
      'articles/a.png': greyPng(4, 3, 10),
      'articles/anh.md': article({ ...front, date: '2021-04-01', image: { src: 'a.png', alt: 'Cầu' } }),
      'articles/cau.md': article({ ...front, date: '2021-05-01', section: 'kinh-te' }),
      'articles/hai.md': linking,
    });
    await buildOnce(room);
    for (const files of [
      { 'articles/a.png': greyPng(4, 3, 200) },
      { 'articles/cau.md': article({ ...front, date: '2021-05-01', section: 'kinh-te', slug: 'cau-moi' }) },
    ] as readonly Files[]) {
      write(room.content, files);
      await buildOnce(room);
      assertSame(published(room.output), await cleanSite(room), Object.keys(files).join());
    }
  });

  it('leave other days and other tags alone when an article is added', async () => {
    const draft = (at: number, date: string, tag: string) => ({
      ...{ name: `bai-${at}`, title: `Bài ${at}`, date, section: 'van-hoa' },
      ...{ tags: [tag], authors: ['Thu Hà'] },
    });
    const before = [1, 2, 3, 4, 5, 6].map((day) => draft(day, `2021-03-0${day}`, `Thẻ ${day % 3}`));
    const path = temporaryPath();
    fingerprintsOf(await fingerprinted(linked(before, 'mot'), 'one'), path);
    const asked: string[] = [];
    const after = linked([...before, draft(7, '2021-03-07', 'Thẻ 1')], 'mot');
    fingerprintsOf(await fingerprinted(after, 'two', asked), path);
    assert.deepEqual(
      asked.filter((name) => /^(?:day|tags|authors) /.test(name)).map((name) => name.split(' ')[0]),
      // The new day, the one before, which links to it, the tag and the author.
      ['day', 'day', 'tags', 'authors'],
    );
    assert.deepEqual(
      asked.filter((name) => name.startsWith('day')),
      ['day 2021-03-06', 'day 2021-03-07'],
    );
  });
});

/** An article of the first section. */
function paper(front: Readonly<Record<string, unknown>>, body: string): string {
  return article({ section: 'thoi-su', ...front }, body);
}

describe('a build that may not use what an earlier one left', () => {
  it('makes all that is remembered anew', async () => {
    const room = newsroom({
      'site.yaml': siteYaml(),
      'articles/a.md': paper({ title: 'Một', date: '2021-03-12' }, 'Lời.'),
    });
    await buildOnce(room);
    const remembered = () =>
      readdirSync(room.cache, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [path, lstatSync(path, { bigint: true }).ctimeNs] as const);
    const before = new Map(remembered());
    assert.ok(before.has(join(room.cache, 'fingerprints')));
    await buildOnce(room, { useCache: false });
    assert.deepEqual(
      remembered().filter(([path, time]) => before.get(path) === time),
      [],
    );
  });
});

describe('what was read', () => {
  /** Shelves and texts, by the names of their files. */
  function store({ cache }: Newsroom) {
    const [version = ''] = readdirSync(join(cache, 'readings'));
    const of = (kind: string) => readdirSync(join(cache, 'readings', version, kind));
    return { shelves: of('shelves'), texts: of('texts'), home: join(cache, 'readings', version, 'texts') };
  }

  it('is kept together for articles of a month, or a year, that have each a folder of their own', async () => {
    const names = ['mot', 'hai', 'ba'];
    const files = names.flatMap((name) => [
      [`articles/2021/03/${name}/${name}.md`, paper({ title: name, date: '2021-03-12' }, 'Lời.')],
      [`articles/2021/04/12/${name}/sau/${name}.md`, paper({ title: name, date: '2021-04-12' }, 'Lời.')],
      [`articles/2022/${name}/${name}.md`, paper({ title: name, date: '2022-04-12' }, 'Lời.')],
    ]);
    const room = newsroom({ 'site.yaml': siteYaml(), ...Object.fromEntries(files) });
    assert.equal((await buildOnce(room)).articles, 9);
    assert.equal(store(room).shelves.length, 3);
  });

  it('and is needed no more is thrown away where it is most of a file', async () => {
    const of = (title: string) => paper({ title, date: '2021-03-12' }, `Lời của ${title}.`);
    const room = newsroom({
      'site.yaml': siteYaml(),
      'articles/a.md': of('Một'),
      'articles/b.md': of('Hai'),
    });
    await buildOnce(room);
    const { texts, home } = store(room);
    const path = join(home, texts[0] ?? '');
    appendFileSync(path, Buffer.alloc(1_100_000));
    write(room.content, { 'articles/a.md': of('Ba') });
    await buildOnce(room);
    const { size, mtimeMs } = lstatSync(path);
    assert.equal(size < 10_000, true, `${size}`);
    // With another name of the newspaper all pages are made again of what was moved: no article is read again.
    write(room.content, { 'site.yaml': siteYaml({ name: 'Báo Khác' }) });
    await buildOnce(room);
    assert.equal(lstatSync(path).mtimeMs, mtimeMs);
    assertSame(published(room.output), await cleanSite(room), 'with what was moved');
  });

  it('of a folder is forgotten with the last of its articles', async () => {
    const of = (date: string) => paper({ title: 'Bài', date }, 'Lời.');
    const room = newsroom({
      'site.yaml': siteYaml(),
      'articles/2021/03/a.md': of('2021-03-12'),
      'articles/2021/04/b.md': of('2021-04-12'),
    });
    await buildOnce(room);
    const { shelves, texts } = store(room);
    assert.deepEqual([shelves.length, texts.length], [2, 2]);
    rmSync(join(room.content, 'articles/2021/04/b.md'));
    await buildOnce(room);
    const left = store(room);
    assert.deepEqual([left.shelves.length, left.texts.length], [1, 1]);
    assertSame(published(room.output), await cleanSite(room), 'without the article');
  });
});

describe('the place of a warning', () => {
  it('is kept while it is asked for; where none is asked for, nothing is forgotten', () => {
    const directory = temporaryPath();
    const kept = (...keys: readonly string[]) => {
      const memory = openPlaces({ directory });
      for (const key of keys) memory.find(key, () => ({ line: 1, column: 1 }));
      memory.keep();
      const places = JSON.parse((readChecked(join(directory, 'places')) ?? assert.fail()).toString('utf8'));
      return [...new Map(places).keys()];
    };
    assert.deepEqual(kept('a', 'b'), ['a', 'b']);
    assert.deepEqual(kept('a'), ['a']);
    assert.deepEqual(kept('c'), ['c']);
    assert.deepEqual(kept(), ['c']);
  });

  it('is remembered while the file is as it was, and found anew where the memory is damaged', async () => {
    const front = { date: '2021-03-12', section: 'van-hoa' };
    const tagged = (title: string, tag: string) => paper({ title, ...front, tags: [tag] }, 'Lời.');
    const room = newsroom({
      'site.yaml': siteYaml(),
      'articles/a.md': tagged('Một', 'Lạng Sơn'),
      'articles/b.md': tagged('Hai', 'Lạng Sơn'),
      'articles/c.md': tagged('Ba', 'lang son'),
    });
    const told = async () =>
      (await tryBuild(room)).problems.map(({ file, line, code }) => `${file}:${line} ${code}`);
    const once = await told();
    assert.equal(once.length, 1);
    const [version = ''] = readdirSync(join(room.cache, 'readings'));
    const memory = join(room.cache, 'readings', version, 'places');
    const { mtimeMs } = lstatSync(memory);
    assert.deepEqual(await told(), once);
    assert.equal(lstatSync(memory).mtimeMs, mtimeMs);
    // What is remembered is what is told.
    const [[key]] = JSON.parse((readChecked(memory) ?? assert.fail()).toString('utf8'));
    const elsewhere = new Map([[key, { line: 3, column: 1 }]]);
    keepChecked(memory, Buffer.from(JSON.stringify([...elsewhere])));
    assert.deepEqual(await told(), ['articles/c.md:3 near-duplicate-tag']);
    write(dirname(memory), { places: 'hỏng' });
    assert.deepEqual(await told(), once);
    write(room.content, { 'articles/c.md': `---\ndescription: Sapo.\n${tagged('Ba', 'lang son').slice(4)}` });
    assert.deepEqual(await told(), [once[0]?.replace(/:(\d+)/, (_, line: string) => `:${Number(line) + 1}`)]);
  });
});

describe('a process that builds again and again', () => {
  it('keeps no file of the cache open', { skip: process.platform !== 'linux' }, async () => {
    const room = newsroom({
      'site.yaml': siteYaml(),
      'articles/a.md': paper({ title: 'Một', date: '2021-03-12' }, 'Lời.'),
    });
    const session = newSession();
    for (const title of ['Hai', 'Ba']) {
      write(room.content, { 'articles/a.md': paper({ title, date: '2021-03-12' }, 'Lời.') });
      await buildOnce(room, { session, useCache: true });
    }
    const open = readdirSync('/proc/self/fd').flatMap((name) => {
      try {
        return [readlinkSync(`/proc/self/fd/${name}`)];
      } catch {
        // The one that listed them.
        return [];
      }
    });
    assert.deepEqual(
      open.filter((path) => path.startsWith(room.cache)),
      [],
    );
  });
});

describe('the time of a change', () => {
  it('proves nothing just before the look, nor where a disk knows whole seconds only', () => {
    const time = 1_616_000_000_123.456;
    assert.equal(isSettled(time, time + 20), false);
    assert.equal(isSettled(time, time + 60_000), true);
    assert.equal(isSettled(1_616_000_000_000, time + 60_000), false);
  });
});

/** The inode of each file that is kept beside what was read and published, by its name. */
function inodes({ cache }: Newsroom): Readonly<Record<'arrangement' | 'fingerprints', number>> {
  const [version = ''] = readdirSync(join(cache, 'readings'));
  return {
    arrangement: lstatSync(join(cache, 'readings', version, 'arrangement')).ino,
    fingerprints: lstatSync(join(cache, 'fingerprints')).ino,
  };
}

describe('the arrangement', () => {
  const files = {
    'site.yaml': siteYaml(),
    'articles/a.md': paper({ title: 'Một', date: '2021-03-12 08:00', tags: ['Cầu'] }, 'Lời.'),
    'articles/b.md': paper({ title: 'Hai', date: '2021-03-12 09:00', tags: ['Đê'] }, 'Lời.'),
  };

  it('stays when an article is given other words, and is made anew with another tag', async () => {
    const room = newsroom(files);
    await buildOnce(room);
    const first = inodes(room);
    const edited = paper({ title: 'Một nữa', date: '2021-03-12 08:00', tags: ['Cầu'] }, 'Lời khác.');
    write(room.content, { 'articles/a.md': edited });
    await buildOnce(room);
    const second = inodes(room);
    assert.equal(second.arrangement, first.arrangement);
    assert.notEqual(second.fingerprints, first.fingerprints);
    const tagged = paper({ title: 'Một nữa', date: '2021-03-12 08:00', tags: ['Đê'] }, 'Lời khác.');
    write(room.content, { 'articles/a.md': tagged });
    await buildOnce(room);
    assert.notEqual(inodes(room).arrangement, first.arrangement);
    assertSame(published(room.output), await cleanSite(room), 'with another tag');
  });

  it('is that of its moment: a build at another, earlier or later, equals a clean one', async () => {
    const room = newsroom({
      ...files,
      'articles/c.md': paper({ title: 'Ba', date: '2022-01-01 08:00', tags: ['Cầu'] }, 'Lời.'),
      'articles/d.md': paper({ title: 'Bốn', date: '2021-03-13', expires: '2023-01-01' }, 'Lời.'),
    });
    const times = ['2021-06-01', '2021-07-01', '2022-06-01', '2023-06-01', '2022-06-01', '2021-06-01'];
    const counts: number[] = [];
    for (const time of times) {
      const now = Date.parse(`${time}T00:00:00+07:00`);
      counts.push((await buildOnce(room, { now })).articles);
      assertSame(published(room.output), await cleanSite(room, { now }), time);
    }
    assert.deepEqual(counts, [3, 3, 4, 3, 4, 3]);
    // At the very moment a build is asked to come again, and the last before it.
    const hour = Date.parse('2022-01-01T08:00:00+07:00');
    await buildOnce(room, { now: Date.parse('2021-06-01T00:00:00+07:00') });
    for (const [now, articles] of [
      [hour - 1, 3],
      [hour, 4],
    ] as const) {
      assert.equal((await buildOnce(room, { now })).articles, articles);
      assertSame(published(room.output), await cleanSite(room, { now }), String(now));
    }
    const { articles } = await buildOnce(room, {
      now: Date.parse('2021-06-01T00:00:00+07:00'),
      drafts: true,
    });
    assert.equal(articles, 4);
  });
});

describe('a build with drafts', () => {
  it('leaves nothing to one without, which comes after it with the same cache', async () => {
    const room = newsroom({
      'site.yaml': siteYaml(),
      'articles/mot.md': article({ title: 'Một', date: '2021-03-12', section: 'van-hoa' }),
      'articles/nhap.md': article({ title: 'Nháp', date: '2021-03-12', section: 'van-hoa', draft: true }),
    });
    for (const drafts of [true, false, true, false]) {
      await buildOnce(room, { drafts });
      assert.equal(existsSync(join(room.output, '2021/03/12/nhap.html')), drafts);
    }
    assertSame(published(room.output), await cleanSite(room), 'without drafts');
  });
});

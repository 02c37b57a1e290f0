import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Archive } from '../src/content/archive.ts';
import type { Article, StaticArticle } from '../src/content/article.ts';
import { runAt } from '../src/content/columns.ts';
import { compactShelf, liveBytes, textPlacesOf } from '../src/content/compact-shelf.ts';
import { joinShelf, type Piece } from '../src/content/join-shelf.ts';
import type { PictureFile } from '../src/content/picture-file.ts';
import { loadShelves, openStore, openTexts, saveShelves } from '../src/content/reading-store.ts';
import { mark, openShelf, reference, type Shelf } from '../src/content/shelf.ts';
import { shelve } from '../src/content/shelve.ts';
import type { StoredReading } from '../src/content/stored-reading.ts';
import { LostText, TextReader, type Texts, textsInMemory } from '../src/content/texts.ts';
import { hexOf, keyOf } from '../src/keys.ts';
import { headingOf, indexHeadings, packedAt } from '../src/text/index-letters.ts';
import { articleUrl, forwardUrl, outputPath } from '../src/urls.ts';
import { temporaryPath } from './support/site.ts';

/** Local dates of a zone without summer time, from the year 1 on: what is before 1970 is negative. */
const someDate = fc
  .integer({ min: -62_135_596_800 + 25_200, max: 253_402_275_599 })
  .map((seconds) => ({ epoch: seconds * 1000, iso: iso(seconds * 1000) }));

function iso(epoch: number): string {
  return `${new Date(epoch + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

/** Plain objects, as JSON gives them back. */
const record = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(fields, { noNullPrototype: true });

const someName = fc.constantFrom('Đảng', 'Lạng Sơn', 'lạng sơn', 'chợ “phiên”', 'x');
const someText = fc.oneof(fc.constant(''), fc.string({ unit: 'grapheme', maxLength: 12 }));
const someKey = fc
  .array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 })
  .map((digits) => digits.join(''));
const someSource = fc.constantFrom('articles/a/cau.png', 'articles/a/lu.jpg', 'https://anh.example/a.jpg');
const someTarget = fc.constantFrom(
  'articles/a/mot.md',
  '/2021/03/12/hai.html',
  'articles/a/mot.md#muc',
  '/#x',
);
const place = { line: 1, column: 2 };

const someBody = record({
  syllables: fc.nat(),
  headings: fc.constant([]),
  anchors: fc.constant([]),
  pictures: fc.array(
    someSource.map((src) => ({ ...place, src, alt: 'Cầu', caption: '', credit: '' })),
    { maxLength: 2 },
  ),
  links: fc.array(
    someTarget.map((target) => ({ ...place, target })),
    { maxLength: 2 },
  ),
});

/** An article but for its file. */
const someArticle: fc.Arbitrary<Omit<Article, 'file'>> = record({
  key: someKey,
  slug: fc.constantFrom('cau-moi', 'a'),
  title: someText,
  date: someDate,
  updated: fc.option(someDate),
  expires: fc.option(someDate),
  draft: fc.boolean(),
  section: someName,
  description: someText,
  dateline: someName,
  tags: fc.array(someName, { maxLength: 4 }),
  authors: fc.array(someName, { maxLength: 2 }),
  source: someName,
  sourceUrl: someName,
  image: fc.option(record({ src: someSource, alt: someName, caption: someText, credit: someName })),
  aliases: fc.array(someName, { maxLength: 2 }),
  body: someBody,
});

const somePicture: fc.Arbitrary<Omit<PictureFile, 'file'>> = record({
  hash: someKey,
  width: fc.nat({ max: 16_000 }),
  height: fc.nat({ max: 16_000 }),
  animated: fc.boolean(),
  tone: fc.option(fc.nat({ max: 26 })),
});

const somePage: fc.Arbitrary<Omit<StaticArticle, 'file'>> = record({
  key: someKey,
  slug: fc.constant('gioi-thieu'),
  title: someText,
  description: someText,
  body: someBody,
});

/** What was read of one file, but for its path. */
const someReading = record({
  value: fc.oneof(fc.constant(null), someArticle, somePicture, somePage),
  html: someText,
  id: fc.oneof(fc.constant(''), fc.constant('0123456789'.repeat(4))),
  size: fc.nat(),
  changed: fc.double({ min: 0, max: 2e12, noNaN: true }),
  inode: fc.maxSafeNat(),
  seen: fc.nat(),
  isFaulty: fc.boolean(),
});

/** What was read of the files of a folder, in order of name. */
const someFolder = (folder: string): fc.Arbitrary<readonly StoredReading[]> =>
  fc.array(someReading, { maxLength: 8 }).map((files) =>
    files.map(({ value, html, isFaulty, ...known }, at): StoredReading => {
      const file = `${folder}/tệp-${at}.md`;
      const isText = value !== null && 'key' in value;
      return {
        ...known,
        file,
        value: value === null ? null : { ...value, file },
        html: isText ? html : '',
        findings: isFaulty ? [{ severity: 'warning', code: 'x', message: 'Sai.', ...place }] : [],
        broken: isFaulty
          ? {
              file,
              section: 'tin',
              links: [],
              pictures: [],
              brings: { aliases: [], tags: ['Tin'], authors: [], date: null },
            }
          : null,
      };
    }),
  );

/** A shelf as it is when it was kept, in bytes, and its texts are among others of its folder. */
function kept(folder: string, readings: readonly StoredReading[], texts: Texts): Shelf {
  const { shelf, texts: own } = shelve(folder, readings);
  const base = texts.append(folder, own);
  const pieces = readings.map((_, file): Piece => ({ shelf, file, base, stats: null }));
  return opened(joinShelf(folder, pieces));
}

function opened({ bytes }: Shelf): Shelf {
  const shelf = openShelf(Buffer.from(bytes));
  assert.ok(shelf !== null);
  return shelf;
}

/** What was put on shelves, from all that they tell. */
function readingsOn(shelves: readonly Shelf[], texts: Texts): readonly StoredReading[] {
  const archive = Archive.of(shelves, texts);
  const text = (folder: string, at: Parameters<Texts['read']>[1]) =>
    texts.read(folder, at)?.toString() ?? 'lost';
  let number = 0;
  return shelves.flatMap((shelf) => {
    const read = new Map<number, Pick<StoredReading, 'value' | 'html'>>();
    for (const file of shelf.files) {
      const html = archive.htmlRef(number);
      read.set(file, { value: archive.at(number), html: text(html.folder, html.place) });
      number += 1;
    }
    shelf.pictureFiles.forEach((file, picture) => {
      read.set(file, { value: shelf.picture(picture), html: '' });
    });
    const { pages, unread, told } = shelf.rare();
    for (const [file, value, html] of pages) read.set(file, { value, html: text(shelf.folder, html) });
    for (const file of unread) read.set(file, { value: null, html: '' });
    return shelf.fileNames.all().map((_, file): StoredReading => {
      const id = Buffer.from(shelf.ids.slice(file * 5, file * 5 + 5).buffer).toString('hex');
      return {
        file: shelf.pathOf(file),
        id: /^0+$/.test(id) ? '' : id,
        size: shelf.sizes[file] ?? -1,
        changed: shelf.changed[file] ?? -1,
        inode: shelf.inodes[file] ?? -1,
        seen: shelf.seen[file] ?? -1,
        ...(read.get(file) ?? assert.fail(`file ${file} is nothing`)),
        ...(new Map(told).get(file) ?? { findings: [], broken: null }),
      };
    });
  });
}

it('a text that cannot be opened for want of files is not taken for one that is lost', () => {
  const refusing = (code: string) =>
    new TextReader(() => {
      throw Object.assign(new Error(code), { code });
    });
  assert.throws(() => refusing('EMFILE').read('articles/a', [0, 1, 0]), /EMFILE/);
  assert.equal(refusing('ENOENT').read('articles/a', [0, 1, 0]), null);
});

describe('shelves', () => {
  it('give back what was put on them', () => {
    fc.assert(
      fc.property(someFolder('articles/a'), someFolder('articles/b'), (a, b) => {
        const texts = textsInMemory();
        const shelves = [kept('articles/a', a, texts), kept('articles/b', b, texts)];
        assert.deepEqual(readingsOn(shelves, texts), [...a, ...b]);
      }),
    );
  });

  it('are joined file by file, each with the stats it is told', () => {
    fc.assert(
      fc.property(
        someFolder('articles/a'),
        someFolder('articles/a'),
        fc.infiniteStream(fc.boolean()),
        (a, b, whose) => {
          const texts = textsInMemory();
          texts.append('articles/a', Buffer.from('văn bản cũ'));
          const [one, other] = [a, b].map((readings) => {
            const { shelf, texts: own } = shelve('articles/a', readings);
            return { readings, shelf, base: texts.append('articles/a', own) };
          });
          if (one === undefined || other === undefined) return;
          const chosen = Array.from({ length: Math.min(a.length, b.length) }, (_, file) => ({
            file,
            of: whose.next().value ? one : other,
            stats: whose.next().value ? { changed: 5, inode: 7, seen: 6 } : null,
          }));
          const joined = joinShelf(
            'articles/a',
            chosen.map(({ of: { shelf, base }, file, stats }) => ({ shelf, file, base, stats })),
          );
          assert.deepEqual(
            readingsOn([opened(joined)], texts),
            chosen.map(({ of: { readings }, file, stats }) => ({ ...readings[file], ...stats })),
          );
        },
      ),
    );
  });

  it('are the same with no more texts than they tell of', () => {
    fc.assert(
      fc.property(someFolder('articles/a'), (readings) => {
        const texts = textsInMemory();
        texts.append('articles/a', Buffer.from('văn bản cũ'));
        const shelf = kept('articles/a', readings, texts);
        const all = Buffer.concat([Buffer.from('văn bản cũ'), shelve('articles/a', readings).texts]);
        const compact = compactShelf(shelf, all);
        const tidy = textsInMemory();
        tidy.append('articles/a', compact.texts);
        assert.equal(compact.texts.length, liveBytes(shelf));
        assert.deepEqual(readingsOn([compact.shelf], tidy), readings);
        assert.ok(textPlacesOf(compact.shelf).every(([at, length]) => at + length <= compact.texts.length));
      }),
    );
  });

  it('are kept with the texts they tell of alone, once those of no use are more than a megabyte', () => {
    const property = fc.property(someFolder('articles/a'), (readings) => {
      const store = openStore(temporaryPath(), '0'.repeat(32));
      const texts = openTexts(store);
      texts.append('articles/a', Buffer.alloc(1_100_000));
      const shelf = kept('articles/a', readings, texts);
      texts.close();
      const saved = saveShelves(store, new Map(), new Map([['articles/a', shelf]]));
      const [name = ''] = readdirSync(join(store.directory, 'texts'));
      assert.equal(statSync(join(store.directory, 'texts', name)).size, liveBytes(shelf));
      const tidy = openTexts(store);
      for (const shelves of [saved, loadShelves(store)])
        assert.deepEqual(readingsOn([...shelves.values()], tidy), readings);
      tidy.close();
    });
    fc.assert(property, { numRuns: 20 });
  });

  it('are not believed where a machine of another kind, or another version, has made them', () => {
    const { bytes } = shelve('articles', []).shelf;
    for (const [own, other] of [
      [' LE"', ' BE"'],
      ['shelf 6', 'shelf 5'],
    ] as const) {
      const changed = Buffer.from(bytes.toString('latin1').replace(own, other), 'latin1');
      assert.equal(changed.equals(bytes), false);
      assert.equal(openShelf(changed), null);
    }
  });
});

describe('the archive', () => {
  it('knows of every article what the article says of itself', () => {
    fc.assert(
      fc.property(someFolder('articles/a'), someFolder('articles/b'), fc.boolean(), (a, b, isTurned) => {
        const texts = textsInMemory();
        const whole = Archive.of([kept('articles/a', a, texts), kept('articles/b', b, texts)], texts);
        const numbers = Int32Array.from({ length: whole.length }, (_, number) => number);
        const { columns, stock, ...archive } = withMethods(isTurned ? whole.pick(numbers.reverse()) : whole);
        for (let number = 0; number < archive.length; number += 1) {
          const article = archive.at(number);
          const { date, updated, expires, image, body, draft } = article;
          const lead = columns.leads[number] ?? -1;
          const named = [...runAt(columns.references, number)];
          assert.deepEqual(
            {
              file: archive.fileOf(number),
              url: archive.urlOf(number),
              keys: [columns.keys, columns.fileKeys, columns.urlKeys].map((keys) => hexOf(keys, number)),
              times: [columns.epochs[number], columns.modified[number], columns.expires[number]],
              day: columns.days[number],
              draft: columns.marks[number],
              section: stock.sections[columns.sections[number] ?? -1],
              tags: Array.from(runAt(columns.tags, number), stock.tagName),
              authors: Array.from(runAt(columns.authors, number), stock.authorName),
              lead: lead < 0 ? '' : hexOf(stock.references.targets, lead),
              named: named.map((one) => [stock.references.kinds[one], hexOf(stock.references.targets, one)]),
            },
            {
              file: article.file,
              url: `/${date.iso.slice(0, 10).replaceAll('-', '/')}/${article.slug}.html`,
              keys: [
                article.key,
                hexOf(keyOf(article.file), 0),
                hexOf(keyOf(outputPath(articleUrl(article))), 0),
              ],
              times: [
                date.epoch,
                Math.max(date.epoch, updated?.epoch ?? date.epoch),
                expires?.epoch ?? Number.POSITIVE_INFINITY,
              ],
              day: Number(date.iso.slice(0, 10).replaceAll('-', '')),
              draft: draft ? mark.draft : 0,
              section: article.section,
              tags: article.tags,
              authors: article.authors,
              lead: image === null ? '' : hexOf(keyOf(image.src), 0),
              named: [...namedIn(body), ...aliasesIn(article)],
            },
          );
        }
      }),
    );
  });

  it('says under which letter each tag stands', () => {
    const texts = textsInMemory();
    const [article] = fc.sample(someArticle, { numRuns: 1, seed: 1 });
    const file = 'articles/a.md';
    const value = { ...(article ?? assert.fail('no article')), file, tags: ['Đê điều', 'Ấm chè'] };
    const reading = {
      file,
      id: '',
      size: 1,
      changed: 1,
      inode: 1,
      seen: 1,
      html: '',
      findings: [],
      broken: null,
      value,
    };
    const { stock } = Archive.of([kept('articles', [reading], texts)], texts);
    assert.deepEqual(
      Array.from(stock.tags.initials(), (initials) => indexHeadings[headingOf(packedAt(initials, 0))]),
      ['Đ', 'Â'],
    );
  });

  it('throws where a text is lost', () => {
    const texts = textsInMemory();
    const [article] = fc.sample(someArticle, { numRuns: 1, seed: 1 });
    const file = 'articles/a.md';
    const value = { ...(article ?? assert.fail('no article')), file };
    const reading = {
      file,
      id: '',
      size: 1,
      changed: 1,
      inode: 1,
      seen: 1,
      html: '',
      findings: [],
      broken: null,
      value,
    };
    const { shelf } = shelve('articles', [reading]);
    assert.throws(() => Archive.of([shelf], texts).at(0), LostText);
  });
});

/** What a body names, by kind and key, in the order the archive has it. */
function aliasesIn({ aliases }: Article): readonly (readonly [number, string])[] {
  return aliases.map((alias) => [reference.alias, hexOf(keyOf(outputPath(forwardUrl(alias))), 0)]);
}

function namedIn({ pictures, links }: Article['body']): readonly (readonly [number, string])[] {
  const key = (kind: number, target: string) => [kind, hexOf(keyOf(target), 0)] as const;
  return [
    ...pictures.map(({ src }) => key(src.startsWith('https:') ? reference.remote : reference.picture, src)),
    ...links.flatMap(({ target }) => {
      switch (target) {
        case 'articles/a/mot.md':
          return [key(reference.file, target)];
        case '/2021/03/12/hai.html':
          return [key(reference.url, '2021/03/12/hai.html')];
        case 'articles/a/mot.md#muc':
          return [key(reference.file, 'articles/a/mot.md'), key(reference.part, target)];
        default:
          return [key(reference.url, 'index.html'), key(reference.part, '/#x')];
      }
    }),
  ];
}

function withMethods(archive: Archive) {
  return {
    length: archive.length,
    columns: archive.columns,
    stock: archive.stock,
    at: (number: number) => archive.at(number),
    fileOf: (number: number) => archive.fileOf(number),
    urlOf: (number: number) => archive.urlOf(number),
  };
}

describe('texts that another user has made', () => {
  it('count as lost where they may not be read or written, and others take their place', () => {
    // Who may do everything would be told nothing.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    try {
      const store = openStore(mkdtempSync(join(tmpdir(), 'toasoan-nguoi-khac-')), 'a'.repeat(32));
      const texts = openTexts(store);
      const append = (text: string) => texts.append('a', Buffer.from(text));
      assert.deepEqual([append('một'), append('hai')], [0, 5]);
      const [name = ''] = readdirSync(join(store.directory, 'texts'));
      const file = join(store.directory, 'texts', name);
      for (const mode of [0o000, 0o444, 0o200]) {
        chmodSync(file, mode);
        assert.equal(append('ba'), 0);
        assert.equal(readFileSync(file, 'utf8'), 'ba');
      }
      rmSync(join(store.directory, '../..'), { recursive: true });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });
});

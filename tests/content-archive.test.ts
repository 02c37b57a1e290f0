import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Archive } from '../src/content/archive.ts';
import type { Article } from '../src/content/article.ts';
import { partsOf } from '../src/content/filed-article.ts';
import { makeShelf } from '../src/content/make-shelf.ts';
import { mark, openShelf, type Shelf, type StoredReading } from '../src/content/shelf.ts';

/** Local dates of a zone without summer time, from the year 1 on: what is before 1970 is negative. */
const someDate = fc
  .integer({ min: -62_135_596_800 + 25_200, max: 253_402_275_599 })
  .map((seconds) => ({ epoch: seconds * 1000, iso: iso(seconds * 1000) }));

function iso(epoch: number): string {
  return `${new Date(epoch + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

const someName = fc.constantFrom('Đảng', 'Lạng Sơn', 'chợ “phiên”', '', 'x');
const someKey = fc.array(fc.constantFrom(...'0123456789abcdef'), { minLength: 32, maxLength: 32 });

/** An article but for its file. */
const someArticle: fc.Arbitrary<Omit<Article, 'file'>> = fc.record({
  key: someKey.map((digits) => digits.join('')),
  slug: fc.constantFrom('cau-moi', 'a'),
  title: fc.string({ unit: 'grapheme' }),
  date: someDate,
  updated: fc.option(someDate),
  expires: fc.option(someDate),
  draft: fc.boolean(),
  section: someName,
  description: fc.string({ unit: 'grapheme' }),
  dateline: someName,
  tags: fc.array(someName, { maxLength: 4 }),
  authors: fc.array(someName, { maxLength: 2 }),
  source: someName,
  sourceUrl: someName,
  image: fc.option(fc.record({ src: someName, alt: someName, caption: someName, credit: someName })),
  aliases: fc.array(someName, { maxLength: 2 }),
  body: fc.record({
    syllables: fc.nat(),
    headings: fc.constant([]),
    pictures: fc.constant([]),
    links: fc.array(fc.record({ target: someName, line: fc.nat(), column: fc.nat() }), { maxLength: 1 }),
  }),
});

interface Made {
  readonly reading: StoredReading;
  readonly article: Article | null;
}

/** What was read of the files of a folder, in order of name, with the articles among them. */
const someFolder = (folder: string): fc.Arbitrary<readonly Made[]> =>
  fc
    .array(
      fc.record({
        article: fc.option(someArticle),
        opened: fc.boolean(),
        size: fc.nat(),
        changed: fc.double({ min: 0, max: 2e12, noNaN: true }),
        seen: fc.nat(),
        isFaulty: fc.boolean(),
        isPicture: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map((files) =>
      files.map(({ article, opened, size, changed, seen, isFaulty, isPicture }, at): Made => {
        const file = `${folder}/tệp-${at}.md`;
        const own = article === null ? null : { ...article, file };
        const picture = { file, hash: '0a', width: 1, height: 2, animated: false, tone: null };
        return {
          article: own,
          reading: {
            ...{ file, id: opened ? '0123456789'.repeat(4) : '', size, changed, seen },
            value: own === null ? (isPicture ? picture : null) : partsOf(own),
            findings: isFaulty
              ? [{ severity: 'warning', code: 'x', message: 'Sai.', line: 1, column: 2 }]
              : [],
            broken: isFaulty ? { file, section: 'tin', links: [], pictures: [] } : null,
          },
        };
      }),
    );

const text = new TextDecoder();

/** A reading as plain data: an article that stands on a shelf is made when it is asked for. */
function plain({ value, ...rest }: StoredReading) {
  if (value === null || !('details' in value)) return { value, ...rest };
  const { file, key, slug, date, updated, expires, draft, section, tags, authors, aliases } = value;
  const facts = { file, key, slug, date, updated, expires, draft, section, tags, authors, aliases };
  const { imageSrc, refers, details } = value;
  return { value: { ...facts, imageSrc, refers, details: text.decode(details) }, ...rest };
}

function shelfOf(made: readonly Made[], folder: string): Shelf {
  const { bytes } = makeShelf(
    folder,
    made.map(({ reading }) => reading),
  );
  const shelf = openShelf(Buffer.from(bytes));
  assert.ok(shelf !== null);
  return shelf;
}

describe('a shelf', () => {
  it('gives back what was put on it', () => {
    fc.assert(
      fc.property(someFolder('articles/2021'), (made) => {
        const shelf = shelfOf(made, 'articles/2021');
        assert.equal(shelf.folder, 'articles/2021');
        assert.deepEqual(
          shelf.readings().map(plain),
          made.map(({ reading }) => plain(reading)),
        );
        const keys = made.flatMap(({ article }) => (article === null ? [] : [article.key]));
        assert.deepEqual([...shelf.bodyKeys()].sort(), keys.sort());
        // What was taken from a shelf can be put on another.
        const again = makeShelf('articles/2021', shelf.readings());
        assert.ok(again.bytes.equals(shelf.bytes));
      }),
    );
  });

  it('is not believed where a machine of another kind, or another version, has made it', () => {
    const { bytes } = makeShelf('articles', []);
    for (const [own, other] of [
      ['"LE ', '"BE '],
      [' sizes ', ' sises '],
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
      fc.property(someFolder('articles/a'), someFolder('articles/b'), fc.boolean(), (a, b, turned) => {
        const whole = Archive.of([shelfOf(a, 'articles/a'), shelfOf(b, 'articles/b')]);
        const numbers = Int32Array.from({ length: whole.length }, (_, number) => number);
        const archive = turned ? whole.pick(numbers.reverse()) : whole;
        const files = [...a, ...b].flatMap(({ article }) => (article === null ? [] : [article.file]));
        assert.deepEqual(
          archive
            .all()
            .map(({ file }) => file)
            .sort(),
          files.sort(),
        );
        archive.all().forEach((article, number) => {
          const { epoch } = article.date;
          const words = ({ starts, items }: Archive['tags']) =>
            [...items.subarray(starts[number], starts[number + 1])].map((word) => archive.words[word]);
          const marked = (one: number) => ((archive.marks[number] ?? 0) & one) !== 0;
          assert.deepEqual(
            {
              file: archive.fileOf(number),
              key: archive.keyOf(number),
              image: archive.imageOf(number),
              epoch: archive.epochs[number],
              modified: archive.modified[number],
              expires: archive.expires[number],
              day: archive.days[number],
              section: archive.words[archive.sections[number] ?? -1],
              tags: words(archive.tags),
              authors: words(archive.authors),
              marks: [marked(mark.draft), marked(mark.refers), marked(mark.image)],
            },
            {
              file: article.file,
              key: article.key,
              image: article.image?.src ?? '',
              epoch,
              modified: Math.max(epoch, article.updated?.epoch ?? epoch),
              expires: article.expires?.epoch ?? Number.POSITIVE_INFINITY,
              day: Number(article.date.iso.slice(0, 10).replaceAll('-', '')),
              section: article.section,
              tags: article.tags,
              authors: article.authors,
              marks: [
                article.draft,
                article.body.links.length > 0,
                article.image !== null && article.image.src !== '',
              ],
            },
          );
        });
      }),
    );
  });
});

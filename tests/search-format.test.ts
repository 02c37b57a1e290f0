import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { coveredIn, turnsOf } from '../src/search-format/covering.ts';
import { type NewestFile, newestParts, readNewestFile } from '../src/search-format/newest-file.ts';
import { readNumbers } from '../src/search-format/number-reader.ts';
import { NumberWriter } from '../src/search-format/number-writer.ts';
import { type Posting, readHead, readPostingFile, readPostings } from '../src/search-format/posting-file.ts';
import { rangeCount, rangeOf, rangesBeginning } from '../src/search-format/ranges.ts';
import { urlCheck } from '../src/search-format/record-file.ts';
import { writeNewestFile } from '../src/search-format/write-newest-file.ts';
import { writeHead, writePostingFile } from '../src/search-format/write-posting-file.ts';

interface WordPostings {
  readonly word: string;
  readonly postings: readonly Posting[];
}

/** Postings as the writer takes them: one column for the articles of all words, one for the positions. */
function columnsOf(words: readonly WordPostings[]) {
  const articles: number[] = [];
  const positions: number[] = [];
  const spans = words.map(({ word, postings }) => {
    const from = articles.length;
    for (const posting of postings)
      for (const position of posting.positions) {
        articles.push(posting.article);
        positions.push(position);
      }
    return { word, from, to: articles.length };
  });
  return { words: spans, articles, positions };
}

const someNumbers = (max: number, maxLength: number) =>
  fc.uniqueArray(fc.nat({ max }), { minLength: 1, maxLength }).map((list) => list.sort((a, b) => a - b));

const somePostings = fc.uniqueArray(
  fc.record(
    { article: fc.nat({ max: 65_534 }), positions: someNumbers(1 << 20, 6) },
    { noNullPrototype: true },
  ),
  { minLength: 1, maxLength: 6, selector: ({ article }) => article },
);

const someWords = fc
  .dictionary(fc.stringMatching(/^[a-zạđ²]{1,6}$/u), somePostings, { maxKeys: 6, noNullPrototype: true })
  .map((words) =>
    Object.entries(words).map(([word, postings]) => ({
      word,
      postings: postings.toSorted((a, b) => a.article - b.article),
    })),
  );

const someArticles = fc.array(
  fc.record(
    {
      sections: fc.constantFrom(['thoi-su'], ['kinh-te', 'thoi-su'], []),
      check: fc.nat({ max: 0xffff }),
    },
    { noNullPrototype: true },
  ),
  { maxLength: 40 },
);

describe('a posting file', () => {
  it('has the bytes its layout says', () => {
    const head = writeHead([
      { sections: ['a', 'b'], check: 0x0102 },
      { sections: ['c'], check: 0xfffe },
      { sections: ['a', 'b'], check: 0 },
    ]);
    const expectedHead = [
      ...[2, 3], // layout, articles
      ...[5, ...Buffer.from('a b\nc')],
      ...[0, 1, 0],
      ...[0x02, 0x01, 0xfe, 0xff, 0, 0],
    ];
    assert.deepEqual([...head], expectedHead);
    const file = writePostingFile(
      head,
      columnsOf([
        { word: 'la', postings: [{ article: 1, positions: [3] }] },
        {
          word: 'là',
          postings: [
            { article: 0, positions: [5, 300] },
            { article: 2, positions: [128] },
          ],
        },
      ]),
    );
    assert.deepEqual(
      [...file],
      [
        ...expectedHead,
        ...[6, ...Buffer.from('la là')],
        ...[2, 5], // bytes of the postings of each
        // One article between, once, at 3: 010 1 1·0000011, and zeros to fill the byte.
        ...[0b0101_1000, 0b0011_0000],
        // Article 0, twice, at 5, and 294 positions on (2·128 + 38): 1 010 1·0000101 011·0100110;
        // one article between, once, at 128 (1·128 + 0): 010 1 010·0000000.
        ...[0b1010_1000, 0b0101_0110, 0b1001_1001, 0b0101_0000, 0],
      ],
    );
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(someArticles, someWords, (articles, words) => {
        const head = writeHead(articles);
        assert.deepEqual(readHead(head), articles);
        const read = readPostingFile(writePostingFile(head, columnsOf(words)));
        assert.deepEqual(read.head, head);
        const found = [...read.words].map(([word, bytes]) => ({ word, postings: readPostings(bytes) }));
        assert.deepEqual(found, words);
      }),
    );
  });

  it('is not believed when it is cut off, longer than it should be, or of another layout', () => {
    fc.assert(
      fc.property(
        someArticles,
        someWords,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (articles, words, part) => {
          const whole = writePostingFile(writeHead(articles), columnsOf(words));
          const cut = whole.subarray(0, Math.floor(part * (whole.length - 1)));
          for (const wrong of [cut, Uint8Array.of(...whole, 0), Uint8Array.of(1, ...whole.subarray(1))])
            assert.throws(() => readPostingFile(wrong), RangeError);
        },
      ),
    );
    assert.throws(() => readPostingFile(new TextEncoder().encode('<!doctype html>')), RangeError);
  });

  it('has room for any number of articles and lists of sections', () => {
    const listed = Array.from({ length: 70_000 }, (_, at) => ({ sections: [`a${at % 300}`], check: 7 }));
    assert.deepEqual(readHead(writeHead(listed)), listed);
  });
});

/** Sizes of the parts of a newspaper, the oldest first. */
const someSizes = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 8 });

const partsOf = (sizes: readonly number[]) =>
  sizes.map((articles, at) => ({ name: `2021-0${at}`, articles }));

const laterThanAt = (sizes: readonly number[], at: number) =>
  sizes.slice(at + 1).reduce((sum, size) => sum + size, 0);

/** How many articles the posting files of a part have, by their ranges. */
const coveringOf = (articles: number, later: number) => {
  const turns = turnsOf(articles, later);
  return Array.from({ length: rangeCount }, (_, range) => coveredIn(turns, range));
};

describe('posting files', () => {
  it('have each range in one turn', () => {
    const ranges = turnsOf(100, 0).flatMap((turn) => turn.ranges);
    assert.deepEqual(new Set(ranges), new Set(Array.from({ length: rangeCount }, (_, range) => range)));
    assert.equal(ranges.length, rangeCount);
    for (const { ranges, covered } of turnsOf(100, 0))
      for (const range of ranges) assert.equal(coveredIn(turnsOf(100, 0), range), covered);
  });

  it('take turns: of a part, one article more changes three of them, and none where many have come since', () => {
    fc.assert(
      fc.property(someSizes, (sizes) => {
        const more = [...sizes.slice(0, -1), (sizes.at(-1) ?? 0) + 1];
        for (const [part, articles] of sizes.entries()) {
          const later = laterThanAt(sizes, part);
          const before = coveringOf(articles, later);
          const after = coveringOf(more[part] ?? 0, laterThanAt(more, part));
          const changed = before.filter((covered, range) => covered !== after[range]);
          assert.ok(changed.length <= (later < 15 ? 3 : 0), `${changed.length} files`);
        }
      }),
    );
  });

  it('have all articles of a part some time after it, and the newest file has 7 to 14, or all', () => {
    fc.assert(
      fc.property(someSizes, (sizes) => {
        const newest = newestParts(partsOf(sizes));
        const waiting = newest.reduce((sum, { articles, from }) => sum + articles - from, 0);
        const all = sizes.reduce((sum, size) => sum + size, 0);
        assert.ok(waiting >= Math.min(all, 7) && waiting <= 14, `${waiting} articles`);
        for (const [part, articles] of sizes.entries()) {
          const from = newest.find(({ name }) => name === `2021-0${part}`)?.from ?? articles;
          const covering = coveringOf(articles, laterThanAt(sizes, part));
          assert.ok(covering.every((covered) => covered >= from && covered <= articles));
        }
      }),
    );
    assert.deepEqual(new Set(coveringOf(3, 12)), new Set([3]));
    assert.deepEqual(new Set(coveringOf(7, 0)), new Set([0]));
  });
});

describe('the newest file', () => {
  it('is read as it was written, with what follows from the sizes of its parts alone', () => {
    fc.assert(
      fc.property(someSizes, someArticles, someWords, (sizes, articles, words) => {
        const parts = newestParts(partsOf(sizes));
        const postings = writePostingFile(writeHead(articles), columnsOf(words));
        const expected: NewestFile = { parts, postings: readPostingFile(postings) };
        assert.deepEqual(readNewestFile(writeNewestFile(parts, postings)), expected);
      }),
    );
  });

  it('is not believed when it is cut off', () => {
    const parts = partsOf([5]);
    const postings = writePostingFile(writeHead([]), columnsOf([]));
    const whole = writeNewestFile(parts, postings);
    for (let length = 0; length < whole.length; length += 1)
      assert.throws(() => readNewestFile(whole.subarray(0, length)), RangeError);
  });
});

describe('numbers', () => {
  it('are read as they were written, in bytes and in bits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 0x7ffffffe })), { maxLength: 3000 }),
        (list) => {
          const out = new NumberWriter();
          for (const number of list) out.number(number);
          for (const [at, number] of list.entries()) out.code(number, at % 8);
          out.align();
          const reader = readNumbers(out.written);
          assert.deepEqual(
            list.map(() => reader.number()),
            list,
          );
          assert.deepEqual(
            list.map((_, at) => reader.code(at % 8)),
            list,
          );
          assert.ok(reader.atEnd());
        },
      ),
    );
    const out = new NumberWriter();
    out.number(127);
    assert.equal(out.length, 1);
    assert.throws(() => readNumbers(out.written).bytes(2), RangeError);
    assert.throws(() => readNumbers(Uint8Array.of(0x80)).number(), RangeError);
  });
});

describe('ranges', () => {
  it('are in the order of the alphabet: digits first, other scripts last', () => {
    const words = [
      '1975',
      'an',
      'ba',
      'chien',
      'dang',
      'hoi',
      'lang',
      'son',
      'thuy',
      'viec',
      'xa',
      'ω',
      '한',
    ];
    const ranges = words.map(rangeOf);
    assert.deepEqual(
      ranges,
      ranges.toSorted((a, b) => a - b),
    );
    assert.equal(ranges[0], 0);
    assert.equal(ranges.at(-1), rangeCount - 1);
  });

  it('with a beginning are all that have words with it, and few', () => {
    const folded = fc.stringMatching(/^[a-z0-9]{1,6}$/);
    fc.assert(
      fc.property(folded, folded, (beginning, rest) => {
        assert.ok(rangesBeginning(beginning).includes(rangeOf(beginning + rest)));
        assert.ok(rangesBeginning(beginning).includes(rangeOf(beginning)));
      }),
      { numRuns: 2000 },
    );
    assert.equal(rangesBeginning('lang').length, 1);
    assert.ok(rangesBeginning('l').length <= 3);
  });
});

describe('the check of a URL', () => {
  it('has 16 bits, and differs where URLs do, but for one in some 65,000', () => {
    const checks = Array.from({ length: 1000 }, (_, at) => urlCheck(`/2021/03/12/bai-${at}.html`));
    assert.ok(checks.every((check) => Number.isInteger(check) && check >= 0 && check <= 0xffff));
    assert.ok(new Set(checks).size > 980);
  });
});

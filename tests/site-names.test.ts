import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { authorKeys, tagKeys } from '../src/content/name-keys.ts';
import { hexOf, KeyTable, keyFromHex, keyOf, keyWidth, placesByKey } from '../src/keys.ts';
import { calendarOf } from '../src/plan/spans.ts';
import { newestPlaces } from '../src/site/site.ts';
import { headingOf, indexHeadings, packedAt } from '../src/text/index-letters.ts';

describe('the name of a tag', () => {
  const same = (one: Int32Array, other: Int32Array) => hexOf(one, 0) === hexOf(other, 0);

  it('is one with another by its identity, by its slug, or nearly, by its letters', () => {
    const [old, present, other] = [tagKeys('Thủy  lợi'), tagKeys('Thuỷ lợi'), tagKeys('Thủy lôi')];
    assert.ok(same(old.identity, present.identity));
    assert.ok(!same(old.spelling, present.spelling));
    assert.ok(!same(other.identity, present.identity));
    assert.ok(same(other.slug, present.slug));
    assert.ok(same(tagKeys('thuyloi').letters, present.letters));
    assert.ok(!same(tagKeys('thuy loi').slug, tagKeys('thuyloi').slug));
  });

  it('stands under its own letter', () => {
    const headings = ['Covid-19', 'Đảng', 'ấm', '1 tỷ', 'Ước mơ', '日本'].map((name) =>
      headingOf(packedAt(tagKeys(name).initials, 0)),
    );
    assert.deepEqual(
      headings.map((heading) => indexHeadings[heading]),
      ['C', 'Đ', 'Â', '0–9', 'Ư', '#'],
    );
  });

  it('keeps the signs that make another word of it', () => {
    for (const [one, other] of [
      ['Vòng 1/8', 'Vòng 18'],
      ['1/5', '15'],
      ['2.9', '29'],
      ['K’Ho', 'Khổ'],
    ] as const)
      assert.ok(!same(tagKeys(one).letters, tagKeys(other).letters), one);
    assert.ok(same(tagKeys('30/4').letters, tagKeys('30 - 4').letters));
    assert.ok(same(tagKeys('‘Lạng-Sơn’').letters, tagKeys('Lạng Sơn').letters));
  });

  it('of an author is told apart as a tag’s is', () => {
    assert.ok(same(authorKeys('MINH  Anh').identity, authorKeys('Minh Anh').identity));
    assert.ok(same(authorKeys('Hòa').identity, authorKeys('Hoà').identity));
    assert.ok(same(authorKeys("K'Brôi").identity, authorKeys('KʼBrôi').identity));
    assert.ok(!same(authorKeys('Hòa').identity, authorKeys('Hóa').identity));
  });
});

describe('keys', () => {
  it('are 128 bits of SHA-256, and the same in hexadecimal and back', () => {
    // The example “abc” of FIPS 180-4, its first 32 digits.
    assert.equal(hexOf(keyOf('abc'), 0), 'ba7816bf8f01cfea414140de5dae2223');
    assert.deepEqual(keyFromHex('ba7816bf8f01cfea414140de5dae2223'), keyOf('abc'));
  });

  it('are numbered as they come, each once, and found again', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 300 }), { maxLength: 600 }), (numbers) => {
        // Many with the same first number, which decides where they are looked for.
        const column = new Int32Array(numbers.length * keyWidth);
        for (const [at, number] of numbers.entries())
          column.set([number % 3, number, 7, -number], at * keyWidth);
        const known = [...new Set(numbers)];
        const table = new KeyTable(0);
        const added = numbers.map((_, at) => table.add(column, at));
        assert.deepEqual(
          added,
          numbers.map((number) => known.indexOf(number)),
        );
        assert.equal(table.size, known.length);
        const placeOf = placesByKey(column);
        for (const [at, number] of numbers.entries()) {
          assert.equal(table.find(column, at), known.indexOf(number));
          assert.equal(placeOf(column, at), numbers.indexOf(number));
        }
        const stranger = Int32Array.of(1, 301, 7, -301);
        assert.equal(table.find(stranger, 0), -1);
        assert.equal(placeOf(stranger, 0), -1);
      }),
    );
  });
});

/** Local dates as numbers, as the calendar is given them. */
function daysOf(...dates: readonly string[]) {
  return { days: Int32Array.from(dates, (iso) => Number(iso.slice(0, 10).replaceAll('-', ''))) };
}

describe('the calendar', () => {
  it('cuts articles by their local date', () => {
    const articles = daysOf(
      '2020-12-31T23:59:00+07:00',
      '2021-01-01T00:00:00+07:00',
      '2021-01-01T08:00:00+07:00',
      '2021-03-01T08:00:00+07:00',
    );
    const { years, months, days } = calendarOf(articles);
    const listed = (spans: typeof years) => spans.map(({ key, members }) => `${key}: ${members.join(' ')}`);
    assert.deepEqual(listed(years), ['2020: 0', '2021: 1 2 3']);
    assert.deepEqual(listed(months), ['2020-12: 0', '2021-01: 1 2', '2021-03: 3']);
    assert.deepEqual(listed(days), ['2020-12-31: 0', '2021-01-01: 1 2', '2021-03-01: 3']);
  });

  it('keeps the order of time where clocks are set back over midnight', () => {
    // At 00:30 clocks go back to 23:30: the second article has the later date, the third the earlier.
    const articles = daysOf(
      '2021-10-31T23:40:00-03:00',
      '2021-11-01T00:10:00-03:00',
      '2021-10-31T23:45:00-04:00',
      '2021-11-01T00:05:00-04:00',
    );
    const { years, months, days } = calendarOf(articles);
    assert.deepEqual(
      [...years, ...months, ...days].map(({ key, members }) => `${key}: ${members.join(' ')}`),
      ['2021: 0 1 2 3', '2021-10: 0 2', '2021-11: 1 3', '2021-10-31: 0 2', '2021-11-01: 1 3'],
    );
    // Of both days the later has the first article.
    const { days: turned } = calendarOf(
      daysOf('2021-11-01T00:10:00-03:00', '2021-10-31T23:45:00-04:00', '2021-11-01T00:05:00-04:00'),
    );
    assert.deepEqual(
      turned.map(({ key, members }) => `${key}: ${members.join(' ')}`),
      ['2021-10-31: 1', '2021-11-01: 0 2'],
    );
  });
});

describe('the newest of a list', () => {
  it('come oldest first, and are all where there are fewer', () => {
    const articles = { length: 3 };
    assert.deepEqual([...newestPlaces(articles, 2)], [1, 2]);
    assert.deepEqual([...newestPlaces(articles, 5)], [0, 1, 2]);
  });
});

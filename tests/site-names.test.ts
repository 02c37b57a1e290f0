import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  readTagName,
  readTagNames,
  type TagName,
  tagNamesWith,
  writeTagNames,
} from '../src/content/tag-names.ts';
import { calendarOf } from '../src/plan/spans.ts';
import { newestPlaces } from '../src/site/site.ts';

const thuyLoi: TagName = { identity: 'thuỷ lợi', slug: 'thuy-loi', letters: 'thuyloi', heading: 'T' };
const covid: TagName = { identity: 'covid-19', slug: 'covid-19', letters: 'covid19', heading: 'C' };

describe('the name of a tag', () => {
  it('says what makes it one with others, its slug, its letters and its heading', () => {
    assert.deepEqual(readTagName('Thủy  lợi'), thuyLoi);
    assert.deepEqual(readTagName('Covid-19'), covid);
    assert.equal(readTagName('Đảng').heading, 'Đ');
  });

  it('is the same when it was remembered', () => {
    const names = new Map([
      ['Thủy lợi', thuyLoi],
      ['Covid-19', covid],
    ]);
    assert.deepEqual(readTagNames(writeTagNames(names)), names);
  });

  it('is read only where it is not known, and what is asked for is gathered', () => {
    const known: TagName = { identity: 'x', slug: 'x', letters: 'x', heading: 'X' };
    const used = new Map<string, TagName>();
    const names = tagNamesWith(
      new Map([
        ['Covid-19', known],
        ['Bỏ', known],
      ]),
      used,
    );
    assert.equal(names('Covid-19'), known);
    assert.deepEqual(names('Thủy lợi'), thuyLoi);
    assert.deepEqual([...used.keys()], ['Covid-19', 'Thủy lợi']);
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
  });
});

describe('the newest of a list', () => {
  it('come oldest first, and are all where there are fewer', () => {
    const articles = { length: 3 };
    assert.deepEqual(newestPlaces(articles, 2), [1, 2]);
    assert.deepEqual(newestPlaces(articles, 5), [0, 1, 2]);
  });
});

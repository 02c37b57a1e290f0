import { groupBy } from '../group-by.ts';
import { once } from '../remembered.ts';
import { postingFileName, recordFileName } from '../search-format/file-names.ts';
import { rangeCount } from '../search-format/ranges.ts';
import { recordsInFile } from '../search-format/record-file.ts';
import { outputPath, searchPartUrl, urls } from '../urls.ts';
import type { Entry, House } from './entries.ts';
import { type Output, plan, type SearchDocument } from './output.ts';
import type { SearchPage, SearchYear } from './page.ts';
import { type Calendar, joinSpans, monthOf, type Span, yearOf } from './spans.ts';
import { alone, type Bundle, type Kitchen, type Served, target } from './target.ts';

/** How the names of bundles begin that are parts of the search index. */
const indexPrefix = 'search ';

/** Whether a bundle of this name is a part of the search index. */
export function isIndex(name: string): boolean {
  return name.startsWith(indexPrefix);
}

/**
 * Plans the search page and the index it searches, in parts so small that an edited article is soon indexed again with
 * its neighbours. A part is named for its year, its month, days of it from the first to the last (`2021-03-06-10`), or
 * its day.
 */
export function planSearch({ days }: Calendar, kitchen: Kitchen): readonly Bundle[] {
  const spans = cutByTime(days);
  const targets = [
    target(kitchen, 'search', { facts: byYear(spans) }, ({ house, facts }) => [searchPage(house, facts)]),
    ...spans.map(({ key: name, members: articles }) =>
      target(kitchen, `${indexPrefix}${name}`, { facts: name, articles, files: articles.length }, planPart),
    ),
  ];
  return targets.map(alone);
}

function planPart({ house, facts: name, articles }: Served<string>): readonly Output[] {
  const documents = once(() => articles.map((entry) => documentOf(entry, house)));
  const records = Math.ceil(articles.length / recordsInFile);
  const files = [
    ...Array.from({ length: rangeCount }, (_, range) => postingFileName(range)),
    ...Array.from({ length: records }, (_, number) => recordFileName(number)),
  ];
  return files.map((file) => ({
    ...({ kind: 'index', file, documents, from: null } as const),
    path: outputPath(`${searchPartUrl(name)}${file}`),
  }));
}

function documentOf(entry: Entry, { settings }: House): SearchDocument {
  const { article, url, picture, body } = entry;
  const { title, description, date, section, tags, authors } = article;
  const parent = settings.sections.find(({ key }) => key === section)?.parent ?? null;
  return {
    ...{ url, title, description, picture, body },
    date: date.iso,
    sections: parent === null ? [section] : [section, parent],
    names: [
      ...[picture, ...body.pictures].flatMap((one) => [one?.caption, one?.credit]),
      ...tags,
      ...authors,
    ].flatMap((name) => name || []),
  };
}

/** Articles a part is meant to have at the most: what is indexed again in a moment. */
const enough = 150;
/** A part that has come to more is cut all the same, but for a day. */
const tooMany = 2 * enough;

/** The days a month may be cut into, by the first day of each part; each is cut finer by those behind it. */
const thirds = [1, 11, 21];
const sixths = [1, 6, 11, 16, 21, 26];
const twelfths = [1, 3, 6, 8, 11, 13, 16, 18, 21, 23, 26, 29];

/** The spans a part may have, from the widest, each named for a day in it, `2021-03-12`. */
const widths: readonly { readonly inMonth: number; readonly nameOf: (day: string) => string }[] = [
  { inMonth: 1, nameOf: (day) => day.slice(0, 7) },
  ...[thirds, sixths, twelfths].map((starts) => ({
    inMonth: starts.length,
    nameOf: (day: string) => `${day.slice(0, 7)}-${daysAround(Number(day.slice(8)), starts)}`,
  })),
  { inMonth: 31, nameOf: (day) => day },
];

/** `06-10` for the 6th to the 10th; the last days of a month are told as if it had 31. */
function daysAround(day: number, starts: readonly number[]): string {
  const first = starts.findLast((start) => start <= day) ?? 1;
  const next = starts.find((start) => start > day) ?? 32;
  return [first, next - 1].map((one) => String(one).padStart(2, '0')).join('-');
}

/**
 * Cuts the days of a newspaper into parts: a year, or spans of each month. How finely, is told by the year or month
 * before, and for the first by itself: so parts do not change while articles come, unless one comes to too many, or
 * the newspaper's first year or month does. An article that comes to a month that is over may move the cuts of the
 * next month, or year, alone.
 */
export function cutByTime(days: readonly Span[]): readonly Span[] {
  const months = groupBy(days, monthOf);
  const years = groupBy(days, yearOf);
  const expected = ofTheOneBefore(months);
  const expectedInYear = ofTheOneBefore(years);
  return [...years].flatMap(([year, inYear]) => {
    if ((expectedInYear.get(year) ?? 0) <= enough && countOf(inYear) <= tooMany)
      return [joinSpans(year, inYear)];
    return [...groupBy(inYear, monthOf)].flatMap(([month, inMonth]) => {
      const fits = widths.findIndex((width) => (expected.get(month) ?? 0) <= enough * width.inMonth);
      return cut(inMonth, fits < 0 ? widths.length - 1 : fits);
    });
  });
}

function cut(days: readonly Span[], width: number): readonly Span[] {
  return [...groupBy(days, ({ key }) => widths[width]?.nameOf(key) ?? key)].flatMap(([name, group]) =>
    countOf(group) > tooMany && width < widths.length - 1 ? cut(group, width + 1) : [joinSpans(name, group)],
  );
}

/** For each group how many articles the one before it has; for the first its own. */
function ofTheOneBefore(groups: ReadonlyMap<string, readonly Span[]>): ReadonlyMap<string, number> {
  const counts = [...groups].map(([key, group]) => ({ key, count: countOf(group) }));
  return new Map(counts.map(({ key, count }, at) => [key, counts[at - 1]?.count ?? count]));
}

function countOf(days: readonly Span[]): number {
  return days.reduce((sum, { members }) => sum + members.length, 0);
}

/** What the page tells of the parts, newest first. */
function byYear(spans: readonly Span[]): readonly SearchYear[] {
  const years = groupBy(spans.toReversed(), yearOf);
  return [...years].map(([year, parts]) => ({
    year,
    parts: parts.map(({ key: name, members }) => ({ name, articles: members.length })),
  }));
}

function searchPage({ settings, section }: House, years: readonly SearchYear[]): Output {
  return plan<SearchPage>('search', urls.search, (place) => ({
    ...place,
    title: 'Tìm kiếm',
    description: `Tìm bài trên ${settings.name}`,
    trail: [],
    years,
    sections: settings.sections.map(({ key }) => ({ key, title: section(key).title })),
  }));
}

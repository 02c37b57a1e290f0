import { groupBy } from '../group-by.ts';
import { once } from '../remembered.ts';
import { turnsOf } from '../search-format/covering.ts';
import { newestFileName, postingFileName, recordFileName } from '../search-format/file-names.ts';
import { laterThan, type NewestPart, newestParts, type SizedPart } from '../search-format/newest-file.ts';
import { rangeCount } from '../search-format/ranges.ts';
import { recordsInFile } from '../search-format/record-file.ts';
import { outputPath, searchPartUrl, urls } from '../urls.ts';
import { yearLink } from './date-pages.ts';
import type { Entry, House } from './entries.ts';
import { type Indexing, type Output, plan, type SearchDocument } from './output.ts';
import type { SearchPage, SearchYear } from './page.ts';
import { rooms } from './rooms.ts';
import { cutByTime } from './search-parts.ts';
import { type Calendar, type Span, yearOf } from './spans.ts';
import { alone, type Bundle, type Kitchen, type Served, type Target, target } from './target.ts';

/** How the names of bundles begin that are parts of the search index. */
const indexPrefix = 'search ';

/** Whether a bundle of this name is a part of the search index. */
export function isIndex(name: string): boolean {
  return name.startsWith(indexPrefix);
}

/**
 * Plans the search page and the index it searches, in parts so small that an edited article is soon indexed again with
 * its neighbours.
 */
export function planSearch({ days }: Calendar, kitchen: Kitchen): readonly Bundle[] {
  const spans = cutByTime(days);
  const parts = spans.map(({ key, members }) => ({ name: key, articles: members.length }));
  const later = laterThan(parts);
  return [
    alone(
      target(kitchen, 'search', { facts: byYear(spans) }, ({ house, facts }) => [searchPage(house, facts)]),
    ),
    ...spans.map((span, at) => ({
      name: `${indexPrefix}${span.key}`,
      targets: () => planPart(span, later[at] ?? 0, kitchen),
    })),
    ...planNewest(spans, newestParts(parts), kitchen),
  ];
}

/** The files of a part that has some articles `later` than its own: while these take turns, each turn by itself. */
function planPart({ key: name, members }: Span, later: number, kitchen: Kitchen): readonly Target[] {
  const turns = turnsOf(members.length, later);
  const isWhole = turns.every(({ covered }) => covered === members.length);
  const all = { ranges: turns.flatMap(({ ranges }) => ranges), covered: members.length };
  const postings = (isWhole ? [all] : turns.filter(({ covered }) => covered > 0)).map(
    ({ ranges, covered }) => {
      const articles = members.subarray(0, covered);
      const ingredients = {
        facts: { name, ranges },
        articles,
        files: Math.ceil((covered * ranges.length) / rangeCount),
      };
      return target(kitchen, `${indexPrefix}${name} ${ranges[0]}`, ingredients, planPostings);
    },
  );
  const files = Math.ceil(members.length / recordsInFile);
  const ingredients = { facts: name, articles: members, files };
  return [target(kitchen, `${indexPrefix}${name}`, ingredients, planRecords), ...postings];
}

interface RangesOfPart {
  readonly name: string;
  readonly ranges: readonly number[];
}

function planPostings({ house, facts, articles }: Served<RangesOfPart>): readonly Output[] {
  const { name, ranges } = facts;
  const files = ranges.map(postingFileName);
  const turns = [{ ranges, covered: articles.length }];
  return indexFiles(searchPartUrl(name), files, { kind: 'postings', turns }, articles, house);
}

function planRecords({ house, facts: name, articles }: Served<string>): readonly Output[] {
  const count = Math.ceil(articles.length / recordsInFile);
  const files = Array.from({ length: count }, (_, number) => recordFileName(number));
  return indexFiles(searchPartUrl(name), files, { kind: 'records' }, articles, house);
}

/** The newest file, which every newspaper has that has articles. */
function planNewest(
  spans: readonly Span[],
  newest: readonly NewestPart[],
  kitchen: Kitchen,
): readonly Bundle[] {
  if (newest.length === 0) return [];
  const members = newest.flatMap(({ from }, at) => {
    const span = spans[spans.length - newest.length + at];
    return span === undefined ? [] : [...span.members.subarray(from)];
  });
  const ingredients = {
    facts: newest.map(({ name, articles }) => ({ name, articles })),
    ...{ articles: Int32Array.from(members), files: members.length },
  };
  return [alone(target(kitchen, `${indexPrefix}newest`, ingredients, planNewestFile))];
}

function planNewestFile({ house, facts: parts, articles }: Served<readonly SizedPart[]>): readonly Output[] {
  return indexFiles(urls.search, [newestFileName], { kind: 'newest', parts }, articles, house);
}

/** Files of a folder that are made together of some articles. */
function indexFiles(
  folder: string,
  files: readonly string[],
  how: Indexing,
  articles: readonly Entry[],
  house: House,
): readonly Output[] {
  const indexed = once(() => ({ how, documents: documentsOf(articles, house) }));
  return files.map((file) => ({
    ...({ kind: 'index', file, indexed, from: null } as const),
    path: outputPath(`${folder}${file}`),
  }));
}

function documentsOf(entries: readonly Entry[], house: House): readonly SearchDocument[] {
  return entries.map((entry) => documentOf(entry, house));
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

/** What the page tells of the parts, newest first. */
function byYear(spans: readonly Span[]): readonly SearchYear[] {
  const years = groupBy(spans.toReversed(), yearOf);
  return [...years].map(([year, parts]) => ({
    ...{ year, link: yearLink(year) },
    parts: parts.map(({ key: name, members }) => ({ name, articles: members.length })),
  }));
}

function searchPage({ settings, section }: House, years: readonly SearchYear[]): Output {
  return plan<SearchPage>('search', urls.search, (place) => ({
    ...place,
    title: rooms.search.title,
    description: `Tìm bài trên ${settings.name}`,
    trail: [],
    years,
    sections: settings.sections.map(({ key }) => ({ key, title: section(key).title })),
  }));
}

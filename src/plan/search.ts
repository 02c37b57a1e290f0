import { groupBy } from '../group-by.ts';
import { once } from '../remembered.ts';
import { coveringOf } from '../search-format/covering.ts';
import { newestFileName, postingFileName, recordFileName } from '../search-format/file-names.ts';
import { laterThan, newestParts, type SizedPart } from '../search-format/newest-file.ts';
import { recordsInFile } from '../search-format/record-file.ts';
import { outputPath, searchPartUrl, urls } from '../urls.ts';
import { yearLink } from './date-pages.ts';
import type { Entry, House } from './entries.ts';
import { type IndexedArticles, type Output, plan, type SearchDocument } from './output.ts';
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
  const later = laterThan(spans.map(sizedPart));
  const targets = [
    target(kitchen, 'search', { facts: byYear(spans) }, ({ house, facts }) => [searchPage(house, facts)]),
    ...spans.map(({ key: name, members: articles }, at) => {
      const covering = coveringOf(articles.length, later[at] ?? 0);
      const ingredients = { facts: { name, covering }, articles, files: articles.length };
      return target(kitchen, `${indexPrefix}${name}`, ingredients, planPart);
    }),
    ...planNewest(spans, kitchen),
  ];
  return targets.map(alone);
}

function sizedPart({ key, members }: Span): SizedPart {
  return { name: key, articles: members.length };
}

interface PartFacts {
  readonly name: string;
  /** How many of its articles the posting file of each range has. */
  readonly covering: readonly number[];
}

function planPart({ house, facts, articles }: Served<PartFacts>): readonly Output[] {
  const { name, covering } = facts;
  const postings = covering.flatMap((covered, range) => (covered > 0 ? [postingFileName(range)] : []));
  const count = Math.ceil(articles.length / recordsInFile);
  const records = Array.from({ length: count }, (_, number) => recordFileName(number));
  const how = { kind: 'part', covering } as const;
  const indexed = once(() => ({ how, documents: documentsOf(articles, house) }));
  return [...postings, ...records].map((file) => indexFile(searchPartUrl(name), file, indexed));
}

/** The newest file, which every newspaper has that has articles. */
function planNewest(spans: readonly Span[], kitchen: Kitchen): readonly Target[] {
  const newest = newestParts(spans.map(sizedPart));
  if (newest.length === 0) return [];
  const members = newest.flatMap(({ from }, at) => {
    const span = spans[spans.length - newest.length + at];
    return span === undefined ? [] : [...span.members.subarray(from)];
  });
  const ingredients = {
    facts: newest.map(({ name, articles }) => ({ name, articles })),
    ...{ articles: Int32Array.from(members), files: members.length },
  };
  return [
    target(kitchen, `${indexPrefix}newest`, ingredients, ({ house, facts: parts, articles }) => {
      const how = { kind: 'newest', parts } as const;
      const indexed = once(() => ({ how, documents: documentsOf(articles, house) }));
      return [indexFile(urls.search, newestFileName, indexed)];
    }),
  ];
}

function indexFile(folder: string, file: string, indexed: () => IndexedArticles): Output {
  return { kind: 'index', path: outputPath(`${folder}${file}`), file, indexed, from: null };
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

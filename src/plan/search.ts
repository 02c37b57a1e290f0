import type { Settings } from '../config.ts';
import type { Site } from '../site/site.ts';
import type { Entries, Entry, House } from './entries.ts';
import { type Output, plan } from './output.ts';
import type { BodyView, Picture, SearchPage, SearchYear } from './page.ts';
import type { Calendar, Span } from './spans.ts';
import { type Target, target } from './target.ts';
import { urls } from './urls.ts';

/** What readers can find of an article. */
export interface SearchDocument {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** RFC 3339. */
  readonly date: string;
  /** Keys of its section and of the sections around it. */
  readonly sections: readonly string[];
  readonly picture: Picture | null;
  readonly body: BodyView;
}

/** Articles of a span of time that are indexed together. */
export interface SearchPart {
  /** Its year, its month, five days of it (`2021-03-06-10`; the last of a month are longer or shorter) or its day. */
  readonly name: string;
  /** Everything the documents are made from. */
  readonly input: () => Uint8Array;
  readonly documents: () => readonly SearchDocument[];
}

/** The search page, and what it searches. */
export interface SearchPlan {
  readonly page: Target;
  /** Oldest first. */
  readonly parts: readonly SearchPart[];
}

/** Plans search: an index in parts so small that an edited article is soon indexed again with its neighbours. */
export function planSearch(site: Site, { days }: Calendar, entries: Entries): SearchPlan {
  const spans = cutByTime(days);
  const parents = Buffer.from(JSON.stringify(site.settings.sections.map(({ key, parent }) => [key, parent])));
  return {
    page: target(entries, 'search', { facts: byYear(spans) }, (house, years) => [searchPage(house, years)]),
    parts: spans.map(({ key: name, members: places }) => ({
      name,
      input: () => Buffer.concat([parents, entries.identity(places)]),
      documents: () => places.map((place) => documentOf(entries.at(place), site.settings)),
    })),
  };
}

function documentOf({ article, url, picture, body }: Entry, { sections }: Settings): SearchDocument {
  const { title, description, date, section } = article;
  const parent = sections.find(({ key }) => key === section)?.parent ?? null;
  return {
    ...{ url, title, description, picture, body },
    date: date.iso,
    sections: parent === null ? [section] : [section, parent],
  };
}

/** Articles of one part at the most, but for a day that has more. */
const largest = 300;

/** The spans a part may have, from the widest, each named for a day in it, `2021-03-12`. */
const widths: readonly ((day: string) => string)[] = [
  (day) => day.slice(0, 4),
  (day) => day.slice(0, 7),
  (day) => `${day.slice(0, 7)}-${fiveDays(Number(day.slice(8)))}`,
  (day) => day,
];

/** `06-10` for the 6th to the 10th; the 31st goes with the five before it. */
function fiveDays(day: number): string {
  const first = Math.min(Math.floor((day - 1) / 5), 5) * 5 + 1;
  const last = first === 26 ? 31 : first + 4;
  return [first, last].map((one) => String(one).padStart(2, '0')).join('-');
}

/**
 * Cuts the days of a newspaper into parts: every year, or where it has too many articles every month, five days or
 * single day of it. What happens in one span leaves the parts of all others as they are, and an article stays in
 * its part while its neighbours in time are not too many.
 */
export function cutByTime(days: readonly Span[], width = 0): readonly Span[] {
  const groups = new Map<string, Span[]>();
  for (const day of days) {
    const name = widths[width]?.(day.key) ?? '';
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push(day);
  }
  return [...groups].flatMap(([key, group]) => {
    const count = group.reduce((sum, { members }) => sum + members.length, 0);
    if (count > largest && width < widths.length - 1) return cutByTime(group, width + 1);
    return [{ key, members: group.flatMap((day) => day.members).sort((a, b) => a - b) }];
  });
}

/** What the page tells of the parts, newest first. */
function byYear(spans: readonly Span[]): readonly SearchYear[] {
  const years = new Map<string, { readonly name: string; readonly articles: number }[]>();
  for (const { key: name, members } of spans.toReversed()) {
    const year = name.slice(0, 4);
    const parts = years.get(year) ?? [];
    years.set(year, parts);
    parts.push({ name, articles: members.length });
  }
  return [...years].map(([year, parts]) => ({ year, parts }));
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

import type { Settings } from '../config.ts';
import type { Site } from '../site/site.ts';
import { type DateParts, dateParts } from '../text/dates.ts';
import type { Entries, Entry, House } from './entries.ts';
import { type Output, plan } from './output.ts';
import type { BodyView, Picture, SearchPage, SearchYear } from './page.ts';
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
  /** Everything the documents are made from, as text. */
  readonly input: () => string;
  readonly documents: () => readonly SearchDocument[];
}

/** The search page, and what it searches. */
export interface SearchPlan {
  readonly page: Target;
  /** Oldest first. */
  readonly parts: readonly SearchPart[];
}

/** Plans search: an index in parts so small that an edited article is soon indexed again with its neighbours. */
export function planSearch(site: Site, entries: Entries): SearchPlan {
  const dates = site.articles.map(({ date }) => dateParts(date));
  const spans = cutByTime(dates);
  const parents = site.settings.sections.map(({ key, parent }) => [key, parent] as const);
  return {
    page: target(entries, 'search', { facts: byYear(spans) }, (house, years) => [searchPage(house, years)]),
    parts: spans.map(({ name, places }) => ({
      name,
      input: () => JSON.stringify(parents) + entries.identity(places),
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

/** A part as places of articles. */
interface Span {
  readonly name: string;
  readonly places: readonly number[];
}

/** The spans a part may have, from the widest, each named for a day in it. */
const widths: readonly ((date: DateParts) => string)[] = [
  ({ year }) => year,
  ({ year, month }) => `${year}-${month}`,
  ({ year, month, day }) => `${year}-${month}-${fiveDays(Number(day))}`,
  ({ year, month, day }) => `${year}-${month}-${day}`,
];

/** `06-10` for the 6th to the 10th; the 31st goes with the five before it. */
function fiveDays(day: number): string {
  const first = Math.min(Math.floor((day - 1) / 5), 5) * 5 + 1;
  const last = first === 26 ? 31 : first + 4;
  return [first, last].map((one) => String(one).padStart(2, '0')).join('-');
}

/**
 * Cuts articles, given by their dates in order, into parts: every year, or where it has too many articles every
 * month, five days or single day of it. What happens in one span leaves the parts of all others as they are, and
 * an article stays in its part while its neighbours in time are not too many.
 */
export function cutByTime(dates: readonly DateParts[]): readonly Span[] {
  const cut = (members: readonly number[], width: number): readonly Span[] => {
    const groups = new Map<string, number[]>();
    for (const place of members) {
      const date = dates[place];
      const name = date === undefined ? '' : (widths[width]?.(date) ?? '');
      const group = groups.get(name) ?? [];
      groups.set(name, group);
      group.push(place);
    }
    return [...groups].flatMap(([name, group]) =>
      group.length <= largest || width === widths.length - 1
        ? [{ name, places: group }]
        : cut(group, width + 1),
    );
  };
  return cut(
    dates.map((_, place) => place),
    0,
  );
}

/** What the page tells of the parts, newest first. */
function byYear(spans: readonly Span[]): readonly SearchYear[] {
  const years = new Map<string, { readonly name: string; readonly articles: number }[]>();
  for (const { name, places } of spans.toReversed()) {
    const year = name.slice(0, 4);
    const parts = years.get(year) ?? [];
    years.set(year, parts);
    parts.push({ name, articles: places.length });
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

import { compareText } from '../compare-text.ts';
import { counted } from '../content/columns.ts';
import type { ArticleColumns } from '../content/shelf.ts';
import { groupBy } from '../group-by.ts';
import type { Members } from '../site/site.ts';
import { dateOfDay } from '../text/dates.ts';

/** The articles of one year, month or day. */
export interface Span {
  /** `2021`, `2021-03` or `2021-03-12`, local date. */
  readonly key: string;
  readonly members: Members;
}

/** The articles of a newspaper by date; spans in order of time. */
export interface Calendar {
  readonly years: readonly Span[];
  readonly months: readonly Span[];
  readonly days: readonly Span[];
}

/** Cuts articles, oldest first, by their local date. */
export function calendarOf({ days: dates }: Pick<ArticleColumns, 'days'>): Calendar {
  const pieces: Span[] = [];
  const places = counted(dates.length);
  for (let first = 0; first < dates.length; ) {
    let end = first + 1;
    while (end < dates.length && dates[end] === dates[first]) end += 1;
    pieces.push({ key: dateOfDay(dates[first] ?? 0).iso, members: places.subarray(first, end) });
    first = end;
  }
  // Where clocks are set back at midnight, two days may lie in one another, and the later begin first.
  const days = joined(pieces, ({ key }) => key).toSorted((a, b) => compareText(a.key, b.key));
  const months = joined(days, monthOf);
  return { years: joined(months, yearOf), months, days };
}

/** The key of the year a span is in. */
export function yearOf({ key }: Pick<Span, 'key'>): string {
  return key.slice(0, 4);
}

/** The key of the month a month or a day is in. */
export function monthOf({ key }: Pick<Span, 'key'>): string {
  return key.slice(0, 7);
}

/** Spans joined by keys. */
function joined(parts: readonly Span[], keyOf: (part: Span) => string): readonly Span[] {
  return [...groupBy(parts, keyOf)].map(([key, group]) => joinSpans(key, group));
}

/** Spans as one. */
export function joinSpans(key: string, parts: readonly Span[]): Span {
  const [first] = parts;
  if (first !== undefined && parts.length === 1) return { key, members: first.members };
  const members = new Int32Array(parts.reduce((sum, part) => sum + part.members.length, 0));
  let at = 0;
  for (const part of parts) {
    members.set(part.members, at);
    at += part.members.length;
  }
  return { key, members: members.sort() };
}

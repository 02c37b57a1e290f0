import type { Archive } from '../content/archive.ts';
import { groupBy } from '../group-by.ts';
import type { Members } from '../site/site.ts';

/** The articles of one year, month or day. */
export interface Span {
  /** `2021`, `2021-03` or `2021-03-12`, local date. */
  readonly key: string;
  readonly members: Members;
}

/** The articles of a newspaper by date; spans in order of their first article. */
export interface Calendar {
  readonly years: readonly Span[];
  readonly months: readonly Span[];
  readonly days: readonly Span[];
}

/** Cuts articles, oldest first, by their local date. */
export function calendarOf({ days: dates }: Pick<Archive, 'days'>): Calendar {
  const places = Array.from(dates, (_, place) => place);
  const byDate = groupBy(places, (place) => dates[place] ?? 0);
  const days = [...byDate].map(([date, members]) => ({ key: dayKey(date), members }));
  const months = spans(days.map(({ key, members }) => ({ key: key.slice(0, 7), members })));
  const years = spans(months.map(({ key, members }) => ({ key: key.slice(0, 4), members })));
  return { years, months, days };
}

/** `2021-03-12` from 20210312. */
function dayKey(date: number): string {
  const digits = String(date).padStart(8, '0');
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
}

/** Joins spans of one key. */
function spans(parts: readonly Span[]): readonly Span[] {
  // Where clocks are set back at midnight, two days may lie in one another.
  return [...groupBy(parts, ({ key }) => key)].map(([key, group]) => ({
    key,
    members: group.flatMap(({ members }) => members).sort((a, b) => a - b),
  }));
}

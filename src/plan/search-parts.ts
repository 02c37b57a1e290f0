import { dateParts } from '../text/dates.ts';
import { lastUpTo } from '../text/last-up-to.ts';
import { joinSpans, type Span } from './spans.ts';

/** Spans of the calendar: of so many months, or of parts of a month that begin on these days. */
interface Width {
  readonly months: number;
  readonly starts: readonly number[];
  /** Articles with which a span is full, so that another part begins when it is over. */
  readonly full: number;
}

/** Of parts with half as many, a search would ask twice as often. */
const full = 60;

/** From a year, which never shares a part, to a day; each has spans of all narrower ones in it, whole. */
const widths: readonly Width[] = [
  { months: 12, starts: [1], full: 0 },
  { months: 3, starts: [1], full },
  { months: 1, starts: [1], full },
  { months: 1, starts: [1, 11, 21], full },
  { months: 1, starts: [1, 6, 11, 16, 21, 26], full },
  { months: 1, starts: [1, 3, 6, 8, 11, 13, 16, 18, 21, 23, 26, 29], full },
  { months: 1, starts: Array.from({ length: 31 }, (_, at) => at + 1), full },
];

/**
 * Cuts the days of a newspaper, in order of time, into parts: where a span is over that is full, the widest of those that
 * are over there. So steady newspapers have parts of one to three times as many articles, of a day or of a year. What
 * comes after all others changes the last part, or begins another, and cuts none anew; what comes to a day that is over
 * may fill spans, and cut where they end. A part is named for the first day of the span it begins with.
 */
export function cutByTime(days: readonly Span[]): readonly Span[] {
  const parts: { readonly name: string; readonly days: Span[] }[] = [];
  const counts = widths.map(() => 0);
  let before: readonly number[] = [];
  for (const day of days) {
    const spans = spansAround(day);
    const over = spans.findIndex((number, at) => number !== before[at]);
    const width = widths[over];
    if (width !== undefined && (counts[over] ?? 0) >= width.full)
      parts.push({ name: beginning(day, width), days: [] });
    parts.at(-1)?.days.push(day);
    counts.fill(0, over);
    for (const at of counts.keys()) counts[at] = (counts[at] ?? 0) + day.members.length;
    before = spans;
  }
  return parts.map(({ name, days }) => joinSpans(name, days));
}

/** The spans a day is in, from the widest, by their numbers, counted on through the calendar. */
function spansAround({ key }: Span): readonly number[] {
  const { year, month, day } = dateParts({ iso: key });
  const all = Number(year) * 12 + Number(month) - 1;
  return widths.map(
    ({ months, starts }) => Math.floor(all / months) * starts.length + lastUpTo(starts, Number(day)),
  );
}

/** The name of the first day of the span a day is in: `2021-03-06`; `2021-03` of the first of a month, `2021` of a year. */
function beginning({ key }: Span, { months, starts }: Width): string {
  const { year, month, day } = dateParts({ iso: key });
  const before = Number(month) - 1;
  const first = [before - (before % months) + 1, starts[lastUpTo(starts, Number(day))] ?? 1];
  const iso = [year, ...first.map((part) => String(part).padStart(2, '0'))].join('-');
  return iso.replace(/(?:-01){1,2}$/, '');
}

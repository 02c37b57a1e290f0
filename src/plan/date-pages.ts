import type { Article } from '../content/article.ts';
import { daysInMonth, weekday } from '../text/calendar.ts';
import { dateParts, formatDate, formatLongDate, formatMonth } from '../text/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { listTitle, pagesOf, paginate } from './listing.ts';

import type {
  AllYearsPage,
  DateCount,
  DayCell,
  DayPage,
  MonthGrid,
  MonthPage,
  NavLink,
  YearPage,
} from './page.ts';
import { type Planned, plan } from './planned.ts';
import { dayUrl, monthUrl, urls, yearUrl } from './urls.ts';

/** The articles of one span of the calendar, oldest first, and its spans within. */
interface Span {
  readonly key: string;
  readonly articles: readonly Article[];
}

const archive: NavLink = { url: urls.archive, title: 'Lưu trữ' };

/** The archive: all years, and every year, month and day that has articles. */
export function planDates(catalogue: Catalogue): readonly Planned[] {
  const { articles } = catalogue.site;
  const years = spans(articles, 4);
  const months = spans(articles, 7);
  const days = spans(articles, 10);
  const monthsOf = groupByPrefix(months, 4);
  const daysOf = groupByPrefix(days, 7);
  return [
    allYearsPage(years, monthsOf),
    ...years.map((year, at) => yearPage(year.key, daysOf, months, years[at - 1], years[at + 1])),
    ...months.flatMap((month, at) =>
      monthPages(month, daysOf.get(month.key) ?? [], months[at - 1], months[at + 1], catalogue),
    ),
    ...days.flatMap((day, at) => dayPages(day, days[at - 1], days[at + 1], catalogue)),
  ];
}

/** Cuts articles, oldest first, by the first `length` characters of their local date. */
function spans(articles: readonly Article[], length: 4 | 7 | 10): readonly Span[] {
  const groups = new Map<string, Article[]>();
  for (const article of articles) {
    const key = article.date.iso.slice(0, length);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(article);
  }
  return [...groups].map(([key, group]) => ({ key, articles: group }));
}

function groupByPrefix(list: readonly Span[], length: number): ReadonlyMap<string, readonly Span[]> {
  const groups = new Map<string, Span[]>();
  for (const span of list) {
    const key = span.key.slice(0, length);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(span);
  }
  return groups;
}

function parts(key: string): { readonly year: string; readonly month: string; readonly day: string } {
  return { year: key.slice(0, 4), month: key.slice(5, 7), day: key.slice(8, 10) };
}

function monthLink(key: string): NavLink {
  const { year, month } = parts(key);
  return { url: monthUrl(year, month), title: formatMonth(year, month) };
}

function yearLink(key: string): NavLink {
  return { url: yearUrl(key.slice(0, 4)), title: `Năm ${key.slice(0, 4)}` };
}

function dayLink(span: Span): NavLink {
  const [first] = span.articles;
  return { url: dayUrl(parts(span.key)), title: first === undefined ? span.key : formatDate(first.date) };
}

function counted(link: NavLink, span: Span): DateCount {
  return { ...link, count: span.articles.length };
}

function linkTo(span: Span | undefined, link: (span: Span) => NavLink): NavLink | null {
  return span === undefined ? null : link(span);
}

function allYearsPage(years: readonly Span[], monthsOf: ReadonlyMap<string, readonly Span[]>): Planned {
  return plan<AllYearsPage>('all-years', archive.url, (place) => ({
    ...place,
    title: archive.title,
    description: 'Tin bài theo năm và tháng',
    trail: [],
    years: years.toReversed().map((year) => ({
      ...counted(yearLink(year.key), year),
      months: (monthsOf.get(year.key) ?? []).map((month) => counted(monthLink(month.key), month)),
    })),
  }));
}

function yearPage(
  year: string,
  daysOf: ReadonlyMap<string, readonly Span[]>,
  months: readonly Span[],
  previous: Span | undefined,
  next: Span | undefined,
): Planned {
  const { url, title } = yearLink(year);
  return plan<YearPage>('year', url, (place) => ({
    ...place,
    title,
    description: `Lịch tin bài năm ${year}`,
    trail: [archive],
    year,
    months: Array.from({ length: 12 }, (_, index) => {
      const key = `${year}-${String(index + 1).padStart(2, '0')}`;
      const month = months.find((span) => span.key === key);
      return monthGrid(key, month, daysOf.get(key) ?? []);
    }),
    previous: linkTo(previous, (span) => yearLink(span.key)),
    next: linkTo(next, (span) => yearLink(span.key)),
  }));
}

function monthGrid(key: string, month: Span | undefined, days: readonly Span[]): MonthGrid {
  const { title } = monthLink(key);
  const byDay = new Map(days.map((day) => [Number(parts(day.key).day), day]));
  const { year, month: number } = parts(key);
  const cells: (DayCell | null)[] = Array.from(
    { length: weekday(Number(year), Number(number), 1) },
    () => null,
  );
  for (let day = 1; day <= daysInMonth(Number(year), Number(number)); day += 1) {
    const span = byDay.get(day);
    cells.push({ day, link: span === undefined ? null : counted(dayLink(span), span) });
  }
  while (cells.length % 7 !== 0) cells.push(null);
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  return { title, link: month === undefined ? null : counted(monthLink(key), month), weeks };
}

function monthPages(
  month: Span,
  days: readonly Span[],
  previous: Span | undefined,
  next: Span | undefined,
  catalogue: Catalogue,
): readonly Planned[] {
  const { url, title } = monthLink(month.key);
  const listing = paginate(month.articles, catalogue.site.settings.pageSize, url, catalogue.card);
  return pagesOf(listing, (page) => {
    // Only the index carries what later articles change.
    const isIndex = page.number === null;
    return plan<MonthPage>('month', page.url, (place) => ({
      ...place,
      title: listTitle(title, page),
      description: `Tin bài ${title.toLowerCase()}`,
      trail: [archive, yearLink(month.key)],
      grid: isIndex ? monthGrid(month.key, month, days) : null,
      list: page.view(),
      previous: isIndex ? linkTo(previous, (span) => monthLink(span.key)) : null,
      next: isIndex ? linkTo(next, (span) => monthLink(span.key)) : null,
    }));
  });
}

function dayPages(
  day: Span,
  previous: Span | undefined,
  next: Span | undefined,
  catalogue: Catalogue,
): readonly Planned[] {
  const [first] = day.articles;
  if (first === undefined) return [];
  const { date } = first;
  const url = dayUrl(dateParts(date));
  const listing = paginate(day.articles, catalogue.site.settings.pageSize, url, catalogue.card);
  return pagesOf(listing, (page) => {
    const isIndex = page.number === null;
    return plan<DayPage>('day', page.url, (place) => ({
      ...place,
      title: listTitle(formatLongDate(date), page),
      description: `Tin bài ngày ${formatDate(date)}`,
      trail: [archive, yearLink(day.key), monthLink(day.key)],
      date,
      list: page.view(),
      previous: isIndex ? linkTo(previous, dayLink) : null,
      next: isIndex ? linkTo(next, dayLink) : null,
    }));
  });
}

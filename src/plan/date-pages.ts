import type { Article } from '../content/article.ts';
import { daysInMonth, weekday } from '../text/calendar.ts';
import { dateParts, formatDate, formatLongDate, formatMonth } from '../text/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { listTitle, pagesOf } from './list-pages.ts';
import { type ListPage, paginate } from './listing.ts';
import type { DateCount, DayCell, MonthGrid, NavLink, Page } from './page.ts';
import { own, type Planned } from './planned.ts';
import { dayUrl, monthUrl, outputPath, urls, yearUrl } from './urls.ts';

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
  ].map(own);
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

function allYearsPage(years: readonly Span[], monthsOf: ReadonlyMap<string, readonly Span[]>): Page {
  return {
    kind: 'all-years',
    path: outputPath(archive.url),
    ...archive,
    description: 'Tin bài theo năm và tháng',
    trail: [],
    years: years.toReversed().map((year) => ({
      ...counted(yearLink(year.key), year),
      months: (monthsOf.get(year.key) ?? []).map((month) => counted(monthLink(month.key), month)),
    })),
  };
}

function yearPage(
  year: string,
  daysOf: ReadonlyMap<string, readonly Span[]>,
  months: readonly Span[],
  previous: Span | undefined,
  next: Span | undefined,
): Page {
  const byKey = new Map(months.filter(({ key }) => key.startsWith(year)).map((month) => [month.key, month]));
  const link = yearLink(year);
  return {
    kind: 'year',
    path: outputPath(link.url),
    ...link,
    description: `Lịch tin bài năm ${year}`,
    trail: [archive],
    year,
    months: Array.from({ length: 12 }, (_, index) => {
      const key = `${year}-${String(index + 1).padStart(2, '0')}`;
      return monthGrid(key, byKey.get(key), daysOf.get(key) ?? []);
    }),
    previous: linkTo(previous, (span) => yearLink(span.key)),
    next: linkTo(next, (span) => yearLink(span.key)),
  };
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
): readonly Page[] {
  const link = monthLink(month.key);
  const grid = monthGrid(month.key, month, days);
  const make = ({ url, view }: ListPage): Page => ({
    kind: 'month',
    path: outputPath(url),
    url,
    title: listTitle(link.title, view),
    description: `Tin bài ${link.title.toLowerCase()}`,
    trail: [archive, yearLink(month.key)],
    // Only the index carries what later articles change.
    grid: view.page === null ? grid : null,
    list: view,
    previous: view.page === null ? linkTo(previous, (span) => monthLink(span.key)) : null,
    next: view.page === null ? linkTo(next, (span) => monthLink(span.key)) : null,
  });
  return pagesOf(paginate(month.articles, catalogue.site.settings.pageSize, link.url, catalogue.card), make);
}

function dayPages(
  day: Span,
  previous: Span | undefined,
  next: Span | undefined,
  catalogue: Catalogue,
): readonly Page[] {
  const [first] = day.articles;
  if (first === undefined) return [];
  const url = dayUrl(dateParts(first.date));
  const make = (page: ListPage): Page => ({
    kind: 'day',
    path: outputPath(page.url),
    url: page.url,
    title: listTitle(formatLongDate(first.date), page.view),
    description: `Tin bài ngày ${formatDate(first.date)}`,
    trail: [archive, yearLink(day.key), monthLink(day.key)],
    date: first.date,
    list: page.view,
    previous: page.view.page === null ? linkTo(previous, dayLink) : null,
    next: page.view.page === null ? linkTo(next, dayLink) : null,
  });
  return pagesOf(paginate(day.articles, catalogue.site.settings.pageSize, url, catalogue.card), make);
}

import { chunksOf } from '../chunks.ts';
import { groupBy } from '../group-by.ts';
import type { Site } from '../site/site.ts';
import { daysInMonth, weekday } from '../text/calendar.ts';
import { dateParts, formatDate, formatLongDate, formatMonth } from '../text/dates.ts';
import { dayUrl, monthUrl, yearUrl } from '../urls.ts';
import { planArticles } from './article-pages.ts';
import type { House } from './entries.ts';
import { type Form, type ListPage, listTitle, planList } from './listing.ts';
import { type Output, type Planned, plan } from './output.ts';
import type {
  AllYearsPage,
  DateCount,
  DayCell,
  DayCount,
  DayPage,
  MonthGrid,
  MonthPage,
  NavLink,
  YearPage,
} from './page.ts';
import { rooms } from './rooms.ts';
import { type Calendar, monthOf, type Span, yearOf } from './spans.ts';
import { alone, type Bundle, type Kitchen, outlineOf, target } from './target.ts';

/** How many articles a span has: all that a calendar shows of it. */
interface Count {
  readonly key: string;
  readonly count: number;
}

/** The archive: all years, and every year and month that has articles. */
export function planDates({ years, months, days }: Calendar, kitchen: Kitchen): readonly Bundle[] {
  const daysOf = groupBy(days.map(counted), monthOf);
  const monthsOf = groupBy(months.map(counted), yearOf);
  const all = years.map((year) => ({ ...counted(year), months: monthsOf.get(year.key) ?? [] }));
  return [
    alone(target(kitchen, 'years', { facts: all }, ({ facts }) => [allYearsPage(facts)])),
    ...years.map(({ key }, at) => {
      const inYear = (monthsOf.get(key) ?? []).map((month) => ({
        ...month,
        days: daysOf.get(month.key) ?? [],
      }));
      const facts = { key, months: inYear, previous: keyOf(years[at - 1]), next: keyOf(years[at + 1]) };
      return alone(target(kitchen, `year ${key}`, { facts }, ({ facts: planned }) => [yearPage(planned)]));
    }),
    ...months.map(({ key, members }, at) => {
      const name = `month ${key}`;
      const facts = { days: daysOf.get(key) ?? [], count: members.length, ...neighbours(months, at) };
      const targets = () => planList({ name, members, title: key, facts }, monthForm, kitchen);
      return { name, targets };
    }),
  ];
}

/** Every day: the pages of its articles, and the list of them. */
export function planDays(site: Site, { days }: Calendar, kitchen: Kitchen): readonly Bundle[] {
  return days.map((day, at) => {
    const { key, members } = day;
    const name = `day ${key}`;
    const beside = neighbours(days, at);
    const list = { name, members, title: key, facts: beside };
    return {
      name,
      targets: () => [...planArticles(site, day, kitchen), ...planList(list, dayForm, kitchen)],
      outline: () => outlineOf(`${beside.previous} ${beside.next}`, members, [kitchen.lineage().articles]),
    };
  });
}

function counted({ key, members }: Span): Count {
  return { key, count: members.length };
}

/** Keys of the spans before and after one; null at the ends. */
interface Neighbours {
  readonly previous: string | null;
  readonly next: string | null;
}

function neighbours(list: readonly Span[], at: number): Neighbours {
  return { previous: keyOf(list[at - 1]), next: keyOf(list[at + 1]) };
}

function keyOf(span: Span | undefined): string | null {
  return span?.key ?? null;
}

export function monthLink(key: string): NavLink {
  const { year, month } = dateParts({ iso: key });
  return { url: monthUrl(year, month), title: formatMonth(year, month) };
}

export function yearLink(key: string): NavLink {
  const year = yearOf({ key });
  return { url: yearUrl(year), title: `Năm ${year}` };
}

export function dayLink(key: string): NavLink {
  const date = { iso: key };
  return { url: dayUrl(dateParts(date)), title: formatDate(date) };
}

function withCount(link: NavLink, { count }: { readonly count: number }): DateCount {
  return { ...link, count };
}

function linkTo(key: string | null, link: (key: string) => NavLink): NavLink | null {
  return key === null ? null : link(key);
}

interface YearCount extends Count {
  readonly months: readonly Count[];
}

function allYearsPage(years: readonly YearCount[]): Output {
  return plan<AllYearsPage>('all-years', rooms.archive.url, (place) => ({
    ...place,
    title: rooms.archive.title,
    description: 'Tin bài theo năm và tháng',
    trail: [],
    years: years.toReversed().map((year) => ({
      ...withCount(yearLink(year.key), year),
      months: year.months.map((month) => withCount(monthLink(month.key), month)),
    })),
  }));
}

interface MonthCount extends Count {
  readonly days: readonly Count[];
}

interface YearFacts extends Neighbours {
  readonly key: string;
  readonly months: readonly MonthCount[];
}

function yearPage({ key, months, previous, next }: YearFacts): Output {
  const { url, title } = yearLink(key);
  const most = richest(months.flatMap(({ days }) => days));
  return plan<YearPage>('year', url, (place) => ({
    ...place,
    title,
    description: `Lịch tin bài năm ${key}`,
    trail: [rooms.archive],
    year: key,
    months: Array.from({ length: 12 }, (_, index) => {
      const name = `${key}-${String(index + 1).padStart(2, '0')}`;
      const month = months.find((one) => one.key === name);
      return monthGrid(name, month, month?.days ?? [], most);
    }),
    previous: linkTo(previous, yearLink),
    next: linkTo(next, yearLink),
  }));
}

/** A month as a calendar; its days are shaded beside `most`, the articles of the calendar's richest day. */
function monthGrid(
  key: string,
  month: { readonly count: number } | undefined,
  days: readonly Count[],
  most = richest(days),
): MonthGrid {
  const { title } = monthLink(key);
  const byDay = new Map(days.map((day) => [Number(dateParts({ iso: day.key }).day), day]));
  const { year, month: number } = dateParts({ iso: key });
  const cells: (DayCell | null)[] = Array.from(
    { length: weekday(Number(year), Number(number), 1) },
    () => null,
  );
  for (let day = 1; day <= daysInMonth(Number(year), Number(number)); day += 1) {
    const count = byDay.get(day);
    cells.push({ day, link: count === undefined ? null : dayCount(count, most) });
  }
  while (cells.length % 7 !== 0) cells.push(null);
  const weeks = chunksOf(cells, 7).map((days) => ({
    days,
    count: days.reduce((sum, cell) => sum + (cell?.link?.count ?? 0), 0),
  }));
  return { title, link: month === undefined ? null : withCount(monthLink(key), month), weeks };
}

function richest(days: readonly Count[]): number {
  return days.reduce((most, { count }) => Math.max(most, count), 0);
}

const levels = [1, 2, 3, 4] as const;

function dayCount(day: Count, most: number): DayCount {
  const level = levels[Math.ceil((levels.length * day.count) / Math.max(most, levels.length)) - 1] ?? 1;
  return { ...withCount(dayLink(day.key), day), level };
}

interface MonthFacts extends Neighbours {
  readonly days: readonly Count[];
  readonly count: number;
}

function monthPage(_: House, key: string, facts: MonthFacts | null, page: ListPage): Planned {
  const { title } = monthLink(key);
  return plan<MonthPage>('month', page.url, (place) => ({
    ...place,
    title: listTitle(title, page),
    description: `Tin bài ${title.toLowerCase()}`,
    trail: [rooms.archive, yearLink(key)],
    grid: facts === null ? null : monthGrid(key, facts, facts.days),
    list: page.view(),
    previous: linkTo(facts?.previous ?? null, monthLink),
    next: linkTo(facts?.next ?? null, monthLink),
  }));
}

const monthForm: Form<string, MonthFacts> = {
  base: (key) => monthLink(key).url,
  page: monthPage,
  feed: null,
};

function dayPage(_: House, key: string, facts: Neighbours | null, page: ListPage): Planned {
  const date = { iso: key };
  return plan<DayPage>('day', page.url, (place) => ({
    ...place,
    title: listTitle(formatLongDate(date), page),
    description: `Tin bài ngày ${formatDate(date)}`,
    trail: [rooms.archive, yearLink(key), monthLink(key)],
    date,
    list: page.view(),
    previous: linkTo(facts?.previous ?? null, dayLink),
    next: linkTo(facts?.next ?? null, dayLink),
  }));
}

const dayForm: Form<string, Neighbours> = { base: (key) => dayLink(key).url, page: dayPage, feed: null };

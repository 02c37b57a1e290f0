import { lengthsOf, type Runs, runAt } from '../content/columns.ts';
import { type Members, newestPlaces, type Site } from '../site/site.ts';
import { feedUrl, forwardUrl, listPageUrl, urls } from '../urls.ts';
import type { Entry, House } from './entries.ts';
import { type Origin, type Output, type Planned, plan } from './output.ts';
import type { FeedPage, ForwardPage, ListView, NavLink } from './page.ts';
import { alone, type Bundle, type Kitchen, type Target, target } from './target.ts';

/** Newest articles in a feed. */
const feedSize = 30;
/** Full pages planned together. */
const run = 4;

/** One page of a list: its URL, its number counted from the oldest (null for the index), and what it shows. */
export interface ListPage {
  readonly url: string;
  readonly number: number | null;
  readonly view: () => ListView;
}

/** Lists of one form: how their pages are planned from what each says of itself. */
export interface Form<T, F> {
  /** URL of the index, ending with `/`. */
  readonly base: (title: T) => string;
  /** Plans a page; `facts` is null for a full one. */
  readonly page: (house: House, title: T, facts: F | null, page: ListPage) => Planned;
  /** What stands at the head of the feed, or null where there is none. */
  readonly feed:
    | ((house: House, title: T) => { readonly home: NavLink; readonly description: string })
    | null;
}

/** A list to be cut into pages. Only the index is planned from `facts`, which later articles may change. */
export interface List<T, F> {
  /** Name of its targets, unique. */
  readonly name: string;
  readonly members: Members;
  /** What every page of the list says of itself. */
  readonly title: T;
  readonly facts: F;
}

/**
 * Cuts a list into pages counted from the oldest. A full page holds `pageSize` articles, links to its
 * neighbours by number and never changes again: the page after the last full one exists from the start and
 * forwards to the index. The index shows what is newer than the last full page, and that page too, so that it
 * is never nearly empty.
 */
export function planList<T, F>(list: List<T, F>, form: Form<T, F>, kitchen: Kitchen): readonly Target[] {
  const { name, title, facts, members } = list;
  const { pageSize } = kitchen.entries.house.settings;
  const { full, newest } = cut(members.length, pageSize, form);
  const runs = runsOfPages(full).map(({ first, last }) => {
    const articles = members.subarray((first - 1) * pageSize, last * pageSize);
    const ingredients = { facts: { title, first }, articles, files: last - first + 1 };
    return target(kitchen, `${name} ${first}`, ingredients, (served) =>
      fullPages(served.house, { form, ...served.facts }, served.articles),
    );
  });
  const head = target(
    kitchen,
    name,
    { facts: { title, facts, count: members.length }, articles: members.subarray(members.length - newest) },
    (served) => headPages(served.house, served.facts, served.articles, form),
  );
  return [...runs, head];
}

/** Lists of tags or authors. */
export interface TermLists<T> {
  readonly kind: 'tags' | 'authors';
  /** Name of the target of all their indexes, and how those of full pages of one begin. */
  readonly name: string;
  readonly nameOf: (term: number) => string;
  readonly terms: Members;
  readonly members: Runs;
  /** A number for each term, which its title is made of beside the link to it. */
  readonly facts: Members;
  readonly titleOf: (link: NavLink, fact: number) => T;
}

/**
 * Plans lists of many terms, all their indexes together: what is asked of every target at every build is then not
 * asked of thousands of short lists.
 */
export function planTermLists<T>(
  lists: TermLists<T>,
  form: Form<T, null>,
  kitchen: Kitchen,
): readonly Target[] {
  const { kind, name, terms, members, facts, titleOf } = lists;
  const { pageSize } = kitchen.entries.house.settings;
  const counts = lengthsOf(members, terms);
  const newest = counts.map((count) => cut(count, pageSize, form).newest);
  const articles = new Int32Array(newest.reduce((sum, count) => sum + count, 0));
  const numbers = new Int32Array(terms.length * 2);
  numbers.set(counts);
  numbers.set(facts, terms.length);
  const runs: Target[] = [];
  let end = 0;
  for (let at = 0; at < terms.length; at += 1) {
    const places = runAt(members, terms[at] ?? 0);
    articles.set(places.subarray(places.length - (newest[at] ?? 0)), end);
    end += newest[at] ?? 0;
    if (places.length >= pageSize) runs.push(...planTermRuns(lists, at, form, kitchen));
  }
  const files = terms.length * (form.feed === null ? 1 : 2);
  const ingredients = { facts: null, numbers, [kind]: terms, articles, files };
  const heads = target(kitchen, name, ingredients, (served) => {
    let start = 0;
    return served[kind].flatMap((link, at) => {
      const count = served.numbers[at] ?? 0;
      const title = titleOf(link, served.numbers[served.numbers.length / 2 + at] ?? 0);
      const shown = cut(count, served.house.settings.pageSize, form).newest;
      start += shown;
      const own = served.articles.slice(start - shown, start);
      return headPages(served.house, { title, facts: null, count }, own, form);
    });
  });
  return [...runs, heads];
}

/** The full pages of one of the terms. */
function planTermRuns<T>(
  { kind, nameOf, terms, members, facts, titleOf }: TermLists<T>,
  at: number,
  form: Form<T, null>,
  kitchen: Kitchen,
): readonly Target[] {
  const { pageSize } = kitchen.entries.house.settings;
  const term = terms[at] ?? 0;
  const places = runAt(members, term);
  return runsOfPages(Math.floor(places.length / pageSize)).map(({ first, last }) => {
    const ingredients = {
      facts: { first, fact: facts[at] ?? 0 },
      [kind]: Int32Array.of(term),
      articles: places.subarray((first - 1) * pageSize, last * pageSize),
      files: last - first + 1,
    };
    return target(kitchen, `${nameOf(term)} ${first}`, ingredients, (served) =>
      served[kind].flatMap((link) => {
        const title = titleOf(link, served.facts.fact);
        return fullPages(served.house, { form, title, first: served.facts.first }, served.articles);
      }),
    );
  });
}

/** How a list of `count` articles is cut: into so many full pages, and these newest ones on the index and in all. */
function cut(count: number, pageSize: number, { feed }: { readonly feed: unknown }) {
  const full = Math.floor(count / pageSize);
  const shown = count - Math.max(0, (full - 1) * pageSize);
  return { full, shown, newest: Math.min(count, Math.max(shown, feed === null ? 0 : feedSize)) };
}

/** Full pages in the runs that are planned together, by the first and the last of each. */
function runsOfPages(full: number): readonly { readonly first: number; readonly last: number }[] {
  return Array.from({ length: Math.ceil(full / run) }, (_, at) => ({
    first: at * run + 1,
    last: Math.min(full, (at + 1) * run),
  }));
}

/** What full pages of a list are planned from. */
interface Run<T, F> {
  readonly form: Form<T, F>;
  readonly title: T;
  /** Number of the first page. */
  readonly first: number;
}

function fullPages<T, F>(
  house: House,
  { form, title, first }: Run<T, F>,
  shown: readonly Entry[],
): readonly Output[] {
  const { pageSize } = house.settings;
  const base = form.base(title);
  return Array.from({ length: shown.length / pageSize }, (_, at) => {
    const number = first + at;
    const view = (): ListView => ({
      cards: newestFirst(shown.slice(at * pageSize, (at + 1) * pageSize)),
      page: number,
      older: number > 1 ? listPageUrl(base, number - 1) : null,
      newer: listPageUrl(base, number + 1),
    });
    return form.page(house, title, null, { url: listPageUrl(base, number), number, view });
  });
}

interface Head<T, F> {
  readonly title: T;
  readonly facts: F;
  /** Articles of the list in all. */
  readonly count: number;
}

/** Plans the index of a list, and its feed, from its newest articles. */
function headPages<T, F>(
  house: House,
  { title, facts, count }: Head<T, F>,
  newest: readonly Entry[],
  form: Form<T, F>,
): readonly Output[] {
  const { full, shown } = cut(count, house.settings.pageSize, form);
  const { page, feed } = form;
  const base = form.base(title);
  const view = (): ListView => ({
    cards: newestFirst(newest.slice(newest.length - shown)),
    page: null,
    older: full > 1 ? listPageUrl(base, full - 1) : null,
    newer: null,
  });
  const index = page(house, title, facts, { url: base, number: null, view });
  const waiting = full > 0 ? [forward(listPageUrl(base, full + 1), base, 'Tin mới nhất')] : [];
  if (feed === null) return [index, ...waiting];
  const { home, description } = feed(house, title);
  return [index, ...waiting, planFeed(home, description, newest.slice(-feedSize))];
}

/** A feed of these articles, oldest first, for the page at `home`. */
function planFeed(home: NavLink, description: string, articles: readonly Entry[]): Planned {
  return plan<FeedPage>('feed', feedUrl(home.url), (place) => ({
    ...place,
    title: home.title,
    description,
    home: home.url,
    items: newestFirst(articles),
  }));
}

/** The feed of the whole newspaper. */
export function planSiteFeed({ articles }: Site, kitchen: Kitchen): Bundle {
  const ingredients = { facts: null, articles: newestPlaces(articles, feedSize) };
  return alone(
    target(kitchen, 'feed', ingredients, ({ house: { settings }, articles: shown }) => [
      planFeed({ url: urls.home, title: settings.name }, settings.tagline, shown),
    ]),
  );
}

/** The title of one page of a list; numbered pages say so, that no two pages have one title. */
export function listTitle(title: string, page: ListPage): string {
  return page.number === null ? title : `${title} – Trang ${page.number}`;
}

/** A page at `url` that sends its reader on to `target`; an earlier address of it is `from` an article. */
export function forward(url: string, target: string, title: string, from: Origin | null = null): Planned {
  return plan<ForwardPage>(
    'forward',
    forwardUrl(url),
    (place) => ({ ...place, title, description: '', target, isEarlier: from !== null }),
    from,
  );
}

function newestFirst(entries: readonly Entry[]) {
  return entries.toReversed().map(({ card }) => card);
}

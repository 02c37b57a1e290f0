import { type Members, newestPlaces, type Site } from '../site/site.ts';
import type { Entries, Entry, House } from './entries.ts';
import { type Origin, type Output, type Planned, plan } from './output.ts';
import type { FeedPage, ForwardPage, ListView, NavLink } from './page.ts';
import { type Target, target } from './target.ts';
import { feedUrl, listPageUrl } from './urls.ts';

/** Newest articles in a feed. */
const feedSize = 30;
/** Full pages planned together. */
const run = 16;

/** One page of a list: its URL, its number counted from the oldest (null for the index), and what it shows. */
export interface ListPage {
  readonly url: string;
  readonly number: number | null;
  readonly view: () => ListView;
}

/**
 * A list to be cut into pages. Only the index is planned from `facts`, which later articles may change; a full
 * page is planned from `title` and its own articles.
 */
export interface List<T, F> {
  /** Name of its targets, unique. */
  readonly name: string;
  readonly members: Members;
  /** What every page of the list says of itself. */
  readonly title: T;
  readonly facts: F;
  /** URL of the index, ending with `/`. */
  readonly base: (title: T) => string;
  /** Plans a page; `facts` is null for a full one. */
  readonly page: (house: House, title: T, facts: F | null, page: ListPage) => Planned;
  /** What stands at the head of the feed, or null where there is none. */
  readonly feed:
    | ((house: House, title: T) => { readonly home: NavLink; readonly description: string })
    | null;
}

/**
 * Cuts a list into pages counted from the oldest. A full page holds `pageSize` articles, links to its
 * neighbours by number and never changes again: the page after the last full one exists from the start and
 * forwards to the index. The index shows what is newer than the last full page, and that page too, so that it
 * is never nearly empty.
 */
export function planList<T, F>(list: List<T, F>, entries: Entries): readonly Target[] {
  return planLists(list.name, [list], entries);
}

/**
 * Plans lists of one form, and all their indexes together: what is asked of every target at every build is
 * then not asked of thousands of short lists.
 */
export function planLists<T, F>(
  name: string,
  lists: readonly List<T, F>[],
  entries: Entries,
): readonly Target[] {
  const [first] = lists;
  if (first === undefined) return [];
  const { pageSize } = entries.house.settings;
  const members: number[] = [];
  const heads = lists.map((list): Head<T, F> => {
    const { title, facts } = list;
    const count = list.members.length;
    const { newest } = cut(count, pageSize, first);
    for (let at = count - newest; at < count; at += 1) members.push(list.members[at] ?? 0);
    return { title, facts, count };
  });
  return [
    ...lists.flatMap((list) => planRuns(list, entries)),
    target(entries, name, { facts: heads, members }, headPages(first)),
  ];
}

/** How a list of `count` articles is cut: into so many full pages, and these newest ones on the index and in all. */
function cut(count: number, pageSize: number, { feed }: { readonly feed: unknown }) {
  const full = Math.floor(count / pageSize);
  const shown = count - Math.max(0, (full - 1) * pageSize);
  return { full, shown, newest: Math.min(count, Math.max(shown, feed === null ? 0 : feedSize)) };
}

function planRuns<T, F>(list: List<T, F>, entries: Entries): readonly Target[] {
  const { pageSize } = entries.house.settings;
  const full = Math.floor(list.members.length / pageSize);
  return Array.from({ length: Math.ceil(full / run) }, (_, at) => {
    const first = at * run + 1;
    const last = Math.min(full, first + run - 1);
    const members = list.members.slice((first - 1) * pageSize, last * pageSize);
    const { name, title } = list;
    return target(entries, `${name} ${first}`, { facts: { title, first }, members }, fullPages(list));
  });
}

/** What full pages of a list are planned from. */
interface Run<T> {
  readonly title: T;
  /** Number of the first page. */
  readonly first: number;
}

function fullPages<T, F>({ base: baseOf, page }: Pick<List<T, F>, 'base' | 'page'>) {
  return (house: House, { title, first }: Run<T>, shown: readonly Entry[]): readonly Output[] => {
    const { pageSize } = house.settings;
    const base = baseOf(title);
    return Array.from({ length: shown.length / pageSize }, (_, at) => {
      const number = first + at;
      const view = (): ListView => ({
        cards: newestFirst(shown.slice(at * pageSize, (at + 1) * pageSize)),
        page: number,
        older: number > 1 ? listPageUrl(base, number - 1) : null,
        newer: listPageUrl(base, number + 1),
      });
      return page(house, title, null, { url: listPageUrl(base, number), number, view });
    });
  };
}

interface Head<T, F> {
  readonly title: T;
  readonly facts: F;
  /** Articles of the list in all. */
  readonly count: number;
}

/** What lists of one form have in common. */
type Form<T, F> = Pick<List<T, F>, 'base' | 'page' | 'feed'>;

/** Plans the indexes and feeds of lists of one form from the newest articles of each, one after another. */
function headPages<T, F>(form: Form<T, F>) {
  return (house: House, heads: readonly Head<T, F>[], all: readonly Entry[]): readonly Output[] => {
    let end = 0;
    return heads.flatMap((head) => {
      const start = end;
      end += cut(head.count, house.settings.pageSize, form).newest;
      return headOf(house, head, all.slice(start, end), form);
    });
  };
}

function headOf<T, F>(
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
export function planFeed(home: NavLink, description: string, articles: readonly Entry[]): Planned {
  return plan<FeedPage>('feed', feedUrl(home.url), (place) => ({
    ...place,
    title: home.title,
    description,
    home: home.url,
    items: newestFirst(articles),
  }));
}

/** The feed of the whole newspaper. */
export function planSiteFeed({ articles }: Site, entries: Entries): Target {
  return target(
    entries,
    'feed',
    { facts: null, members: newestPlaces(articles, feedSize) },
    ({ settings }, _, shown) => [planFeed({ url: '/', title: settings.name }, settings.tagline, shown)],
  );
}

/** The title of one page of a list; numbered pages say so, that no two pages have one title. */
export function listTitle(title: string, page: ListPage): string {
  return page.number === null ? title : `${title} – Trang ${page.number}`;
}

/** A page at `url` that sends its reader on to `target`. */
export function forward(url: string, target: string, title: string, from: Origin | null = null): Planned {
  // Hosts know a file's type by its ending; an address without one is served from the folder of its name.
  const served = /\/$|\.[^/]+$/.test(url) ? url : `${url}/`;
  return plan<ForwardPage>(
    'forward',
    served,
    (place) => ({ ...place, title, description: '', target }),
    from,
  );
}

function newestFirst(entries: readonly Entry[]) {
  return entries.toReversed().map(({ card }) => card);
}

import type { Members } from '../site/site.ts';
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
  /** URL of the index, ending with `/`. */
  readonly base: string;
  readonly members: Members;
  /** What every page of the list says of itself. */
  readonly title: T;
  readonly facts: F;
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
  const { name, members } = list;
  const { pageSize } = entries.house.settings;
  const full = Math.floor(members.length / pageSize);
  const runs = Array.from({ length: Math.ceil(full / run) }, (_, at) => {
    const first = at * run + 1;
    const last = Math.min(full, first + run - 1);
    return target(
      entries,
      `${name} ${first}`,
      {
        facts: { title: list.title, first },
        members: members.slice((first - 1) * pageSize, last * pageSize),
      },
      fullPages(list),
    );
  });
  const shown = members.length - Math.max(0, (full - 1) * pageSize);
  const newest = Math.max(shown, list.feed === null ? 0 : feedSize);
  const { title, facts } = list;
  const head = target(
    entries,
    name,
    { facts: { title, facts, full, shown }, members: members.slice(-newest) },
    headPages(list),
  );
  return [...runs, head];
}

function fullPages<T, F>({ base, page }: Pick<List<T, F>, 'base' | 'page'>) {
  return (
    house: House,
    { title, first }: { readonly title: T; readonly first: number },
    shown: readonly Entry[],
  ): readonly Output[] => {
    const { pageSize } = house.settings;
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
  /** Number of full pages. */
  readonly full: number;
  /** Articles on the index. */
  readonly shown: number;
}

function headPages<T, F>({ base, page, feed }: Pick<List<T, F>, 'base' | 'page' | 'feed'>) {
  return (
    house: House,
    { title, facts, full, shown }: Head<T, F>,
    newest: readonly Entry[],
  ): readonly Output[] => {
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
  };
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
export function planSiteFeed(members: Members, entries: Entries): Target {
  return target(
    entries,
    'feed',
    { facts: null, members: members.slice(-feedSize) },
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

import type { Card, ForwardPage, ListView } from './page.ts';
import { type Origin, type Planned, plan } from './planned.ts';
import { listPageUrl } from './urls.ts';

/** One page of a list: its URL, its number counted from the oldest (null for the index), and what it shows. */
export interface ListPage {
  readonly url: string;
  readonly number: number | null;
  readonly view: () => ListView;
}

/** A list cut into pages: the index, the full pages, and the page that waits to be full. */
export interface Listing {
  readonly index: ListPage;
  readonly full: readonly ListPage[];
  /** Where the newest full page's “newer” link leads until that page is full itself; null with no full page. */
  readonly waiting: Planned | null;
}

/**
 * Cuts a list, oldest first, into pages counted from the oldest. A full page holds `pageSize` articles, links
 * to its neighbours by number and never changes again: the page after the last full one exists from the
 * start and forwards to the index. The index shows what is newer than the last full page, and that page too,
 * so that it is never nearly empty.
 */
export function paginate<T>(
  oldestFirst: readonly T[],
  pageSize: number,
  base: string,
  card: (item: T) => Card,
): Listing {
  const fullCount = Math.floor(oldestFirst.length / pageSize);
  const cards = (from: number, to: number) => oldestFirst.slice(from, to).toReversed().map(card);
  const full = Array.from({ length: fullCount }, (_, index): ListPage => {
    const number = index + 1;
    return {
      url: listPageUrl(base, number),
      number,
      view: () => ({
        cards: cards(index * pageSize, number * pageSize),
        page: number,
        older: number > 1 ? listPageUrl(base, number - 1) : null,
        newer: listPageUrl(base, number + 1),
      }),
    };
  });
  const view = (): ListView => ({
    cards: cards(Math.max(0, (fullCount - 1) * pageSize), oldestFirst.length),
    page: null,
    older: fullCount > 1 ? listPageUrl(base, fullCount - 1) : null,
    newer: null,
  });
  const waiting = fullCount > 0 ? forward(listPageUrl(base, fullCount + 1), base, 'Tin mới nhất') : null;
  return { index: { url: base, number: null, view }, full, waiting };
}

/** Every page of a listing, each planned by `make`, and the page that waits. */
export function pagesOf(listing: Listing, make: (page: ListPage) => Planned): readonly Planned[] {
  const waiting = listing.waiting === null ? [] : [listing.waiting];
  return [make(listing.index), ...listing.full.map(make), ...waiting];
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

import type { Card, ForwardPage, ListView } from './page.ts';
import { listPageUrl, outputPath } from './urls.ts';

/** One page of a list: its URL, and what it shows. */
export interface ListPage {
  readonly url: string;
  readonly view: ListView;
}

/** A list cut into pages: the index, the full pages, and the page that waits to be full. */
export interface Listing {
  readonly index: ListPage;
  readonly full: readonly ListPage[];
  /** Where the newest full page's “newer” link leads until that page is full itself; null with no full page. */
  readonly waiting: ForwardPage | null;
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
    const page = index + 1;
    return {
      url: listPageUrl(base, page),
      view: {
        cards: cards(index * pageSize, page * pageSize),
        page,
        older: page > 1 ? listPageUrl(base, page - 1) : null,
        newer: listPageUrl(base, page + 1),
      },
    };
  });
  const indexView: ListView = {
    cards: cards(Math.max(0, (fullCount - 1) * pageSize), oldestFirst.length),
    page: null,
    older: fullCount > 1 ? listPageUrl(base, fullCount - 1) : null,
    newer: null,
  };
  const waiting = fullCount > 0 ? forwardPage(listPageUrl(base, fullCount + 1), base, 'Tin mới nhất') : null;
  return { index: { url: base, view: indexView }, full, waiting };
}

/** A page at `url` that sends its reader on to `target`. */
export function forwardPage(url: string, target: string, title: string): ForwardPage {
  // Hosts know a file's type by its ending; an address without one is served from the folder of its name.
  const path = outputPath(/\/$|\.[^/]+$/.test(url) ? url : `${url}/`);
  return { kind: 'forward', path, url, title, description: '', target };
}

import { type Query, readQuery, writeQuery } from './query.ts';

/** The query in the address bar, and in the browser's history. */
export interface Address {
  readonly query: () => Query;
  /** Notes a query that is being typed: one entry of the history for all its letters. */
  readonly type: (query: Query) => void;
  /** Notes a query that was asked; in place of the one that was being typed, where there is one. */
  readonly ask: (query: Query) => void;
  /** Notes a choice beside the words: that which was typed before stays in the history. */
  readonly choose: (query: Query) => void;
}

/** Follows the address; `moved` is called when the reader goes back or forward. */
export function followAddress(moved: () => void): Address {
  let typing = false;
  addEventListener('popstate', () => {
    typing = false;
    moved();
  });
  const note = (query: Query) => {
    const url = `${location.pathname}${writeQuery(query)}`;
    if (url === `${location.pathname}${location.search}`) return;
    if (typing) history.replaceState(null, '', url);
    else history.pushState(null, '', url);
  };
  return {
    query: () => readQuery(location.search),
    type(query) {
      note(query);
      typing = true;
    },
    ask(query) {
      note(query);
      typing = false;
    },
    choose(query) {
      typing = false;
      note(query);
    },
  };
}

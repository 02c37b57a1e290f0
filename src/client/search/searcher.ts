import type { Found, Pagefind } from './pagefind.ts';
import type { Query } from './query.ts';
import { openReach, type Part, type Reach } from './reach.ts';

/** What was found, the best first. */
export interface Answer {
  readonly results: readonly Found[];
  /** Whether no article has all the words, and these are only like it. */
  readonly similar: boolean;
  /** The oldest part looked at; null when all were. */
  readonly since: Part | null;
}

/** Searches, in older articles only when newer ones give too little or the reader asks. */
export interface Searcher {
  readonly search: (query: Query) => Promise<Answer>;
  readonly searchOlder: (query: Query) => Promise<Answer>;
}

/** So few results and older articles are looked at without being asked for. */
const enough = 10;

/** Opens the index below `base` with the parts of each year, newest first; Pagefind is fetched for the first search. */
export function openSearcher(base: string, years: ReadonlyMap<string, readonly Part[]>): Searcher {
  let pagefind: Promise<Pagefind> | null = null;
  let failures = 0;
  const reaches = new Map<string, Reach>();
  const reachOf = async (year: string) => {
    // A browser remembers that a script could not be fetched: the next try has another address.
    pagefind ??= import(`${base}may/pagefind.js${failures === 0 ? '' : `?${failures}`}`);
    const parts = year === '' ? [...years.values()].flat() : (years.get(year) ?? []);
    const reach = reaches.get(year) ?? openReach(await pagefind, base, parts);
    reaches.set(year, reach);
    return reach;
  };
  const searchTo = async (query: Query, older: boolean): Promise<Answer> => {
    try {
      return await searchIn(await reachOf(query.year), query, older);
    } catch (cause) {
      // What could not be fetched is fetched anew by the next search.
      pagefind = null;
      failures += 1;
      reaches.clear();
      throw cause;
    }
  };
  return {
    search: (query) => searchTo(query, false),
    searchOlder: (query) => searchTo(query, true),
  };
}

async function searchIn(reach: Reach, { words, section }: Query, older: boolean): Promise<Answer> {
  if (older || reach.since() === null) reach.widen();
  let matches = await reach.search(words, section);
  while (matches.whole.length < enough && !reach.isWhole()) {
    reach.widen();
    matches = await reach.search(words, section);
  }
  const similar = matches.whole.length === 0;
  return { results: similar ? matches.similar : matches.whole, similar, since: reach.since() };
}

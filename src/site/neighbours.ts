import type { Members } from './site.ts';
import type { Terms } from './terms.ts';

/** The articles around each one, by its place; -1 where there is none. */
export interface Neighbours {
  /** The one before it in its section. */
  readonly older: Int32Array;
  /** The one after it in its section. */
  readonly newer: Int32Array;
  /** Earlier ones of its first author, newest first. */
  readonly byAuthor: (place: number) => Members;
}

const shown = 3;
const nobody = new Int32Array();

/** Finds the neighbours of articles, oldest first, from the section of each. */
export function findNeighbours(sections: Int32Array, { ofEach, members }: Terms): Neighbours {
  const older = new Int32Array(sections.length).fill(-1);
  const newer = new Int32Array(sections.length).fill(-1);
  const latest = new Map<number, number>();
  for (let place = 0; place < sections.length; place += 1) {
    const section = sections[place] ?? 0;
    const before = latest.get(section) ?? -1;
    older[place] = before;
    if (before >= 0) newer[before] = place;
    latest.set(section, place);
  }
  return {
    older,
    newer,
    byAuthor(place) {
      const at = ofEach.starts[place] ?? 0;
      if (at === ofEach.starts[place + 1]) return nobody;
      const author = ofEach.items[at] ?? 0;
      const first = members.starts[author] ?? 0;
      const end = positionOf(members.items, first, members.starts[author + 1] ?? 0, place);
      return members.items.slice(Math.max(first, end - shown), end).reverse();
    },
  };
}

/** Where a place stands among sorted ones from `low` to before `high`, which have it. */
function positionOf(places: Int32Array, low: number, high: number, place: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle] ?? 0) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}

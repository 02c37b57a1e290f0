import type { Archive } from '../content/archive.ts';
import type { Members } from './site.ts';
import type { Terms } from './terms.ts';

/** The articles around each one, by its place; -1 where there is none. */
export interface Neighbours {
  /** The one before it in its section. */
  readonly older: (place: number) => number;
  /** The one after it in its section. */
  readonly newer: (place: number) => number;
  /** Earlier ones of its first author, newest first. */
  readonly byAuthor: (place: number) => Members;
}

const shown = 3;

/** Finds the neighbours of articles, oldest first. */
export function findNeighbours(
  { length, sections }: Pick<Archive, 'length' | 'sections'>,
  authors: Terms,
): Neighbours {
  const older = new Int32Array(length).fill(-1);
  const newer = new Int32Array(length).fill(-1);
  const latest = new Map<number, number>();
  sections.forEach((section, place) => {
    const before = latest.get(section) ?? -1;
    older[place] = before;
    if (before >= 0) newer[before] = place;
    latest.set(section, place);
  });
  const { starts, items } = authors.numbers;
  return {
    older: (place) => older[place] ?? -1,
    newer: (place) => newer[place] ?? -1,
    byAuthor(place) {
      const at = starts[place] ?? 0;
      const members = at < (starts[place + 1] ?? 0) ? (authors.all[items[at] ?? 0]?.members ?? []) : [];
      const end = positionOf(members, place);
      return members.slice(Math.max(0, end - shown), end).toReversed();
    },
  };
}

/** Where a place stands among sorted ones that include it. */
function positionOf(members: Members, place: number): number {
  let low = 0;
  let high = members.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((members[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

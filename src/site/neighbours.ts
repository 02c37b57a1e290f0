import type { Runs } from '../content/columns.ts';
import { positionIn } from './position.ts';
import type { Members } from './site.ts';
import type { Terms } from './terms.ts';

/** The articles around each one, by its place. */
export interface Neighbours {
  /** The one before it in its section, -1 where there is none. */
  readonly older: (place: number) => number;
  /** The one after it in its section, -1 where there is none. */
  readonly newer: (place: number) => number;
  /** Earlier ones of its first author, newest first. */
  readonly byAuthor: (place: number) => Members;
}

/** Most earlier articles of its author beside one. */
export const mostOfAuthor = 3;
const nobody = new Int32Array();

/** Finds neighbours of articles, from the section of each and the places of each section's. */
export function findNeighbours(
  sections: Int32Array,
  ofSection: Runs,
  { ofEach, members }: Terms,
): Neighbours {
  const beside = (place: number, step: number) => {
    const section = sections[place] ?? 0;
    const at = positionIn(ofSection, section, place) + step;
    const isInside = at >= (ofSection.starts[section] ?? 0) && at < (ofSection.starts[section + 1] ?? 0);
    return isInside ? (ofSection.items[at] ?? -1) : -1;
  };
  return {
    older: (place) => beside(place, -1),
    newer: (place) => beside(place, 1),
    byAuthor(place) {
      const at = ofEach.starts[place] ?? 0;
      if (at === ofEach.starts[place + 1]) return nobody;
      const author = ofEach.items[at] ?? 0;
      const first = members.starts[author] ?? 0;
      const end = positionIn(members, author, place);
      return members.items.slice(Math.max(first, end - mostOfAuthor), end).reverse();
    },
  };
}

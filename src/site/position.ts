import type { Runs } from '../content/columns.ts';

/** Where a place stands, or would, in the list of a thing; lists are in order. */
export function positionIn({ starts, items }: Runs, thing: number, place: number): number {
  let from = starts[thing] ?? 0;
  let to = starts[thing + 1] ?? 0;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((items[middle] ?? 0) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}

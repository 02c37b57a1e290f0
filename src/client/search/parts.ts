/** A part of the index: articles of a span of time, from a year to a day. */
export interface Part {
  readonly name: string;
  readonly articles: number;
}

/** Articles looked at at a time at least: what a busy newspaper has in three weeks, in ten parts or so. */
const step = 1000;

/** Articles in which is looked without being asked: a word hardly anybody has written would cost a search of all. */
export const unasked = 5000;

/** How many articles some parts have. */
export function articlesIn(parts: readonly Part[]): number {
  return parts.reduce((sum, { articles }) => sum + articles, 0);
}

/** How many parts to look at, of which the newest `taken` do not do: so many more, or all there are. */
export function widen(parts: readonly Part[], taken: number): number {
  let next = taken;
  for (let articles = 0; next < parts.length && articles < step; next += 1)
    articles += parts[next]?.articles ?? 0;
  return next;
}

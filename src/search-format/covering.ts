import { rangeCount } from './ranges.ts';

/*
 * An article has words in every range. So that one more does not write all posting files of its part anew, these take
 * turns: each has the part's articles up to some number, and what is newer stands in one file for the whole newspaper
 * (`newest-file.ts`) until it is the file's turn again, after eight articles. Three of the 24 have the same turn.
 */
const turns = 8;
const rangesByTurn = Array.from({ length: turns }, (_, turn) =>
  Array.from({ length: rangeCount / turns }, (_, at) => turn + at * turns),
);

/** Posting files of a part that have the same articles. */
export interface Turn {
  readonly ranges: readonly number[];
  /** How many they have, the oldest of the part. */
  readonly covered: number;
}

/**
 * The posting files of a part by their turns, with as many of its articles as they have when there are some `later`: in
 * the end all, while it is young none. A file with none is not there.
 */
export function turnsOf(articles: number, later: number): readonly Turn[] {
  const all = articles + later;
  return rangesByTurn.map((ranges, turn) => {
    const last = all - ((all + turns - turn) % turns);
    return { ranges, covered: last < turns ? 0 : Math.min(articles, last) };
  });
}

/** How many articles of a part its posting file of a range has. */
export function coveredIn(turns: readonly Turn[], range: number): number {
  return turns[range % turns.length]?.covered ?? 0;
}

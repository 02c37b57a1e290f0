import { rangeCount } from './ranges.ts';

/*
 * An article has words in every range. So that one more does not write all posting files of its part anew, these take
 * turns: each has the part's articles up to some number, and what is newer stands in one file for the whole newspaper
 * (`newest-file.ts`) until it is the file's turn again, after twelve articles. Two of the 24 have the same turn.
 */
const turns = 12;

/**
 * How many articles of a part, its oldest, are in its posting file of each range: all of them when there are some
 * articles `later`, none while it is young. A file with none is not there.
 */
export function coveringOf(articles: number, later: number): readonly number[] {
  const all = articles + later;
  return Array.from({ length: rangeCount }, (_, range) => {
    const last = all - ((all + turns - (range % turns)) % turns);
    return last < turns ? 0 : Math.min(articles, last);
  });
}

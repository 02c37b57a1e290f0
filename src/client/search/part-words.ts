import type { NewestPart } from '../../search-format/newest-file.ts';
import {
  type ListedArticle,
  type Posting,
  type PostingFile,
  readHead,
  readPostings,
} from '../../search-format/posting-file.ts';

/** The words of one range of a part, and the articles of the part. */
export interface PartWords {
  readonly articles: readonly ListedArticle[];
  /** Where those of the words stand that fit: of an article as often as it has such words. */
  readonly postingsOf: (fits: (word: string) => boolean) => readonly Posting[];
}

/** No words of no articles. */
export const noWords: PartWords = { articles: [], postingsOf: () => [] };

/** The words of a posting file, and the articles its head lists. */
export function wordsIn({ head, words }: PostingFile): PartWords {
  return {
    articles: readHead(head),
    postingsOf: (fits) =>
      [...words].flatMap(([word, postings]) => (fits(word) ? readPostings(postings) : [])),
  };
}

/** The words of a part whose first articles, alone, are taken from a posting file of its own, the others from the newest. */
export function joinWords(
  own: PartWords,
  newest: PartWords,
  { articles, from, start }: NewestPart,
): PartWords {
  const end = start + articles - from;
  return {
    articles: [...own.articles.slice(0, from), ...newest.articles.slice(start, end)],
    postingsOf: (fits) => [
      ...own.postingsOf(fits).filter(({ article }) => article < from),
      ...newest
        .postingsOf(fits)
        .filter(({ article }) => article >= start && article < end)
        .map(({ article, positions }) => ({ article: article - start + from, positions })),
    ],
  };
}

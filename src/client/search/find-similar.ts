import { afterTitle, type ListedArticle } from '../../search-format/posting-file.ts';
import { rangesBeginning } from '../../search-format/ranges.ts';
import { checked, type FoundArticle } from './find-whole.ts';
import type { IndexFiles } from './index-files.ts';
import { isLike, type WantedWord } from './wanted.ts';

/** Articles that are like what was asked: the words they were found by, and those of each part. */
export interface SimilarArticles {
  readonly words: readonly WantedWord[];
  readonly found: readonly (readonly FoundArticle[])[];
}

/**
 * The articles of some parts and a section ('' for all) that have, for each of some words, one that begins like it
 * without regard to accents; of words that begin nothing at all is made no account.
 */
export async function findSimilar(
  files: IndexFiles,
  parts: readonly string[],
  words: readonly WantedWord[],
  section: string,
): Promise<SimilarArticles> {
  const inParts = await Promise.all(parts.map((part) => beginningsIn(files, part, words)));
  const kept = words.filter((_, at) => inParts.some(({ beginnings }) => (beginnings[at]?.size ?? 0) > 0));
  const found = inParts.map(({ articles, beginnings }) => {
    const [first = none, ...others] = beginnings.filter((_, at) => kept.some((word) => word === words[at]));
    const ranked = [...first].flatMap(([article, inTitle]) =>
      others.every((one) => one.has(article))
        ? [{ article, tier: 0, inTitle: inTitle && others.every((one) => one.get(article) === true) }]
        : [],
    );
    return checked(ranked, articles, section);
  });
  return { words: kept, found };
}

/** The articles that have a word with some beginning, and whether one is in their title. */
type Beginning = ReadonlyMap<number, boolean>;

const none: Beginning = new Map();

interface PartBeginnings {
  readonly articles: readonly ListedArticle[];
  /** One for each word. */
  readonly beginnings: readonly Beginning[];
}

async function beginningsIn(
  files: IndexFiles,
  part: string,
  words: readonly WantedWord[],
): Promise<PartBeginnings> {
  const ofWords = await Promise.all(
    words.map(async (wanted) => {
      const ranges = await Promise.all(
        rangesBeginning(wanted.folded).map((range) => files.words(part, range)),
      );
      return { wanted, ranges };
    }),
  );
  return {
    articles: ofWords[0]?.ranges[0]?.articles ?? [],
    beginnings: ofWords.map(({ wanted, ranges }) => {
      const beginning = new Map<number, boolean>();
      const like = ranges.flatMap(({ postingsOf }) =>
        postingsOf((word) => isLike(word, wanted, 'beginning')),
      );
      for (const { article, positions } of like)
        beginning.set(article, beginning.get(article) === true || (positions[0] ?? afterTitle) < afterTitle);
      return beginning;
    }),
  };
}

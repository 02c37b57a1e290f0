import { chunksOf } from '../chunks.ts';
import { groupBy } from '../group-by.ts';
import { widthsOf } from '../pictures/renditions.ts';
import type { IndexedArticles, Indexing, SearchDocument } from '../plan/output.ts';
import type { Picture } from '../plan/page.ts';
import { newestFileName, postingFileName, recordFileName } from '../search-format/file-names.ts';
import { rangeOf } from '../search-format/ranges.ts';
import { type ArticleRecord, recordsInFile, urlCheck } from '../search-format/record-file.ts';
import { writeNewestFile } from '../search-format/write-newest-file.ts';
import { writeHead, writePostingFile } from '../search-format/write-posting-file.ts';
import { plainText } from '../text/plain-text.ts';
import { renditionUrl } from '../urls.ts';
import { type ArticleTexts, gatherWords, type PlacedWord } from './gather-words.ts';

/** A file of an index: its name among those of the same articles, and its bytes. */
export interface IndexFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What is indexed: articles with the HTML of their bodies. */
export type IndexedArticle = Pick<
  SearchDocument,
  'url' | 'title' | 'description' | 'date' | 'sections' | 'picture' | 'names'
> & { readonly html: string };

/** Indexes articles, from the oldest; the same articles in the same order give the same bytes. */
export function indexArticles(articles: readonly IndexedArticle[], how: Indexing): readonly IndexFile[] {
  if (how.kind === 'records') return recordFiles(articles);
  const listed = articles.map(({ url, sections }) => ({ sections, check: urlCheck(url) }));
  const texts = articles.map(textsOf);
  if (how.kind === 'newest') {
    const postings = writePostingFile(writeHead(listed), gatherWords(texts));
    return [{ path: newestFileName, bytes: writeNewestFile(how.parts, postings) }];
  }
  const { words, ...places } = gatherWords(texts);
  const inRange = groupBy(words, ({ folded }) => rangeOf(folded));
  return how.turns.flatMap((turn) => {
    const head = writeHead(listed.slice(0, turn.covered));
    return turn.ranges.map((range) => {
      const some = wordsUpTo(inRange.get(range) ?? [], places.articles, turn.covered);
      return { path: postingFileName(range), bytes: writePostingFile(head, { ...places, words: some }) };
    });
  });
}

/** Sets of articles to be indexed, the turns of one part as one: of these each has the first articles of the longest. */
export function joinTurns(sets: readonly IndexedArticles[]): readonly IndexedArticles[] {
  const turns = sets.flatMap(({ how }) => (how.kind === 'postings' ? how.turns : []));
  if (turns.length === 0) return sets;
  const documents = sets
    .filter(({ how }) => how.kind === 'postings')
    .map((set) => set.documents)
    .reduce((longest, some) => (some.length > longest.length ? some : longest));
  return [
    { how: { kind: 'postings', turns }, documents },
    ...sets.filter(({ how }) => how.kind !== 'postings'),
  ];
}

function textsOf({ title, description, html, names }: IndexedArticle): ArticleTexts {
  return { title, others: [description, plainText(html), ...names] };
}

/** Words with their places in the articles before `end`, those that have any. */
function wordsUpTo(
  words: readonly PlacedWord[],
  articles: ArrayLike<number>,
  end: number,
): readonly PlacedWord[] {
  return words.flatMap((word) => {
    let { to } = word;
    while (to > word.from && (articles[to - 1] ?? 0) >= end) to -= 1;
    return to > word.from ? [{ ...word, to }] : [];
  });
}

function recordFiles(articles: readonly IndexedArticle[]): readonly IndexFile[] {
  return chunksOf(articles, recordsInFile).map((some, number) => ({
    path: recordFileName(number),
    bytes: Buffer.from(JSON.stringify(some.map(recordOf))),
  }));
}

function recordOf({ url, title, date, sections, description, picture }: IndexedArticle): ArticleRecord {
  return [url, title, date, sections[0] ?? '', description, picture && smallest(picture)];
}

/** Size of a picture, and its URL as small as it is published: a result shows it no wider. */
function smallest({ url, still, width, height }: Picture): ArticleRecord[5] {
  const [narrowest = width] = widthsOf('webp', width);
  return [width, height, still ? renditionUrl(url, { width: narrowest, format: 'webp' }) : url];
}

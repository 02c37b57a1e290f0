import { chunksOf } from '../chunks.ts';
import { groupBy } from '../group-by.ts';
import { widthsOf } from '../pictures/renditions.ts';
import type { Indexing, SearchDocument } from '../plan/output.ts';
import type { Picture } from '../plan/page.ts';
import { newestFileName, postingFileName, recordFileName } from '../search-format/file-names.ts';
import { rangeOf } from '../search-format/ranges.ts';
import { type ArticleRecord, recordsInFile, urlCheck } from '../search-format/record-file.ts';
import { writeNewestFile } from '../search-format/write-newest-file.ts';
import { writeHead, writePostingFile } from '../search-format/write-posting-file.ts';
import { plainText } from '../text/plain-text.ts';
import { renditionUrl } from '../urls.ts';
import { type ArticleTexts, gatherWords } from './gather-words.ts';

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
  const head = writeHead(articles.map(({ url, sections }) => ({ sections, check: urlCheck(url) })));
  const texts = articles.map(textsOf);
  if (how.kind === 'newest') {
    const postings = writePostingFile(head, gatherWords(texts));
    return [{ path: newestFileName, bytes: writeNewestFile(how.parts, postings) }];
  }
  const ranges = new Set(how.ranges);
  const { words, ...places } = gatherWords(texts, ({ folded }) => ranges.has(rangeOf(folded)));
  const inRange = groupBy(words, ({ folded }) => rangeOf(folded));
  return how.ranges.map((range) => ({
    path: postingFileName(range),
    bytes: writePostingFile(head, { ...places, words: inRange.get(range) ?? [] }),
  }));
}

function textsOf({ title, description, html, names }: IndexedArticle): ArticleTexts {
  return { title, others: [description, plainText(html), ...names] };
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

import { chunksOf } from '../chunks.ts';
import { groupBy } from '../group-by.ts';
import { widthsOf } from '../pictures/renditions.ts';
import type { SearchDocument } from '../plan/output.ts';
import type { Picture } from '../plan/page.ts';
import { postingFileName, recordFileName } from '../search-format/file-names.ts';
import { rangeCount, rangeOf } from '../search-format/ranges.ts';
import { type ArticleRecord, recordsInFile, urlCheck } from '../search-format/record-file.ts';
import { writeHead, writePostingFile } from '../search-format/write-posting-file.ts';
import { plainText } from '../text/plain-text.ts';
import { renditionUrl } from '../urls.ts';
import { gatherWords } from './gather-words.ts';

/** A file of an index: its path in the index's folder, and its bytes. */
export interface IndexFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What is indexed: articles with the HTML of their bodies. */
export type IndexedArticle = Pick<
  SearchDocument,
  'url' | 'title' | 'description' | 'date' | 'sections' | 'picture' | 'names'
> & { readonly html: string };

/** Indexes the articles of a part, from the oldest; the same articles in the same order give the same bytes. */
export function indexArticles(articles: readonly IndexedArticle[]): readonly IndexFile[] {
  return [...postingFiles(articles), ...recordFiles(articles)];
}

function postingFiles(articles: readonly IndexedArticle[]): readonly IndexFile[] {
  const head = writeHead(articles.map(({ url, sections }) => ({ sections, check: urlCheck(url) })));
  const texts = articles.map(({ title, description, html, names }) => ({
    title,
    others: [description, plainText(html), ...names],
  }));
  const { words, ...places } = gatherWords(texts);
  const inRange = groupBy(words, ({ folded }) => rangeOf(folded));
  return Array.from({ length: rangeCount }, (_, range) => ({
    path: postingFileName(range),
    bytes: writePostingFile(head, { ...places, words: inRange.get(range) ?? [] }),
  }));
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

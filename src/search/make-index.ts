import { close, createIndex, type PagefindIndex } from 'pagefind';
import { widthsOf } from '../pictures/renditions.ts';
import type { Picture } from '../plan/page.ts';
import type { SearchDocument } from '../plan/search.ts';
import { renditionUrl } from '../plan/urls.ts';
import { searchableText, wordsWithoutD } from './searchable-text.ts';

/** A file of an index: its path in the index's folder, and its bytes. */
export interface IndexFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What is indexed: articles with the HTML of their bodies. */
export type IndexedArticle = Pick<
  SearchDocument,
  'url' | 'title' | 'description' | 'date' | 'sections' | 'picture'
> & { readonly html: string };

/** Indexes articles; the same articles in the same order give the same bytes. */
export function indexArticles(articles: readonly IndexedArticle[]): Promise<readonly IndexFile[]> {
  return alone(async (index) => {
    // Pagefind takes one after another, as they are sent: their order is in its files.
    const answers = await Promise.all(articles.map((article) => index.addCustomRecord(recordOf(article))));
    for (const answer of answers) check(answer);
    return (await filesOf(index)).filter(({ path }) => isIndex(path));
  });
}

/**
 * What searches in indexes: script and WebAssembly, around an index of one record, because Pagefind begins with
 * an index of its own.
 */
export function indexEngine(): Promise<readonly IndexFile[]> {
  return alone(async (index) => {
    check(await index.addCustomRecord({ url: '/', content: unusedWord, language }));
    return (await filesOf(index)).filter(({ path }) => isIndex(path) || engine.test(path));
  });
}

const language = 'vi';
/** A letter of Old Slavonic manuscripts, found in one word of one of them: no reader will look for it. */
const unusedWord = '\ua66e';
const engine = /^(?:pagefind\.js|wasm\.unknown\.pagefind)$/;

function isIndex(path: string): boolean {
  return path === 'pagefind-entry.json' || /\.pf_(?:meta|index|filter|fragment)$/.test(path);
}

/** Filters, unlike metadata, are not words one can find, and come with a result: they carry what is shown of it. */
function recordOf({ url, title, description, date, sections, picture, html }: IndexedArticle) {
  const shown: [string, string[]][] = [
    ['chuyen-muc', [...sections]],
    ['ngay', [date]],
  ];
  if (picture !== null) shown.push(['anh', [`${picture.width} ${picture.height} ${smallest(picture)}`]]);
  return {
    url,
    language,
    content: searchableText(title, description, html),
    // Words of the title weigh more; those with a đ do so without accents, too.
    meta: { title, khong: wordsWithoutD(title).join(' ') },
    filters: Object.fromEntries(shown),
  };
}

/** URL of a picture as small as it is published: a result shows it no wider. */
function smallest({ url, still, width }: Picture): string {
  const [narrowest = width] = widthsOf('webp', width);
  return still ? renditionUrl(url, { width: narrowest, format: 'webp' }) : url;
}

async function filesOf(index: PagefindIndex): Promise<readonly IndexFile[]> {
  const { files, errors } = await index.getFiles();
  check({ errors });
  return files
    .map(({ path, content }) => ({ path, bytes: content }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function check({ errors }: { readonly errors: readonly string[] }): void {
  if (errors.length > 0) throw new Error(`pagefind: ${errors.join('; ')}`);
}

let last: Promise<unknown> = Promise.resolve();

/** A thread has one Pagefind process, which keeps its memory until it ends: one index at a time, each in a new one. */
function alone<T>(work: (index: PagefindIndex) => Promise<T>): Promise<T> {
  const run = async () => {
    try {
      const { index, errors } = await createIndex({});
      check({ errors });
      if (index === undefined) throw new Error('pagefind made no index');
      return await work(index);
    } finally {
      await close();
    }
  };
  const result = last.then(run);
  last = result.catch(() => undefined);
  return result;
}

import { coveredIn } from '../../search-format/covering.ts';
import { newestFileName, postingFileName, recordFileName } from '../../search-format/file-names.ts';
import { type NewestPart, newestParts, readNewestFile } from '../../search-format/newest-file.ts';
import {
  type ListedArticle,
  type Posting,
  type PostingFile,
  readHead,
  readPostingFile,
  readPostings,
} from '../../search-format/posting-file.ts';
import { type ArticleRecord, recordsInFile, urlCheck } from '../../search-format/record-file.ts';
import type { Part } from './parts.ts';

/** Fetches a file of the site, as it is now. */
export type Get = (url: string) => Promise<Uint8Array>;

/** The words of one range of a part, and the articles of the part. */
export interface PartWords {
  readonly articles: readonly ListedArticle[];
  /** Where those of the words stand that fit: of an article as often as it has such words. */
  readonly postingsOf: (fits: (word: string) => boolean) => readonly Posting[];
}

/** The files of the index, each fetched once; what fails is fetched anew when it is asked for again. */
export interface IndexFiles {
  readonly words: (part: string, range: number) => Promise<PartWords>;
  /** The record of the article with this number in its part, and with this check. */
  readonly record: (part: string, article: number, check: number) => Promise<ArticleRecord>;
}

/** Opens the index below `base`; `parts` are those the page knows, the oldest first. */
export function openIndexFiles(base: string, parts: readonly Part[], get: Get): IndexFiles {
  const expected = byName(newestParts(parts));
  let held = holdFiles(base, get);
  // Files of before and after a deploy do not go together: with one of them, all are let go of.
  const using = async <T>(use: (files: HeldFiles) => Promise<T>): Promise<T> => {
    const files = held;
    try {
      return await use(files);
    } catch (cause) {
      if (held === files) held = holdFiles(base, get);
      throw cause;
    }
  };
  return {
    words: (name, range) =>
      using(async (files) => {
        const isThere = (part: NewestPart | undefined) =>
          part === undefined || coveredIn(part.turns, range) > 0;
        // Nothing waits for the newest file where the page knows what it will say.
        const early = isThere(expected.get(name)) ? files.postings(name, range) : null;
        early?.catch(() => {});
        const newest = await files.newest();
        const part = newest.parts.get(name);
        const own = isThere(part) ? await (early ?? files.postings(name, range)) : none;
        const articles = files.beginning(name, own.articles, part?.from);
        return joined({ articles, words: own.words }, newest, part ?? whole(articles.length));
      }),
    record: (name, article, check) =>
      using(async ({ records }) => {
        const some = await records(name, Math.floor(article / recordsInFile));
        const record = some[article % recordsInFile];
        if (record === undefined || urlCheck(record[0]) !== check) throw new Error('records of another time');
        return record;
      }),
  };
}

/** A posting file with the articles its head lists. */
interface Postings {
  readonly articles: readonly ListedArticle[];
  readonly words: PostingFile['words'];
}

interface Newest extends Postings {
  readonly parts: ReadonlyMap<string, NewestPart>;
}

interface HeldFiles {
  readonly newest: () => Promise<Newest>;
  readonly postings: (part: string, range: number) => Promise<Postings>;
  readonly records: (part: string, file: number) => Promise<readonly ArticleRecord[]>;
  /** The first articles of a part, so many or all, which have to be the same in all its files. */
  readonly beginning: (
    part: string,
    articles: readonly ListedArticle[],
    length: number | undefined,
  ) => readonly ListedArticle[];
}

const none: Postings = { articles: [], words: new Map() };

function holdFiles(base: string, get: Get): HeldFiles {
  const known = new Map<string, readonly ListedArticle[]>();
  return {
    newest: once(async () => {
      const { parts, postings } = readNewestFile(await get(`${base}${newestFileName}`));
      return { parts: byName(parts), ...listed(postings) };
    }),
    postings: once(async (part, range) =>
      listed(readPostingFile(await get(`${base}${part}/${postingFileName(range)}`))),
    ),
    records: once(async (part, file) => {
      const bytes = await get(`${base}${part}/${recordFileName(file)}`);
      return JSON.parse(new TextDecoder().decode(bytes));
    }),
    beginning(part, articles, length = Math.max(articles.length, known.get(part)?.length ?? 0)) {
      const before = known.get(part) ?? articles;
      const [one, other] = [articles, before].map((list) => list.slice(0, length));
      if (articles.length < length || JSON.stringify(one) !== JSON.stringify(other))
        throw new Error('postings of another time');
      known.set(part, articles.length > before.length ? articles : before);
      return articles.slice(0, length);
    },
  };
}

function listed({ head, words }: PostingFile): Postings {
  return { articles: readHead(head), words };
}

function byName(parts: readonly NewestPart[]): ReadonlyMap<string, NewestPart> {
  return new Map(parts.map((part) => [part.name, part]));
}

type Place = Pick<NewestPart, 'articles' | 'from' | 'start'>;

/** The place in the newest file of a part that has nothing in it. */
function whole(articles: number): Place {
  return { articles, from: articles, start: 0 };
}

/** The words of a part whose first articles are in a posting file of its own, and the others in the newest. */
function joined(own: Postings, newest: Newest, { articles, from, start }: Place): PartWords {
  const end = start + articles - from;
  return {
    articles: [...own.articles, ...newest.articles.slice(start, end)],
    postingsOf: (fits) => [
      ...postingsOf(own, fits).filter(({ article }) => article < from),
      ...postingsOf(newest, fits).flatMap(({ article, positions }) =>
        article >= start && article < end ? [{ article: article - start + from, positions }] : [],
      ),
    ],
  };
}

function postingsOf({ words }: Postings, fits: (word: string) => boolean): readonly Posting[] {
  return [...words].flatMap(([word, postings]) => (fits(word) ? readPostings(postings) : []));
}

/** Does a work for each of its arguments once. */
function once<A extends readonly unknown[], T>(
  work: (...given: A) => Promise<T>,
): (...given: A) => Promise<T> {
  const done = new Map<string, Promise<T>>();
  return (...given) => {
    const key = given.join('/');
    const result = done.get(key) ?? work(...given);
    done.set(key, result);
    return result;
  };
}

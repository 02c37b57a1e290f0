import { coveredIn } from '../../search-format/covering.ts';
import { newestFileName, postingFileName, recordFileName } from '../../search-format/file-names.ts';
import { type NewestPart, newestParts, readNewestFile } from '../../search-format/newest-file.ts';
import { type ListedArticle, readPostingFile } from '../../search-format/posting-file.ts';
import { type ArticleRecord, recordsInFile, urlCheck } from '../../search-format/record-file.ts';
import { joinWords, noWords, type PartWords, wordsIn } from './part-words.ts';
import type { Part } from './parts.ts';

/** Fetches a file of the site, as it is now. */
export type Get = (url: string) => Promise<Uint8Array>;

/** The files of the index, each fetched once; what fails is fetched anew when it is asked for again. */
export interface IndexFiles {
  readonly words: (part: string, range: number) => Promise<PartWords>;
  /** The record of the article with this number in its part, and with this check. */
  readonly record: (part: string, article: number, check: number) => Promise<ArticleRecord>;
}

/** Opens the index below `base`; `parts` are those the page knows, the oldest first. */
export function openIndexFiles(base: string, parts: readonly Part[], get: Get): IndexFiles {
  const expected = byName(newestParts(parts));
  const places = new Map(parts.map(({ name }, place) => [name, place]));
  const isAfter = (part: string, other: string) => (places.get(part) ?? -1) > (places.get(other) ?? Infinity);
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
        // What it does not name is older than all it names.
        if (part === undefined && [...newest.parts.keys()].some((other) => isAfter(name, other)))
          throw new Error('postings of another time');
        const own = isThere(part) ? await (early ?? files.postings(name, range)) : noWords;
        files.agree(name, own.articles, part?.from);
        return part === undefined ? own : joinWords(own, newest.words, part);
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

/** Files that are of one time. */
interface HeldFiles {
  readonly newest: () => Promise<{
    readonly parts: ReadonlyMap<string, NewestPart>;
    readonly words: PartWords;
  }>;
  readonly postings: (part: string, range: number) => Promise<PartWords>;
  readonly records: (part: string, file: number) => Promise<readonly ArticleRecord[]>;
  /** Throws where these articles of a part are not those of its other files, as far as they are taken from there; or all. */
  readonly agree: (part: string, articles: readonly ListedArticle[], taken: number | undefined) => void;
}

function holdFiles(base: string, get: Get): HeldFiles {
  const known = new Map<string, readonly ListedArticle[]>();
  return {
    newest: once(async () => {
      const { parts, postings } = readNewestFile(await get(`${base}${newestFileName}`));
      return { parts: byName(parts), words: wordsIn(postings) };
    }),
    postings: once(async (part, range) =>
      wordsIn(readPostingFile(await get(`${base}${part}/${postingFileName(range)}`))),
    ),
    records: once(async (part, file) => {
      const bytes = await get(`${base}${part}/${recordFileName(file)}`);
      return JSON.parse(new TextDecoder().decode(bytes));
    }),
    agree(part, articles, taken = Math.max(articles.length, known.get(part)?.length ?? 0)) {
      const before = known.get(part) ?? articles;
      const [one, other] = [articles, before].map((list) => JSON.stringify(list.slice(0, taken)));
      if (articles.length < taken || one !== other) throw new Error('postings of another time');
      known.set(part, before);
    },
  };
}

function byName(parts: readonly NewestPart[]): ReadonlyMap<string, NewestPart> {
  return new Map(parts.map((part) => [part.name, part]));
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

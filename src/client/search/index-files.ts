import { postingFileName, recordFileName } from '../../search-format/file-names.ts';
import {
  type ListedArticle,
  type PostingFile,
  readHead,
  readPostingFile,
} from '../../search-format/posting-file.ts';
import { type ArticleRecord, recordsInFile, urlCheck } from '../../search-format/record-file.ts';

/** Fetches a file of the site, as it is now. */
export type Get = (url: string) => Promise<Uint8Array>;

/** The words of one range of a part, with their postings, and the articles of the part. */
export interface PartWords {
  readonly words: PostingFile['words'];
  readonly articles: readonly ListedArticle[];
}

/** The files of the index, each fetched once; what fails is fetched anew when it is asked for again. */
export interface IndexFiles {
  readonly words: (part: string, range: number) => Promise<PartWords>;
  /** The record of the article with this number in its part, and with this check. */
  readonly record: (part: string, article: number, check: number) => Promise<ArticleRecord>;
}

/** Opens the index below `base`. */
export function openIndexFiles(base: string, get: Get): IndexFiles {
  const parts = new Map<string, IndexPart>();
  // Files of before and after a deploy do not go together: with one of them, all of the part are let go of.
  const using = async <T>(name: string, use: (part: IndexPart) => Promise<T>): Promise<T> => {
    const part = parts.get(name) ?? openPart(`${base}${name}/`, get);
    parts.set(name, part);
    try {
      return await use(part);
    } catch (cause) {
      if (parts.get(name) === part) parts.delete(name);
      throw cause;
    }
  };
  return {
    words: (name, range) => using(name, (part) => part.words(range)),
    record: (name, article, check) =>
      using(name, async (part) => {
        const records = await part.records(Math.floor(article / recordsInFile));
        const record = records[article % recordsInFile];
        if (record === undefined || urlCheck(record[0]) !== check) throw new Error('records of another time');
        return record;
      }),
  };
}

interface IndexPart {
  readonly words: (range: number) => Promise<PartWords>;
  readonly records: (file: number) => Promise<readonly ArticleRecord[]>;
}

function openPart(folder: string, get: Get): IndexPart {
  let known: { readonly head: Uint8Array; readonly articles: readonly ListedArticle[] } | null = null;
  return {
    words: once(async (range) => {
      const { head, words } = readPostingFile(await get(`${folder}${postingFileName(range)}`));
      known ??= { head, articles: readHead(head) };
      if (!isSame(known.head, head)) throw new Error('postings of another time');
      return { words, articles: known.articles };
    }),
    records: once(async (file) => {
      const bytes = await get(`${folder}${recordFileName(file)}`);
      return JSON.parse(new TextDecoder().decode(bytes));
    }),
  };
}

/** Does a work for each number once. */
function once<T>(work: (number: number) => Promise<T>): (number: number) => Promise<T> {
  const done = new Map<number, Promise<T>>();
  return (number) => {
    const result = done.get(number) ?? work(number);
    done.set(number, result);
    return result;
  };
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

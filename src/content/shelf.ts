import { endianness } from 'node:os';
import type { StaticArticle } from './article.ts';
import { type Column, type Runs, runAt } from './columns.ts';
import { type ArticleParts, FiledArticle } from './filed-article.ts';
import type { PictureFile } from './picture-file.ts';
import type { Reading } from './read-article.ts';

/** What was read of one file, and by what the file is known again. */
export interface StoredReading {
  /** Path below the content folder. */
  readonly file: string;
  /** Git's id of the bytes; `''` of a file that was not opened. */
  readonly id: string;
  readonly size: number;
  /** Time of the file's last change (`ctime`), ms since 1970. */
  readonly changed: number;
  /** When the file was looked at, ms since 1970. */
  readonly seen: number;
  readonly value: ArticleParts | StaticArticle | PictureFile | null;
  readonly findings: Reading<unknown>['findings'];
  readonly broken: Reading<unknown>['broken'];
}

/** What every build asks of articles, in columns with an entry for each. */
export interface ArticleColumns {
  /** Instant of publication, ms since 1970. */
  readonly epochs: Float64Array;
  /** The same of the last update, where it is later. */
  readonly modified: Float64Array;
  /** Instant from which an article is no longer shown; infinite, nearly always. */
  readonly expires: Float64Array;
  /** Local date of publication, 20210312. */
  readonly days: Int32Array;
  /** Sums of `mark`. */
  readonly marks: Uint8Array;
  /** `Article.key`, four numbers for each. */
  readonly keys: Int32Array;
  /** Sections, tags and authors, as places in `words`. */
  readonly sections: Int32Array;
  readonly tags: Runs;
  readonly authors: Runs;
  readonly words: readonly string[];
}

/** What is true of an article, in `ArticleColumns.marks`. */
export const mark = { draft: 1, refers: 2, image: 4 } as const;
/** Numbers of 32 bits in a key. */
export const keyWidth = 4;

/** A key in hexadecimal from a column of keys. */
export function keyAt(keys: Int32Array, number: number): string {
  return Buffer.from(keys.buffer, keys.byteOffset + number * keyWidth * 4, keyWidth * 4).toString('hex');
}

/** Facts few articles have. */
type RareFacts = Pick<ArticleParts, 'updated' | 'expires' | 'aliases'>;
const usual: RareFacts = { updated: null, expires: null, aliases: [] };

/** What stands before the columns, as JSON. */
export interface Head {
  /** What stands behind the head, and in which order of bytes: a cache may have come from another machine. */
  readonly form: string;
  readonly folder: string;
  readonly names: readonly string[];
  /** Git ids of 40 digits, one after another; zeros for none. */
  readonly ids: string;
  readonly words: readonly string[];
  /** Values that are no articles, by number of the file. */
  readonly others: readonly (readonly [number, StaticArticle | PictureFile | null])[];
  /** Findings and what is known of broken files, by number of the file. */
  readonly told: readonly (readonly [number, Pick<StoredReading, 'findings' | 'broken'>])[];
  /** Bytes of each part behind the head, in the order of `parts`. */
  readonly lengths: readonly number[];
}

/** What stands behind the head: columns of files, columns of articles, and two blocks. */
export const parts = [
  ...(['sizes', 'changed', 'seen'] as const),
  ...(['files', 'epochs', 'modified', 'expires', 'days', 'marks', 'keys', 'sections'] as const),
  ...(['tagStarts', 'tagItems', 'authorStarts', 'authorItems', 'detailsEnds'] as const),
  ...(['texts', 'images', 'details'] as const),
] as const;
export type Parts = Readonly<Record<(typeof parts)[number], Column>>;
/** What the head says of the form of a shelf. */
export const form = [endianness(), ...parts].join(' ');

/** What is asked of articles that are shown, an entry for each. */
export interface Texts {
  readonly slugs: readonly string[];
  /** `ZonedDate.iso`. */
  readonly dates: readonly string[];
  readonly rare: readonly (readonly [number, RareFacts])[];
}

/** Git's id of a file that was not opened. */
export const noId = '0'.repeat(40);
const nothing = { findings: [], broken: null } as const;

/** The shelf in bytes that `Shelf.bytes` gave; null where another kind of machine, or of shelf, has written them. */
export function openShelf(bytes: Buffer): Shelf | null {
  // The checksum of the file vouches for the form: only this module writes it.
  const head: Head = JSON.parse(bytes.toString('utf8', 4, 4 + bytes.readUInt32LE(0)));
  return head.form === form ? new Shelf(bytes, head) : null;
}

/**
 * What was read of one content folder, in columns: an archive is opened at every build, and of most articles
 * nothing is asked but a few numbers. Files are numbered in order of name, articles in order of time.
 */
export class Shelf {
  /** The whole shelf, to be kept. */
  readonly bytes: Buffer;
  readonly folder: string;
  readonly names: readonly string[];
  readonly sizes: Float64Array;
  readonly changed: Float64Array;
  readonly seen: Float64Array;
  readonly columns: ArticleColumns;
  /** Values that are no articles, by number of the file. */
  readonly others: Head['others'];
  /** Findings and what is known of broken files, by number of the file. */
  readonly told: Head['told'];
  readonly #ids: string;
  /** The file of each article. */
  readonly #files: Int32Array;
  readonly #textBytes: Buffer;
  readonly #imageBytes: Buffer;
  readonly #details: Buffer;
  /** Where the details of each article end. */
  readonly #ends: Int32Array;
  #images: readonly string[] | null = null;
  #texts: (Omit<Texts, 'rare'> & { readonly rare: ReadonlyMap<number, RareFacts> }) | null = null;

  constructor(bytes: Buffer, head: Head) {
    let end = 4 + bytes.readUInt32LE(0);
    const blocks = head.lengths.map((length) => {
      end += length;
      return bytes.subarray(end - length, end);
    });
    const block = (name: keyof Parts) => blocks[parts.indexOf(name)] ?? Buffer.alloc(0);
    // Copied: where a column stands in the file is no multiple of its numbers' size.
    const copied = (name: keyof Parts) => new Uint8Array(block(name)).buffer;
    const doubles = (name: keyof Parts) => new Float64Array(copied(name));
    const whole = (name: keyof Parts) => new Int32Array(copied(name));
    this.bytes = bytes;
    this.folder = head.folder;
    this.names = head.names;
    this.others = head.others;
    this.told = head.told;
    this.#ids = head.ids;
    this.sizes = doubles('sizes');
    this.changed = doubles('changed');
    this.seen = doubles('seen');
    this.#files = whole('files');
    this.columns = {
      epochs: doubles('epochs'),
      modified: doubles('modified'),
      expires: doubles('expires'),
      days: whole('days'),
      marks: new Uint8Array(copied('marks')),
      keys: whole('keys'),
      sections: whole('sections'),
      tags: { starts: whole('tagStarts'), items: whole('tagItems') },
      authors: { starts: whole('authorStarts'), items: whole('authorItems') },
      words: head.words,
    };
    this.#ends = whole('detailsEnds');
    this.#textBytes = block('texts');
    this.#imageBytes = block('images');
    this.#details = block('details');
  }

  /** Git's id of a file; `''` of one that was not opened. */
  idOf(file: number): string {
    const id = this.#ids.slice(file * 40, file * 40 + 40);
    return id === noId ? '' : id;
  }

  /** Content path of an article's file. */
  fileOf(article: number): string {
    return `${this.folder}/${this.names[this.#files[article] ?? 0] ?? ''}`;
  }

  /** Path or URL of an article's lead picture, `''` where there is none. */
  imageOf(article: number): string {
    if (((this.columns.marks[article] ?? 0) & mark.image) === 0) return '';
    const images: readonly string[] = this.#images ?? JSON.parse(this.#imageBytes.toString());
    this.#images = images;
    return images[article] ?? '';
  }

  /** What was read of every file, as it was before it was put here. */
  readings(): readonly StoredReading[] {
    const values = new Map<number, StoredReading['value']>(this.others);
    this.#files.forEach((file, article) => {
      values.set(file, this.article(article));
    });
    const told = new Map(this.told);
    return this.names.map((name, at) => ({
      file: `${this.folder}/${name}`,
      id: this.idOf(at),
      size: this.sizes[at] ?? 0,
      changed: this.changed[at] ?? 0,
      seen: this.seen[at] ?? 0,
      value: values.get(at) ?? null,
      ...(told.get(at) ?? nothing),
    }));
  }

  /** Keys of the bodies of its articles and pages. */
  bodyKeys(): readonly string[] {
    const { keys } = this.columns;
    const pages = this.others.flatMap(([, value]) => (value !== null && 'key' in value ? [value.key] : []));
    return [...pages, ...Array.from(this.#files, (_, article) => keyAt(keys, article))];
  }

  #read() {
    if (this.#texts === null) {
      const texts: Texts = JSON.parse(this.#textBytes.toString());
      this.#texts = { ...texts, rare: new Map(texts.rare) };
    }
    return this.#texts;
  }

  /** An article, made anew at every call. */
  article(number: number): FiledArticle {
    const { epochs, marks, keys, sections, tags, authors, words } = this.columns;
    const { slugs, dates, rare } = this.#read();
    const wordsAt = (runs: Runs) => Array.from(runAt(runs, number), (word) => words[word] ?? '');
    const marked = marks[number] ?? 0;
    const { updated, expires, aliases } = rare.get(number) ?? usual;
    const facts = {
      file: this.fileOf(number),
      key: keyAt(keys, number),
      slug: slugs[number] ?? '',
      date: { epoch: epochs[number] ?? 0, iso: dates[number] ?? '' },
      updated,
      expires,
      draft: (marked & mark.draft) !== 0,
      section: words[sections[number] ?? 0] ?? '',
      tags: wordsAt(tags),
      authors: wordsAt(authors),
      aliases,
      imageSrc: this.imageOf(number),
      refers: (marked & mark.refers) !== 0,
    };
    const block = this.#details;
    return new FiledArticle(facts, {
      block,
      start: number === 0 ? 0 : (this.#ends[number - 1] ?? 0),
      end: this.#ends[number] ?? 0,
    });
  }
}

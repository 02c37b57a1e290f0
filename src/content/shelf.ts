import { endianness } from 'node:os';
import { basename } from 'node:path/posix';
import type { StaticArticle } from './article.ts';
import { type Column, type Runs, runAt, runsOf } from './columns.ts';
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
interface Head {
  /** Byte order of the columns: a cache may have come from another machine. */
  readonly order: string;
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
const parts = [
  ...(['sizes', 'changed', 'seen'] as const),
  ...(['files', 'epochs', 'modified', 'expires', 'days', 'marks', 'keys', 'sections'] as const),
  ...(['tagStarts', 'tagItems', 'authorStarts', 'authorItems', 'detailsEnds'] as const),
  ...(['texts', 'details'] as const),
] as const;
type Parts = Readonly<Record<(typeof parts)[number], Column>>;

/** What is asked of articles that are shown, an entry for each. */
interface Texts {
  readonly slugs: readonly string[];
  /** `ZonedDate.iso`. */
  readonly dates: readonly string[];
  readonly images: readonly string[];
  readonly rare: readonly (readonly [number, RareFacts])[];
}

const noId = '0'.repeat(40);
const nothing = { findings: [], broken: null } as const;

/** Puts what was read of the files of a folder, in order of name, on a shelf. */
export function makeShelf(folder: string, readings: readonly StoredReading[]): Shelf {
  const numbered = readings.flatMap(({ value }, file) =>
    value !== null && 'details' in value ? [{ file, value }] : [],
  );
  // In order of time, in which the newspaper wants them.
  numbered.sort((a, b) => a.value.date.epoch - b.value.date.epoch || a.file - b.file);
  const articles = numbered.map(({ value }) => value);
  const words = new Map<string, number>();
  const columns: Parts = {
    ...fileColumns(readings),
    ...articleColumns(articles, words),
    files: Int32Array.from(numbered, ({ file }) => file),
    texts: textsOf(articles),
    details: Buffer.concat(articles.map(({ details }) => details)),
  };
  const blocks = parts.map((name) => bytesOf(columns[name]));
  const head: Head = {
    order: endianness(),
    folder,
    names: readings.map(({ file }) => basename(file)),
    ids: readings.map(({ id }) => id || noId).join(''),
    words: [...words.keys()],
    others: readings.flatMap(({ value }, at) =>
      value !== null && 'details' in value ? [] : [[at, value] as const],
    ),
    told: readings.flatMap(({ findings, broken }, at) =>
      findings.length === 0 && broken === null ? [] : [[at, { findings, broken }] as const],
    ),
    lengths: blocks.map((block) => block.length),
  };
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return new Shelf(Buffer.concat([length, text, ...blocks]), head);
}

function bytesOf({ buffer, byteOffset, byteLength }: Column): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function fileColumns(readings: readonly StoredReading[]) {
  return {
    sizes: Float64Array.from(readings, ({ size }) => size),
    changed: Float64Array.from(readings, ({ changed }) => changed),
    seen: Float64Array.from(readings, ({ seen }) => seen),
  };
}

/** Columns of articles; their words are numbered in `words`. */
function articleColumns(articles: readonly ArticleParts[], words: Map<string, number>) {
  const placeOf = (word: string) => {
    const place = words.get(word) ?? words.size;
    words.set(word, place);
    return place;
  };
  const tags = runsOf(articles.map((article) => article.tags.map(placeOf)));
  const authors = runsOf(articles.map((article) => article.authors.map(placeOf)));
  let end = 0;
  return {
    epochs: Float64Array.from(articles, ({ date }) => date.epoch),
    modified: Float64Array.from(articles, ({ date, updated }) =>
      Math.max(date.epoch, updated?.epoch ?? date.epoch),
    ),
    expires: Float64Array.from(articles, ({ expires }) => expires?.epoch ?? Number.POSITIVE_INFINITY),
    days: Int32Array.from(articles, ({ date }) => Number(date.iso.slice(0, 10).replaceAll('-', ''))),
    marks: Uint8Array.from(articles, marksOf),
    keys: Buffer.from(articles.map(({ key }) => key).join(''), 'hex'),
    sections: Int32Array.from(articles, ({ section }) => placeOf(section)),
    tagStarts: tags.starts,
    tagItems: tags.items,
    authorStarts: authors.starts,
    authorItems: authors.items,
    detailsEnds: Int32Array.from(articles, ({ details }) => {
      end += details.length;
      return end;
    }),
  };
}

function marksOf({ draft, refers, imageSrc }: ArticleParts): number {
  return (draft ? mark.draft : 0) + (refers ? mark.refers : 0) + (imageSrc === '' ? 0 : mark.image);
}

function textsOf(articles: readonly ArticleParts[]): Uint8Array {
  const texts: Texts = {
    slugs: articles.map(({ slug }) => slug),
    dates: articles.map(({ date }) => date.iso),
    images: articles.map(({ imageSrc }) => imageSrc),
    rare: articles.flatMap(({ updated, expires, aliases }, at) =>
      updated === null && expires === null && aliases.length === 0
        ? []
        : [[at, { updated, expires, aliases }] as const],
    ),
  };
  return Buffer.from(JSON.stringify(texts));
}

/** The shelf in bytes that `Shelf.bytes` gave; null where another kind of machine has written them. */
export function openShelf(bytes: Buffer): Shelf | null {
  // The checksum of the file vouches for the form: only this module writes it.
  const head: Head = JSON.parse(bytes.toString('utf8', 4, 4 + bytes.readUInt32LE(0)));
  return head.order === endianness() ? new Shelf(bytes, head) : null;
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
  readonly #details: Buffer;
  /** Where the details of each article end. */
  readonly #ends: Int32Array;
  #texts: (Omit<Texts, 'rare'> & { readonly rare: ReadonlyMap<number, RareFacts> }) | null = null;

  constructor(bytes: Buffer, head: Head) {
    let end = 4 + bytes.readUInt32LE(0);
    const blocks = head.lengths.map((length) => {
      end += length;
      return bytes.subarray(end - length, end);
    });
    const block = (name: keyof Parts) => blocks[parts.indexOf(name)] ?? Buffer.alloc(0);
    // Copied: where a column stands in the file is no multiple of its numbers' size.
    const copied = (name: keyof Parts) => Uint8Array.from(block(name)).buffer;
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
    return ((this.columns.marks[article] ?? 0) & mark.image) === 0
      ? ''
      : (this.#read().images[article] ?? '');
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
    const { slugs, dates, images, rare } = this.#read();
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
      imageSrc: images[number] ?? '',
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

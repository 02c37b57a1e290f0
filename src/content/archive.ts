import { type Column, joinColumns, joinRuns, pickColumn, pickRuns } from './columns.ts';
import type { FiledArticle } from './filed-article.ts';
import { type ArticleColumns, keyAt, keyWidth, type Shelf } from './shelf.ts';

/** Many articles, by number: a few facts of all in columns, and each one itself when it is asked for. */
export class Archive implements ArticleColumns {
  readonly length: number;
  readonly epochs: Float64Array;
  readonly modified: Float64Array;
  readonly expires: Float64Array;
  readonly days: Int32Array;
  readonly marks: Uint8Array;
  readonly keys: Int32Array;
  readonly sections: Int32Array;
  readonly tags: ArticleColumns['tags'];
  readonly authors: ArticleColumns['authors'];
  readonly words: readonly string[];
  readonly #origins: Origins;

  private constructor(columns: ArticleColumns, origins: Origins) {
    this.length = columns.epochs.length;
    this.epochs = columns.epochs;
    this.modified = columns.modified;
    this.expires = columns.expires;
    this.days = columns.days;
    this.marks = columns.marks;
    this.keys = columns.keys;
    this.sections = columns.sections;
    this.tags = columns.tags;
    this.authors = columns.authors;
    this.words = columns.words;
    this.#origins = origins;
  }

  /** The articles of all shelves, shelf by shelf. */
  static of(shelves: readonly Shelf[]): Archive {
    const parts = shelves.map(({ columns }) => columns);
    const { words, places } = joinWords(parts.map((part) => part.words));
    const placeOf = (part: number, word: number) => places[part]?.[word] ?? 0;
    const doubles = (of: (part: ArticleColumns) => Float64Array) =>
      joinColumns(new Float64Array(), parts.map(of));
    const whole = (of: (part: ArticleColumns) => Int32Array) => joinColumns(new Int32Array(), parts.map(of));
    const columns: ArticleColumns = {
      epochs: doubles(({ epochs }) => epochs),
      modified: doubles(({ modified }) => modified),
      expires: doubles(({ expires }) => expires),
      days: whole(({ days }) => days),
      marks: joinColumns(
        new Uint8Array(),
        parts.map(({ marks }) => marks),
      ),
      keys: whole(({ keys }) => keys),
      sections: joinColumns(
        new Int32Array(),
        parts.map(({ sections }, part) => sections.map((word) => placeOf(part, word))),
      ),
      tags: joinRuns(
        parts.map(({ tags }) => tags),
        placeOf,
      ),
      authors: joinRuns(
        parts.map(({ authors }) => authors),
        placeOf,
      ),
      words,
    };
    const counts = parts.map(({ epochs }) => epochs.length);
    return new Archive(columns, {
      shelves,
      shelf: joinColumns(
        new Int32Array(),
        counts.map((count, at) => new Int32Array(count).fill(at)),
      ),
      number: joinColumns(
        new Int32Array(),
        counts.map((count) => Int32Array.from({ length: count }, (_, at) => at)),
      ),
    });
  }

  /** Some of the articles, in this order, which number them. */
  pick(numbers: Int32Array): Archive {
    const column = <C extends Column>(of: C) => pickColumn(of, numbers);
    const { epochs, modified, expires, days, marks, keys, sections, tags, authors, words } = this;
    const { shelves, shelf, number } = this.#origins;
    return new Archive(
      {
        epochs: column(epochs),
        modified: column(modified),
        expires: column(expires),
        days: column(days),
        marks: column(marks),
        keys: pickColumn(keys, numbers, keyWidth),
        sections: column(sections),
        tags: pickRuns(tags, numbers),
        authors: pickRuns(authors, numbers),
        words,
      },
      { shelves, shelf: column(shelf), number: column(number) },
    );
  }

  /** An article, made anew at every call: an archive of them would fill the memory. */
  at(number: number): FiledArticle {
    return this.#shelfOf(number).article(this.#numberOf(number));
  }

  /** Content path of its file. */
  fileOf(number: number): string {
    return this.#shelfOf(number).fileOf(this.#numberOf(number));
  }

  /** Path or URL of its lead picture, `''` where there is none. */
  imageOf(number: number): string {
    return this.#shelfOf(number).imageOf(this.#numberOf(number));
  }

  /** Its `Article.key`. */
  keyOf(number: number): string {
    return keyAt(this.keys, number);
  }

  /** Those that have one of the marks. */
  marked(marks: number): readonly FiledArticle[] {
    const found: FiledArticle[] = [];
    for (let number = 0; number < this.length; number += 1)
      if (((this.marks[number] ?? 0) & marks) !== 0) found.push(this.at(number));
    return found;
  }

  /** All of them, each made. */
  all(): readonly FiledArticle[] {
    return Array.from({ length: this.length }, (_, number) => this.at(number));
  }

  #shelfOf(number: number): Shelf {
    const { shelves, shelf } = this.#origins;
    const found = shelves[shelf[number] ?? 0];
    if (found === undefined) throw new Error(`there is no article ${number}`);
    return found;
  }

  #numberOf(number: number): number {
    return this.#origins.number[number] ?? 0;
  }
}

/** Where each article stands: its shelf, and its number there. */
interface Origins {
  readonly shelves: readonly Shelf[];
  readonly shelf: Int32Array;
  readonly number: Int32Array;
}

/** One list of all words, and the places in it of the words of each list. */
function joinWords(lists: readonly (readonly string[])[]) {
  const known = new Map<string, number>();
  const places = lists.map((list) =>
    Int32Array.from(list, (word) => {
      const place = known.get(word) ?? known.size;
      if (place === known.size) known.set(word, place);
      return place;
    }),
  );
  return { words: [...known.keys()], places };
}

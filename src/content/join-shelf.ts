import { KeyTable, keyOf, keyWidth } from '../keys.ts';
import { remembered } from '../remembered.ts';
import { joinTexts, type TextList } from './blocks.ts';
import type { Column } from './columns.ts';
import { idWidth, type Rare, type Shelf, type ShelfParts, type TextPlace, writeShelf } from './shelf.ts';

/** A file on a shelf; from now on its texts stand `base` bytes behind where that shelf has them. */
export interface Piece {
  readonly shelf: Shelf;
  readonly file: number;
  readonly base: number;
  /** What the file is known again by, where it is other than on that shelf. */
  readonly stats: { readonly changed: number; readonly inode: number; readonly seen: number } | null;
}

/** Puts files of several shelves, in order of name, on one. */
export function joinShelf(folder: string, pieces: readonly Piece[]): Shelf {
  const files = new Rows(pieces.map(({ shelf, file }, number) => ({ shelf, row: file, number })));
  const articles = new Rows(rowsOf(pieces, ({ files: own }) => own));
  const pictures = new Rows(rowsOf(pieces, ({ pictureFiles }) => pictureFiles));
  const marked = (columnOf: (shelf: Shelf) => Float64Array, name: keyof NonNullable<Piece['stats']>) =>
    Float64Array.from(pieces, ({ shelf, file, stats }) => stats?.[name] ?? columnOf(shelf)[file] ?? 0);
  const parts: ShelfParts = {
    sizes: files.gather(new Float64Array(pieces.length), ({ sizes }) => sizes),
    changed: marked(({ changed }) => changed, 'changed'),
    inodes: marked(({ inodes }) => inodes, 'inode'),
    seen: marked(({ seen }) => seen, 'seen'),
    ids: files.whole(({ ids }) => ids, idWidth),
    ...articleColumns(articles),
    ...namedColumns(articles),
    ...textColumns(articles, pieces),
    pictureFiles: pictures.numbers,
    picturePaths: pictures.whole((one) => one.pictures.paths, keyWidth),
    pictureHashes: pictures.whole((one) => one.pictures.hashes, keyWidth),
    pictureMeasures: pictures.whole(({ pictureMeasures }) => pictureMeasures, 2),
    pictureLooks: pictures.whole(({ pictureLooks }) => pictureLooks),
    fileNames: files.texts(({ fileNames }) => fileNames),
    rare: JSON.stringify(rareOf(pieces)),
  };
  return writeShelf(folder, parts);
}

/** A row of a table of a shelf, and the number of the piece it belongs to. */
interface Row {
  readonly shelf: Shelf;
  readonly row: number;
  readonly number: number;
}

/** The rows that the files of pieces have in a table; `filesOf` gives the file of each row. */
function rowsOf(pieces: readonly Piece[], filesOf: (shelf: Shelf) => Int32Array): readonly Row[] {
  const rowOf = remembered((shelf: Shelf) => new Map(Array.from(filesOf(shelf), (file, row) => [file, row])));
  return pieces.flatMap(({ shelf, file }, number) => {
    const row = rowOf(shelf).get(file);
    return row === undefined ? [] : [{ shelf, row, number }];
  });
}

/** Rows of one table, of several shelves, in their new order. */
class Rows {
  readonly length: number;
  readonly shelves: readonly Shelf[];
  /** The shelf of each row, its row there, and the piece it belongs to. */
  readonly from: Int32Array;
  readonly rows: Int32Array;
  readonly numbers: Int32Array;
  readonly #stretches: readonly Stretch[];

  constructor(rows: readonly Row[]) {
    const shelves = [...new Set(rows.map(({ shelf }) => shelf))];
    const numberOf = new Map(shelves.map((shelf, number) => [shelf, number]));
    this.length = rows.length;
    this.shelves = shelves;
    this.from = Int32Array.from(rows, ({ shelf }) => numberOf.get(shelf) ?? 0);
    this.rows = Int32Array.from(rows, ({ row }) => row);
    this.numbers = Int32Array.from(rows, ({ number }) => number);
    this.#stretches = stretchesOf(this.from, this.rows);
  }

  /** Fills a column with the entries of the rows, `width` of each: rows that stand together, together. */
  gather<C extends Column>(into: C, of: (shelf: Shelf) => C, width = 1): C {
    const columns = this.shelves.map(of);
    for (const { at, end } of this.#stretches) {
      const first = this.rows[at] ?? 0;
      const column = columns[this.from[at] ?? 0];
      if (column !== undefined)
        into.set(column.subarray(first * width, (first + end - at) * width), at * width);
    }
    return into;
  }

  whole(of: (shelf: Shelf) => Int32Array, width = 1): Int32Array {
    return this.gather(new Int32Array(this.length * width), of, width);
  }

  doubles(of: (shelf: Shelf) => Float64Array): Float64Array {
    return this.gather(new Float64Array(this.length), of);
  }

  texts(of: (shelf: Shelf) => TextList): Uint8Array {
    const lists = this.shelves.map(of);
    return joinTexts(
      this.#stretches.flatMap(({ at, end }) => {
        const list = lists[this.from[at] ?? 0];
        const from = this.rows[at] ?? 0;
        return list === undefined ? [] : [{ list, from, to: from + end - at }];
      }),
    );
  }

  /** What `numberOf` makes of places in lists of the shelves, -1 staying as it is. */
  places(of: (shelf: Shelf) => Int32Array, numberOf: NumberOf): Int32Array {
    const places = this.whole(of);
    return places.map((place, at) => (place < 0 ? place : numberOf(this.from[at] ?? 0, place)));
  }

  /** The same of runs of places. */
  runs(
    of: (shelf: Shelf) => { readonly starts: Int32Array; readonly items: Int32Array },
    numberOf: NumberOf,
  ) {
    const runs = this.shelves.map(of);
    const starts = new Int32Array(this.length + 1);
    const items: number[] = [];
    for (let at = 0; at < this.length; at += 1) {
      const from = this.from[at] ?? 0;
      const row = this.rows[at] ?? 0;
      const own = runs[from];
      for (let item = own?.starts[row] ?? 0; item < (own?.starts[row + 1] ?? 0); item += 1)
        items.push(numberOf(from, own?.items[item] ?? 0));
      starts[at + 1] = items.length;
    }
    return { starts, items: Int32Array.from(items) };
  }
}

/** Rows that follow each other on one shelf, from `at` to before `end`. */
interface Stretch {
  readonly at: number;
  readonly end: number;
}

function stretchesOf(from: Int32Array, rows: Int32Array): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let at = 0;
  for (let end = 1; end <= rows.length; end += 1) {
    if (from[end] === from[at] && rows[end] === (rows[at] ?? 0) + end - at) continue;
    stretches.push({ at, end });
    at = end;
  }
  return stretches;
}

/** A new place for a place in a list of one of the shelves. */
type NumberOf = (shelf: number, place: number) => number;

function articleColumns(articles: Rows) {
  return {
    files: articles.numbers,
    epochs: articles.doubles((shelf) => shelf.articles.epochs),
    modified: articles.doubles((shelf) => shelf.articles.modified),
    expires: articles.doubles((shelf) => shelf.articles.expires),
    days: articles.whole((shelf) => shelf.articles.days),
    marks: articles.gather(new Uint8Array(articles.length), (shelf) => shelf.articles.marks),
    keys: articles.whole((shelf) => shelf.articles.keys, keyWidth),
    fileKeys: articles.whole((shelf) => shelf.articles.fileKeys, keyWidth),
    urlKeys: articles.whole((shelf) => shelf.articles.urlKeys, keyWidth),
    slugs: articles.texts(({ slugs }) => slugs),
  };
}

/** Lists of what articles name, in order of first use. */
function namedColumns(articles: Rows) {
  const { shelves } = articles;
  const sections = new Merging(shelves.map((shelf) => sectionKeys(shelf)));
  const tags = new Merging(shelves.map((shelf) => shelf.tags.spellings));
  const authors = new Merging(shelves.map((shelf) => shelf.authors.spellings));
  const references = new Merging(shelves.map((shelf) => referenceKeys(shelf)));
  const tagRuns = articles.runs((shelf) => shelf.articles.tags, tags.numberOf);
  const authorRuns = articles.runs((shelf) => shelf.articles.authors, authors.numberOf);
  const referenceRuns = articles.runs((shelf) => shelf.articles.references, references.numberOf);
  const columns = {
    sections: articles.places((shelf) => shelf.articles.sections, sections.numberOf),
    tagStarts: tagRuns.starts,
    tagItems: tagRuns.items,
    authorStarts: authorRuns.starts,
    authorItems: authorRuns.items,
    referenceStarts: referenceRuns.starts,
    referenceItems: referenceRuns.items,
    leads: articles.places((shelf) => shelf.articles.leads, references.numberOf),
  };
  const tagRows = tags.rows(shelves);
  const authorRows = authors.rows(shelves);
  return {
    ...columns,
    ...nameColumns(tagRows, authorRows),
    ...referenceColumns(references.rows(shelves)),
    sectionNames: sections.rows(shelves).texts(({ sectionNames }) => sectionNames),
    tagNames: tagRows.texts(({ tagNames }) => tagNames),
    authorNames: authorRows.texts(({ authorNames }) => authorNames),
  };
}

function nameColumns(tags: Rows, authors: Rows) {
  return {
    tagSpellings: tags.whole((shelf) => shelf.tags.spellings, keyWidth),
    tagIdentities: tags.whole((shelf) => shelf.tags.identities, keyWidth),
    tagSlugs: tags.whole((shelf) => shelf.tags.slugs, keyWidth),
    tagLetters: tags.whole((shelf) => shelf.tags.letters, keyWidth),
    tagInitials: tags.whole((shelf) => shelf.tags.initials),
    authorSpellings: authors.whole((shelf) => shelf.authors.spellings, keyWidth),
    authorIdentities: authors.whole((shelf) => shelf.authors.identities, keyWidth),
    authorSlugs: authors.whole((shelf) => shelf.authors.slugs, keyWidth),
  };
}

function referenceColumns(references: Rows) {
  return {
    targets: references.whole((shelf) => shelf.references.targets, keyWidth),
    kinds: references.gather(new Uint8Array(references.length), (shelf) => shelf.references.kinds),
  };
}

/** Lists of several shelves as one, numbered as their things come to be asked for. */
class Merging {
  readonly #keys: readonly Int32Array[];
  readonly #known = new KeyTable();
  readonly #first: { readonly from: number; readonly row: number }[] = [];
  /** The places in the new list of things of each shelf, one more than they are; 0 for those nobody asked for. */
  readonly #numbers: readonly Int32Array[];

  constructor(keys: readonly Int32Array[]) {
    this.#keys = keys;
    this.#numbers = keys.map(({ length }) => new Int32Array(length / keyWidth));
  }

  readonly numberOf: NumberOf = (from, row) => {
    const numbers = this.#numbers[from];
    const keys = this.#keys[from];
    if (numbers === undefined || keys === undefined) throw new Error(`there is no shelf ${from}`);
    const before = numbers[row] ?? 0;
    if (before > 0) return before - 1;
    const number = this.#known.add(keys, row);
    if (number === this.#first.length) this.#first.push({ from, row });
    numbers[row] = number + 1;
    return number;
  };

  /** The things as rows of the shelves. */
  rows(shelves: readonly Shelf[]): Rows {
    return new Rows(
      this.#first.flatMap(({ from, row }, number) => {
        const shelf = shelves[from];
        return shelf === undefined ? [] : [{ shelf, row, number }];
      }),
    );
  }
}

function sectionKeys(shelf: Shelf): Int32Array {
  const sections = shelf.sectionNames.all();
  const keys = new Int32Array(sections.length * keyWidth);
  for (const [at, name] of sections.entries()) keys.set(keyOf(name), at * keyWidth);
  return keys;
}

/** Keys of references, each of its kind and its target. */
function referenceKeys({ references: { targets, kinds } }: Shelf): Int32Array {
  return targets.map((part, at) =>
    at % keyWidth === 0 ? part ^ Math.imul((kinds[at / keyWidth] ?? 0) + 1, 0x9e3779b1) : part,
  );
}

function textColumns(articles: Rows, pieces: readonly Piece[]) {
  const places = articles.doubles((shelf) => shelf.textPlaces);
  return {
    textPlaces: places.map((place, at) => place + (pieces[articles.numbers[at] ?? 0]?.base ?? 0)),
    textLengths: articles.whole(({ textLengths }) => textLengths, 2),
    textSums: articles.whole(({ textSums }) => textSums, 2),
  };
}

function rareOf(pieces: readonly Piece[]): Rare {
  const rareIn = remembered((shelf: Shelf) => {
    const { pages, unread, told } = shelf.rare();
    return {
      pages: new Map(pages.map(([file, ...page]) => [file, page])),
      unread: new Set(unread),
      told: new Map(told),
    };
  });
  return {
    pages: pieces.flatMap(({ shelf, file, base }, number) => {
      const page = rareIn(shelf).pages.get(file);
      if (page === undefined) return [];
      const [value, [at, length, sum]] = page;
      const place: TextPlace = [at + base, length, sum];
      return [[number, value, place] as const];
    }),
    unread: pieces.flatMap(({ shelf, file }, number) => (rareIn(shelf).unread.has(file) ? [number] : [])),
    told: pieces.flatMap(({ shelf, file }, number) => {
      const told = rareIn(shelf).told.get(file);
      return told === undefined ? [] : [[number, told] as const];
    }),
  };
}

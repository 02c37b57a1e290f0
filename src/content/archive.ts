import { hexOf, keyWidth, placesByKey } from '../keys.ts';
import { once } from '../remembered.ts';
import { dateOfDay } from '../text/dates.ts';
import { lastUpTo } from '../text/last-up-to.ts';
import { articleUrl } from '../urls.ts';
import type { Article } from './article.ts';
import {
  joinedColumns,
  LazyColumns,
  type Makers,
  pickedColumns,
  type Sections,
  sectionsOf,
  small,
  whole,
} from './article-columns.ts';
import type { TextList } from './blocks.ts';
import { basesOf, counted, joinColumns, pickColumn } from './columns.ts';
import type { PictureFile } from './picture-file.ts';
import type {
  ArticleColumns,
  NameColumns,
  PictureColumns,
  ReferenceColumns,
  Shelf,
  TagColumns,
} from './shelf.ts';
import { LostText, type TextRef, type Texts } from './texts.ts';

/** What stands on all shelves beside articles, each list joined end to end. */
export interface Stock {
  /** Of every spelling of a tag or an author, once for each shelf it is on; made anew at every call. */
  readonly tags: Makers<TagColumns>;
  readonly authors: Makers<NameColumns>;
  readonly references: ReferenceColumns;
  readonly pictures: PictureColumns;
  /** Keys of sections, each once. */
  readonly sections: readonly string[];
  readonly tagName: (number: number) => string;
  readonly authorName: (number: number) => string;
  readonly picture: (number: number) => PictureFile;
  /** The number of the picture with the content path whose key stands at a place, -1 where there is none. */
  readonly pictureAt: (keys: Int32Array, place: number) => number;
  /** Content path of the folder a picture is in. */
  readonly pictureFolder: (number: number) => string;
}

/** Where each article stands: its shelf, and its row there. */
interface Origins {
  readonly shelves: readonly Shelf[];
  readonly texts: Texts;
  readonly from: Int32Array;
  readonly rows: Int32Array;
}

/** Many articles, by number: what every build asks of all in columns, and each one itself when it is asked for. */
export class Archive {
  readonly length: number;
  readonly columns: ArticleColumns;
  readonly stock: Stock;
  readonly #makers: Makers<ArticleColumns>;
  readonly #origins: Origins;

  private constructor(makers: Makers<ArticleColumns>, stock: Stock, origins: Origins) {
    this.length = origins.rows.length;
    this.columns = new LazyColumns(makers);
    this.stock = stock;
    this.#makers = makers;
    this.#origins = origins;
  }

  /** The articles of all shelves, shelf by shelf. */
  static of(shelves: readonly Shelf[], texts: Texts): Archive {
    const sections = sectionsOf(shelves);
    const makers = joinedColumns(shelves, sections);
    const counts = shelves.map(({ files }) => files.length);
    const from = joinColumns(
      new Int32Array(),
      counts.map((count, at) => new Int32Array(count).fill(at)),
    );
    const rows = joinColumns(new Int32Array(), counts.map(counted));
    return new Archive(makers, stockOf(shelves, sections), { shelves, texts, from, rows });
  }

  /** Some of the articles, in this order, which numbers them. */
  pick(numbers: Int32Array): Archive {
    if (numbers.length === this.length && numbers.every((number, at) => number === at)) return this;
    const { shelves, texts, from, rows } = this.#origins;
    return new Archive(pickedColumns(this.#makers, numbers), this.stock, {
      shelves,
      texts,
      from: pickColumn(from, numbers),
      rows: pickColumn(rows, numbers),
    });
  }

  /** An article, made anew at every call: an archive of them would fill the memory. Throws `LostText`. */
  at(number: number): Article {
    const { shelf, row } = this.#origin(number);
    const { textPlaces, textLengths, textSums } = shelf;
    const place = [textPlaces[row] ?? 0, textLengths[row * 2] ?? 0, textSums[row * 2] ?? 0] as const;
    const details = this.#origins.texts.read(shelf.folder, place);
    if (details === null) throw new LostText(shelf.folder);
    return {
      file: shelf.pathOf(shelf.files[row] ?? 0),
      key: hexOf(shelf.articles.keys, row),
      ...JSON.parse(details.toString()),
    };
  }

  /** Where the HTML of its body is. */
  htmlRef(number: number): TextRef {
    const { shelf, row } = this.#origin(number);
    const { folder, textPlaces, textLengths, textSums } = shelf;
    const at = (textPlaces[row] ?? 0) + (textLengths[row * 2] ?? 0);
    return { folder, place: [at, textLengths[row * 2 + 1] ?? 0, textSums[row * 2 + 1] ?? 0] };
  }

  /** Content path of its file. */
  fileOf(number: number): string {
    const { shelf, row } = this.#origin(number);
    return shelf.pathOf(shelf.files[row] ?? 0);
  }

  /** URL of its page. */
  urlOf(number: number): string {
    const { shelf, row } = this.#origin(number);
    return articleUrl({ date: dateOfDay(this.columns.days[number] ?? 0), slug: shelf.slugs.at(row) });
  }

  #origin(number: number): { readonly shelf: Shelf; readonly row: number } {
    const { shelves, from, rows } = this.#origins;
    const shelf = shelves[from[number] ?? 0];
    if (shelf === undefined) throw new Error(`there is no article ${number}`);
    return { shelf, row: rows[number] ?? 0 };
  }
}

function stockOf(shelves: readonly Shelf[], { keys: sections }: Sections): Stock {
  const names = (of: (shelf: Shelf) => TextList, counts: readonly number[]) => {
    const find = finder(shelves, counts);
    return (number: number) => {
      const { shelf, row } = find(number);
      return of(shelf).at(row);
    };
  };
  const tagCounts = shelves.map(({ tags }) => tags.initials.length);
  const authorCounts = shelves.map(({ authors }) => authors.spellings.length / keyWidth);
  const findPicture = finder(
    shelves,
    shelves.map(({ pictureFiles }) => pictureFiles.length),
  );
  const picturePaths = whole(shelves, ({ pictures }) => pictures.paths);
  const pictureAt = once(() => placesByKey(picturePaths));
  return {
    tags: {
      spellings: () => whole(shelves, ({ tags }) => tags.spellings),
      identities: () => whole(shelves, ({ tags }) => tags.identities),
      slugs: () => whole(shelves, ({ tags }) => tags.slugs),
      letters: () => whole(shelves, ({ tags }) => tags.letters),
      initials: () => whole(shelves, ({ tags }) => tags.initials),
    },
    authors: {
      spellings: () => whole(shelves, ({ authors }) => authors.spellings),
      identities: () => whole(shelves, ({ authors }) => authors.identities),
      slugs: () => whole(shelves, ({ authors }) => authors.slugs),
    },
    references: {
      targets: whole(shelves, ({ references }) => references.targets),
      kinds: small(shelves, ({ references }) => references.kinds),
    },
    pictures: {
      paths: picturePaths,
      hashes: whole(shelves, ({ pictures }) => pictures.hashes),
    },
    sections,
    tagName: names(({ tagNames }) => tagNames, tagCounts),
    authorName: names(({ authorNames }) => authorNames, authorCounts),
    picture(number) {
      const { shelf, row } = findPicture(number);
      return shelf.picture(row);
    },
    pictureAt: (keys, place) => pictureAt()(keys, place),
    pictureFolder: (number) => findPicture(number).shelf.folder,
  };
}

/** Finds the shelf and the row of things numbered shelf by shelf, of which each shelf has so many. */
function finder(shelves: readonly Shelf[], counts: readonly number[]) {
  const bases = basesOf(counts);
  return (number: number): { readonly shelf: Shelf; readonly row: number } => {
    const at = lastUpTo(bases, number);
    const shelf = shelves[at];
    if (shelf === undefined) throw new Error(`nothing has the number ${number}`);
    return { shelf, row: number - (bases[at] ?? 0) };
  };
}

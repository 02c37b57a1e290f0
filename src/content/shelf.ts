import { digest } from '../digest.ts';
import { hexOf } from '../keys.ts';
import type { StaticArticle } from './article.ts';
import { type Blocks, bytesOf, type Named, openBlocks, type TextList, writeBlocks } from './blocks.ts';
import type { Runs } from './columns.ts';
import type { PictureFile } from './picture-file.ts';
import type { StoredReading } from './stored-reading.ts';

/** What every build asks of articles: an entry of each column for each. */
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
  /** Keys: of all an article was read from, of its content path, of its output path. */
  readonly keys: Int32Array;
  readonly fileKeys: Int32Array;
  readonly urlKeys: Int32Array;
  /** Its section, tags and authors, as places in the lists of their names. */
  readonly sections: Int32Array;
  readonly tags: Runs;
  readonly authors: Runs;
  /** What it names of the newspaper, as places in the list of references; its lead picture, -1 for none. */
  readonly references: Runs;
  readonly leads: Int32Array;
}

/** Names of tags or authors: an entry for each. */
export interface NameColumns {
  /** Keys: of the spelling, of what makes two names one, of the slug. */
  readonly spellings: Int32Array;
  readonly identities: Int32Array;
  readonly slugs: Int32Array;
}

/** Names of tags. */
export interface TagColumns extends NameColumns {
  /** Key of the letters without accents, which names that are nearly one share. */
  readonly letters: Int32Array;
  /** What each begins with (`packedInitials`), which says where it stands in an index. */
  readonly initials: Int32Array;
}

/** What articles name and others decide: an entry for each. */
export interface ReferenceColumns {
  /** Keys of content paths of pictures and `.md` files, of output paths, or of pictures' URLs on other hosts. */
  readonly targets: Int32Array;
  /** Each one of `reference`. */
  readonly kinds: Uint8Array;
}

/** Pictures: an entry for each. */
export interface PictureColumns {
  /** Keys of the content path and of the bytes. */
  readonly paths: Int32Array;
  readonly hashes: Int32Array;
}

/** What is true of an article, in `ArticleColumns.marks`. */
export const mark = { draft: 1 } as const;
/**
 * What a reference is to; a link to a part of a page is one to the page, and a `part`. An `alias` is an earlier address of
 * the article itself, to which others may refer.
 */
export const reference = { picture: 0, remote: 1, file: 2, url: 3, part: 4, alias: 5 } as const;
/** Numbers of a git id, 160 bits. */
export const idWidth = 5;

/** Where a text stands among those of its folder: its place, length in bytes, and CRC-32. */
export type TextPlace = readonly [at: number, length: number, sum: number];

/** What few files have. */
export interface Rare {
  /** Pages of `pages/`, by number of the file, and where their HTML is. */
  readonly pages: readonly (readonly [number, StaticArticle, TextPlace])[];
  /** Numbers of files of which nothing could be read. */
  readonly unread: readonly number[];
  /** Findings and what is known of broken files, by number of the file. */
  readonly told: readonly (readonly [number, Pick<StoredReading, 'findings' | 'broken'>])[];
}

const form = 'toasoan shelf 6';

/** The columns and texts of a shelf, by name. */
export interface ShelfParts extends Named {
  readonly sizes: Float64Array;
  readonly changed: Float64Array;
  readonly inodes: Float64Array;
  readonly seen: Float64Array;
  readonly ids: Int32Array;
  readonly files: Int32Array;
  readonly epochs: Float64Array;
  readonly modified: Float64Array;
  readonly expires: Float64Array;
  readonly days: Int32Array;
  readonly marks: Uint8Array;
  readonly keys: Int32Array;
  readonly fileKeys: Int32Array;
  readonly urlKeys: Int32Array;
  readonly sections: Int32Array;
  readonly tagStarts: Int32Array;
  readonly tagItems: Int32Array;
  readonly authorStarts: Int32Array;
  readonly authorItems: Int32Array;
  readonly referenceStarts: Int32Array;
  readonly referenceItems: Int32Array;
  readonly leads: Int32Array;
  readonly textPlaces: Float64Array;
  readonly textLengths: Int32Array;
  readonly textSums: Int32Array;
  readonly pictureFiles: Int32Array;
  readonly picturePaths: Int32Array;
  readonly pictureHashes: Int32Array;
  readonly pictureMeasures: Int32Array;
  readonly pictureLooks: Int32Array;
  readonly tagSpellings: Int32Array;
  readonly tagIdentities: Int32Array;
  readonly tagSlugs: Int32Array;
  readonly tagLetters: Int32Array;
  readonly tagInitials: Int32Array;
  readonly authorSpellings: Int32Array;
  readonly authorIdentities: Int32Array;
  readonly authorSlugs: Int32Array;
  readonly targets: Int32Array;
  readonly kinds: Uint8Array;
  readonly fileNames: readonly string[] | Uint8Array;
  readonly sectionNames: readonly string[] | Uint8Array;
  readonly tagNames: readonly string[] | Uint8Array;
  readonly authorNames: readonly string[] | Uint8Array;
  readonly slugs: readonly string[] | Uint8Array;
  /** `Rare` as JSON. */
  readonly rare: string;
}

/** Puts columns on a shelf. */
export function writeShelf(folder: string, parts: ShelfParts): Shelf {
  return new Shelf(writeBlocks(form, folder, { ...parts, shape: shapeOf(parts) }));
}

/** Parts that change with the bytes or the times of files, or with copies of them, while everything else is as it was. */
const passing: ReadonlySet<string> = new Set([
  'sizes',
  'changed',
  'inodes',
  'seen',
  'ids',
  'keys',
  'textPlaces',
  'textLengths',
  'textSums',
  'rare',
] satisfies (keyof ShelfParts)[]);

function shapeOf(parts: ShelfParts): string {
  const lasting = Object.entries(parts).filter(([name]) => !passing.has(name));
  return digest(lasting.map(([name, part]) => `${name} ${digest(bytesOf(part))}`).join('\n'));
}

/** The shelf in bytes that `Shelf.bytes` gave; null where another kind of machine, or of shelf, has written them. */
export function openShelf(bytes: Buffer): Shelf | null {
  const blocks = openBlocks(form, bytes);
  return blocks === null ? null : new Shelf(blocks);
}

/**
 * What was read of one content folder, in columns: an archive is opened at every build, and of most articles
 * nothing is asked but a few numbers. Files are numbered in order of name, articles and pictures in that of their files.
 */
export class Shelf {
  /** The whole shelf, to be kept, or to be opened by another thread. */
  readonly bytes: Buffer;
  readonly folder: string;
  readonly sizes: Float64Array;
  /** Times of the last change (`ctime`) and of the look at each file, ms since 1970. */
  readonly changed: Float64Array;
  readonly seen: Float64Array;
  readonly inodes: Float64Array;
  /** Git ids, zeros for a file that was not opened. */
  readonly ids: Int32Array;
  /** The file of each article. */
  readonly files: Int32Array;
  readonly articles: ArticleColumns;
  /** Where the texts of each article begin; bytes and CRC-32 of its details, as JSON, and of its HTML behind them. */
  readonly textPlaces: Float64Array;
  readonly textLengths: Int32Array;
  readonly textSums: Int32Array;
  /** The file of each picture; its width and height; twice its tone and 2, or 0, and 1 where it moves. */
  readonly pictureFiles: Int32Array;
  readonly pictures: PictureColumns;
  readonly pictureMeasures: Int32Array;
  readonly pictureLooks: Int32Array;
  readonly tags: TagColumns;
  readonly authors: NameColumns;
  readonly references: ReferenceColumns;
  /** Names of the files below the shelf's folder, NFC, in order. */
  readonly fileNames: TextList;
  readonly sectionNames: TextList;
  readonly tagNames: TextList;
  readonly authorNames: TextList;
  /** Slugs of the articles. */
  readonly slugs: TextList;
  /** Identity of its columns, but for what tells of the bytes and the times of files. */
  readonly shape: string;
  readonly #text: Blocks['text'];

  constructor({ bytes, title, doubles, whole, small, text, texts }: Blocks) {
    this.#text = text;
    this.bytes = bytes;
    this.folder = title;
    this.sizes = doubles('sizes');
    this.changed = doubles('changed');
    this.inodes = doubles('inodes');
    this.seen = doubles('seen');
    this.ids = whole('ids');
    this.files = whole('files');
    this.articles = {
      epochs: doubles('epochs'),
      modified: doubles('modified'),
      expires: doubles('expires'),
      days: whole('days'),
      marks: small('marks'),
      keys: whole('keys'),
      fileKeys: whole('fileKeys'),
      urlKeys: whole('urlKeys'),
      sections: whole('sections'),
      tags: { starts: whole('tagStarts'), items: whole('tagItems') },
      authors: { starts: whole('authorStarts'), items: whole('authorItems') },
      references: { starts: whole('referenceStarts'), items: whole('referenceItems') },
      leads: whole('leads'),
    };
    this.textPlaces = doubles('textPlaces');
    this.textLengths = whole('textLengths');
    this.textSums = whole('textSums');
    this.pictureFiles = whole('pictureFiles');
    this.pictures = { paths: whole('picturePaths'), hashes: whole('pictureHashes') };
    this.pictureMeasures = whole('pictureMeasures');
    this.pictureLooks = whole('pictureLooks');
    this.tags = {
      spellings: whole('tagSpellings'),
      identities: whole('tagIdentities'),
      slugs: whole('tagSlugs'),
      letters: whole('tagLetters'),
      initials: whole('tagInitials'),
    };
    this.authors = {
      spellings: whole('authorSpellings'),
      identities: whole('authorIdentities'),
      slugs: whole('authorSlugs'),
    };
    this.references = { targets: whole('targets'), kinds: small('kinds') };
    this.fileNames = texts('fileNames');
    this.sectionNames = texts('sectionNames');
    this.tagNames = texts('tagNames');
    this.authorNames = texts('authorNames');
    this.slugs = texts('slugs');
    this.shape = text('shape');
  }

  rare(): Rare {
    return JSON.parse(this.#text('rare'));
  }

  /** Content path of a file. */
  pathOf(file: number): string {
    return `${this.folder}/${this.fileNames.at(file)}`;
  }

  /** A picture, made anew at every call. */
  picture(number: number): PictureFile {
    const look = this.pictureLooks[number] ?? 0;
    return {
      file: this.pathOf(this.pictureFiles[number] ?? 0),
      hash: hexOf(this.pictures.hashes, number),
      width: this.pictureMeasures[number * 2] ?? 0,
      height: this.pictureMeasures[number * 2 + 1] ?? 0,
      animated: (look & 1) === 1,
      tone: look < 2 ? null : (look >> 1) - 1,
    };
  }
}

import { crc32 } from 'node:zlib';
import { keyFromHex, keyOf, keyWidth } from '../keys.ts';
import { dayOf } from '../text/dates.ts';
import { utf8 } from '../text/utf8.ts';
import { articleUrl, outputPath } from '../urls.ts';
import type { Article } from './article.ts';
import { runsOf } from './columns.ts';
import { authorKeys, tagKeys } from './name-keys.ts';
import type { PictureFile } from './picture-file.ts';
import { References } from './references.ts';
import { nameIn } from './scan.ts';
import {
  idWidth,
  mark,
  type Rare,
  type Shelf,
  type ShelfParts,
  type TextPlace,
  writeShelf,
} from './shelf.ts';
import type { StoredReading } from './stored-reading.ts';

/** A shelf and the texts it tells the places of. */
export interface Shelved {
  readonly shelf: Shelf;
  readonly texts: Uint8Array;
}

/** Puts what was read of files of a folder, in order of name, on a shelf. */
export function shelve(folder: string, readings: readonly StoredReading[]): Shelved {
  const articles: Read<Article>[] = [];
  const pictures: Read<PictureFile>[] = [];
  const texts = new Texts();
  const pages: Rare['pages'][number][] = [];
  const unread: number[] = [];
  for (const [file, { value, html }] of readings.entries()) {
    if (value === null) unread.push(file);
    else if ('animated' in value) pictures.push({ file, value, html });
    else if ('date' in value) articles.push({ file, value, html });
    else pages.push([file, value, texts.add(html)]);
  }
  const told = readings.flatMap(({ findings, broken }, file) =>
    findings.length === 0 && broken === null ? [] : [[file, { findings, broken }] as const],
  );
  const rare: Rare = { pages, unread, told };
  const parts: ShelfParts = {
    ...fileColumns(readings),
    ...articleColumns(articles, texts),
    ...pictureColumns(pictures),
    fileNames: readings.map(({ file }) => nameIn(folder, file)),
    rare: JSON.stringify(rare),
  };
  return { shelf: writeShelf(folder, parts), texts: texts.joined() };
}

/** A file with what it turned out to be. */
interface Read<T> {
  readonly file: number;
  readonly value: T;
  readonly html: string;
}

/** Texts one after another. */
class Texts {
  readonly #pieces: Uint8Array[] = [];
  #end = 0;

  add(text: string): TextPlace {
    const bytes = utf8(text);
    const at = this.#end;
    this.#pieces.push(bytes);
    this.#end += bytes.length;
    return [at, bytes.length, crc32(bytes)];
  }

  joined(): Uint8Array {
    return Buffer.concat(this.#pieces);
  }
}

function fileColumns(readings: readonly StoredReading[]) {
  const ids = Buffer.from(readings.map(({ id }) => id || '0'.repeat(idWidth * 8)).join(''), 'hex');
  return {
    sizes: Float64Array.from(readings, ({ size }) => size),
    changed: Float64Array.from(readings, ({ changed }) => changed),
    inodes: Float64Array.from(readings, ({ inode }) => inode),
    seen: Float64Array.from(readings, ({ seen }) => seen),
    ids: new Int32Array(new Uint8Array(ids).buffer),
  };
}

function articleColumns(articles: readonly Read<Article>[], texts: Texts) {
  const sections = new NumberedNames();
  const tags = new NumberedNames();
  const authors = new NumberedNames();
  const references = new References();
  const values = articles.map(({ value }) => value);
  const tagRuns = runsOf(values.map((article) => article.tags.map((name) => tags.numberOf(name))));
  const authorRuns = runsOf(values.map((article) => article.authors.map((name) => authors.numberOf(name))));
  const leads = Int32Array.from(values, ({ image }) => (image === null ? -1 : references.picture(image.src)));
  const referenceRuns = runsOf(
    values.map(({ body, aliases }) => [...references.ofBody(body), ...references.ofAliases(aliases)]),
  );
  const sectionColumn = Int32Array.from(values, ({ section }) => sections.numberOf(section));
  const columns = {
    files: Int32Array.from(articles, ({ file }) => file),
    epochs: Float64Array.from(values, ({ date }) => date.epoch),
    modified: Float64Array.from(values, ({ date, updated }) =>
      Math.max(date.epoch, updated?.epoch ?? date.epoch),
    ),
    expires: Float64Array.from(values, ({ expires }) => expires?.epoch ?? Number.POSITIVE_INFINITY),
    days: Int32Array.from(values, ({ date }) => dayOf(date)),
    marks: Uint8Array.from(values, ({ draft }) => (draft ? mark.draft : 0)),
    keys: keyColumn(values.map(({ key }) => keyFromHex(key))),
    fileKeys: keyColumn(values.map(({ file }) => keyOf(file))),
    urlKeys: keyColumn(values.map((article) => keyOf(outputPath(articleUrl(article))))),
    sections: sectionColumn,
    tagStarts: tagRuns.starts,
    tagItems: tagRuns.items,
    authorStarts: authorRuns.starts,
    authorItems: authorRuns.items,
    referenceStarts: referenceRuns.starts,
    referenceItems: referenceRuns.items,
    leads,
    slugs: values.map(({ slug }) => slug),
  };
  return {
    ...columns,
    ...textColumns(articles, texts),
    ...nameColumns(tags.all, authors.all),
    targets: keyColumn(references.targets),
    kinds: Uint8Array.from(references.kinds),
    sectionNames: sections.all,
    tagNames: tags.all,
    authorNames: authors.all,
  };
}

/** Names in order of first use. */
class NumberedNames {
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    const known = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, known);
    return known;
  }

  get all(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}

/** What a page that shows an article asks for stands as JSON before its HTML; its columns say the rest. */
function textColumns(articles: readonly Read<Article>[], texts: Texts) {
  const placed = articles.map(({ value: { file: _, key: __, ...details }, html }) => ({
    details: texts.add(JSON.stringify(details)),
    html: texts.add(html),
  }));
  return {
    textPlaces: Float64Array.from(placed, ({ details: [at] }) => at),
    textLengths: Int32Array.from(placed.flatMap(({ details, html }) => [details[1], html[1]])),
    textSums: Int32Array.from(placed.flatMap(({ details, html }) => [details[2], html[2]])),
  };
}

function nameColumns(tags: readonly string[], authors: readonly string[]) {
  const ofTags = tags.map(tagKeys);
  const ofAuthors = authors.map(authorKeys);
  return {
    tagSpellings: keyColumn(ofTags.map(({ spelling }) => spelling)),
    tagIdentities: keyColumn(ofTags.map(({ identity }) => identity)),
    tagSlugs: keyColumn(ofTags.map(({ slug }) => slug)),
    tagLetters: keyColumn(ofTags.map(({ letters }) => letters)),
    tagInitials: Int32Array.from(ofTags, ({ initials }) => initials),
    authorSpellings: keyColumn(ofAuthors.map(({ spelling }) => spelling)),
    authorIdentities: keyColumn(ofAuthors.map(({ identity }) => identity)),
    authorSlugs: keyColumn(ofAuthors.map(({ slug }) => slug)),
  };
}

function pictureColumns(pictures: readonly Read<PictureFile>[]) {
  return {
    pictureFiles: Int32Array.from(pictures, ({ file }) => file),
    picturePaths: keyColumn(pictures.map(({ value }) => keyOf(value.file))),
    pictureHashes: keyColumn(pictures.map(({ value }) => keyFromHex(value.hash))),
    pictureMeasures: Int32Array.from(pictures.flatMap(({ value: { width, height } }) => [width, height])),
    pictureLooks: Int32Array.from(
      pictures,
      ({ value: { tone, animated } }) => (tone === null ? 0 : (tone + 1) * 2) + (animated ? 1 : 0),
    ),
  };
}

function keyColumn(keys: readonly Int32Array[]): Int32Array {
  const column = new Int32Array(keys.length * keyWidth);
  for (const [at, key] of keys.entries()) column.set(key, at * keyWidth);
  return column;
}

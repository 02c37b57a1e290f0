import { basename } from 'node:path/posix';
import { type Column, runsOf } from './columns.ts';
import type { ArticleParts } from './filed-article.ts';
import {
  form,
  type Head,
  mark,
  noId,
  type Parts,
  parts,
  Shelf,
  type StoredReading,
  type Texts,
} from './shelf.ts';

/** Puts what was read of the files of a folder, in order of name, on a shelf. */
export function makeShelf(folder: string, readings: readonly StoredReading[]): Shelf {
  const numbered = readings.flatMap(({ value }, file) =>
    value !== null && 'details' in value ? [{ file, value }] : [],
  );
  // Nearly the order the newspaper brings them into: it sorts the sooner.
  numbered.sort((a, b) => a.value.date.epoch - b.value.date.epoch || a.file - b.file);
  const articles = numbered.map(({ value }) => value);
  const words = new Map<string, number>();
  const columns: Parts = {
    ...fileColumns(readings),
    ...articleColumns(articles, words),
    files: Int32Array.from(numbered, ({ file }) => file),
    texts: textsOf(articles),
    images: Buffer.from(JSON.stringify(articles.map(({ imageSrc }) => imageSrc))),
    details: Buffer.concat(articles.map(({ details }) => details)),
  };
  const blocks = parts.map((name) => bytesOf(columns[name]));
  const head: Head = {
    form,
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
    rare: articles.flatMap(({ updated, expires, aliases }, at) =>
      updated === null && expires === null && aliases.length === 0
        ? []
        : [[at, { updated, expires, aliases }] as const],
    ),
  };
  return Buffer.from(JSON.stringify(texts));
}

import type { Runs } from '../content/columns.ts';
import { type ArticleColumns, reference } from '../content/shelf.ts';
import { keyOf, keyWidth, placesByKey } from '../keys.ts';
import { once } from '../remembered.ts';
import type { Site } from '../site/site.ts';
import { outputPath, staticPageUrl } from '../urls.ts';

/** Keys of everything that entries say, settings apart: of articles and their addresses, tags, authors and pictures. */
export interface Identities {
  readonly articles: Int32Array;
  readonly addresses: Int32Array;
  readonly tags: Int32Array;
  readonly authors: Int32Array;
  readonly pictures: Int32Array;
}

/**
 * The identity of an article's entry is its own key, into which that of all it names is stirred: what its tags and
 * authors are called, and where its pictures and links lead.
 */
export function identitiesOf(site: Site): Identities {
  const { articles, tags, authors } = site;
  const { columns, stock } = articles;
  const named = referenceKeys(site);
  const keys = columns.keys.slice();
  stir(keys, tags.ofEach, tags.keys);
  stir(keys, authors.ofEach, authors.keys);
  stir(keys, columns.references, named);
  stirOne(keys, columns.leads, named);
  const { paths, hashes } = stock.pictures;
  return {
    articles: keys,
    addresses: addressKeys(columns),
    tags: tags.keys,
    authors: authors.keys,
    // A picture is published under its name, too.
    pictures: hashes.map((part, at) => mixed(part, paths[at] ?? 0)),
  };
}

/** Keys of the output paths of articles, into which the seconds of their last change are stirred. */
function addressKeys({ urlKeys, modified }: ArticleColumns): Int32Array {
  return urlKeys.map((part, at) => {
    const seconds = Math.floor((modified[Math.floor(at / keyWidth)] ?? 0) / 1000);
    return mixed(part, at % 2 === 0 ? seconds | 0 : Math.floor(seconds / 2 ** 32));
  });
}

/** Keys of what references are to at this moment; zeros for what others decide nothing of. */
function referenceKeys(site: Site): Int32Array {
  const { targets, kinds } = site.articles.stock.references;
  const { paths, hashes } = site.articles.stock.pictures;
  const pictureAt = once(() => placesByKey(paths));
  const urlOf = urlKeys(site);
  const keys = new Int32Array(targets.length);
  const set = (number: number, from: Int32Array, place: number) =>
    keys.set(from.subarray(place * keyWidth, (place + 1) * keyWidth), number * keyWidth);
  for (let number = 0; number < kinds.length; number += 1) {
    const kind = kinds[number];
    if (kind === reference.picture) {
      const picture = pictureAt()(targets, number);
      if (picture >= 0) set(number, hashes, picture);
    } else if (kind === reference.file) {
      const url = urlOf(targets, number);
      if (url !== null) set(number, url, 0);
    }
  }
  return keys;
}

/** Keys of the output paths of pages made from `.md` files, by the keys of these. */
function urlKeys({ find, all, pages }: Site): (keys: Int32Array, place: number) => Int32Array | null {
  const pageKeys = once(() => {
    const column = new Int32Array(pages.length * keyWidth);
    for (const [at, { file }] of pages.entries()) column.set(keyOf(file), at * keyWidth);
    return placesByKey(column);
  });
  return (keys, place) => {
    const number = find.numberOfFile(keys, place);
    if (number >= 0) return all.columns.urlKeys.subarray(number * keyWidth, (number + 1) * keyWidth);
    const page = pages[pageKeys()(keys, place)];
    return page === undefined ? null : keyOf(outputPath(staticPageUrl(page.slug)));
  };
}

/** Stirs into each key those of the things it names, in their order. */
function stir(keys: Int32Array, { starts, items }: Runs, named: Int32Array): void {
  for (let place = 0; place < starts.length - 1; place += 1)
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1)
      stirIn(keys, place, named, items[at] ?? 0);
}

/** The same of one thing each names at most, -1 for none. */
function stirOne(keys: Int32Array, column: Int32Array, named: Int32Array): void {
  for (let place = 0; place < column.length; place += 1) {
    const thing = column[place] ?? -1;
    if (thing >= 0) stirIn(keys, place, named, thing);
  }
}

function stirIn(keys: Int32Array, place: number, named: Int32Array, thing: number): void {
  const to = place * keyWidth;
  const from = thing * keyWidth;
  for (let part = 0; part < keyWidth; part += 1)
    keys[to + part] = mixed(keys[to + part] ?? 0, named[from + part] ?? 0);
}

/** One number of two; all 128 bits of keys are random, so a polynomial keeps them apart. */
function mixed(one: number, other: number): number {
  return (Math.imul(one, 0x01000193) + other) | 0;
}

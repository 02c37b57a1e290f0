import type { Runs } from '../content/columns.ts';
import { type ArticleColumns, reference } from '../content/shelf.ts';
import { keyOf, keyWidth, placesByKey } from '../keys.ts';
import { once } from '../remembered.ts';
import type { Members, Site } from '../site/site.ts';
import { outputPath, staticPageUrl } from '../urls.ts';

/** Keys of everything that entries say, settings apart: of articles and their addresses, tags, authors and pictures. */
export interface Identities {
  /** A column that has those of these articles. */
  readonly articles: (places: Members) => Int32Array;
  readonly addresses: () => Int32Array;
  readonly tags: Int32Array;
  readonly authors: Int32Array;
  readonly pictures: () => Int32Array;
}

/** Identities of what is on a site, each made when it is first asked for. */
export function identitiesOf(site: Site): Identities {
  const { articles, tags, authors } = site;
  const { paths, hashes } = articles.stock.pictures;
  const ofArticles = new ArticleIdentities(site);
  return {
    articles: (places) => ofArticles.of(places),
    addresses: once(() => addressKeys(articles.columns)),
    tags: tags.keys,
    authors: authors.keys,
    // A picture is published under its name, too.
    pictures: once(() => hashes.map((part, at) => mixed(part, paths[at] ?? 0))),
  };
}

/**
 * The identity of an article's entry is its own key, into which that of all it names is stirred: what its tags and
 * authors are called, and where its pictures and links lead.
 */
class ArticleIdentities {
  readonly #site: Site;
  readonly #named: References;
  readonly #keys: Int32Array;
  readonly #isMade: Uint8Array;

  constructor(site: Site) {
    this.#site = site;
    this.#named = new References(site);
    this.#keys = new Int32Array(site.articles.length * keyWidth);
    this.#isMade = new Uint8Array(site.articles.length);
  }

  of(places: Members): Int32Array {
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at] ?? 0;
      if (this.#isMade[place] === 1) continue;
      this.#make(place);
      this.#isMade[place] = 1;
    }
    return this.#keys;
  }

  #make(place: number): void {
    const { articles, tags, authors } = this.#site;
    const { references, leads, keys } = articles.columns;
    const to = place * keyWidth;
    for (let part = 0; part < keyWidth; part += 1) this.#keys[to + part] = keys[to + part] ?? 0;
    this.#stir(place, tags.ofEach, tags.keys);
    this.#stir(place, authors.ofEach, authors.keys);
    const { starts, items } = references;
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1)
      stirIn(this.#keys, place, this.#named.keys, this.#named.made(items[at] ?? 0));
    const lead = leads[place] ?? -1;
    if (lead >= 0) stirIn(this.#keys, place, this.#named.keys, this.#named.made(lead));
  }

  /** Stirs in the keys of things an article names, in their order. */
  #stir(place: number, { starts, items }: Runs, named: Int32Array): void {
    for (let at = starts[place] ?? 0; at < (starts[place + 1] ?? 0); at += 1)
      stirIn(this.#keys, place, named, items[at] ?? 0);
  }
}

/** Keys of what references are to at this moment, by their numbers; zeros for what others decide nothing of. */
class References {
  readonly keys: Int32Array;
  readonly #site: Site;
  readonly #isMade: Uint8Array;
  readonly #pictureAt: () => ReturnType<typeof placesByKey>;
  readonly #urlOf: ReturnType<typeof urlKeys>;

  constructor(site: Site) {
    const { references, pictures } = site.articles.stock;
    this.#site = site;
    this.keys = new Int32Array(references.targets.length);
    this.#isMade = new Uint8Array(references.kinds.length);
    this.#pictureAt = once(() => placesByKey(pictures.paths));
    this.#urlOf = urlKeys(site);
  }

  /** Sees that a reference has its key, and gives its number back. */
  made(number: number): number {
    if (this.#isMade[number] === 1) return number;
    const { references, pictures } = this.#site.articles.stock;
    const kind = references.kinds[number];
    if (kind === reference.picture) {
      const picture = this.#pictureAt()(references.targets, number);
      if (picture >= 0) this.#set(number, pictures.hashes, picture);
    } else if (kind === reference.file) {
      const url = this.#urlOf(references.targets, number);
      if (url !== null) this.#set(number, url, 0);
    }
    this.#isMade[number] = 1;
    return number;
  }

  #set(number: number, from: Int32Array, place: number): void {
    this.keys.set(from.subarray(place * keyWidth, (place + 1) * keyWidth), number * keyWidth);
  }
}

/** Keys of the output paths of articles, into which the seconds of their last change are stirred. */
function addressKeys({ urlKeys, modified }: ArticleColumns): Int32Array {
  return urlKeys.map((part, at) => {
    const seconds = Math.floor((modified[Math.floor(at / keyWidth)] ?? 0) / 1000);
    return mixed(part, at % 2 === 0 ? seconds | 0 : Math.floor(seconds / 2 ** 32));
  });
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

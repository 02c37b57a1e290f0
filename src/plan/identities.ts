import { runAt } from '../content/columns.ts';
import { type ArticleColumns, reference } from '../content/shelf.ts';
import { copyKey, keyOf, keyWidth, mixed, placesOfTexts, stir, stirIn } from '../keys.ts';
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
  return {
    articles: articleIdentities(site),
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
function articleIdentities(site: Site): Identities['articles'] {
  const { articles, tags, authors } = site;
  const namedOf = referenceKeys(site);
  return lazyKeys(articles.length, (place, identities) => {
    const { references, leads, keys } = articles.columns;
    const lead = leads[place] ?? -1;
    copyKey(keys, place, identities, place);
    stir(identities, place, tags.ofEach, tags.keys);
    stir(identities, place, authors.ofEach, authors.keys);
    stir(identities, place, references, namedOf(runAt(references, place)));
    if (lead >= 0) stirIn(identities, place, namedOf(Int32Array.of(lead)), lead);
  });
}

/** Keys of what references are to at this moment, by their numbers; zeros for what others decide nothing of. */
function referenceKeys(site: Site): (numbers: Members) => Int32Array {
  const { references, pictures, pictureAt } = site.articles.stock;
  const { targets, kinds } = references;
  const urlOf = urlKeys(site);
  return lazyKeys(kinds.length, (number, keys) => {
    const kind = kinds[number];
    if (kind === reference.picture) {
      const picture = pictureAt(targets, number);
      if (picture >= 0) copyKey(pictures.hashes, picture, keys, number);
    } else if (kind === reference.file) {
      const url = urlOf(targets, number);
      if (url !== null) copyKey(url, 0, keys, number);
    }
  });
}

/** Keys of so many things, of which each is made when it is first asked for: gives a column that has those of some. */
function lazyKeys(
  count: number,
  make: (thing: number, keys: Int32Array) => void,
): (things: Members) => Int32Array {
  const keys = new Int32Array(count * keyWidth);
  const isMade = new Uint8Array(count);
  return (things) => {
    for (let at = 0; at < things.length; at += 1) {
      const thing = things[at] ?? 0;
      if (isMade[thing] === 1) continue;
      make(thing, keys);
      isMade[thing] = 1;
    }
    return keys;
  };
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
  const pageKeys = once(() => placesOfTexts(pages.map(({ file }) => file)));
  return (keys, place) => {
    const number = find.numberOfFile(keys, place);
    if (number >= 0) return all.columns.urlKeys.subarray(number * keyWidth, (number + 1) * keyWidth);
    const page = pages[pageKeys()(keys, place)];
    return page === undefined ? null : keyOf(outputPath(staticPageUrl(page.slug)));
  };
}

import type { PictureFile } from '../content/picture-file.ts';
import { keyWidth } from '../keys.ts';
import type { Members } from '../site/site.ts';
import type { Address, Entries, Entry, House } from './entries.ts';
import type { Identities } from './identities.ts';
import type { Output } from './output.ts';
import type { NavLink } from './page.ts';

/**
 * Files planned together from one input. They are planned from `input` alone (and the house, which the version
 * of a build covers), so while it is the same, none of them needs to be looked at.
 */
export interface Target {
  /** Unique, and the same from build to build. */
  readonly name: string;
  /** Everything the outputs are planned from, as bytes behind `head`, whose length is a multiple of four. */
  readonly input: (head: Uint8Array) => Uint8Array;
  /** The same outputs at every call, and about how many they are, or would take as long. */
  readonly outputs: () => readonly Output[];
  readonly files: number;
}

/** What a target is planned from: facts, which are plain data, numbers, and things of the site by their numbers. */
export interface Ingredients<F> {
  readonly facts: F;
  readonly numbers?: Members;
  readonly articles?: Members;
  /** Articles of which nothing but the address is shown. */
  readonly addresses?: Members;
  readonly tags?: Members;
  readonly authors?: Members;
  readonly pictures?: Members;
  /** About how many files there will be, or would take as long; one by default. */
  readonly files?: number;
}

/** The same as the function that plans is given it. */
export interface Served<F> {
  readonly house: House;
  readonly facts: F;
  readonly numbers: Members;
  readonly articles: readonly Entry[];
  readonly addresses: readonly Address[];
  readonly tags: readonly NavLink[];
  readonly authors: readonly NavLink[];
  readonly pictures: readonly PictureFile[];
}

/** What targets are made with. */
export interface Kitchen {
  readonly entries: Entries;
  readonly identities: Identities;
}

const none = new Int32Array();
/** What an ingredient that is left out stands for. */
const leftOut = {
  ...{ numbers: none, articles: none, addresses: none, tags: none, authors: none, pictures: none },
  files: 1,
} as const;

/** A target planned by a function that is given its ingredients, and nothing else. */
export function target<F>(
  kitchen: Kitchen,
  name: string,
  ingredients: Ingredients<F>,
  plan: (served: Served<F>) => readonly Output[],
): Target {
  const all = { ...leftOut, ...ingredients };
  return {
    name,
    input: (head) => inputOf(kitchen, head, all),
    outputs: () => plan(serve(kitchen.entries, all)),
    files: all.files,
  };
}

function serve<F>(
  { house, article, address, tag, author, picture }: Entries,
  { facts, numbers, articles, addresses, tags, authors, pictures }: Required<Ingredients<F>>,
): Served<F> {
  return {
    house,
    facts,
    numbers,
    articles: Array.from(articles, article),
    addresses: Array.from(addresses, address),
    tags: Array.from(tags, tag),
    authors: Array.from(authors, author),
    pictures: Array.from(pictures, picture),
  };
}

/** Ingredients as bytes behind a head: of things their identities, behind how many there are of each kind. */
function inputOf<F>(
  { identities }: Kitchen,
  head: Uint8Array,
  { facts, numbers, articles, addresses, tags, authors, pictures }: Required<Ingredients<F>>,
): Uint8Array {
  // Asked of every target at every build: one piece of memory for all, with room for the longest UTF-8.
  const text = JSON.stringify(facts);
  const things = articles.length + addresses.length + tags.length + authors.length + pictures.length;
  const count = 6 + numbers.length + things * keyWidth;
  const bytes = Buffer.allocUnsafe(head.length + count * 4 + text.length * 3);
  bytes.set(head);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + head.length, count);
  words[0] = numbers.length;
  words[1] = articles.length;
  words[2] = addresses.length;
  words[3] = tags.length;
  words[4] = authors.length;
  words[5] = pictures.length;
  words.set(numbers, 6);
  let at = 6 + numbers.length;
  at = identify(identities.articles, articles, words, at);
  at = identify(identities.addresses, addresses, words, at);
  at = identify(identities.tags, tags, words, at);
  at = identify(identities.authors, authors, words, at);
  identify(identities.pictures, pictures, words, at);
  const end = head.length + count * 4;
  return bytes.subarray(0, end + bytes.write(text, end));
}

/** Writes the identities of things into words from a place on, and gives the place behind them. */
function identify(keys: Int32Array, things: Members, words: Int32Array, from: number): number {
  let to = from;
  for (let at = 0; at < things.length; at += 1) {
    const first = (things[at] ?? 0) * keyWidth;
    for (let part = 0; part < keyWidth; part += 1, to += 1) words[to] = keys[first + part] ?? 0;
  }
  return to;
}

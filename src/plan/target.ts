import type { PictureFile } from '../content/picture-file.ts';
import { digest } from '../digest.ts';
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
  /** Identity of everything the outputs are planned from, and of a version: 32 digits. */
  readonly fingerprint: (version: string) => string;
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
  return new Recipe(kitchen, name, ingredients, plan);
}

/** A class, since there are tens of thousands: each has its ingredients, and none functions of its own. */
class Recipe<F> implements Target {
  readonly name: string;
  readonly #kitchen: Kitchen;
  readonly #ingredients: Required<Ingredients<F>>;
  readonly #plan: (served: Served<F>) => readonly Output[];

  constructor(
    kitchen: Kitchen,
    name: string,
    ingredients: Ingredients<F>,
    plan: (served: Served<F>) => readonly Output[],
  ) {
    this.name = name;
    this.#kitchen = kitchen;
    this.#ingredients = { ...leftOut, ...ingredients };
    this.#plan = plan;
  }

  get files(): number {
    return this.#ingredients.files;
  }

  outputs(): readonly Output[] {
    return this.#plan(serve(this.#kitchen.entries, this.#ingredients));
  }

  fingerprint(version: string): string {
    return digest(inputOf(this.#kitchen.identities, version, this.#ingredients));
  }
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

/** Memory for one input after another: they are made of every target at every build. */
let room = new Int32Array(1024);

/**
 * Ingredients as bytes, which stand until the next are made: how many there are of each kind, numbers, identities of
 * things, and the version and the facts as text.
 */
function inputOf<F>(
  identities: Identities,
  version: string,
  { facts, numbers, articles, addresses, tags, authors, pictures }: Required<Ingredients<F>>,
): Uint8Array {
  const text = version + JSON.stringify(facts);
  const things = articles.length + addresses.length + tags.length + authors.length + pictures.length;
  const count = 6 + numbers.length + things * keyWidth;
  // The longest UTF-8 has three bytes for a unit.
  if (room.length < count + text.length) room = new Int32Array((count + text.length) * 2);
  const words = room;
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
  const bytes = Buffer.from(words.buffer);
  return bytes.subarray(0, count * 4 + bytes.write(text, count * 4));
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

import type { PictureFile } from '../content/picture-file.ts';
import { digest } from '../digest.ts';
import { grown, keyWidth } from '../keys.ts';
import type { Lineage } from '../site/lineage.ts';
import type { Members } from '../site/site.ts';
import type { Address, Entries, Entry, House } from './entries.ts';
import type { Identities } from './identities.ts';
import type { Output } from './output.ts';
import type { NavLink } from './page.ts';

/**
 * Files planned together from one input. They are planned from that alone (and the house, which the version of a build
 * covers), so while it is the same, none of them needs to be looked at.
 */
export interface Target {
  /** Unique in its bundle, and the same from build to build. */
  readonly name: string;
  /** Puts everything the outputs are planned from behind what is in an input already. */
  readonly addTo: (input: Input) => void;
  /** Places of the articles it is planned from, of which more than the address is shown. */
  readonly articles: Members;
  /** The same outputs at every call, and about how many they are, or would take as long. */
  readonly outputs: () => readonly Output[];
  readonly files: number;
}

/** Targets compared together: while their one fingerprint is the same, none of them is even made. */
export interface Bundle {
  /** Unique, and the same from build to build. */
  readonly name: string;
  /** Makes the same targets at every call: to keep those of a large archive would fill the memory. */
  readonly targets: () => readonly Target[];
  /**
   * Identity of all that decides what the targets are planned from, for less than it takes to make them. Under one
   * version, and while the entry of each article they are planned from is as it was, an equal outline means equal targets.
   */
  readonly outline?: () => string;
}

/** A bundle of one target. */
export function alone(target: Target): Bundle {
  return { name: target.name, targets: () => [target] };
}

/** Identity of everything the files of these targets are planned from, and of a version: 32 digits. */
export function fingerprintOf(targets: readonly Target[], version: string): string {
  input.begin(version);
  for (const target of targets) target.addTo(input);
  return digest(input.bytes);
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
  readonly lineage: () => Lineage;
}

const none = new Int32Array();

/** Ingredients, and what those stand for that are left out. */
function completed<F>(given: Ingredients<F>): Required<Ingredients<F>> {
  // Written out: there are tens of thousands, and to spread objects takes many times as long.
  return {
    facts: given.facts,
    numbers: given.numbers ?? none,
    articles: given.articles ?? none,
    addresses: given.addresses ?? none,
    tags: given.tags ?? none,
    authors: given.authors ?? none,
    pictures: given.pictures ?? none,
    files: given.files ?? 1,
  };
}

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
    this.#ingredients = completed(ingredients);
    this.#plan = plan;
  }

  get files(): number {
    return this.#ingredients.files;
  }

  get articles(): Members {
    return this.#ingredients.articles;
  }

  addTo(input: Input): void {
    input.add(this.name, this.#ingredients, this.#kitchen.identities);
  }

  outputs(): readonly Output[] {
    return this.#plan(serve(this.#kitchen.entries, this.#ingredients));
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

/**
 * Ingredients of targets as bytes, one behind the other: numbers and identities of things, before those of each kind how
 * many they are, and name and facts as text, filled up to whole numbers.
 */
class Input {
  #words = new Int32Array(4096);
  #bytes = Buffer.from(this.#words.buffer);
  #length = 0;

  /** What is in it, until more is added. */
  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length * 4);
  }

  /** Begins another. */
  begin(text: string): void {
    this.#length = 0;
    this.#addText(text);
  }

  /** How many they are, and the numbers. */
  addNumbers(numbers: Members): void {
    this.#reserve(1 + numbers.length);
    this.#words[this.#length] = numbers.length;
    this.#words.set(numbers, this.#length + 1);
    this.#length += 1 + numbers.length;
  }

  /** How many things they are, and the keys these have in a column. */
  addKeys(keys: Int32Array, things: Members): void {
    this.#reserve(1 + things.length * keyWidth);
    this.#words[this.#length] = things.length;
    this.#length = identify(keys, things, this.#words, this.#length + 1);
  }

  add<F>(name: string, ingredients: Required<Ingredients<F>>, identities: Identities): void {
    const { facts, numbers, articles, addresses, tags, authors, pictures } = ingredients;
    this.addNumbers(numbers);
    this.addKeys(identities.articles(articles), articles);
    this.addKeys(addresses.length > 0 ? identities.addresses() : none, addresses);
    this.addKeys(identities.tags, tags);
    this.addKeys(identities.authors, authors);
    this.addKeys(pictures.length > 0 ? identities.pictures() : none, pictures);
    this.#addText(facts === null ? name : `${name}\n${JSON.stringify(facts)}`);
  }

  #addText(text: string): void {
    // The longest UTF-8 has three bytes for a unit.
    this.#reserve(text.length + 1);
    const from = this.#length + 1;
    const length = this.#bytes.write(text, from * 4);
    this.#words[this.#length] = length;
    this.#length = from + Math.ceil(length / 4);
    this.#bytes.fill(0, from * 4 + length, this.#length * 4);
  }

  /** Makes room for so many numbers more. */
  #reserve(count: number): void {
    const wanted = this.#length + count;
    if (wanted <= this.#words.length) return;
    const words = grown(this.#words, wanted);
    this.#words = words;
    this.#bytes = Buffer.from(words.buffer);
  }
}

/** The outline of a bundle that is decided by facts, the keys some things have in columns, and numbers. */
export function outlineOf(
  facts: string,
  things: Members,
  columns: readonly Int32Array[],
  numbers: Members = none,
): string {
  input.begin(facts);
  input.addNumbers(numbers);
  for (const keys of columns) input.addKeys(keys, things);
  return digest(input.bytes);
}

/** Memory for one input after another: they are made of all targets at every build. */
const input = new Input();

/** Writes the identities of things into words from a place on, and gives the place behind them. */
function identify(keys: Int32Array, things: Members, words: Int32Array, from: number): number {
  let to = from;
  for (let at = 0; at < things.length; at += 1) {
    const first = (things[at] ?? 0) * keyWidth;
    for (let part = 0; part < keyWidth; part += 1, to += 1) words[to] = keys[first + part] ?? 0;
  }
  return to;
}

import { keyWidth } from '../keys.ts';
import { once } from '../remembered.ts';
import {
  basesOf,
  type Column,
  joinColumns,
  joinPlaces,
  joinRuns,
  pickColumn,
  pickRuns,
  type Runs,
} from './columns.ts';
import type { ArticleColumns, Shelf } from './shelf.ts';

/** How each of some columns is made. */
export type Makers<C> = { readonly [Name in keyof C]: () => C[Name] };

/** Columns of which each is made when it is first asked for: a build that changes little asks for few. */
export class LazyColumns implements ArticleColumns {
  readonly #epochs: () => ArticleColumns['epochs'];
  readonly #modified: () => ArticleColumns['modified'];
  readonly #expires: () => ArticleColumns['expires'];
  readonly #days: () => ArticleColumns['days'];
  readonly #marks: () => ArticleColumns['marks'];
  readonly #keys: () => ArticleColumns['keys'];
  readonly #fileKeys: () => ArticleColumns['fileKeys'];
  readonly #urlKeys: () => ArticleColumns['urlKeys'];
  readonly #sections: () => ArticleColumns['sections'];
  readonly #tags: () => ArticleColumns['tags'];
  readonly #authors: () => ArticleColumns['authors'];
  readonly #references: () => ArticleColumns['references'];
  readonly #leads: () => ArticleColumns['leads'];

  constructor(makers: Makers<ArticleColumns>) {
    this.#epochs = once(makers.epochs);
    this.#modified = once(makers.modified);
    this.#expires = once(makers.expires);
    this.#days = once(makers.days);
    this.#marks = once(makers.marks);
    this.#keys = once(makers.keys);
    this.#fileKeys = once(makers.fileKeys);
    this.#urlKeys = once(makers.urlKeys);
    this.#sections = once(makers.sections);
    this.#tags = once(makers.tags);
    this.#authors = once(makers.authors);
    this.#references = once(makers.references);
    this.#leads = once(makers.leads);
  }

  get epochs() {
    return this.#epochs();
  }

  get modified() {
    return this.#modified();
  }

  get expires() {
    return this.#expires();
  }

  get days() {
    return this.#days();
  }

  get marks() {
    return this.#marks();
  }

  get keys() {
    return this.#keys();
  }

  get fileKeys() {
    return this.#fileKeys();
  }

  get urlKeys() {
    return this.#urlKeys();
  }

  get sections() {
    return this.#sections();
  }

  get tags() {
    return this.#tags();
  }

  get authors() {
    return this.#authors();
  }

  get references() {
    return this.#references();
  }

  get leads() {
    return this.#leads();
  }
}

/** The columns of all shelves end to end. */
export function joinedColumns(shelves: readonly Shelf[], { places }: Sections): Makers<ArticleColumns> {
  const parts = shelves.map(({ articles }) => articles);
  const referenceBases = once(() => basesOf(shelves.map(({ references }) => references.kinds.length)));
  return {
    epochs: () => doubles(parts, ({ epochs }) => epochs),
    modified: () => doubles(parts, ({ modified }) => modified),
    expires: () => doubles(parts, ({ expires }) => expires),
    days: () => whole(parts, ({ days }) => days),
    marks: () => small(parts, ({ marks }) => marks),
    keys: () => whole(parts, ({ keys }) => keys),
    fileKeys: () => whole(parts, ({ fileKeys }) => fileKeys),
    urlKeys: () => whole(parts, ({ urlKeys }) => urlKeys),
    sections: () =>
      joinColumns(
        new Int32Array(),
        parts.map(({ sections }, at) => sections.map((section) => places[at]?.[section] ?? 0)),
      ),
    tags: () =>
      joinRuns(
        parts.map(({ tags }) => tags),
        basesOf(shelves.map(({ tags }) => tags.initials.length)),
      ),
    authors: () =>
      joinRuns(
        parts.map(({ authors }) => authors),
        basesOf(shelves.map(({ authors }) => authors.spellings.length / keyWidth)),
      ),
    references: () =>
      joinRuns(
        parts.map(({ references }) => references),
        referenceBases(),
      ),
    leads: () =>
      joinPlaces(
        parts.map(({ leads }) => leads),
        referenceBases(),
      ),
  };
}

/** The columns of some articles. */
export function pickedColumns(makers: Makers<ArticleColumns>, numbers: Int32Array): Makers<ArticleColumns> {
  const column =
    <C extends Column>(of: () => C, width = 1) =>
    () =>
      pickColumn(of(), numbers, width);
  const runs = (of: () => Runs) => () => pickRuns(of(), numbers);
  return {
    epochs: column(makers.epochs),
    modified: column(makers.modified),
    expires: column(makers.expires),
    days: column(makers.days),
    marks: column(makers.marks),
    keys: column(makers.keys, keyWidth),
    fileKeys: column(makers.fileKeys, keyWidth),
    urlKeys: column(makers.urlKeys, keyWidth),
    sections: column(makers.sections),
    tags: runs(makers.tags),
    authors: runs(makers.authors),
    references: runs(makers.references),
    leads: column(makers.leads),
  };
}

/** The sections of all shelves. */
export interface Sections {
  /** Keys of sections, each once. */
  readonly keys: readonly string[];
  /** For each shelf the places of its sections among them. */
  readonly places: readonly Int32Array[];
}

export function sectionsOf(shelves: readonly Shelf[]): Sections {
  const known = new Map<string, number>();
  const places = shelves.map(({ sectionNames }) =>
    Int32Array.from(sectionNames.all(), (name) => {
      const place = known.get(name) ?? known.size;
      known.set(name, place);
      return place;
    }),
  );
  return { keys: [...known.keys()], places };
}

function doubles<P>(parts: readonly P[], of: (part: P) => Float64Array): Float64Array {
  return joinColumns(new Float64Array(), parts.map(of));
}

export function whole<P>(parts: readonly P[], of: (part: P) => Int32Array): Int32Array {
  return joinColumns(new Int32Array(), parts.map(of));
}

export function small<P>(parts: readonly P[], of: (part: P) => Uint8Array): Uint8Array {
  return joinColumns(new Uint8Array(), parts.map(of));
}

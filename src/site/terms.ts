import { pickColumn, type Runs, turned } from '../content/columns.ts';
import type { NameColumns } from '../content/shelf.ts';
import { KeyTable, keyOf, keyWidth } from '../keys.ts';
import { remembered } from '../remembered.ts';
import { slugify } from '../text/slug.ts';

/** The tags or the authors of a newspaper, numbered in order of first use. */
export interface Terms {
  readonly count: number;
  /** Those of each article, by its place, in the order its editor gave. */
  readonly ofEach: Runs;
  /** Places of the articles of each, oldest first. */
  readonly members: Runs;
  /** The spelling each was first used in, as a number of the stock's. */
  readonly spellings: Int32Array;
  /** Keys of what is published of each, its name and its slug. */
  readonly keys: Int32Array;
  readonly name: (term: number) => string;
  readonly slug: (term: number) => string;
  readonly hasSlug: (slug: string) => boolean;
}

/**
 * Groups articles, oldest first, by tag or author; each has a run of spellings among `columns`. Terms come in order of
 * first use, so that neither a slug nor a spelling that is already published changes when a newer article brings a
 * rival.
 */
export function groupTerms(used: Runs, columns: NameColumns, nameOf: (spelling: number) => string): Terms {
  const { ofEach, spellings } = tellApart(used, columns);
  const { numbered: slugs, taken } = numberedSlugs(spellings, columns, nameOf);
  const name = (term: number) => nameOf(spellings[term] ?? 0);
  const plainSlug = remembered((term: number) => slugify(name(term)));
  const keys = pickColumn(columns.spellings, spellings, keyWidth);
  // What is published of a term follows from its spelling, but for a slug with a number.
  for (const [term, slug] of slugs) keys.set(keyOf(`${name(term)}\n${slug}`), term * keyWidth);
  return {
    count: spellings.length,
    ofEach,
    members: turned(ofEach, spellings.length),
    spellings,
    keys,
    name,
    slug: (term) => slugs.get(term) ?? plainSlug(term),
    hasSlug: (slug) => taken.find(keyOf(slug), 0) >= 0,
  };
}

/** Gives every article the numbers of its terms, and every term the spelling that came first. */
function tellApart({ starts, items }: Runs, { identities }: NameColumns) {
  const termOf = new Int32Array(identities.length / keyWidth).fill(-1);
  const known = new KeyTable(termOf.length);
  const first = new Int32Array(termOf.length);
  const numbers = new Int32Array(items.length);
  for (let at = 0; at < items.length; at += 1) {
    const spelling = items[at] ?? 0;
    let term = termOf[spelling] ?? -1;
    if (term < 0) {
      const before = known.size;
      term = known.add(identities, spelling);
      if (term === before) first[term] = spelling;
      termOf[spelling] = term;
    }
    numbers[at] = term;
  }
  return { ofEach: { starts, items: numbers }, spellings: first.slice(0, known.size) };
}

/** All slugs, and those with a number, of terms that were not the first to want theirs: `-2`, `-3`… past any taken. */
function numberedSlugs(
  spellings: Int32Array,
  { slugs }: NameColumns,
  nameOf: (spelling: number) => string,
): { readonly numbered: ReadonlyMap<number, string>; readonly taken: KeyTable } {
  const taken = new KeyTable(spellings.length);
  const next = new Map<string, number>();
  const numbered = new Map<number, string>();
  for (let term = 0; term < spellings.length; term += 1) {
    const spelling = spellings[term] ?? 0;
    const before = taken.size;
    taken.add(slugs, spelling);
    if (taken.size > before) continue;
    const plain = slugify(nameOf(spelling));
    let number = next.get(plain) ?? 2;
    let slug = `${plain}-${number}`;
    while (!isNew(taken, slug)) {
      number += 1;
      slug = `${plain}-${number}`;
    }
    next.set(plain, number + 1);
    numbered.set(term, slug);
  }
  return { numbered, taken };
}

/** Takes a slug, and tells whether nobody had it. */
function isNew(taken: KeyTable, slug: string): boolean {
  const before = taken.size;
  taken.add(keyOf(slug), 0);
  return taken.size > before;
}

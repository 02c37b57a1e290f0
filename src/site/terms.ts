import type { Makers } from '../content/article-columns.ts';
import type { TextList } from '../content/blocks.ts';
import { pickColumn, type Runs, turned } from '../content/columns.ts';
import type { NameColumns } from '../content/shelf.ts';
import { KeyTable, keyOf, keyWidth, placesByKey } from '../keys.ts';
import { once, remembered } from '../remembered.ts';
import { slugify } from '../text/slug.ts';

/** The tags or the authors of a newspaper that are seen, in columns, numbered in order of first use. */
export interface TermColumns {
  /** Those of each article, by its place, in the order its editor gave. */
  readonly ofEach: Runs;
  /** Places of the articles of each, oldest first. */
  readonly members: Runs;
  /** The spelling each was first used in, as a number of the stock's. */
  readonly spellings: Int32Array;
  /** Keys of what is published of each, its name and its slug. */
  readonly keys: Int32Array;
  /** Those that were not the first to want their slug, and the slugs they have instead. */
  readonly renamed: Int32Array;
  readonly newSlugs: TextList;
}

/** The same with names and slugs. */
export interface Terms extends Pick<TermColumns, 'ofEach' | 'members' | 'spellings' | 'keys' | 'renamed'> {
  readonly count: number;
  readonly name: (term: number) => string;
  readonly slug: (term: number) => string;
  readonly hasSlug: (slug: string) => boolean;
}

/** Tags, lists of those with the same letters, and what each begins with (`TagColumns`). */
export interface Tags extends Terms {
  readonly alike: Runs;
  readonly initials: Int32Array;
}

/** The terms in columns; `nameOf` knows spellings, and `slugsOf` the keys of the slugs they give by themselves. */
export function openTerms(
  columns: TermColumns,
  nameOf: (spelling: number) => string,
  slugsOf: () => Int32Array,
): Terms {
  const { ofEach, members, spellings, keys, renamed, newSlugs } = columns;
  const changed = new Map(Array.from(renamed, (term, at) => [term, newSlugs.at(at)]));
  const name = (term: number) => nameOf(spellings[term] ?? 0);
  const plainSlug = remembered((term: number) => slugify(name(term)));
  const taken = once(() => {
    const plain = spellings.filter((_, term) => !changed.has(term));
    return placesByKey(pickColumn(slugsOf(), plain, keyWidth));
  });
  const numbered = new Set(changed.values());
  return {
    ...{ ofEach, members, spellings, keys, renamed, name },
    count: spellings.length,
    slug: (term) => changed.get(term) ?? plainSlug(term),
    hasSlug: (slug) => numbered.has(slug) || taken()(keyOf(slug), 0) >= 0,
  };
}

/**
 * Groups articles by tag or author; each has a run of spellings. Spelling and slug of a term are those of its first use
 * in all articles that `ever` were published, oldest first, so that neither, once it is published, changes when a newer
 * article brings a rival, or when the oldest one expires.
 */
export function groupTerms(
  used: Runs,
  ever: Runs,
  names: Makers<NameColumns>,
  nameOf: (spelling: number) => string,
): Omit<TermColumns, 'newSlugs'> & { readonly newSlugs: readonly string[] } {
  const all = tellApart(ever, names.identities());
  const { ofEach, terms, placeOf } = stillUsed(used, all.termOf, all.spellings.length);
  const spellings = pickColumn(all.spellings, terms);
  const numbered = [...numberedSlugs(all.spellings, names.slugs(), nameOf)].flatMap(([one, slug]) => {
    const term = placeOf[one] ?? -1;
    return term < 0 ? [] : [{ term, slug }];
  });
  const keys = pickColumn(names.spellings(), spellings, keyWidth);
  // What is published of a term follows from its spelling, but for a slug with a number.
  for (const { term, slug } of numbered)
    keys.set(keyOf(`${nameOf(spellings[term] ?? 0)}\n${slug}`), term * keyWidth);
  return {
    ...{ ofEach, spellings, keys },
    members: turned(ofEach, spellings.length),
    renamed: Int32Array.from(numbered, ({ term }) => term),
    newSlugs: numbered.map(({ slug }) => slug),
  };
}

/** The term of each spelling, and the spelling of each term that came first. */
function tellApart({ items }: Runs, identities: Int32Array) {
  const termOf = new Int32Array(identities.length / keyWidth).fill(-1);
  const known = new KeyTable(termOf.length);
  const first = new Int32Array(termOf.length);
  for (let at = 0; at < items.length; at += 1) {
    const spelling = items[at] ?? 0;
    if ((termOf[spelling] ?? -1) >= 0) continue;
    const before = known.size;
    const term = known.add(identities, spelling);
    if (term === before) first[term] = spelling;
    termOf[spelling] = term;
  }
  return { termOf, spellings: first.slice(0, known.size) };
}

/** Numbers those of so many terms that are used anew, in order of use; `placeOf` is -1 of the others. */
function stillUsed({ starts, items }: Runs, termOf: Int32Array, count: number) {
  const placeOf = new Int32Array(count).fill(-1);
  const terms = new Int32Array(count);
  const numbers = new Int32Array(items.length);
  let size = 0;
  for (let at = 0; at < items.length; at += 1) {
    const term = termOf[items[at] ?? 0] ?? 0;
    let place = placeOf[term] ?? -1;
    if (place < 0) {
      place = size;
      placeOf[term] = place;
      terms[place] = term;
      size += 1;
    }
    numbers[at] = place;
  }
  return { ofEach: { starts, items: numbers }, terms: terms.subarray(0, size), placeOf };
}

/** Slugs with a number, of terms that were not the first to want theirs: `-2`, `-3`… past any taken. */
function numberedSlugs(
  spellings: Int32Array,
  slugs: Int32Array,
  nameOf: (spelling: number) => string,
): ReadonlyMap<number, string> {
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
  return numbered;
}

/** Takes a slug, and tells whether nobody had it. */
function isNew(taken: KeyTable, slug: string): boolean {
  const before = taken.size;
  taken.add(keyOf(slug), 0);
  return taken.size > before;
}

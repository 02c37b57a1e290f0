import { type Runs, runAt } from '../content/columns.ts';
import { assignSlugs } from '../text/slug.ts';

/** A tag or an author: the name as first written, its slug, its articles. */
export interface Term {
  /** Its place in order of first use. */
  readonly number: number;
  readonly identity: string;
  readonly name: string;
  readonly slug: string;
  /** Whether another name came first to the slug that this one would have had. */
  readonly numbered: boolean;
  /** Places of its articles, oldest first. */
  readonly members: readonly number[];
}

/** The tags or the authors of a newspaper. */
export interface Terms {
  /** In order of first use. */
  readonly all: readonly Term[];
  /** Those of an article, by its place, in the order its editor gave. */
  readonly of: (place: number) => readonly Term[];
  /** The same as numbers of terms. */
  readonly numbers: Runs;
}

/** What makes two names one, and the slug a name would have. */
export interface NameFacts {
  readonly identity: string;
  readonly slug: string;
}

interface GrowingTerm extends Term {
  slug: string;
  numbered: boolean;
  readonly members: number[];
}

/**
 * Groups articles, oldest first, by tag or author; each article has a run of places among the names. Names come in
 * order of first use, so that neither a slug nor a spelling that is already published changes when a newer article
 * brings a rival.
 */
export function groupTerms(
  { starts, items }: Runs,
  names: readonly string[],
  factsOf: (name: string) => NameFacts,
): Terms {
  const all: GrowingTerm[] = [];
  const byIdentity = new Map<string, GrowingTerm>();
  const byName: (GrowingTerm | undefined)[] = new Array(names.length);
  const learn = (place: number) => {
    const name = names[place] ?? '';
    const { identity, slug } = factsOf(name);
    let term = byIdentity.get(identity);
    if (term === undefined) {
      term = { number: all.length, identity, name, slug, numbered: false, members: [] };
      all.push(term);
      byIdentity.set(identity, term);
    }
    byName[place] = term;
    return term;
  };
  const numbers = new Int32Array(items.length);
  let at = 0;
  for (let place = 0; place < starts.length - 1; place += 1) {
    for (const end = starts[place + 1] ?? 0; at < end; at += 1) {
      const name = items[at] ?? 0;
      const term = byName[name] ?? learn(name);
      const { members } = term;
      if (members[members.length - 1] !== place) members.push(place);
      numbers[at] = term.number;
    }
  }
  const slugs = assignSlugs(all.map(({ slug }) => slug));
  for (const term of all) {
    const slug = slugs[term.number] ?? '';
    term.numbered = slug !== term.slug;
    term.slug = slug;
  }
  const ofEach = { starts, items: numbers };
  return {
    all,
    of: (place) => Array.from(runAt(ofEach, place)).flatMap((number) => all[number] ?? []),
    numbers: ofEach,
  };
}

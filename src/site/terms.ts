import type { FiledArticle } from '../content/filed-article.ts';
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
  /** Those of each article, by its place, in the order its editor gave. */
  readonly of: readonly (readonly Term[])[];
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
 * Groups articles, oldest first, by tag or author. Names come in order of first use, so that neither a slug nor
 * a spelling that is already published changes when a newer article brings a rival.
 */
export function groupTerms(
  articles: readonly FiledArticle[],
  namesOf: (article: FiledArticle) => readonly string[],
  factsOf: (name: string) => NameFacts,
): Terms {
  const all: GrowingTerm[] = [];
  const byIdentity = new Map<string, GrowingTerm>();
  const byName = new Map<string, GrowingTerm>();
  const learn = (name: string) => {
    const { identity, slug } = factsOf(name);
    let term = byIdentity.get(identity);
    if (term === undefined) {
      term = { number: all.length, identity, name, slug, numbered: false, members: [] };
      all.push(term);
      byIdentity.set(identity, term);
    }
    byName.set(name, term);
    return term;
  };
  const of = articles.map((article, place) => {
    const terms: GrowingTerm[] = [];
    for (const name of namesOf(article)) {
      const term = byName.get(name) ?? learn(name);
      const { members } = term;
      if (members[members.length - 1] !== place) members.push(place);
      terms.push(term);
    }
    return terms;
  });
  const slugs = assignSlugs(all.map(({ slug }) => slug));
  for (const term of all) {
    const slug = slugs[term.number] ?? '';
    term.numbered = slug !== term.slug;
    term.slug = slug;
  }
  return { all, of };
}

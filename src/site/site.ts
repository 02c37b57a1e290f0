import type { SectionConfig, Settings } from '../config.ts';
import type { StaticArticle } from '../content/article.ts';
import type { FiledArticle } from '../content/filed-article.ts';
import type { FrontPageWishes } from '../content/front-page.ts';
import { authorIdentity } from '../content/schema.ts';
import type { PlacedLater } from '../place-later.ts';
import { remembered } from '../remembered.ts';
import { assignSlugs, slugify } from '../text/slug.ts';
import { tagIdentity } from '../text/tag-identity.ts';
import { type FrontPage, placeFrontPage } from './front-page.ts';
import { findNeighbours, type Neighbours } from './neighbours.ts';
import { type Related, relate } from './related.ts';
import { unknownSections } from './unknown-sections.ts';
import { type Moment, type Visibility, visibilityOf } from './visibility.ts';

/** Visible articles as places in `Site.articles`, so oldest first. */
export type Members = readonly number[];

/** A section with its articles and those of its children. */
export interface Section {
  readonly config: SectionConfig;
  readonly members: Members;
}

/** A tag or an author: the name as first written, its slug, its articles. */
export interface Term {
  readonly identity: string;
  readonly name: string;
  readonly slug: string;
  /** Whether another name came first to the slug that this one would have had. */
  readonly numbered: boolean;
  readonly members: Members;
}

/** An article nobody sees at this moment, and why. */
export interface HiddenArticle {
  readonly article: FiledArticle;
  readonly state: Exclude<Visibility, 'visible'>;
}

/** The newspaper as its readers see it at one moment: metadata only, no HTML. */
export interface Site {
  readonly settings: Settings;
  /** Visible articles, oldest first: by date, then by file. */
  readonly articles: readonly FiledArticle[];
  /** Drafts and articles whose hour is yet to come: shown to nobody, but checked like the others. */
  readonly upcoming: readonly FiledArticle[];
  /** Why an article of the folder is not visible, by file. */
  readonly hidden: ReadonlyMap<string, HiddenArticle>;
  readonly sections: readonly Section[];
  readonly tags: Terms;
  readonly authors: Terms;
  readonly related: Related;
  readonly neighbours: Neighbours;
  readonly front: FrontPage;
  readonly pages: readonly StaticArticle[];
}

/** The tags or the authors of a newspaper. */
export interface Terms {
  readonly all: readonly Term[];
  /** Those of each article, by its place, in the order its editor gave. */
  readonly of: readonly (readonly Term[])[];
}

/** What was read of a content folder; of `unread` files what is wrong is known already. */
export interface SiteSource {
  readonly articles: readonly FiledArticle[];
  readonly pages: readonly StaticArticle[];
  readonly unread: ReadonlySet<string>;
  readonly wishes: FrontPageWishes;
}

/** Builds the site model; articles of an unknown section are reported and left out. */
export function buildSite(
  settings: Settings,
  { articles: all, pages, unread, wishes }: SiteSource,
  moment: Moment,
): { readonly site: Site; readonly problems: readonly PlacedLater[] } {
  const hidden = new Map<string, HiddenArticle>();
  for (const article of all) {
    const state = visibilityOf(article, moment);
    if (state !== 'visible') hidden.set(article.file, { article, state });
  }
  const articles = all.filter((article) => !hidden.has(article.file)).sort(oldestFirst);
  const tags = groupTerms(articles, (article) => article.tags, tagIdentityOf);
  const authors = groupTerms(articles, (article) => article.authors, authorIdentity);
  const { sections } = settings;
  const context = { articles, hidden, broken: unread, sections, now: moment.now };
  const { front, problems } = placeFrontPage(wishes, context);
  const site: Site = {
    settings,
    articles,
    upcoming: upcomingOf(hidden),
    hidden,
    sections: groupSections(settings, articles),
    tags,
    authors,
    related: relate(articles, tags.of),
    neighbours: findNeighbours(articles, authors.of),
    front,
    pages: pages.toSorted(byFile),
  };
  return { site, problems: [...unknownSections(settings, all), ...problems] };
}

function upcomingOf(hidden: ReadonlyMap<string, HiddenArticle>): readonly FiledArticle[] {
  const coming = [...hidden.values()].filter(({ state }) => state !== 'expired');
  return coming.map(({ article }) => article).sort(oldestFirst);
}

/** What decides the place of an article in time. */
type Dated = Pick<FiledArticle, 'date' | 'file'>;

/** The one order of articles: by instant, then by file, which is unique. */
export function oldestFirst(a: Dated, b: Dated): number {
  return a.date.epoch - b.date.epoch || byFile(a, b);
}

function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

function groupSections(settings: Settings, articles: readonly FiledArticle[]): readonly Section[] {
  const parents = new Map(settings.sections.map((section) => [section.key, section.parent]));
  const lists = new Map<string, number[]>(settings.sections.map((section) => [section.key, []]));
  articles.forEach(({ section }, place) => {
    lists.get(section)?.push(place);
    const parent = parents.get(section);
    if (parent !== undefined && parent !== null) lists.get(parent)?.push(place);
  });
  return settings.sections.map((config) => ({ config, members: lists.get(config.key) ?? [] }));
}

// A process that builds again and again meets the same thousands of names.
const slugOf = remembered(slugify);
const tagIdentityOf = remembered(tagIdentity);

interface GrowingTerm extends Term {
  slug: string;
  numbered: boolean;
  readonly members: number[];
}

/**
 * Groups articles by tag or author. Names come in order of first use, so that neither a slug nor a spelling
 * that is already published changes when a newer article brings a rival.
 */
function groupTerms(
  articles: readonly FiledArticle[],
  namesOf: (article: FiledArticle) => readonly string[],
  identityOf: (name: string) => string,
): Terms {
  const byIdentity = new Map<string, GrowingTerm>();
  const byName = new Map<string, GrowingTerm>();
  const termOf = (name: string) => {
    const known = byName.get(name);
    if (known !== undefined) return known;
    const identity = identityOf(name);
    const term = byIdentity.get(identity) ?? {
      identity,
      name,
      slug: slugOf(name),
      numbered: false,
      members: [],
    };
    byIdentity.set(identity, term);
    byName.set(name, term);
    return term;
  };
  const of = articles.map((article, place) => {
    const terms = namesOf(article).map(termOf);
    for (const { members } of terms) if (members.at(-1) !== place) members.push(place);
    return terms;
  });
  const all = [...byIdentity.values()];
  const slugs = assignSlugs(all.map(({ identity, slug }) => ({ key: identity, name: slug })));
  for (const term of all) {
    const slug = slugs.get(term.identity) ?? '';
    term.numbered = slug !== term.slug;
    term.slug = slug;
  }
  return { all, of };
}

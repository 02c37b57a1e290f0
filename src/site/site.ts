import type { SectionConfig, Settings } from '../config.ts';
import type { StaticArticle } from '../content/article.ts';
import type { FiledArticle } from '../content/filed-article.ts';
import type { FrontPageWishes } from '../content/front-page.ts';
import { authorIdentity } from '../content/schema.ts';
import { readTagName, type TagNames } from '../content/tag-names.ts';
import type { PlacedLater } from '../place-later.ts';
import { slugify } from '../text/slug.ts';
import { type FrontPage, placeFrontPage } from './front-page.ts';
import { findNeighbours, type Neighbours } from './neighbours.ts';
import { type Related, relate } from './related.ts';
import { groupTerms, type Terms } from './terms.ts';
import { unknownSections } from './unknown-sections.ts';
import { type Moment, type Visibility, visibilityOf } from './visibility.ts';

/** Visible articles as places in `Site.articles`, so oldest first. */
export type Members = readonly number[];

/** A section with its articles and those of its children. */
export interface Section {
  readonly config: SectionConfig;
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
  /** What the names of tags say. */
  readonly tagNames: TagNames;
  readonly authors: Terms;
  readonly related: Related;
  readonly neighbours: Neighbours;
  readonly front: FrontPage;
  readonly pages: readonly StaticArticle[];
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
  tagNames: TagNames = readTagName,
): { readonly site: Site; readonly problems: readonly PlacedLater[] } {
  const hidden = new Map<string, HiddenArticle>();
  for (const article of all) {
    const state = visibilityOf(article, moment);
    if (state !== 'visible') hidden.set(article.file, { article, state });
  }
  const articles = all.filter((article) => !hidden.has(article.file)).sort(oldestFirst);
  const tags = groupTerms(articles, (article) => article.tags, tagNames);
  const authors = groupTerms(articles, (article) => article.authors, authorName);
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
    tagNames,
    authors,
    related: relate(articles, tags),
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

function authorName(name: string) {
  return { identity: authorIdentity(name), slug: slugify(name) };
}

/** Places of the newest articles of so many, oldest first. */
export function newestPlaces({ length }: readonly FiledArticle[], count: number): Members {
  const first = Math.max(0, length - count);
  return Array.from({ length: length - first }, (_, at) => first + at);
}

import type { SectionConfig, Settings } from '../config.ts';
import type { Archive } from '../content/archive.ts';
import type { StaticArticle } from '../content/article.ts';
import type { FiledArticle } from '../content/filed-article.ts';
import type { FrontPageWishes } from '../content/front-page.ts';
import { authorIdentity } from '../content/schema.ts';
import { readTagName, type TagNames } from '../content/tag-names.ts';
import type { PlacedLater } from '../place-later.ts';
import { remembered } from '../remembered.ts';
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
  readonly articles: Archive;
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
  readonly articles: Archive;
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
  const visible: number[] = [];
  const upcoming: number[] = [];
  for (let number = 0; number < all.length; number += 1) {
    const state = visibilityOf(all, number, moment);
    if (state === 'visible') visible.push(number);
    else hidden.set(all.fileOf(number), { article: all.at(number), state });
    if (state === 'draft' || state === 'embargoed') upcoming.push(number);
  }
  const articles = all.pick(Int32Array.from(visible.sort(oldestFirst(all))));
  const tags = groupTerms(articles.tags, articles.words, tagNames);
  const authors = groupTerms(articles.authors, articles.words, authorName);
  const { sections } = settings;
  const context = { articles, hidden, broken: unread, sections, now: moment.now };
  const { front, problems } = placeFrontPage(wishes, context);
  const site: Site = {
    settings,
    articles,
    upcoming: upcoming.sort(oldestFirst(all)).map((number) => all.at(number)),
    hidden,
    sections: groupSections(settings, articles),
    tags,
    tagNames,
    authors,
    related: relate(articles, tags),
    neighbours: findNeighbours(articles, authors),
    front,
    pages: pages.toSorted((a, b) => compare(a.file, b.file)),
  };
  return { site, problems: [...unknownSections(settings, strangers(settings, all)), ...problems] };
}

/** Articles of sections that site.yaml does not have. */
function strangers({ sections }: Settings, articles: Archive) {
  const keys = new Set(sections.map(({ key }) => key));
  const isKnown = remembered((word: number) => keys.has(articles.words[word] ?? ''));
  const found: { readonly file: string; readonly section: string }[] = [];
  articles.sections.forEach((word, number) => {
    if (!isKnown(word)) found.push({ file: articles.fileOf(number), section: articles.words[word] ?? '' });
  });
  return found;
}

/** The one order of articles, by number: by instant, then by file, which is unique. */
export function oldestFirst(articles: Archive): (a: number, b: number) => number {
  const { epochs } = articles;
  return (a, b) => (epochs[a] ?? 0) - (epochs[b] ?? 0) || compare(articles.fileOf(a), articles.fileOf(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function groupSections(settings: Settings, { sections, words }: Archive): readonly Section[] {
  const parents = new Map(settings.sections.map((section) => [section.key, section.parent]));
  const lists = new Map<string, number[]>(settings.sections.map((section) => [section.key, []]));
  const listsOf = remembered((word: number) => {
    const key = words[word] ?? '';
    const parent = parents.get(key) ?? null;
    return [key, ...(parent === null ? [] : [parent])].flatMap((one) => {
      const list = lists.get(one);
      return list === undefined ? [] : [list];
    });
  });
  sections.forEach((word, place) => {
    for (const list of listsOf(word)) list.push(place);
  });
  return settings.sections.map((config) => ({ config, members: lists.get(config.key) ?? [] }));
}

function authorName(name: string) {
  return { identity: authorIdentity(name), slug: slugify(name) };
}

/** Places of the newest articles of so many, oldest first. */
export function newestPlaces({ length }: { readonly length: number }, count: number): Members {
  const first = Math.max(0, length - count);
  return Array.from({ length: length - first }, (_, at) => first + at);
}

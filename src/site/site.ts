import type { SectionConfig, Settings } from '../config.ts';
import type { Archive } from '../content/archive.ts';
import type { Article, StaticArticle } from '../content/article.ts';
import { groupsOf, joinColumns, pickColumn, type Runs, runAt } from '../content/columns.ts';
import type { FrontPageWishes } from '../content/front-page.ts';
import { reference } from '../content/shelf.ts';
import { keyOf, keyWidth, placesByKey } from '../keys.ts';
import type { PlacedLater } from '../place-later.ts';
import { once } from '../remembered.ts';
import type { Arrangement } from './arrangement.ts';
import { type FrontPage, placeFrontPage } from './front-page.ts';
import { findNeighbours, type Neighbours } from './neighbours.ts';
import { type Related, relate } from './related.ts';
import { openTerms, type Tags, type Terms } from './terms.ts';
import { unknownPages } from './unknown-pages.ts';
import { unknownSections } from './unknown-sections.ts';
import { type Moment, type Visibility, visibilityOf } from './visibility.ts';

/** Visible articles as places in `Site.articles`, so oldest first. */
export type Members = Int32Array;

/** A section with its articles and those of its children. */
export interface Section {
  readonly config: SectionConfig;
  readonly members: Members;
}

/** What became of an article of the folder: its place among those that are seen, or why it is not. */
export type Found =
  | { readonly state: 'visible'; readonly place: number }
  | { readonly state: Exclude<Visibility, 'visible'>; readonly article: () => Article };

/** Finds articles by keys among keys. */
export interface Finder {
  readonly byFile: (keys: Int32Array, place: number) => Found | null;
  readonly byUrl: (keys: Int32Array, place: number) => Found | null;
  /** Its number among all articles, -1 where there is none. */
  readonly numberOfFile: (keys: Int32Array, place: number) => number;
  /** Whether it is the output path of an earlier address of an article that is seen, which forwards. */
  readonly isAlias: (keys: Int32Array, place: number) => boolean;
}

/** The newspaper as its readers see it at one moment: metadata only, no HTML. */
export interface Site {
  readonly settings: Settings;
  /** Visible articles, oldest first: by date, then by folder and file. */
  readonly articles: Archive;
  /** Every article of the folder, by folder and file. */
  readonly all: Archive;
  /** Drafts and articles whose hour is yet to come: shown to nobody, but checked like the others. */
  readonly upcoming: readonly Article[];
  /** Those whose time is over. */
  readonly expired: () => readonly Article[];
  /** Finds what became of the article with a key, of its content path or of its output path. */
  readonly find: Finder;
  readonly sections: readonly Section[];
  readonly tags: Tags;
  readonly authors: Terms;
  readonly related: Related;
  readonly neighbours: Neighbours;
  readonly front: FrontPage;
  readonly pages: readonly StaticArticle[];
}

/** What was read of a content folder; of `unread` files what is wrong is known already. */
export interface SiteSource {
  readonly articles: Archive;
  /** The articles as they are at the moment. */
  readonly arrangement: Arrangement;
  readonly pages: readonly StaticArticle[];
  readonly unread: ReadonlySet<string>;
  readonly wishes: FrontPageWishes;
}

/** Builds the site model; articles of an unknown section are reported and left out. */
export function buildSite(
  settings: Settings,
  { articles: all, arrangement, pages, unread, wishes }: SiteSource,
  moment: Moment,
): { readonly site: Site; readonly problems: readonly PlacedLater[] } {
  const { visible, upcoming, expired } = arrangement;
  const articles = all.pick(visible);
  const { columns, stock } = articles;
  const tags = {
    ...openTerms(arrangement.tags, stock.tagName, stock.tags.slugs),
    alike: arrangement.tagsAlike,
    initials: arrangement.tagInitials,
  };
  const authors = openTerms(arrangement.authors, stock.authorName, stock.authors.slugs);
  const ofSection = groupsOf(columns.sections, stock.sections.length);
  const find = finder(articles, all, moment);
  const { sections } = settings;
  const { front, problems } = placeFrontPage(wishes, {
    find: (file) => find.byFile(keyOf(file), 0),
    files: () => Array.from(visible, (number) => all.fileOf(number)),
    broken: unread,
    sections,
    now: moment.now,
  });
  const site: Site = {
    settings,
    articles,
    all,
    upcoming: Array.from(upcoming, (number) => all.at(number)),
    expired: once(() => Array.from(expired, (number) => all.at(number))),
    find,
    sections: groupSections(settings, ofSection, stock.sections),
    tags,
    authors,
    related: relate(columns.sections, ofSection, tags),
    neighbours: findNeighbours(columns.sections, ofSection, authors),
    front,
    pages,
  };
  return {
    site,
    problems: [
      ...unknownSections(settings, strangers(settings, all)),
      ...unknownPages(settings, pages, unread),
      ...problems,
    ],
  };
}

function finder(articles: Archive, all: Archive, moment: Moment): Finder {
  const everyFile = once(() => placesByKey(all.columns.fileKeys));
  const everyUrl = once(() => placesByKey(all.columns.urlKeys));
  const alias = once(() => placesByKey(aliasKeys(articles)));
  const by = (column: 'fileKeys' | 'urlKeys', everyone: typeof everyFile) => {
    const seen = once(() => placesByKey(articles.columns[column]));
    return (keys: Int32Array, at: number): Found | null => {
      const place = seen()(keys, at);
      if (place >= 0) return { state: 'visible', place };
      const number = everyone()(keys, at);
      if (number < 0) return null;
      const state = visibilityOf(all.columns, number, moment);
      if (state === 'visible') throw new Error(`article ${number} is seen, but has no place`);
      return { state, article: () => all.at(number) };
    };
  };
  return {
    byFile: by('fileKeys', everyFile),
    byUrl: by('urlKeys', everyUrl),
    numberOfFile: (keys, place) => everyFile()(keys, place),
    isAlias: (keys, place) => alias()(keys, place) >= 0,
  };
}

/** Keys of the output paths of all earlier addresses of articles. */
function aliasKeys({ columns, stock: { references } }: Archive): Int32Array {
  const aliases = columns.references.items.filter((one) => references.kinds[one] === reference.alias);
  return pickColumn(references.targets, aliases, keyWidth);
}

/** Articles of sections that site.yaml does not have. */
function strangers({ sections }: Settings, all: Archive) {
  const keys = new Set(sections.map(({ key }) => key));
  const isKnown = all.stock.sections.map((key) => keys.has(key));
  const found: { readonly file: string; readonly section: string }[] = [];
  if (isKnown.every((known) => known)) return found;
  for (const [number, section] of all.columns.sections.entries())
    if (isKnown[section] !== true)
      found.push({ file: all.fileOf(number), section: all.stock.sections[section] ?? '' });
  return found;
}

/** The places of every section's articles, and of its children's; `ofEach` has those of each alone, by `keys`. */
function groupSections({ sections }: Settings, ofEach: Runs, keys: readonly string[]): readonly Section[] {
  const own = new Map(keys.map((key, number) => [key, runAt(ofEach, number)]));
  return sections.map((config) => {
    const lists = sections
      .filter(({ key, parent }) => key === config.key || parent === config.key)
      .flatMap(({ key }) => own.get(key) ?? []);
    const members = joinColumns(new Int32Array(), lists);
    return { config, members: lists.length > 1 ? members.sort() : members };
  });
}

/** Places of the newest articles of so many, oldest first. */
export function newestPlaces({ length }: { readonly length: number }, count: number): Members {
  const first = Math.max(0, length - count);
  return Int32Array.from({ length: length - first }, (_, at) => first + at);
}

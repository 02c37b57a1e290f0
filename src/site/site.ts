import type { SectionConfig, Settings } from '../config.ts';
import type { Article, StaticArticle } from '../content/article.ts';
import { authorIdentity } from '../content/schema.ts';
import type { PlacedLater } from '../place-later.ts';
import { nearest } from '../text/nearest.ts';
import { assignSlugs } from '../text/slug.ts';
import { tagIdentity } from '../text/tag-identity.ts';
import { relatedArticles } from './related.ts';
import { type Moment, type Visibility, visibilityOf } from './visibility.ts';

/** A section with its articles and those of its children, oldest first. */
export interface Section {
  readonly config: SectionConfig;
  readonly articles: readonly Article[];
}

/** A tag or an author: the name as first written, its slug, its articles oldest first. */
export interface Term {
  readonly identity: string;
  readonly name: string;
  readonly slug: string;
  readonly articles: readonly Article[];
}

/** An article nobody sees at this moment, and why. */
export interface HiddenArticle {
  readonly article: Article;
  readonly state: Exclude<Visibility, 'visible'>;
}

/** The newspaper as its readers see it at one moment: metadata only, no HTML. */
export interface Site {
  readonly settings: Settings;
  /** Visible articles, oldest first: by date, then by file. */
  readonly articles: readonly Article[];
  /** Drafts and articles whose hour is yet to come: shown to nobody, but checked like the others. */
  readonly upcoming: readonly Article[];
  /** Why an article of the folder is not visible, by file. */
  readonly hidden: ReadonlyMap<string, HiddenArticle>;
  readonly sections: readonly Section[];
  readonly tags: ReadonlyMap<string, Term>;
  readonly authors: ReadonlyMap<string, Term>;
  readonly related: ReadonlyMap<Article, readonly Article[]>;
  readonly pages: readonly StaticArticle[];
}

/** Builds the site model; articles of an unknown section are reported and left out. */
export function buildSite(
  settings: Settings,
  all: readonly Article[],
  pages: readonly StaticArticle[],
  moment: Moment,
): { readonly site: Site; readonly problems: readonly PlacedLater[] } {
  const problems = unknownSections(settings, all);
  const hidden = new Map<string, HiddenArticle>();
  for (const article of all) {
    const state = visibilityOf(article, moment);
    if (state !== 'visible') hidden.set(article.file, { article, state });
  }
  const articles = all.filter((article) => !hidden.has(article.file)).sort(oldestFirst);
  const site: Site = {
    settings,
    articles,
    upcoming: upcomingOf(hidden),
    hidden,
    sections: groupSections(settings, articles),
    tags: groupTerms(articles, (article) => article.tags, tagIdentity),
    authors: groupTerms(articles, (article) => article.authors, authorIdentity),
    related: relatedArticles(articles),
    pages: pages.toSorted(byFile),
  };
  return { site, problems };
}

function upcomingOf(hidden: ReadonlyMap<string, HiddenArticle>): readonly Article[] {
  const coming = [...hidden.values()].filter(({ state }) => state !== 'expired');
  return coming.map(({ article }) => article).sort(oldestFirst);
}

/** The one order of articles: by instant, then by file, which is unique. */
export function oldestFirst(a: Article, b: Article): number {
  return a.date.epoch - b.date.epoch || byFile(a, b);
}

function byFile(a: { readonly file: string }, b: { readonly file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

/** Articles whose section site.yaml does not have. */
export function unknownSections(
  settings: Settings,
  articles: readonly { readonly file: string; readonly section: string }[],
): readonly PlacedLater[] {
  const keys = settings.sections.map((section) => section.key);
  const known = new Set(keys);
  return articles
    .filter((article) => !known.has(article.section))
    .map((article) => ({
      file: article.file,
      path: ['section'],
      severity: 'error',
      code: 'unknown-section',
      message: unknownSection(article.section, settings.sections),
    }));
}

function unknownSection(key: string, sections: readonly SectionConfig[]): string {
  const byTitle = sections.find((section) => section.title.toLowerCase() === key.toLowerCase())?.key;
  const meant =
    byTitle ??
    nearest(
      key,
      sections.map((section) => section.key),
    );
  const hint =
    meant === null
      ? `hãy chọn một trong: ${sections.map((section) => section.key).join(', ')}.`
      : `có phải ý bạn là “${meant}”?`;
  return `Không có chuyên mục “${key}” trong site.yaml; ${hint}`;
}

function groupSections(settings: Settings, articles: readonly Article[]): readonly Section[] {
  const parents = new Map(settings.sections.map((section) => [section.key, section.parent]));
  const lists = new Map<string, Article[]>(settings.sections.map((section) => [section.key, []]));
  for (const article of articles) {
    lists.get(article.section)?.push(article);
    const parent = parents.get(article.section);
    if (parent !== undefined && parent !== null) lists.get(parent)?.push(article);
  }
  return settings.sections.map((config) => ({ config, articles: lists.get(config.key) ?? [] }));
}

/**
 * Groups articles by tag or author. Names come in order of first use, so that neither a slug nor a spelling
 * that is already published changes when a newer article brings a rival.
 */
function groupTerms(
  articles: readonly Article[],
  namesOf: (article: Article) => readonly string[],
  identityOf: (name: string) => string,
): ReadonlyMap<string, Term> {
  const groups = new Map<string, { readonly name: string; readonly articles: Article[] }>();
  for (const article of articles) {
    for (const name of namesOf(article)) {
      const identity = identityOf(name);
      const group = groups.get(identity) ?? { name, articles: [] };
      groups.set(identity, group);
      group.articles.push(article);
    }
  }
  const slugs = assignSlugs([...groups].map(([key, group]) => ({ key, name: group.name })));
  return new Map(
    [...groups].map(([identity, group]) => [
      identity,
      { identity, slug: slugs.get(identity) ?? '', ...group },
    ]),
  );
}

import type { SectionConfig, Settings } from '../config.ts';
import type { Article, BodyFacts, ChosenPicture } from '../content/article.ts';
import { runAt } from '../content/columns.ts';
import type { PictureFile } from '../content/picture-file.ts';
import { isRemote } from '../content/picture-name.ts';
import { splitTarget } from '../content/references.ts';
import type { TextRef } from '../content/texts.ts';
import { keyOf } from '../keys.ts';
import { once, remembered, rememberedLately } from '../remembered.ts';
import type { Site } from '../site/site.ts';
import { type ZonedDate, zonedDate } from '../text/dates.ts';
import {
  articleUrl,
  authorUrl,
  pictureUrl,
  renditionUrl,
  sectionUrl,
  staticPageUrl,
  tagUrl,
} from '../urls.ts';
import type { BodyView, Card, NavLink, Picture } from './page.ts';

/** What every page may show because site.yaml says so. */
export interface House {
  readonly settings: Settings;
  readonly section: (key: string) => NavLink;
  /** The sections from the top down to this one. */
  readonly sectionTrail: (key: string) => readonly NavLink[];
}

/** An article with all it names in its place: what a page needs to show it. */
export interface Entry {
  readonly article: Article;
  readonly url: string;
  /** Shared by the pages that show it, and never changed. */
  readonly card: Card;
  readonly tags: readonly NavLink[];
  readonly authors: readonly NavLink[];
  readonly picture: Picture | null;
  readonly body: BodyView;
}

/** Where an article is, and when it was last changed: its date, or that of a later update. */
export interface Address {
  readonly url: string;
  readonly modified: ZonedDate;
}

/** All that pages show, by the numbers the site has for it. */
export interface Entries {
  readonly house: House;
  readonly article: (place: number) => Entry;
  readonly address: (place: number) => Address;
  readonly tag: (term: number) => NavLink;
  readonly author: (term: number) => NavLink;
  readonly picture: (number: number) => PictureFile;
  /** A body, from its facts and from where its HTML is. */
  readonly body: (facts: BodyFacts, html: TextRef) => BodyView;
}

/** Entries kept at a time with their cards, where those are all there are: lists show each article ten times over. */
const manyEntries = 6000;
/** The same in a larger archive, where a tag's articles lie so far apart that few of those kept are asked for again. */
const someEntries = 1500;
/** Articles kept at a time: only its own page asks for more of one than its card. */
const fewArticles = 32;

/** Makes the entries of a site; nothing of an article is decoded until a page shows it. */
export function makeEntries(site: Site): Entries {
  const { articles, tags, authors } = site;
  const { stock } = articles;
  const house = makeHouse(site.settings);
  const files = pictureFinder(site);
  const urlOf = urlFinder(site);
  const kept = articles.length <= 2 * manyEntries ? manyEntries : someEntries;
  const picture = (chosen: ChosenPicture) => planPicture(chosen, files);
  const tag = rememberedLately(manyEntries, (term: number) => link(tagUrl(tags.slug(term)), tags.name(term)));
  const author = rememberedLately(manyEntries, (term: number) =>
    link(authorUrl(authors.slug(term)), authors.name(term)),
  );
  const body = (facts: BodyFacts, html: TextRef): BodyView => ({
    html,
    pictures: facts.pictures.flatMap((chosen) => picture(chosen) ?? []),
    links: facts.links.map(({ target }) => linkUrl(target, urlOf)),
  });
  const made: Makers = {
    article: rememberedLately(fewArticles, (place) => articles.at(place)),
    url: (place) => articles.urlOf(place),
    card: (article) => makeCard(article, house, picture),
    picture,
    body: (place, { body: facts }) => body(facts, articles.htmlRef(place)),
    tags: (place) => Array.from(runAt(tags.ofEach, place), tag),
    authors: (place) => Array.from(runAt(authors.ofEach, place), author),
  };
  return {
    house,
    article: rememberedLately(kept, (place) => new LazyEntry(place, made)),
    address: (place) => ({
      url: articles.urlOf(place),
      modified: zonedDate(articles.columns.modified[place] ?? 0, site.settings.timeZone),
    }),
    tag,
    author,
    picture: (number) => stock.picture(number),
    body,
  };
}

/** Finds pictures by their content paths. */
function pictureFinder({ articles: { stock } }: Site): (src: string) => PictureFile | null {
  return remembered((src) => {
    const number = stock.pictureAt(keyOf(src), 0);
    return number < 0 ? null : stock.picture(number);
  });
}

/** What an entry asks when a page does. */
interface Makers {
  readonly article: (place: number) => Article;
  readonly url: (place: number) => string;
  readonly card: (article: Article) => Card;
  readonly picture: (chosen: ChosenPicture) => Picture | null;
  readonly body: (place: number, article: Article) => BodyView;
  readonly tags: (place: number) => readonly NavLink[];
  readonly authors: (place: number) => readonly NavLink[];
}

/** An entry of which nothing is made before a page asks for it. */
class LazyEntry implements Entry {
  readonly #place: number;
  readonly #made: Makers;
  #card: Card | null = null;

  constructor(place: number, made: Makers) {
    this.#place = place;
    this.#made = made;
  }

  get article(): Article {
    return this.#made.article(this.#place);
  }

  get url(): string {
    return this.#made.url(this.#place);
  }

  get card(): Card {
    this.#card ??= this.#made.card(this.article);
    return this.#card;
  }

  get tags(): readonly NavLink[] {
    return this.#made.tags(this.#place);
  }

  get authors(): readonly NavLink[] {
    return this.#made.authors(this.#place);
  }

  get picture(): Picture | null {
    const { image } = this.article;
    return image === null ? null : this.#made.picture(image);
  }

  get body(): BodyView {
    return this.#made.body(this.#place, this.article);
  }
}

function makeHouse(settings: Settings): House {
  const sections = new Map<string, SectionConfig>(settings.sections.map((config) => [config.key, config]));
  const section = remembered((key: string) => link(sectionUrl(key), sections.get(key)?.title ?? key));
  const sectionTrail = remembered((key: string): readonly NavLink[] => {
    const parent = sections.get(key)?.parent ?? null;
    return parent === null ? [section(key)] : [section(parent), section(key)];
  });
  return { settings, section, sectionTrail };
}

/** Finds the URL of the page made from a `.md` file of the folder, hidden or not; null where there is none. */
function urlFinder({ find, articles, pages }: Site): (file: string) => string | null {
  const pageUrls = once(() => new Map(pages.map(({ file, slug }) => [file, staticPageUrl(slug)])));
  return (file) => {
    const found = find.byFile(keyOf(file), 0);
    if (found === null) return pageUrls().get(file) ?? null;
    return found.state === 'visible' ? articles.urlOf(found.place) : articleUrl(found.article());
  };
}

function linkUrl(target: string, urlOf: (file: string) => string | null): string {
  if (target.startsWith('/')) return target;
  const { path, fragment } = splitTarget(target);
  return `${urlOf(path) ?? ''}${fragment}`;
}

function makeCard(
  article: Article,
  { section }: House,
  picture: (chosen: ChosenPicture) => Picture | null,
): Card {
  return {
    url: articleUrl(article),
    title: article.title,
    description: article.description,
    date: article.date,
    section: section(article.section),
    authors: article.authors,
    picture: article.image === null ? null : picture(article.image),
  };
}

/** A picture of another host keeps its URL; its size is unknown and given as 0. */
function planPicture(chosen: ChosenPicture, files: (src: string) => PictureFile | null): Picture | null {
  const { src, alt, caption, credit } = chosen;
  const words = { alt, caption, credit };
  if (isRemote(src)) return { url: src, still: false, width: 0, height: 0, tone: null, ...words };
  const file = files(src);
  if (file === null) return null;
  const { width, height, tone, animated } = file;
  const base = pictureUrl(file);
  const url = animated ? renditionUrl(base, { width, format: 'gif' }) : base;
  return { url, still: !animated, width, height, tone, ...words };
}

function link(url: string, title: string): NavLink {
  return Object.freeze({ url, title });
}

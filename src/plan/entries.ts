import type { SectionConfig, Settings } from '../config.ts';
import type { Archive } from '../content/archive.ts';
import type { ChosenPicture, StaticArticle } from '../content/article.ts';
import type { Runs } from '../content/columns.ts';
import type { FiledArticle } from '../content/filed-article.ts';
import type { PictureFile } from '../content/picture-file.ts';
import { keyWidth, mark } from '../content/shelf.ts';
import { digest } from '../digest.ts';
import { once, remembered, rememberedLately } from '../remembered.ts';
import type { Members, Site } from '../site/site.ts';
import type { Term, Terms } from '../site/terms.ts';
import type { BodyView, Card, NavLink, Picture } from './page.ts';
import {
  articleUrl,
  authorUrl,
  pictureUrl,
  renditionUrl,
  sectionUrl,
  staticPageUrl,
  tagUrl,
} from './urls.ts';

/** What every page may show because site.yaml says so. */
export interface House {
  readonly settings: Settings;
  readonly section: (key: string) => NavLink;
  /** The sections from the top down to this one. */
  readonly sectionTrail: (key: string) => readonly NavLink[];
}

/** An article with all it names in its place: what a page needs to show it. */
export interface Entry {
  readonly article: FiledArticle;
  readonly url: string;
  /** Frozen, shared by the pages that show it. */
  readonly card: Card;
  readonly tags: readonly NavLink[];
  readonly authors: readonly NavLink[];
  readonly picture: Picture | null;
  readonly body: BodyView;
}

/** The entries of a newspaper by the places of its articles. */
export interface Entries {
  readonly house: House;
  readonly at: (place: number) => Entry;
  /** Writes the identity of everything these entries say, settings apart: `keyWidth` numbers for each. */
  readonly identify: (places: Members, into: Int32Array) => void;
  readonly body: (page: StaticArticle) => BodyView;
  /** URL of the page made from a `.md` file of the folder, hidden or not; null where there is none. */
  readonly urlOfFile: (file: string) => string | null;
}

/** Entries kept at a time: those of a large archive, all decoded, would fill the memory. */
const manyEntries = 10_000;

/** Makes the entries of a site; nothing of an article is decoded until a page shows it. */
export function makeEntries(site: Site, pictures: ReadonlyMap<string, PictureFile>): Entries {
  const { articles } = site;
  const house = makeHouse(site.settings);
  const urlOfFile = fileUrls(site);
  const picture = (chosen: ChosenPicture) => planPicture(chosen, pictures);
  const bodyView = ({ key, file, body }: FiledArticle | StaticArticle): BodyView => ({
    key,
    file,
    pictures: body.pictures.flatMap((chosen) => picture(chosen) ?? []),
    links: body.links.map(({ target }) => linkUrl(target, urlOfFile)),
  });
  const tag = remembered((term: Term) => link(tagUrl(term.slug), term.name));
  const author = remembered((term: Term) => link(authorUrl(term.slug), term.name));
  const made: Makers = {
    article: (place) => articles.at(place),
    card: (article) => makeCard(article, house, picture),
    picture,
    body: bodyView,
    tags: (place) => site.tags.of(place).map(tag),
    authors: (place) => site.authors.of(place).map(author),
  };
  return {
    house,
    at: rememberedLately(manyEntries, (place) => new LazyEntry(place, made)),
    identify: identities(articles, (place) => {
      const src = articles.imageOf(place);
      let decided = src === '' ? '' : (pictures.get(src)?.hash ?? '');
      decided += marks(articles.words, articles.tags, site.tags, place);
      decided += marks(articles.words, articles.authors, site.authors, place);
      const refers = ((articles.marks[place] ?? 0) & mark.refers) !== 0;
      return refers ? decided + JSON.stringify(bodyView(articles.at(place))) : decided;
    }),
    body: bodyView,
    urlOfFile,
  };
}

/**
 * The identity of an entry is its article's key, joined with what others decide of it: `decided`, `''` nearly
 * always. Each is named by a dozen targets, so they stand in one block of numbers.
 */
function identities(articles: Archive, decided: (place: number) => string): Entries['identify'] {
  const all = once(() => {
    const numbers = articles.keys.slice();
    const bytes = Buffer.from(numbers.buffer);
    for (let place = 0; place < articles.length; place += 1) {
      const more = decided(place);
      if (more !== '') bytes.write(digest(articles.keyOf(place) + more), place * keyWidth * 4, 'hex');
    }
    return numbers;
  });
  return (places, into) => {
    const known = all();
    let at = 0;
    for (const place of places)
      for (let part = 0; part < keyWidth; part += 1, at += 1) into[at] = known[place * keyWidth + part] ?? 0;
  };
}

/** What an entry asks when a page does. */
interface Makers {
  readonly article: (place: number) => FiledArticle;
  readonly card: (article: FiledArticle) => Card;
  readonly picture: (chosen: ChosenPicture) => Picture | null;
  readonly body: (article: FiledArticle) => BodyView;
  readonly tags: (place: number) => readonly NavLink[];
  readonly authors: (place: number) => readonly NavLink[];
}

/** An entry of which nothing is made before a page asks for it. */
class LazyEntry implements Entry {
  readonly #place: number;
  readonly #made: Makers;
  #article: FiledArticle | null = null;
  #card: Card | null = null;

  constructor(place: number, made: Makers) {
    this.#place = place;
    this.#made = made;
  }

  get article(): FiledArticle {
    this.#article ??= this.#made.article(this.#place);
    return this.#article;
  }

  get url(): string {
    return articleUrl(this.article);
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
    return this.#made.body(this.article);
  }
}

/** What the others of a newspaper decide of an article's tags or authors: nothing, nearly always. */
function marks(
  words: readonly string[],
  { starts, items }: Runs,
  { all, numbers }: Terms,
  place: number,
): string {
  let text = '';
  const first = starts[place] ?? 0;
  const end = starts[place + 1] ?? 0;
  for (let at = first; at < end; at += 1) {
    const term = all[numbers.items[at] ?? 0];
    if (term !== undefined && (term.numbered || term.name !== words[items[at] ?? 0]))
      text += ` ${JSON.stringify([at - first, term.name, term.slug])}`;
  }
  return text;
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

function fileUrls(site: Site): (file: string) => string | null {
  // Made for the first link to a file: most builds of an archive meet none.
  const all = once(() => {
    const articles = [...site.articles.all(), ...[...site.hidden.values()].map(({ article }) => article)];
    return new Map<string, () => string>([
      ...articles.map((article) => [article.file, () => articleUrl(article)] as const),
      ...site.pages.map((page) => [page.file, () => staticPageUrl(page.slug)] as const),
    ]);
  });
  return (file) => all().get(file)?.() ?? null;
}

/** Path and fragment (with its `#`) of a link target. */
export function splitTarget(target: string): { readonly path: string; readonly fragment: string } {
  const at = target.search(/[?#]/);
  return at < 0 ? { path: target, fragment: '' } : { path: target.slice(0, at), fragment: target.slice(at) };
}

function linkUrl(target: string, urlOfFile: (file: string) => string | null): string {
  if (target.startsWith('/')) return target;
  const { path, fragment } = splitTarget(target);
  return `${urlOfFile(path) ?? ''}${fragment}`;
}

function makeCard(
  article: FiledArticle,
  { section }: House,
  picture: (chosen: ChosenPicture) => Picture | null,
): Card {
  // Frozen: shared by every page that shows the article, and hashed once for all of them.
  return Object.freeze({
    url: articleUrl(article),
    title: article.title,
    description: article.description,
    date: article.date,
    section: section(article.section),
    authors: article.authors,
    picture: article.image === null ? null : picture(article.image),
  });
}

/** A picture of another host keeps its URL; its size is unknown and given as 0. */
function planPicture(chosen: ChosenPicture, pictures: ReadonlyMap<string, PictureFile>): Picture | null {
  const { src, alt, caption, credit } = chosen;
  const words = { alt, caption, credit };
  if (/^https:/.test(src)) return { url: src, still: false, width: 0, height: 0, tone: null, ...words };
  const file = pictures.get(src);
  if (file === undefined) return null;
  const { width, height, tone, animated } = file;
  const base = pictureUrl(file);
  const url = animated ? renditionUrl(base, { width, format: 'gif' }) : base;
  return { url, still: !animated, width, height, tone, ...words };
}

function link(url: string, title: string): NavLink {
  return Object.freeze({ url, title });
}

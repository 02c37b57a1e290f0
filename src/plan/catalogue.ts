import type { Article, ChosenPicture, StaticArticle } from '../content/article.ts';
import type { PictureFile } from '../content/picture-file.ts';
import { authorIdentity } from '../content/schema.ts';
import type { Section, Site, Term } from '../site/site.ts';
import { tagIdentity } from '../text/tag-identity.ts';
import type { BodyView, Card, NavLink, Picture } from './page.ts';
import { articleUrl, authorUrl, pictureUrl, sectionUrl, staticPageUrl, tagUrl } from './urls.ts';

/** Where everything stands: what planning any page asks for by article, section or content path. */
export interface Catalogue {
  readonly site: Site;
  readonly card: (article: Article) => Card;
  readonly section: (key: string) => NavLink;
  /** The sections from the top down to this one. */
  readonly sectionTrail: (key: string) => readonly NavLink[];
  readonly tag: (tag: Term) => NavLink;
  readonly author: (author: Term) => NavLink;
  /** The tag or author of a name as an article has it. */
  readonly tagNamed: (name: string) => NavLink | null;
  readonly authorNamed: (name: string) => NavLink | null;
  readonly picture: (chosen: ChosenPicture) => Picture | null;
  readonly body: (source: Article | StaticArticle) => BodyView;
  /** URL of the page made from a `.md` file of the folder, hidden or not; null where there is none. */
  readonly urlOfFile: (file: string) => string | null;
}

/** Makes the catalogue of a site; cards are made once an article and shared by all pages. */
export function makeCatalogue(site: Site, pictures: ReadonlyMap<string, PictureFile>): Catalogue {
  const sections = new Map<string, Section>(site.sections.map((section) => [section.config.key, section]));
  const hidden = [...site.hidden.values()].map(({ article }) => article);
  const fileUrls = new Map([
    ...[...site.articles, ...hidden].map((article) => [article.file, articleUrl(article)] as const),
    ...site.pages.map((page) => [page.file, staticPageUrl(page.slug)] as const),
  ]);
  const section = remembered((key: string) =>
    Object.freeze<NavLink>({ url: sectionUrl(key), title: sections.get(key)?.config.title ?? key }),
  );
  const sectionTrail = remembered((key: string): readonly NavLink[] => {
    const parent = sections.get(key)?.config.parent ?? null;
    return parent === null ? [section(key)] : [section(parent), section(key)];
  });
  const tag = remembered(({ slug, name }: Term) =>
    Object.freeze<NavLink>({ url: tagUrl(slug), title: name }),
  );
  const author = remembered(({ slug, name }: Term) =>
    Object.freeze<NavLink>({ url: authorUrl(slug), title: name }),
  );
  const picture = (chosen: ChosenPicture) => planPicture(chosen, pictures);
  const urlOfFile = (file: string) => fileUrls.get(file) ?? null;
  return {
    site,
    card: remembered((article: Article) => makeCard(article, section(article.section), picture)),
    section,
    sectionTrail,
    tag,
    author,
    tagNamed: remembered((name: string) => linkTo(site.tags.get(tagIdentity(name)), tag)),
    authorNamed: remembered((name: string) => linkTo(site.authors.get(authorIdentity(name)), author)),
    picture,
    body: ({ key, file, body }) => ({
      key,
      file,
      pictures: body.pictures.flatMap((chosen) => picture(chosen) ?? []),
      links: body.links.map(({ target }) => linkUrl(target, urlOfFile)),
    }),
    urlOfFile,
  };
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
  article: Article,
  section: NavLink,
  picture: (chosen: ChosenPicture) => Picture | null,
): Card {
  // Frozen: shared by every page that shows the article, and hashed once for all of them.
  return Object.freeze({
    url: articleUrl(article),
    title: article.title,
    description: article.description,
    date: article.date,
    section,
    authors: article.authors,
    picture: article.image === null ? null : picture(article.image),
  });
}

/** A picture of another host keeps its URL; its size is unknown and given as 0. */
function planPicture(chosen: ChosenPicture, pictures: ReadonlyMap<string, PictureFile>): Picture | null {
  const { alt, caption, credit } = chosen;
  if (/^https:/.test(chosen.src)) return { url: chosen.src, width: 0, height: 0, alt, caption, credit };
  const file = pictures.get(chosen.src);
  return file === undefined
    ? null
    : { url: pictureUrl(file), width: file.width, height: file.height, alt, caption, credit };
}

function linkTo(term: Term | undefined, link: (term: Term) => NavLink): NavLink | null {
  return term === undefined ? null : link(term);
}

/** What `make` gives for each key, made once; links and cards are shared by all pages that show them. */
function remembered<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

import type { Article } from '../content/article.ts';
import type { Section, Term } from '../site/site.ts';
import { formatDate } from '../text/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { type Listing, type ListPage, paginate } from './listing.ts';
import type { Card, FeedPage, ListView, NavLink, Page } from './page.ts';
import { own, type Planned } from './planned.ts';
import { authorUrl, feedUrl, outputPath, sectionUrl, tagUrl, urls } from './urls.ts';

/** Newest articles in a feed. */
const feedSize = 30;

/** Lists and feeds of every section, tag and author. */
export function planLists(catalogue: Catalogue): readonly Planned[] {
  const { site } = catalogue;
  return [
    ...site.sections.flatMap((section) => sectionPages(section, catalogue)),
    ...[...site.tags.values()].flatMap((tag) => tagPages(tag, catalogue)),
    ...[...site.authors.values()].flatMap((author) => authorPages(author, catalogue)),
  ].map(own);
}

/** Every page of a listing, each made by `make`, and the page that waits. */
export function pagesOf(listing: Listing, make: (page: ListPage) => Page): readonly Page[] {
  const waiting = listing.waiting === null ? [] : [listing.waiting];
  return [make(listing.index), ...listing.full.map(make), ...waiting];
}

/** The title of one page of a list; numbered pages say so, that no two pages have one title. */
export function listTitle(title: string, view: ListView): string {
  return view.page === null ? title : `${title} – Trang ${view.page}`;
}

/** A feed of the newest of `articles` (oldest first) for the page at `home`. */
export function feedPage(
  home: NavLink,
  description: string,
  articles: readonly Article[],
  card: (article: Article) => Card,
): FeedPage {
  const url = feedUrl(home.url);
  const items = articles.slice(-feedSize).toReversed().map(card);
  return { kind: 'feed', path: outputPath(url), url, title: home.title, description, home: home.url, items };
}

function sectionPages({ config, articles }: Section, catalogue: Catalogue): readonly Page[] {
  const section = catalogue.section(config.key);
  const children = catalogue.site.settings.sections
    .filter((other) => other.parent === config.key)
    .map((child) => catalogue.section(child.key));
  const description = config.description || `Tin bài chuyên mục ${config.title}`;
  const make = ({ url, view }: ListPage): Page => ({
    kind: 'section',
    path: outputPath(url),
    url,
    title: listTitle(config.title, view),
    description,
    trail: config.parent === null ? [] : [catalogue.section(config.parent)],
    section,
    children,
    list: view,
    feed: feedUrl(section.url),
  });
  const listing = paginate(
    articles,
    catalogue.site.settings.pageSize,
    sectionUrl(config.key),
    catalogue.card,
  );
  return [...pagesOf(listing, make), feedPage(section, description, articles, catalogue.card)];
}

function tagPages({ name, slug, articles }: Term, catalogue: Catalogue): readonly Page[] {
  const tag = { url: tagUrl(slug), title: name };
  const description = `Tin bài về ${name}`;
  const make = ({ url, view }: ListPage): Page => ({
    kind: 'tag',
    path: outputPath(url),
    url,
    title: listTitle(name, view),
    description,
    trail: [{ url: urls.tagIndex, title: 'Từ khóa' }],
    tag,
    list: view,
    feed: feedUrl(tag.url),
  });
  const listing = paginate(articles, catalogue.site.settings.pageSize, tag.url, catalogue.card);
  return [...pagesOf(listing, make), feedPage(tag, description, articles, catalogue.card)];
}

function authorPages({ name, slug, articles }: Term, catalogue: Catalogue): readonly Page[] {
  const author = { url: authorUrl(slug), title: name };
  const first = articles[0];
  const since = first === undefined ? '' : `, từ ${formatDate(first.date)}`;
  const make = ({ url, view }: ListPage): Page => ({
    kind: 'author',
    path: outputPath(url),
    url,
    title: listTitle(name, view),
    description: `Bài viết của ${name}${since}`,
    trail: [],
    author,
    list: view,
  });
  return pagesOf(paginate(articles, catalogue.site.settings.pageSize, author.url, catalogue.card), make);
}

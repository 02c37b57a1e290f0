import type { Article } from '../content/article.ts';
import type { Section, Term } from '../site/site.ts';
import { formatDate } from '../text/dates.ts';
import type { Catalogue } from './catalogue.ts';
import { listTitle, pagesOf, paginate } from './listing.ts';
import type { AuthorPage, Card, FeedPage, NavLink, SectionPage, TagPage } from './page.ts';
import { type Planned, plan } from './planned.ts';
import { feedUrl, urls } from './urls.ts';

/** Newest articles in a feed. */
const feedSize = 30;

/** Lists and feeds of every section, tag and author. */
export function planLists(catalogue: Catalogue): readonly Planned[] {
  const { site } = catalogue;
  return [
    ...site.sections.flatMap((section) => sectionPages(section, catalogue)),
    ...[...site.tags.values()].flatMap((tag) => tagPages(tag, catalogue)),
    ...[...site.authors.values()].flatMap((author) => authorPages(author, catalogue)),
  ];
}

/** A feed of the newest of `articles` (oldest first) for the page at `home`. */
export function planFeed(
  home: NavLink,
  description: string,
  articles: readonly Article[],
  card: (article: Article) => Card,
): Planned {
  return plan<FeedPage>('feed', feedUrl(home.url), (place) => ({
    ...place,
    title: home.title,
    description,
    home: home.url,
    items: articles.slice(-feedSize).toReversed().map(card),
  }));
}

function sectionPages({ config, articles }: Section, catalogue: Catalogue): readonly Planned[] {
  const { settings } = catalogue.site;
  const section = catalogue.section(config.key);
  const children = settings.sections
    .filter((other) => other.parent === config.key)
    .map((child) => catalogue.section(child.key));
  const description = config.description || `Tin bài chuyên mục ${config.title}`;
  const trail = config.parent === null ? [] : [catalogue.section(config.parent)];
  const listing = paginate(articles, settings.pageSize, section.url, catalogue.card);
  const pages = pagesOf(listing, (page) =>
    plan<SectionPage>('section', page.url, (place) => ({
      ...place,
      title: listTitle(config.title, page),
      description,
      trail,
      section,
      children,
      list: page.view(),
      feed: feedUrl(section.url),
    })),
  );
  return [...pages, planFeed(section, description, articles, catalogue.card)];
}

const tagTrail = [{ url: urls.tagIndex, title: 'Từ khóa' }];

function tagPages(term: Term, catalogue: Catalogue): readonly Planned[] {
  const { name, articles } = term;
  const tag = catalogue.tag(term);
  const description = `Tin bài về ${name}`;
  const listing = paginate(articles, catalogue.site.settings.pageSize, tag.url, catalogue.card);
  const pages = pagesOf(listing, (page) =>
    plan<TagPage>('tag', page.url, (place) => ({
      ...place,
      title: listTitle(name, page),
      description,
      trail: tagTrail,
      tag,
      list: page.view(),
      feed: feedUrl(tag.url),
    })),
  );
  return [...pages, planFeed(tag, description, articles, catalogue.card)];
}

function authorPages(term: Term, catalogue: Catalogue): readonly Planned[] {
  const { name, articles } = term;
  const author = catalogue.author(term);
  const first = articles[0];
  const since = first === undefined ? '' : `, từ ${formatDate(first.date)}`;
  const listing = paginate(articles, catalogue.site.settings.pageSize, author.url, catalogue.card);
  return pagesOf(listing, (page) =>
    plan<AuthorPage>('author', page.url, (place) => ({
      ...place,
      title: listTitle(name, page),
      description: `Bài viết của ${name}${since}`,
      trail: [],
      author,
      list: page.view(),
    })),
  );
}

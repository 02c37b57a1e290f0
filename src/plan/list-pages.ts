import { groupBy } from '../group-by.ts';
import type { Section, Site } from '../site/site.ts';
import type { Term } from '../site/terms.ts';
import { formatDate } from '../text/dates.ts';
import type { Entries, House } from './entries.ts';
import { type List, type ListPage, listTitle, planList, planLists } from './listing.ts';
import { type Planned, plan } from './output.ts';
import type { AuthorPage, NavLink, SectionPage, TagPage } from './page.ts';
import type { Target } from './target.ts';
import { authorUrl, feedUrl, sectionUrl, tagUrl, urls } from './urls.ts';

/** Lists and feeds of every section, tag and author. */
export function planAllLists(site: Site, entries: Entries): readonly Target[] {
  return [
    ...site.sections.flatMap((section) => planSection(section, entries)),
    ...planTags(site.tags.all, entries),
    ...site.authors.all.flatMap((author) => planAuthor(author, site, entries)),
  ];
}

function planSection({ config: { key }, members }: Section, entries: Entries): readonly Target[] {
  return planList(
    {
      name: `section ${key}`,
      base: sectionUrl,
      members,
      title: key,
      facts: null,
      page: sectionPage,
      feed: sectionFeed,
    },
    entries,
  );
}

function sectionPage(house: House, key: string, _: null, page: ListPage): Planned {
  const section = house.section(key);
  return plan<SectionPage>('section', page.url, (place) => ({
    ...place,
    title: listTitle(section.title, page),
    description: sectionDescription(house, key),
    trail: house.sectionTrail(key).slice(0, -1),
    section,
    children: house.settings.sections
      .filter(({ parent }) => parent === key)
      .map((child) => house.section(child.key)),
    list: page.view(),
    feed: feedUrl(section.url),
  }));
}

function sectionFeed(house: House, key: string) {
  return { home: house.section(key), description: sectionDescription(house, key) };
}

function sectionDescription({ settings, section }: House, key: string): string {
  const config = settings.sections.find((one) => one.key === key);
  return config?.description || `Tin bài chuyên mục ${section(key).title}`;
}

/** Groups that tags fall into: of tens of thousands a group has a hundred, which are looked at in a moment. */
const tagGroups = 512;

function urlOf({ url }: NavLink): string {
  return url;
}

/** Tags that fall together are planned together; most have a handful of articles and will for ever. */
function planTags(tags: readonly Term[], entries: Entries): readonly Target[] {
  const groups = groupBy(tags, ({ slug }) => groupOf(slug));
  return [...groups].flatMap(([number, some]) => planLists(`tags ${number}`, some.map(tagList), entries));
}

function tagList({ slug, name, members }: Term): List<NavLink, null> {
  const title: NavLink = { url: tagUrl(slug), title: name };
  return { name: `tag ${slug}`, members, title, facts: null, base: urlOf, page: tagPage, feed: tagFeed };
}

/** By the slug alone, so that no tag moves another: FNV-1a of 32 bits. */
function groupOf(slug: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < slug.length; at += 1) hash = Math.imul(hash ^ slug.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % tagGroups;
}

const tagTrail = [{ url: urls.tagIndex, title: 'Từ khóa' }];

function tagPage(_: House, tag: NavLink, __: null, page: ListPage): Planned {
  return plan<TagPage>('tag', page.url, (place) => ({
    ...place,
    title: listTitle(tag.title, page),
    description: tagDescription(tag),
    trail: tagTrail,
    tag,
    list: page.view(),
    feed: feedUrl(tag.url),
  }));
}

function tagFeed(_: House, tag: NavLink) {
  return { home: tag, description: tagDescription(tag) };
}

function tagDescription({ title }: NavLink): string {
  return `Tin bài về ${title}`;
}

interface AuthorTitle extends NavLink {
  /** Date of the author's first article, `12/03/2021`. */
  readonly since: string;
}

function planAuthor({ slug, name, members }: Term, site: Site, entries: Entries): readonly Target[] {
  const since = formatDate(site.articles.at(members[0] ?? 0).date);
  const title: AuthorTitle = { url: authorUrl(slug), title: name, since };
  return planList(
    { name: `author ${slug}`, base: urlOf, members, title, facts: null, page: authorPage, feed: null },
    entries,
  );
}

function authorPage(_: House, { url, title, since }: AuthorTitle, __: null, page: ListPage): Planned {
  return plan<AuthorPage>('author', page.url, (place) => ({
    ...place,
    title: listTitle(title, page),
    description: `Bài viết của ${title}, từ ${since}`,
    trail: [],
    author: { url, title },
    list: page.view(),
  }));
}

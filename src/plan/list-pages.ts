import { counted, groupsOf, runAt } from '../content/columns.ts';
import { keyWidth } from '../keys.ts';
import type { Members, Section, Site } from '../site/site.ts';
import type { Terms } from '../site/terms.ts';
import { dateOfDay, formatDate } from '../text/dates.ts';
import { feedUrl, sectionUrl } from '../urls.ts';
import type { House } from './entries.ts';
import { type Form, type ListPage, listTitle, planList, planTermLists, type TermLists } from './listing.ts';
import { type Planned, plan } from './output.ts';
import type { AuthorPage, NavLink, SectionPage, TagPage } from './page.ts';
import { rooms } from './rooms.ts';
import { type Bundle, type Kitchen, outlineOf } from './target.ts';

/** Lists and feeds of every section, tag and author. */
export function planAllLists(site: Site, kitchen: Kitchen): readonly Bundle[] {
  return [
    ...site.sections.map((section) => planSection(section, kitchen)),
    ...planTags(site, kitchen),
    ...planAuthors(site, kitchen),
  ];
}

function planSection({ config: { key }, members }: Section, kitchen: Kitchen): Bundle {
  const list = { name: `section ${key}`, members, title: key, facts: null };
  return { name: list.name, targets: () => planList(list, sectionForm, kitchen) };
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
    feed: { url: feedUrl(section.url), title: section.title },
  }));
}

function sectionFeed(house: House, key: string) {
  return { home: house.section(key), description: sectionDescription(house, key) };
}

function sectionDescription({ settings, section }: House, key: string): string {
  const config = settings.sections.find((one) => one.key === key);
  return config?.description || `Tin bài chuyên mục ${section(key).title}`;
}

const sectionForm: Form<string, null> = { base: sectionUrl, page: sectionPage, feed: sectionFeed };

/** Groups that tags fall into, which are compared together: of tens of thousands a group has a few dozen. */
const tagGroups = 2048;

/** Most tags have a handful of articles and will for ever: those that fall together are planned together. */
function planTags({ tags }: Site, kitchen: Kitchen): readonly Bundle[] {
  const named = { kind: 'tags', one: 'tag', groups: tagGroups } as const;
  const factsOf = ({ length }: Members) => new Int32Array(length);
  return planTerms(tags, { ...named, factsOf, titleOf: (link) => link, form: tagForm }, kitchen);
}

function urlOf({ url }: NavLink): string {
  return url;
}

/** Above every page of tags. */
export const tagTrail = [rooms.tags];

function tagPage(_: House, tag: NavLink, __: null, page: ListPage): Planned {
  return plan<TagPage>('tag', page.url, (place) => ({
    ...place,
    title: listTitle(tagTitle(tag), page),
    description: tagDescription(tag),
    trail: tagTrail,
    tag,
    list: page.view(),
    feed: { url: feedUrl(tag.url), title: tagTitle(tag) },
  }));
}

function tagFeed(_: House, tag: NavLink) {
  return { home: { url: tag.url, title: tagTitle(tag) }, description: tagDescription(tag) };
}

/** A section may have the name of a tag, and so may an author or an article. */
function tagTitle({ title }: NavLink): string {
  return `Từ khóa ${title}`;
}

function tagDescription({ title }: NavLink): string {
  return `Tin bài về ${title}`;
}

const tagForm: Form<NavLink, null> = { base: urlOf, page: tagPage, feed: tagFeed };

interface AuthorTitle extends NavLink {
  /** Local date of the author's first article, 20210312. */
  readonly since: number;
}

/** Groups that authors fall into. */
const authorGroups = 128;

function planAuthors({ authors, articles }: Site, kitchen: Kitchen): readonly Bundle[] {
  const { days } = articles.columns;
  const { starts, items } = authors.members;
  const named = { kind: 'authors', one: 'author', groups: authorGroups } as const;
  const factsOf = (terms: Members) => terms.map((term) => days[items[starts[term] ?? 0] ?? 0] ?? 0);
  const titleOf = (link: NavLink, since: number): AuthorTitle => ({ ...link, since });
  return planTerms(authors, { ...named, factsOf, titleOf, form: authorForm }, kitchen);
}

function authorPage(_: House, { url, title, since }: AuthorTitle, __: null, page: ListPage): Planned {
  return plan<AuthorPage>('author', page.url, (place) => ({
    ...place,
    title: listTitle(title, page),
    description: `Bài viết của ${title}, từ ${formatDate(dateOfDay(since))}`,
    trail: [],
    author: { url, title },
    list: page.view(),
  }));
}

const authorForm: Form<AuthorTitle, null> = { base: urlOf, page: authorPage, feed: null };

/** How the lists of all terms of a kind are planned. */
interface TermKind<T> extends Pick<TermLists<T>, 'kind' | 'titleOf'> {
  /** What a single term of the kind is called. */
  readonly one: string;
  /** Groups the terms fall into, a power of two. */
  readonly groups: number;
  /** A number for each of some terms. */
  readonly factsOf: (terms: Members) => Members;
  readonly form: Form<T, null>;
}

/** Parts of a group: the terms of one are planned together, so that few are made again with one that changed. */
const groupParts = 8;

/**
 * The lists of all terms, a bundle for each group. A term falls by what is published of it alone, so that none moves
 * another.
 */
function planTerms<T>(all: Terms, planned: TermKind<T>, kitchen: Kitchen): readonly Bundle[] {
  const { kind, one, groups, factsOf, titleOf, form } = planned;
  const { count, keys, members } = all;
  const nameOf = (term: number) => `${one} ${all.slug(term)}`;
  const numberOf = (term: number) => keys[term * keyWidth] ?? 0;
  const groupOf = (term: number) => numberOf(term) & (groups - 1);
  const partOf = (term: number) => (numberOf(term) / groups) & (groupParts - 1);
  return inGroups(counted(count), groups, groupOf).map((group) => ({
    name: `${kind} ${group.number}`,
    targets: () =>
      inGroups(group.terms, groupParts, partOf).flatMap(({ number, terms }) => {
        const name = `${kind} ${group.number} ${number}`;
        const lists = { kind, name, nameOf, terms, members, facts: factsOf(terms), titleOf };
        return planTermLists(lists, form, kitchen);
      }),
    outline: () => outlineOf('', group.terms, [keys, kitchen.lineage()[kind]], factsOf(group.terms)),
  }));
}

/** Terms in so many groups, but the empty ones. */
function inGroups(terms: Members, groups: number, groupOf: (term: number) => number) {
  const { starts, items } = groupsOf(terms.map(groupOf), groups);
  const runs = { starts, items: items.map((at) => terms[at] ?? 0) };
  const all = Array.from({ length: groups }, (_, number) => ({ number, terms: runAt(runs, number) }));
  return all.filter((group) => group.terms.length > 0);
}

import { basesOf, groupsOf, pickColumn, runAt } from '../content/columns.ts';
import { once } from '../remembered.ts';
import type { Members, Site } from '../site/site.ts';
import { collationKey } from '../text/collate.ts';
import {
  headingOf,
  indexHeadings,
  initialAt,
  initialsCount,
  initialsKey,
  initialsLabel,
  initialsLength,
  letterKey,
} from '../text/index-letters.ts';
import { tagLetterUrl, urls } from '../urls.ts';
import type { House } from './entries.ts';
import { type Output, plan } from './output.ts';
import type { LetterGroup, NavLink, TagIndexPage } from './page.ts';
import { type Bundle, type Kitchen, type Served, type Target, target } from './target.ts';

/** Tags one page bears; past it each letter has a page of its own and the index lists the letters. */
const onePage = 1000;
/** Tags a letter's page bears; past it each part of the letter has one, and the letter's lists the parts. */
const oneLetter = 500;
/** So many take as long to write as another page. */
const tagsOfPage = 50;

/** Tags in no order yet, and how many articles each has. */
interface Counted {
  readonly tags: Members;
  readonly counts: Members;
}

/** A letter with its tags, and the parts it is divided into; none where one page bears them all. */
interface Letter extends Counted {
  readonly letter: string;
  readonly parts: readonly Part[];
}

/** Tags of a letter that begin alike, what with as readers see it, and in ASCII. */
interface Part extends Counted {
  readonly label: string;
  readonly key: string;
}

/** The index of all tags in Vietnamese alphabetical order: one bundle, which an edit that leaves them does not open. */
export function planTagIndex(site: Site, kitchen: Kitchen): Bundle {
  const targets = once(() => {
    const letters = byLetter(site);
    if (site.tags.count <= onePage) return [target(kitchen, 'tag-index', wholeOf(letters), wholeIndex)];
    const counts = letters.map(({ letter, tags }) => ({ letter, count: tags.length }));
    return [
      target(kitchen, 'tag-index', { facts: counts }, ({ house, facts }) => [letterIndex(house, facts)]),
      ...letters.flatMap((letter) => planLetter(letter, kitchen)),
    ];
  });
  return { name: 'tag-index', targets };
}

function planLetter({ letter, parts, ...all }: Letter, kitchen: Kitchen): readonly Target[] {
  const page = <F>(key: string, facts: F, some: Counted | null, plan: (served: Served<F>) => Output) => {
    const { tags, counts } = some ?? { tags: none, counts: none };
    const files = Math.max(1, Math.ceil(tags.length / tagsOfPage));
    const ingredients = { facts, tags, numbers: counts, files };
    return target(kitchen, `tag-index ${key}`, ingredients, (served) => [plan(served)]);
  };
  if (parts.length === 0)
    return [page(letterKey(letter), letter, all, (served) => letterPage(served.facts, listed(served)))];
  const named = parts.map(({ label, key }) => ({ label, key }));
  return [
    page(letterKey(letter), { letter, named }, null, ({ facts }) => dividedPage(facts.letter, facts.named)),
    ...parts.map(({ label, key, ...some }) =>
      page(key, { letter, label, key }, some, (served) => partPage(served.facts, listed(served))),
    ),
  ];
}

const none = new Int32Array();

/** Letters in the order of their headings. */
function byLetter({ tags: { initials, members } }: Site): readonly Letter[] {
  const { starts } = members;
  const headings = groupsOf(initials.map(headingOf), indexHeadings.length);
  const countsOf = (tags: Members) => tags.map((tag) => (starts[tag + 1] ?? 0) - (starts[tag] ?? 0));
  const letters = indexHeadings.map((letter, heading) => {
    const tags = runAt(headings, heading);
    const parts = divided(tags, initials, commonOf(letter)).map(({ tags: some, common, length }) => ({
      tags: some,
      counts: countsOf(some),
      label: initialsLabel(common, length),
      key: initialsKey(common, length),
    }));
    return { letter, tags, counts: countsOf(tags), parts: parts.length > 1 ? parts : [] };
  });
  return letters.filter(({ tags }) => tags.length > 0);
}

/** How many initials all names under a heading have in common; those of other scripts are not told apart. */
function commonOf(heading: string): number {
  if (heading === indexHeadings.at(-1)) return initialsLength;
  return heading === indexHeadings[0] ? 0 : 1;
}

/** Tags that have so many initials in common, in parts that a page bears, as far as their initials tell them apart. */
function divided(
  tags: Members,
  initials: Int32Array,
  length: number,
): readonly { readonly tags: Members; readonly common: number; readonly length: number }[] {
  const common = initials[tags[0] ?? 0] ?? 0;
  if (tags.length <= oneLetter || length === initialsLength) return [{ tags, common, length }];
  const next = groupsOf(
    tags.map((tag) => initialAt(initials[tag] ?? 0, length)),
    initialsCount,
  );
  return Array.from({ length: initialsCount }, (_, initial) => runAt(next, initial))
    .filter((some) => some.length > 0)
    .flatMap((some) => divided(pickColumn(tags, some), initials, length + 1));
}

/** All letters one after another, and how many tags each has. */
function wholeOf(letters: readonly Letter[]) {
  return {
    facts: letters.map(({ letter, tags }) => ({ letter, count: tags.length })),
    tags: Int32Array.from(letters.flatMap(({ tags }) => [...tags])),
    numbers: Int32Array.from(letters.flatMap(({ counts }) => [...counts])),
  };
}

type Listed = NavLink & { readonly count: number };

function listed({ tags, numbers }: Pick<Served<unknown>, 'tags' | 'numbers'>): readonly Listed[] {
  return tags.map((tag, at) => ({ ...tag, count: numbers[at] ?? 0 }));
}

interface LetterCount {
  readonly letter: string;
  readonly count: number;
}

function wholeIndex(served: Served<readonly LetterCount[]>): readonly Output[] {
  const all = listed(served);
  const starts = basesOf(served.facts.map(({ count }) => count));
  const groups = () =>
    served.facts.map(({ letter, count }, at) => {
      const start = starts[at] ?? 0;
      return letterGroup(letter, letterKey(letter), all.slice(start, start + count));
    });
  return [indexPage(served.house, groups)];
}

function letterGroup(letter: string, key: string, tags: readonly Listed[]): LetterGroup {
  const ordered = tags
    .map((tag) => ({ tag, key: collationKey(tag.title) }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.tag.url, b.tag.url));
  return { letter, key, count: tags.length, url: null, tags: ordered.map(({ tag }) => tag) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function letterIndex(house: House, letters: readonly LetterCount[]) {
  return indexPage(house, () =>
    letters.map(({ letter, count }) => {
      const key = letterKey(letter);
      return { letter, key, count, url: tagLetterUrl(key), tags: [] };
    }),
  );
}

function indexPage({ settings }: House, groups: () => readonly LetterGroup[]): Output {
  return plan<TagIndexPage>('tag-index', urls.tagIndex, (place) => {
    const all = groups();
    return {
      ...place,
      title: 'Từ khóa',
      description: `Tất cả từ khóa của ${settings.name}`,
      trail: [],
      total: all.reduce((sum, { count }) => sum + count, 0),
      groups: all,
      parts: [],
    };
  });
}

const indexTrail = [{ url: urls.tagIndex, title: 'Từ khóa' }];

function letterPage(letter: string, tags: readonly Listed[]): Output {
  const key = letterKey(letter);
  return beginningWith(letter, key, () => ({
    title: letterTitle(letter),
    trail: indexTrail,
    total: tags.length,
    groups: [letterGroup(letter, key, tags)],
    parts: [],
  }));
}

/** The page of a letter that is divided: how many tags there are is not said, so that it stays while new ones come. */
function dividedPage(letter: string, parts: readonly Pick<Part, 'label' | 'key'>[]): Output {
  return beginningWith(letter, letterKey(letter), () => ({
    title: letterTitle(letter),
    trail: indexTrail,
    total: null,
    groups: [],
    parts: parts.map(({ label, key }) => ({ url: tagLetterUrl(key), title: label })),
  }));
}

type Named = Pick<Part, 'label' | 'key'> & Pick<Letter, 'letter'>;

function partPage({ letter, label, key }: Named, tags: readonly Listed[]): Output {
  return beginningWith(label, key, () => ({
    title: `Từ khóa bắt đầu bằng ${label}`,
    trail: [...indexTrail, { url: tagLetterUrl(letterKey(letter)), title: letterTitle(letter) }],
    total: tags.length,
    groups: [letterGroup(label, key, tags)],
    parts: [],
  }));
}

/** The page of the tags that begin so. */
function beginningWith(
  label: string,
  key: string,
  show: () => Pick<TagIndexPage, 'title' | 'trail' | 'total' | 'groups' | 'parts'>,
): Output {
  const description = `Các từ khóa bắt đầu bằng ${label}`;
  return plan<TagIndexPage>('tag-index', tagLetterUrl(key), (place) => ({
    ...place,
    description,
    ...show(),
  }));
}

function letterTitle(letter: string): string {
  return `Từ khóa vần ${letter}`;
}

import { basesOf, groupsOf, lengthsOf, pickColumn, runAt } from '../content/columns.ts';
import { once, remembered } from '../remembered.ts';
import type { Members, Site } from '../site/site.ts';
import type { Tags } from '../site/terms.ts';
import { inVietnameseOrder } from '../text/collate.ts';
import {
  endsWord,
  headingOf,
  indexHeadings,
  initialsCount,
  initialsKey,
  initialsLabel,
  initialsOf,
  letterKey,
  packedAt,
  packedLength,
} from '../text/index-letters.ts';
import { tagLetterUrl, urls } from '../urls.ts';
import type { House } from './entries.ts';
import { tagTrail } from './list-pages.ts';
import { type Output, plan } from './output.ts';
import type { LetterGroup, NavLink, TagIndexPage } from './page.ts';
import { rooms } from './rooms.ts';
import { type Bundle, type Kitchen, outlineOf, type Served, type Target, target } from './target.ts';

/** Tags one page bears; past it each letter has a page of its own and the index lists the letters. */
const onePage = 1000;
/** Tags a letter's page bears; past it what they begin with has, by one initial more, and the letter's lists these. */
const oneLetter = 500;
/** By more initials no tags are told apart. */
const mostInitials = 40;
/** So many take as long to write as another page. */
const tagsOfPage = 50;

/** Tags of a letter, in no order yet. */
interface Letter {
  readonly letter: string;
  readonly tags: Members;
}

/** A letter, or what tags begin with, as an address and in words. */
interface Beginning {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly description: string;
}

/** Tags that begin alike, and the parts they are divided into; none where one page bears them all. */
interface Branch {
  readonly beginning: Beginning;
  readonly tags: Members;
  readonly parts: readonly Branch[];
}

/**
 * The index of all tags in Vietnamese alphabetical order: a bundle for the index and one for each letter, most of which a
 * new tag leaves as they are.
 */
export function planTagIndex({ tags }: Site, kitchen: Kitchen): readonly Bundle[] {
  const letters = once(() => byLetter(tags));
  const isWhole = tags.count <= onePage;
  const index = () => {
    const used = letters().filter((one) => one.tags.length > 0);
    if (isWhole) return target(kitchen, 'tag-index', wholeOf(used, tags), wholeIndex);
    const counts = lettersWithCounts(used);
    return target(kitchen, 'tag-index', { facts: counts }, ({ house, facts }) => [letterIndex(house, facts)]);
  };
  const planLetter = (letter: string, heading: number): Bundle => {
    const own = () => (isWhole ? none : (letters()[heading]?.tags ?? none));
    const branch = () => branchOf({ letter, tags: own() }, initialsIn(tags));
    return {
      name: `tag-index ${letterKey(letter)}`,
      targets: once(() => (own().length === 0 ? [] : planBranch(branch(), [], { tags, kitchen }))),
      outline: () => outlineOf('', own(), [tags.keys], lengthsOf(tags.members, own())),
    };
  };
  return [{ name: 'tag-index', targets: () => [index()] }, ...indexHeadings.map(planLetter)];
}

const none = new Int32Array();

/** The page of a branch, and those of its parts. A branch has its address for as long as there are tags enough. */
function planBranch(
  { beginning, tags, parts }: Branch,
  above: readonly Beginning[],
  site: { readonly tags: Tags; readonly kitchen: Kitchen },
): readonly Target[] {
  const facts = { beginning, above, parts: parts.map((part) => part.beginning) };
  const shown = parts.length === 0 ? tags : new Int32Array();
  const files = Math.max(1, Math.ceil(shown.length / tagsOfPage));
  const ingredients = { facts, tags: shown, numbers: lengthsOf(site.tags.members, shown), files };
  return [
    target(site.kitchen, `tag-index ${beginning.key}`, ingredients, (served) => [
      branchPage(served.facts, listed(served)),
    ]),
    ...parts.flatMap((part) => planBranch(part, [...above, beginning], site)),
  ];
}

/** All letters in the order of their headings, those of no tag among them. */
function byLetter(tags: Tags): readonly Letter[] {
  const headings = groupsOf(
    tags.initials.map((packed) => headingOf(packedAt(packed, 0))),
    indexHeadings.length,
  );
  return indexHeadings.map((letter, heading) => ({ letter, tags: runAt(headings, heading) }));
}

/** Tells the initial of a tag at a place. */
type InitialAt = (tag: number, place: number) => number;

/**
 * The first initials of all tags are at hand; for the others a name is looked at, where hundreds begin alike, and what it
 * begins with kept: for one letter, since those of an archive would fill the memory.
 */
function initialsIn({ initials, name }: Tags): InitialAt {
  // As texts, which take a tenth of the memory of lists.
  const all = remembered((tag: number) => String.fromCharCode(...initialsOf(name(tag), mostInitials)));
  return (tag, place) =>
    place < packedLength ? packedAt(initials[tag] ?? 0, place) : all(tag).charCodeAt(place) || 0;
}

function branchOf({ letter, tags }: Letter, initialAt: InitialAt): Branch {
  const beginning = {
    ...{ key: letterKey(letter), label: letter, title: `Từ khóa vần ${letter}` },
    description: `Các từ khóa bắt đầu bằng ${letter}`,
  };
  // Names of other scripts are not told apart, and digits have one heading.
  if (letter === indexHeadings.at(-1)) return { beginning, tags, parts: [] };
  return { beginning, tags, parts: partsOf(tags, letter === indexHeadings[0] ? 0 : 1, initialAt) };
}

/** The parts that tags with so many initials in common are divided into by the first that not all have, where they are many. */
function partsOf(tags: Members, common: number, initialAt: InitialAt): readonly Branch[] {
  if (tags.length <= oneLetter || common >= mostInitials) return [];
  const groups = groupsOf(
    tags.map((tag) => initialAt(tag, common)),
    initialsCount,
  );
  const parts = Array.from({ length: initialsCount }, (_, initial) => runAt(groups, initial)).filter(
    (some) => some.length > 0,
  );
  if (parts.length === 1) return partsOf(tags, common + 1, initialAt);
  return parts.map((some): Branch => {
    const part = pickColumn(tags, some);
    const initials = Array.from({ length: common + 1 }, (_, place) => initialAt(part[0] ?? 0, place));
    return { beginning: beginningWith(initials), tags: part, parts: partsOf(part, common + 1, initialAt) };
  });
}

function beginningWith(initials: readonly number[]): Beginning {
  const label = initialsLabel(initials);
  const what = endsWord(initials) ? `tiếng ${label}` : label;
  return {
    ...{ key: initialsKey(initials), label },
    title: `Từ khóa bắt đầu bằng ${what}`,
    description: `Các từ khóa bắt đầu bằng ${what}`,
  };
}

/** All letters one after another, and how many tags each has. */
function wholeOf(letters: readonly Letter[], tags: Tags) {
  const all = Int32Array.from(letters.flatMap((one) => [...one.tags]));
  return { facts: lettersWithCounts(letters), tags: all, numbers: lengthsOf(tags.members, all) };
}

function lettersWithCounts(letters: readonly Letter[]): readonly LetterCount[] {
  return letters.map(({ letter, tags }) => ({ letter, count: tags.length }));
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
  const ordered = inVietnameseOrder(tags, ({ title }) => title);
  return { letter, key, count: tags.length, url: null, tags: ordered };
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
      title: rooms.tags.title,
      description: `Tất cả từ khóa của ${settings.name}`,
      trail: [],
      total: all.reduce((sum, { count }) => sum + count, 0),
      groups: all,
      parts: [],
    };
  });
}

/** The page of a branch: of its tags, or, without saying how many these are, so that it stays while new ones come, of its parts. */
function branchPage(
  {
    beginning: { key, label, title, description },
    above,
    parts,
  }: {
    readonly beginning: Beginning;
    readonly above: readonly Beginning[];
    readonly parts: readonly Beginning[];
  },
  tags: readonly Listed[],
): Output {
  const isDivided = parts.length > 0;
  return plan<TagIndexPage>('tag-index', tagLetterUrl(key), (place) => ({
    ...{ ...place, title, description },
    trail: [...tagTrail, ...above.map((one) => ({ url: tagLetterUrl(one.key), title: one.title }))],
    total: isDivided ? null : tags.length,
    groups: isDivided ? [] : [letterGroup(label, key, tags)],
    parts: parts.map((part) => ({ url: tagLetterUrl(part.key), title: part.label })),
  }));
}

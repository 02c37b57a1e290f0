import { basesOf, groupsOf, runAt } from '../content/columns.ts';
import type { Members, Site } from '../site/site.ts';
import { collationKey, indexHeadings, letterKey } from '../text/collate.ts';
import { tagLetterUrl, urls } from '../urls.ts';
import type { House } from './entries.ts';
import { type Output, plan } from './output.ts';
import type { LetterGroup, NavLink, TagIndexPage } from './page.ts';
import { alone, type Bundle, type Kitchen, type Served, target } from './target.ts';

/** Tags one page bears; past it each letter has a page of its own and the index lists the letters. */
const onePage = 1000;
/** So many take as long to write as another page. */
const tagsOfPage = 50;

/** A letter with its tags, in no order yet, and how many articles each has. */
interface Letter {
  readonly letter: string;
  readonly tags: Members;
  readonly counts: Members;
}

/** The index of all tags in Vietnamese alphabetical order. */
export function planTagIndex(site: Site, kitchen: Kitchen): readonly Bundle[] {
  const letters = byLetter(site);
  if (site.tags.count <= onePage) return [alone(target(kitchen, 'tag-index', wholeOf(letters), wholeIndex))];
  const counts = letters.map(({ letter, tags }) => ({ letter, count: tags.length }));
  const targets = [
    target(kitchen, 'tag-index', { facts: counts }, ({ house, facts }) => [letterIndex(house, facts)]),
    ...letters.map(({ letter, tags, counts: numbers }) =>
      target(
        kitchen,
        `tag-index ${letterKey(letter)}`,
        { facts: letter, tags, numbers, files: Math.ceil(tags.length / tagsOfPage) },
        (served) => [letterPage(letterGroup(served.facts, listed(served)))],
      ),
    ),
  ];
  return targets.map(alone);
}

/** Letters in the order of their headings. */
function byLetter({ tags }: Site): readonly Letter[] {
  const { starts } = tags.members;
  const headings = groupsOf(tags.headings, indexHeadings.length);
  const letters = indexHeadings.map((letter, heading) => {
    const some = runAt(headings, heading);
    return { letter, tags: some, counts: some.map((term) => (starts[term + 1] ?? 0) - (starts[term] ?? 0)) };
  });
  return letters.filter((one) => one.tags.length > 0);
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
      return letterGroup(letter, all.slice(start, start + count));
    });
  return [indexPage(served.house, groups)];
}

function letterGroup(letter: string, tags: readonly Listed[]): LetterGroup {
  const ordered = tags
    .map((tag) => ({ tag, key: collationKey(tag.title) }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.tag.url, b.tag.url));
  return {
    letter,
    key: letterKey(letter),
    count: tags.length,
    url: null,
    tags: ordered.map(({ tag }) => tag),
  };
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
    };
  });
}

function letterPage(group: LetterGroup): Output {
  return plan<TagIndexPage>('tag-index', tagLetterUrl(group.key), (place) => ({
    ...place,
    title: `Từ khóa vần ${group.letter}`,
    description: `Các từ khóa bắt đầu bằng ${group.letter}`,
    trail: [{ url: urls.tagIndex, title: 'Từ khóa' }],
    total: group.count,
    groups: [group],
  }));
}

import { groupBy } from '../group-by.ts';
import type { Site } from '../site/site.ts';
import type { Term } from '../site/terms.ts';
import { collationKey, letterKey } from '../text/collate.ts';
import type { Entries, House } from './entries.ts';
import { type Output, plan } from './output.ts';
import type { LetterGroup, TagIndexPage } from './page.ts';
import { type Target, target } from './target.ts';
import { tagLetterUrl, tagUrl, urls } from './urls.ts';

/** Tags one page bears; past it each letter has a page of its own and the index lists the letters. */
const onePage = 1000;

/** A tag as its index shows it. */
type Listed = Pick<Term, 'name' | 'slug'> & { readonly count: number };

/** A letter with its tags, in no order yet. */
interface Letter {
  readonly letter: string;
  readonly tags: readonly Listed[];
}

/** The index of all tags in Vietnamese alphabetical order. */
export function planTagIndex(site: Site, entries: Entries): readonly Target[] {
  const letters = byLetter(site);
  if (site.tags.all.length <= onePage) {
    return [target(entries, 'tag-index', { facts: letters }, (house, facts) => [wholeIndex(house, facts)])];
  }
  const counts = letters.map((letter) => ({ letter: letter.letter, count: letter.tags.length }));
  return [
    target(entries, 'tag-index', { facts: counts }, (house, facts) => [letterIndex(house, facts)]),
    ...letters.map((letter) =>
      target(entries, `tag-index ${letterKey(letter.letter)}`, { facts: letter }, (_, facts) => [
        letterPage(facts),
      ]),
    ),
  ];
}

/** Letters in order: digits, the alphabet, then everything else. */
function byLetter({ tags, tagNames }: Site): readonly Letter[] {
  return [...groupBy(tags.all, ({ name }) => tagNames(name).heading)]
    .map(([letter, group]) => ({ letter, tags: group.map(listed) }))
    .sort((a, b) => compare(headingKey(a.letter), headingKey(b.letter)));
}

function listed({ name, slug, members }: Term): Listed {
  return { name, slug, count: members.length };
}

function headingKey(letter: string): string {
  return letter === '#' ? '\uffff' : collationKey(letter);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function letterGroup({ letter, tags }: Letter): LetterGroup {
  const ordered = tags
    .map((tag) => ({ tag, key: collationKey(tag.name) }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.tag.slug, b.tag.slug));
  return {
    letter,
    key: letterKey(letter),
    count: tags.length,
    url: null,
    tags: ordered.map(({ tag: { slug, name, count } }) => ({ url: tagUrl(slug), title: name, count })),
  };
}

function wholeIndex(house: House, letters: readonly Letter[]) {
  return indexPage(house, () => letters.map(letterGroup));
}

function letterIndex(house: House, letters: readonly { readonly letter: string; readonly count: number }[]) {
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

function letterPage(letter: Letter): Output {
  return plan<TagIndexPage>('tag-index', tagLetterUrl(letterKey(letter.letter)), (place) => ({
    ...place,
    title: `Từ khóa vần ${letter.letter}`,
    description: `Các từ khóa bắt đầu bằng ${letter.letter}`,
    trail: [{ url: urls.tagIndex, title: 'Từ khóa' }],
    total: letter.tags.length,
    groups: [letterGroup(letter)],
  }));
}

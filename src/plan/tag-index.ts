import type { Term } from '../site/site.ts';
import { collationKey, indexLetter, letterKey } from '../text/collate.ts';
import type { Catalogue } from './catalogue.ts';
import type { LetterGroup, TagIndexPage } from './page.ts';
import { type Planned, plan } from './planned.ts';
import { tagLetterUrl, tagUrl, urls } from './urls.ts';

/** Tags one page bears; past it each letter has a page of its own and the index lists the letters. */
const onePage = 1000;

/** The index of all tags in Vietnamese alphabetical order. */
export function planTagIndex(catalogue: Catalogue): readonly Planned[] {
  const { site } = catalogue;
  const groups = byLetter(inOrder([...site.tags.values()]));
  const split = site.tags.size > onePage;
  const index = plan<TagIndexPage>('tag-index', urls.tagIndex, (place) => ({
    ...place,
    title: 'Từ khóa',
    description: `Tất cả từ khóa của ${site.settings.name}`,
    trail: [],
    total: site.tags.size,
    groups: split ? groups.map((group) => ({ ...group, url: tagLetterUrl(group.key), tags: [] })) : groups,
  }));
  return [index, ...(split ? groups.map(letterPage) : [])];
}

function inOrder(tags: readonly Term[]): readonly Term[] {
  return tags
    .map((tag) => ({ tag, heading: headingKey(indexLetter(tag.name)), key: collationKey(tag.name) }))
    .sort(
      (a, b) =>
        compare(a.heading, b.heading) || compare(a.key, b.key) || compare(a.tag.identity, b.tag.identity),
    )
    .map(({ tag }) => tag);
}

/** Digits, the alphabet, then everything else. */
function headingKey(letter: string): string {
  return letter === '#' ? '\uffff' : collationKey(letter);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function byLetter(tags: readonly Term[]): readonly LetterGroup[] {
  const groups = new Map<string, Term[]>();
  for (const tag of tags) {
    const letter = indexLetter(tag.name);
    const group = groups.get(letter) ?? [];
    groups.set(letter, group);
    group.push(tag);
  }
  return [...groups].map(([letter, group]) => ({
    letter,
    key: letterKey(letter),
    count: group.length,
    url: null,
    tags: group.map(({ name, slug, articles }) => ({
      url: tagUrl(slug),
      title: name,
      count: articles.length,
    })),
  }));
}

function letterPage(group: LetterGroup): Planned {
  return plan<TagIndexPage>('tag-index', tagLetterUrl(group.key), (place) => ({
    ...place,
    title: `Từ khóa vần ${group.letter}`,
    description: `Các từ khóa bắt đầu bằng ${group.letter}`,
    trail: [{ url: urls.tagIndex, title: 'Từ khóa' }],
    total: group.count,
    groups: [group],
  }));
}

import { lettersOf } from '../content/tag-names.ts';
import type { PlacedLater } from '../place-later.ts';
import { foldAccents } from '../text/fold.ts';
import type { Site } from './site.ts';
import type { Term } from './terms.ts';

/**
 * Warns of tags that are probably one: the same letters once spaces and punctuation are left out, where the
 * accents agree too, or where one of them has no accents at all. `bản` and `bạn` are two words and stay two.
 */
export function nearTwins(site: Site): readonly PlacedLater[] {
  // Nearly every tag is alone: a list is made only for those that are not.
  const first = new Map<string, Term>();
  const groups = new Map<string, Term[]>();
  for (const tag of site.tags.all) {
    const key = site.tagNames(tag.name).letters;
    const other = first.get(key);
    const group = groups.get(key);
    if (other === undefined) first.set(key, tag);
    else if (group === undefined) groups.set(key, [other, tag]);
    else group.push(tag);
  }
  return [...groups.values()].flatMap((group) => twinsIn(group, site));
}

function twinsIn(group: readonly Term[], site: Site): readonly PlacedLater[] {
  const common = group.toSorted(
    (a, b) => b.members.length - a.members.length || (a.identity < b.identity ? -1 : 1),
  );
  return common.flatMap((rare, at) => {
    const twin = common.slice(0, at).find((other) => alike(rare, other));
    return twin === undefined ? [] : warnings(rare, twin, site);
  });
}

function alike(a: Term, b: Term): boolean {
  return lettersOf(a.identity) === lettersOf(b.identity) || isBare(a) !== isBare(b);
}

function isBare({ identity }: Term): boolean {
  return foldAccents(identity) === identity;
}

function warnings(rare: Term, twin: Term, { articles, tags }: Site): readonly PlacedLater[] {
  return rare.members.map((place) => ({
    file: articles.fileOf(place),
    path: ['tags', tags.of(place).indexOf(rare)],
    severity: 'warning',
    code: 'near-duplicate-tag',
    message: `Từ khóa “${rare.name}” gần giống từ khóa “${twin.name}” (${twin.members.length} bài); có phải ý bạn là “${twin.name}”?`,
  }));
}

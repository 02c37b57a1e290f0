import { runAt } from '../content/columns.ts';
import { lettersOf } from '../content/name-keys.ts';
import type { PlacedLater } from '../place-later.ts';
import { foldAccents } from '../text/fold.ts';
import { tagIdentity } from '../text/tag-identity.ts';
import type { Members, Site } from './site.ts';

/** A tag that shares its letters with others. */
interface Alike {
  readonly term: number;
  readonly name: string;
  readonly identity: string;
  readonly members: Int32Array;
}

/**
 * Warns of tags that are probably one: the same letters once spaces and punctuation are left out, where the
 * accents agree too, or where one of them has no accents at all. `bản` and `bạn` are two words and stay two.
 */
export function nearTwins(site: Site): readonly PlacedLater[] {
  const { alike } = site.tags;
  return Array.from({ length: alike.starts.length - 1 }, (_, group) => runAt(alike, group)).flatMap((group) =>
    twinsIn(group, site),
  );
}

function twinsIn(group: Members, site: Site): readonly PlacedLater[] {
  const { tags } = site;
  const common = Array.from(group, (term): Alike => {
    const name = tags.name(term);
    return { term, name, identity: tagIdentity(name), members: runAt(tags.members, term) };
  }).sort((a, b) => b.members.length - a.members.length || (a.identity < b.identity ? -1 : 1));
  return common.flatMap((rare, at) => {
    const twin = common.slice(0, at).find((other) => alike(rare, other));
    return twin === undefined ? [] : warnings(rare, twin, site);
  });
}

function alike(a: Alike, b: Alike): boolean {
  return lettersOf(a.identity) === lettersOf(b.identity) || isBare(a) !== isBare(b);
}

function isBare({ identity }: Alike): boolean {
  return foldAccents(identity) === identity;
}

function warnings(rare: Alike, twin: Alike, { articles, tags }: Site): readonly PlacedLater[] {
  return Array.from(rare.members, (place) => ({
    file: articles.fileOf(place),
    path: ['tags', runAt(tags.ofEach, place).indexOf(rare.term)],
    severity: 'warning',
    code: 'near-duplicate-tag',
    message: `Từ khóa “${rare.name}” gần giống từ khóa “${twin.name}” (${twin.members.length} bài); có phải ý bạn là “${twin.name}”?`,
  }));
}

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
 * Warns of tags that are probably one, once for each: the same letters once spaces and punctuation are left out, where the
 * accents agree too, or where one of them, of more than one word, has no accents at all. `bản` and `bạn` are two words and
 * stay two, `Anh` and `Ảnh` as well, and so do `C++` and `C#`.
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
  // The first, which is the most frequent, with the same letters, with accents, and without any.
  const byLetters = new Map<string, number>();
  const first = { bare: common.length, accented: common.length };
  return common.flatMap((rare, at) => {
    const letters = lettersOf(rare.identity) + rare.identity.replace(/[^+#]/g, '');
    const isBare = foldAccents(rare.identity) === rare.identity;
    const isOneWord = /^[\p{L}\p{N}]+$/u.test(rare.identity);
    const unlike = isOneWord ? common.length : isBare ? first.accented : first.bare;
    const twin = Math.min(byLetters.get(letters) ?? common.length, unlike);
    if (!byLetters.has(letters)) byLetters.set(letters, at);
    const own = isBare ? 'bare' : 'accented';
    first[own] = Math.min(first[own], at);
    const other = common[twin];
    return other === undefined ? [] : [warningOf(rare, other, site)];
  });
}

/** Told where it was used last. */
function warningOf(rare: Alike, twin: Alike, { articles, tags }: Site): PlacedLater {
  const place = rare.members.at(-1) ?? 0;
  return {
    file: articles.fileOf(place),
    path: ['tags', runAt(tags.ofEach, place).indexOf(rare.term)],
    severity: 'warning',
    code: 'near-duplicate-tag',
    message: `Từ khóa “${rare.name}” (${rare.members.length} bài) gần giống từ khóa “${twin.name}” (${twin.members.length} bài); có phải ý bạn là “${twin.name}”?`,
  };
}

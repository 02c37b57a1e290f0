import { compareText } from '../compare-text.ts';
import { runAt } from '../content/columns.ts';
import { isMarkedName } from '../content/marked-names.ts';
import { lettersOf } from '../content/name-keys.ts';
import type { PlacedLater } from '../place-later.ts';
import { foldAccents } from '../text/fold.ts';
import { nameIdentity } from '../text/name-identity.ts';
import type { Members, Site } from './site.ts';

/** A tag that shares its letters with others. */
interface Alike {
  readonly term: number;
  readonly name: string;
  readonly identity: string;
  /** It has no accents. */
  readonly isBare: boolean;
  readonly isOneWord: boolean;
  /** It begins with a sign, as one in stars does. */
  readonly isSigned: boolean;
  readonly members: Int32Array;
}

/**
 * Warns of tags that are probably one, once for each: the same letters once spaces and punctuation are left out, where the
 * accents agree too, or where one of them has no accents at all and they are not both one word. `bản` and `bạn` are two
 * words and stay two, `Anh` and `Ảnh` as well, and so do `C++` and `C#`. A name with marks that its file tells of is none.
 */
export function nearTwins(site: Site): readonly PlacedLater[] {
  const { alike } = site.tags;
  return Array.from({ length: alike.starts.length - 1 }, (_, group) => runAt(alike, group)).flatMap((group) =>
    twinsIn(group, site),
  );
}

function twinsIn(group: Members, site: Site): readonly PlacedLater[] {
  const { tags } = site;
  const common = Array.from(group)
    .flatMap((term): readonly Alike[] => {
      const name = tags.name(term);
      if (isMarkedName(name)) return [];
      const identity = nameIdentity(name);
      const isBare = foldAccents(identity) === identity;
      const isOneWord = /^[\p{L}\p{N}]+$/u.test(identity);
      const isSigned = /^[^\p{L}\p{N}]/u.test(identity);
      return [{ term, name, identity, isBare, isOneWord, isSigned, members: runAt(tags.members, term) }];
    })
    .sort(byRank);
  const accented = common.find(({ isBare }) => !isBare);
  const accentedWords = common.find(({ isBare, isOneWord }) => !isBare && !isOneWord);
  // The first, which is the most frequent, with the same letters.
  const byLetters = new Map<string, Alike>();
  return common.flatMap((rare) => {
    const letters = lettersOf(rare.identity) + rare.identity.replace(/[^+#]/g, '');
    const full = rare.isOneWord ? accentedWords : accented;
    const twin = (rare.isBare ? full : undefined) ?? byLetters.get(letters);
    if (!byLetters.has(letters)) byLetters.set(letters, rare);
    return twin === undefined ? [] : [warningOf(rare, twin, site)];
  });
}

/** The more frequent first, but those without accents last, however many have left them out. */
function byRank(a: Alike, b: Alike): number {
  if (a.isBare !== b.isBare) return a.isBare ? 1 : -1;
  if (a.members.length !== b.members.length) return b.members.length - a.members.length;
  if (a.isSigned !== b.isSigned) return a.isSigned ? 1 : -1;
  return compareText(a.identity, b.identity);
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

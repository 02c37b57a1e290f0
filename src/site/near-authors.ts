import { runAt } from '../content/columns.ts';
import { groupBy } from '../group-by.ts';
import type { PlacedLater } from '../place-later.ts';
import { slugify } from '../text/slug.ts';
import type { Site } from './site.ts';

/** A name on so many times fewer articles than another is probably mistyped; else they are two people. */
const fewer = 5;

/** Warns of authors who differ in accents alone from one who is on many more articles. */
export function nearAuthors({ articles, authors }: Site): readonly PlacedLater[] {
  // Where names differ in accents alone, all but one have another slug than their own.
  if (authors.renamed.length === 0) return [];
  const countOf = (author: number) => runAt(authors.members, author).length;
  const wanted = new Set(Array.from(authors.renamed, (author) => slugify(authors.name(author))));
  const all = Array.from({ length: authors.count }, (_, author) => author);
  const alike = groupBy(all, (author) => slugify(authors.name(author)));
  return [...wanted].flatMap((slug) => {
    const group = (alike.get(slug) ?? []).toSorted((a, b) => countOf(b) - countOf(a) || a - b);
    const [known, ...others] = group;
    if (known === undefined) return [];
    const rare = others.filter((author) => countOf(author) * fewer <= countOf(known));
    return rare.map((author): PlacedLater => {
      const place = runAt(authors.members, author).at(-1) ?? 0;
      return {
        file: articles.fileOf(place),
        path: ['authors', runAt(authors.ofEach, place).indexOf(author)],
        severity: 'warning',
        code: 'near-duplicate-author',
        message: `Tác giả “${authors.name(author)}” (${countOf(author)} bài) chỉ khác “${authors.name(known)}” (${countOf(known)} bài) ở dấu; nếu là một người, hãy ghi tên như nhau.`,
      };
    });
  });
}

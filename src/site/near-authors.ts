import { runAt } from '../content/columns.ts';
import type { PlacedLater } from '../place-later.ts';
import { slugify } from '../text/slug.ts';
import type { Site } from './site.ts';

/** A name on so many times fewer articles than another is probably mistyped; else they are two people. */
const fewer = 5;

/** Warns of authors who differ in accents alone, where one of them is on few articles. */
export function nearAuthors({ articles, authors }: Site): readonly PlacedLater[] {
  const countOf = (author: number) => runAt(authors.members, author).length;
  return Array.from(authors.renamed).flatMap((later): readonly PlacedLater[] => {
    const plain = slugify(authors.name(later));
    const first = Array.from({ length: authors.count }, (_, author) => author).find(
      (author) => authors.slug(author) === plain,
    );
    if (first === undefined) return [];
    const [rare, known] = countOf(later) < countOf(first) ? [later, first] : [first, later];
    if (countOf(rare) * fewer > countOf(known)) return [];
    const place = runAt(authors.members, rare).at(-1) ?? 0;
    return [
      {
        file: articles.fileOf(place),
        path: ['authors', runAt(authors.ofEach, place).indexOf(rare)],
        severity: 'warning',
        code: 'near-duplicate-author',
        message: `Tác giả “${authors.name(rare)}” (${countOf(rare)} bài) chỉ khác “${authors.name(known)}” (${countOf(known)} bài) ở dấu; nếu là một người, hãy ghi tên như nhau.`,
      },
    ];
  });
}

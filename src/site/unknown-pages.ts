import type { Settings } from '../config.ts';
import type { PlacedLater } from '../place-later.ts';
import { nearestForFew } from '../text/nearest.ts';
import { fileSlug } from '../text/slug.ts';

/** Pages that site.yaml wants in the foot and the newspaper does not have; of `unread` files it is not known what they are. */
export function unknownPages(
  { footer }: Pick<Settings, 'footer'>,
  pages: readonly { readonly slug: string }[],
  unread: ReadonlySet<string>,
): readonly PlacedLater[] {
  const slugs = pages.map(({ slug }) => slug);
  const unreadSlugs = new Set([...unread].filter((file) => file.startsWith('pages/')).map(fileSlug));
  const guess = nearestForFew();
  return (footer ?? []).flatMap((slug, at): readonly PlacedLater[] => {
    if (slugs.includes(slug) || unreadSlugs.has(slug)) return [];
    const meant = guess(slug, () => slugs);
    const hint =
      meant === null
        ? 'hãy ghi tên tệp của một trang trong pages/, không có “.md”, ví dụ gioi-thieu.'
        : `có phải ý bạn là “${meant}”?`;
    const message = `Không có trang “${slug}” để đặt ở chân trang; ${hint}`;
    return [{ file: 'site.yaml', path: ['footer', at], severity: 'error', code: 'unknown-page', message }];
  });
}

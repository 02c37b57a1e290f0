import type { SectionConfig, Settings } from '../config.ts';
import type { PlacedLater } from '../place-later.ts';
import { nearestForFew } from '../text/nearest.ts';

/** Articles whose section site.yaml does not have. */
export function unknownSections(
  settings: Settings,
  articles: readonly { readonly file: string; readonly section: string }[],
): readonly PlacedLater[] {
  const keys = settings.sections.map((section) => section.key);
  const known = new Set(keys);
  const guess = nearestForFew();
  return articles
    .filter((article) => !known.has(article.section))
    .map((article) => ({
      file: article.file,
      path: ['section'],
      severity: 'error',
      code: 'unknown-section',
      message: unknownSection(article.section, settings.sections, guess),
    }));
}

/** What an editor is told of a section key that site.yaml does not have. */
export function unknownSection(
  key: string,
  sections: readonly SectionConfig[],
  guess = nearestForFew(),
): string {
  const byTitle = sections.find((section) => section.title.toLowerCase() === key.toLowerCase())?.key;
  const meant = byTitle ?? guess(key, () => sections.map((section) => section.key));
  const hint = meant === null ? `hãy chọn một trong: ${someKeys(sections)}` : `có phải ý bạn là “${meant}”?`;
  return `Không có chuyên mục “${key}” trong site.yaml; ${hint}`;
}

/** No more than an editor would look through, for each of thousands of articles. */
const mostKeys = 20;

function someKeys(sections: readonly SectionConfig[]): string {
  const keys = sections.slice(0, mostKeys).map((section) => section.key);
  return sections.length > mostKeys ? `${keys.join(', ')}…` : `${keys.join(', ')}.`;
}

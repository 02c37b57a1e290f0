import type { SiteData } from './template.ts';

/** What a feed is called among those of other newspapers: the newspaper’s own by its name alone. */
export function feedTitle(title: string, { settings: { name } }: SiteData): string {
  return title === name ? name : `${title} – ${name}`;
}

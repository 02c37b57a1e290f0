import type { Settings } from './config.ts';
import type { Archive } from './content/archive.ts';
import type { BrokenFile } from './content/article.ts';
import type { FrontPageWishes } from './content/front-page.ts';
import type { LoadedPage } from './content/load.ts';
import type { PlacedLater } from './place-later.ts';
import { type Plan, planSite } from './plan/plan.ts';
import type { Arrangement } from './site/arrangement.ts';
import { buildSite, type Site } from './site/site.ts';
import type { Moment } from './site/visibility.ts';

/** What a newspaper is planned from beside its articles: plain data, which a thread can be given. */
export interface ModelSource {
  readonly settings: Settings;
  readonly moment: Moment;
  readonly wishes: FrontPageWishes;
  readonly pages: readonly LoadedPage[];
  /** Files with errors of their own, and those of them of which something can be told. */
  readonly unread: ReadonlySet<string>;
  readonly broken: readonly BrokenFile[];
  /** Output paths the software publishes beside the newspaper. */
  readonly publicPaths: readonly string[];
}

/** A newspaper as it is planned; the same, number for number, in every thread that makes it from the same. */
export interface Model {
  readonly site: Site;
  readonly plan: Plan;
  readonly problems: readonly PlacedLater[];
}

/** Site and plan of a newspaper, from its articles and how they are arranged at its moment. */
export function modelOf(articles: Archive, arrangement: Arrangement, source: ModelSource): Model {
  const { settings, moment, wishes, unread, broken, publicPaths } = source;
  const pages = source.pages.map(({ page }) => page);
  const { site, problems } = buildSite(settings, { articles, arrangement, pages, unread, wishes }, moment);
  const plan = planSite(site, { pages: source.pages, unread, broken, publicPaths });
  return { site, plan, problems };
}

import type { Article } from '../content/article.ts';
import type { FrontPageWishes } from '../content/front-page.ts';

/** Whether readers see an article at one instant, and if not, why. */
export type Visibility = 'visible' | 'draft' | 'embargoed' | 'expired';

/** What decides visibility: the instant of the build (ms since 1970) and whether drafts are shown. */
export interface Moment {
  readonly now: number;
  readonly drafts: boolean;
}

/** The state of an article at a moment; this is the only place that compares an article with the clock. */
export function visibilityOf(article: Article, moment: Moment): Visibility {
  if (moment.drafts) return 'visible';
  if (article.draft) return 'draft';
  if (article.date.epoch > moment.now) return 'embargoed';
  if (article.expires !== null && article.expires.epoch <= moment.now) return 'expired';
  return 'visible';
}

/** The next instant (ms since 1970) at which an article or the banner appears or goes by itself, or null. */
export function nextTransition(
  articles: readonly Article[],
  { breaking }: Pick<FrontPageWishes, 'breaking'>,
  { now, drafts }: Moment,
): number | null {
  const shown = drafts ? [] : articles.filter((article) => !article.draft);
  const changes = shown
    .flatMap((article) => [article.date.epoch, article.expires?.epoch ?? 0])
    .concat(breaking?.until.epoch ?? 0)
    .filter((epoch) => epoch > now);
  return changes.reduce<number | null>(
    (least, epoch) => (least === null || epoch < least ? epoch : least),
    null,
  );
}

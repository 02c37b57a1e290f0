import { type ArticleColumns, mark } from '../content/shelf.ts';

/** Whether readers see an article at one instant, and if not, why. */
export type Visibility = 'visible' | 'draft' | 'embargoed' | 'expired';

/** What decides visibility: the instant of the build (ms since 1970) and whether drafts are shown. */
export interface Moment {
  readonly now: number;
  readonly drafts: boolean;
}

/** Of articles, what decides when they are seen. */
type Timed = Pick<ArticleColumns, 'marks' | 'epochs' | 'expires'>;

/** The state of an article, by number, at a moment; no other place decides what is seen. */
export function visibilityOf(
  { marks, epochs, expires }: Timed,
  number: number,
  { now, drafts }: Moment,
): Visibility {
  if (drafts) return 'visible';
  if (((marks[number] ?? 0) & mark.draft) !== 0) return 'draft';
  if ((epochs[number] ?? 0) > now) return 'embargoed';
  return (expires[number] ?? 0) <= now ? 'expired' : 'visible';
}

/** The next instant (ms since 1970) at which an article appears or goes by itself, infinite where none does. */
export function nextChange({ marks, epochs, expires }: Timed, { now, drafts }: Moment): number {
  let next = Number.POSITIVE_INFINITY;
  const take = (time: number) => {
    if (time > now && time < next) next = time;
  };
  for (let number = 0; number < epochs.length && !drafts; number += 1) {
    if (((marks[number] ?? 0) & mark.draft) !== 0) continue;
    take(epochs[number] ?? 0);
    take(expires[number] ?? 0);
  }
  return next;
}

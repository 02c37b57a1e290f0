import type { PlacedLater } from '../place-later.ts';
import { formatDate, isOddYear } from '../text/dates.ts';
import type { Site } from './site.ts';
import type { Moment } from './visibility.ts';

/** Warns of articles that readers see, but that say they were corrected at a time yet to come: probably a slip. */
export function futureUpdates({ articles }: Site, { now }: Moment): readonly PlacedLater[] {
  const { modified } = articles.columns;
  const problems: PlacedLater[] = [];
  for (let place = 0; place < modified.length; place += 1) {
    if ((modified[place] ?? 0) <= now) continue;
    const { file, date, updated } = articles.at(place);
    // A far year is told of where it is read.
    if (updated === null || date.epoch > now || isOddYear(updated)) continue;
    const time = `${updated.iso.slice(11, 16)} ngày ${formatDate(updated)}`;
    const message = `Giờ cập nhật, ${time}, còn chưa tới; hãy xem lại.`;
    problems.push({ file, path: ['updated'], severity: 'warning', code: 'future-update', message });
  }
  return problems;
}

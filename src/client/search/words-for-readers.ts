import { formatNumber } from '../../text/numbers.ts';
import type { Part } from './parts.ts';
import type { Query } from './query.ts';
import type { Answer } from './searcher.ts';

/** How many articles were found, and since when, if older ones were not looked at. */
export function countSentence({ words, section, year }: Query, { results, similar, since }: Answer): string {
  const from = since === null ? '' : `, tính từ ${spanName(since)}`;
  const count = formatNumber(results.length);
  if (results.length > 0 && !similar) return `Tìm thấy ${count} bài có “${words}”${from}.`;
  if (results.length > 0) return `Không có bài nào có đủ “${words}”. Có ${count} bài gần giống.`;
  const advice =
    section === '' && year === '' ? 'Mời bạn thử từ khác.' : 'Mời bạn bỏ chọn chuyên mục và năm.';
  return `Không có bài nào có “${words}”. ${advice}`;
}

/** The span of a part in words: `2021` → “năm 2021”, `2021-03-06-10` → “ngày 6/3/2021”. */
function spanName({ name }: Part): string {
  const [year = '', month = '', day] = name.split('-');
  if (month === '') return `năm ${year}`;
  if (day === undefined) return `tháng ${Number(month)}/${year}`;
  return `ngày ${Number(day)}/${Number(month)}/${year}`;
}

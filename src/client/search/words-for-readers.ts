import { formatNumber } from '../../text/numbers.ts';
import type { Part } from './parts.ts';
import type { Query } from './query.ts';
import type { Answer } from './searcher.ts';
import { soughtPart } from './wanted.ts';

/** How many articles were found, and since when, if older ones were not looked at; where there are none, what to do. */
export function countSentence(query: Query, { results, similar, since }: Answer): string {
  const { section, year } = query;
  const words = soughtPart(query.words);
  const from = since === null ? '' : `, tính từ ${beginningOf(since)}`;
  const count = formatNumber(results.length);
  if (results.length === 0)
    return `Không có bài nào có “${words}”${from}. ${advice({ section, year }, since)}`;
  if (similar) return `Không có bài nào có đủ “${words}”${from}. Có ${count} bài gần giống.`;
  const others = results.filter(({ sought }) => sought.likeness !== 'exact').length;
  if (others === results.length) return `Tìm thấy ${count} bài có chữ chỉ khác “${words}” ở dấu${from}.`;
  const among = others === 0 ? '' : `, trong đó ${formatNumber(others)} bài chỉ khác dấu`;
  return `Tìm thấy ${count} bài có “${words}”${among}${from}.`;
}

/** What to do where something was chosen, but no words are there to look for. */
export function askForWords({ section, year }: Query): string {
  return section === '' && year === '' ? '' : 'Mời bạn nhập từ cần tìm.';
}

function advice({ section, year }: Omit<Query, 'words'>, since: Part | null): string {
  if (since !== null) return 'Mời bạn tìm tiếp trong các bài cũ hơn.';
  return section === '' && year === '' ? 'Mời bạn thử từ khác.' : 'Mời bạn bỏ chọn chuyên mục và năm.';
}

/** What a part begins with, in words: `2021` → “năm 2021”, `2021-03-06` → “ngày 6/3/2021”. */
function beginningOf({ name }: Part): string {
  const [year = '', month = '', day] = name.split('-');
  if (month === '') return `năm ${year}`;
  if (day === undefined) return `tháng ${Number(month)}/${year}`;
  return `ngày ${Number(day)}/${Number(month)}/${year}`;
}

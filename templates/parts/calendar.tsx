import type { DateCount, DayCell, MonthGrid } from '../../src/plan/page.ts';
import { formatNumber } from '../../src/text/numbers.ts';

const WEEKDAYS = [
  ['T2', 'Thứ Hai'],
  ['T3', 'Thứ Ba'],
  ['T4', 'Thứ Tư'],
  ['T5', 'Thứ Năm'],
  ['T6', 'Thứ Sáu'],
  ['T7', 'Thứ Bảy'],
  ['CN', 'Chủ Nhật'],
] as const;

/** A month as a table of weeks; days with articles are links that say how many. */
export function Calendar({ grid }: { readonly grid: MonthGrid }) {
  return (
    <table class="calendar">
      <caption class="an">Lịch bài {grid.title}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map(([short, long]) => (
            <th scope="col">
              <abbr title={long}>{short}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.weeks.map((week) => (
          <tr>
            {week.map((cell) => (
              <Day cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ cell }: { readonly cell: DayCell | null }) {
  if (cell === null) return <td />;
  if (cell.link === null) return <td>{cell.day}</td>;
  return (
    <td>
      <a href={cell.link.url} aria-label={countLabel(cell.link)}>
        {cell.day}
      </a>
    </td>
  );
}

/** “Ngày 12/03/2021: 4 bài”. */
function countLabel(link: DateCount): string {
  return `Ngày ${link.title}: ${articleCount(link.count)}`;
}

/** “1.234 bài”. */
export function articleCount(count: number): string {
  return `${formatNumber(count)} bài`;
}

import type { DayCell, MonthGrid } from '../../src/plan/page.ts';
import { formatNumber } from '../../src/text/numbers.ts';
import type { Child } from '../html/jsx-runtime.ts';

const WEEKDAYS = [
  ['T2', 'Thứ Hai'],
  ['T3', 'Thứ Ba'],
  ['T4', 'Thứ Tư'],
  ['T5', 'Thứ Năm'],
  ['T6', 'Thứ Sáu'],
  ['T7', 'Thứ Bảy'],
  ['CN', 'Chủ Nhật'],
] as const;

/** A month of a year's calendar: days with articles are links, darker the more they brought. */
export function Calendar({ grid }: { readonly grid: MonthGrid }) {
  return (
    <table class="calendar">
      <caption class="an">Lịch bài {grid.title.toLowerCase()}</caption>
      <thead>
        <Weekdays />
      </thead>
      <tbody>
        {grid.weeks.map((week) => (
          <tr>
            {week.days.map((cell) => (
              <td>{cell && (cell.link ? <DayLink cell={cell}>{cell.day}</DayLink> : cell.day)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A month by itself: its weeks, and in each day how many articles it brought. */
export function Weeks({ grid }: { readonly grid: MonthGrid }) {
  return (
    <div class="weeks-room">
      <table class="calendar weeks">
        <caption class="an">Số bài từng ngày, từng tuần của {grid.title.toLowerCase()}</caption>
        <thead>
          <Weekdays>
            <th scope="col">Cả tuần</th>
          </Weekdays>
        </thead>
        <tbody>
          {grid.weeks.map((week) => (
            <tr>
              {week.days.map((cell) => (
                <td>{cell && <Day cell={cell} />}</td>
              ))}
              <td class="week-count">{week.count > 0 && <Count of={week.count} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the shades of a calendar mean. */
export function HeatKey() {
  return (
    <p class="heat-key" aria-hidden="true">
      Ít bài <i /> <i class="muc-2" /> <i class="muc-3" /> <i class="muc-4" /> nhiều bài
    </p>
  );
}

function Weekdays({ children = null }: { readonly children?: Child }) {
  return (
    <tr>
      {WEEKDAYS.map(([short, long]) => (
        <th scope="col">
          <abbr title={long}>{short}</abbr>
        </th>
      ))}
      {children}
    </tr>
  );
}

function Day({ cell }: { readonly cell: DayCell }) {
  if (cell.link === null) return <span class="day">{cell.day}</span>;
  return (
    <DayLink cell={cell}>
      <span>{cell.day}</span>
      <span class="day-count">
        <Count of={cell.link.count} />
      </span>
    </DayLink>
  );
}

interface DayLinkProps {
  readonly cell: DayCell;
  readonly children: Child;
}

/** A link that says “Ngày 12/03/2021: 4 bài”. */
function DayLink({ cell: { link }, children }: DayLinkProps) {
  if (link === null) return null;
  const shade = link.level > 1 ? { class: `muc-${link.level}` } : {};
  return (
    <a href={link.url} {...shade} aria-label={`Ngày ${link.title}: ${articleCount(link.count)}`}>
      {children}
    </a>
  );
}

function Count({ of }: { readonly of: number }) {
  return (
    <>
      {formatNumber(of)} <span class="unit">bài</span>
    </>
  );
}

/** “1.234 bài”. */
export function articleCount(count: number): string {
  return `${formatNumber(count)} bài`;
}

import type { MonthGrid, YearPage } from '../src/plan/page.ts';
import { articleCount, Calendar, HeatKey } from './parts/calendar.tsx';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { Neighbours } from './parts/neighbours.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('year');

/** A year as twelve calendars. */
export default function render({ planned, site }: TemplateData<YearPage>) {
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail}>
      <ListHeader title={planned.title} />
      <div>
        <HeatKey />
        <div class="months">
          {planned.months.map((month) => (
            <Month month={month} />
          ))}
        </div>
        <Neighbours label="Năm trước và sau" previous={planned.previous} next={planned.next} />
      </div>
    </Layout>
  );
}

function Month({ month }: { readonly month: MonthGrid }) {
  return (
    <section class="month">
      <h2 class="month-title">
        {month.link ? <a href={month.link.url}>{month.title}</a> : <span>{month.title}</span>}{' '}
        {month.link && <span class="count">{articleCount(month.link.count)}</span>}
      </h2>
      <Calendar grid={month} />
    </section>
  );
}

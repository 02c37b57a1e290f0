import type { AllYearsPage } from '../src/plan/page.ts';
import { articleCount } from './parts/calendar.tsx';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('all-years');

/** The archive: every year with its months. */
export default function render({ planned, site }: TemplateData<AllYearsPage>) {
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail}>
      <ListHeader title={planned.title} />
      <div>
        {planned.years.length === 0 && <p class="empty">Chưa có bài nào.</p>}
        {planned.years.map((year) => (
          <section class="year">
            <h2 class="year-title">
              <a href={year.url}>{year.title}</a> <span class="count">{articleCount(year.count)}</span>
            </h2>
            <ul class="year-months">
              {year.months.map((month) => (
                <li>
                  <a href={month.url}>{month.title}</a>
                  <span class="count">{articleCount(month.count)}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Layout>
  );
}

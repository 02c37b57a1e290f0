import type { MonthPage } from '../src/plan/page.ts';
import { ArticleList } from './parts/article-list.tsx';
import { Weeks } from './parts/calendar.tsx';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { Neighbours } from './parts/neighbours.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('month');

/** A month: its weeks, then its articles. */
export default function render({ planned, site }: TemplateData<MonthPage>) {
  const { grid, list, previous, next } = planned;
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail}>
      <ListHeader title={planned.title} />
      <div>
        {grid && <Weeks grid={grid} />}
        <ArticleList list={list} />
        <Neighbours label="Tháng trước và sau" previous={previous} next={next} />
      </div>
    </Layout>
  );
}

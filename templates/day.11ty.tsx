import type { DayPage } from '../src/plan/page.ts';
import { formatLongDate } from '../src/text/dates.ts';
import { ArticleList } from './parts/article-list.tsx';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { Neighbours } from './parts/neighbours.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('day');

/** The articles of one day. */
export default function render({ planned, site }: TemplateData<DayPage>) {
  const { date, list, previous, next } = planned;
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail}>
      <ListHeader title={formatLongDate(date)} list={list} />
      <div>
        <ArticleList list={list} />
        <Neighbours label="Ngày trước và sau" previous={previous} next={next} />
      </div>
    </Layout>
  );
}

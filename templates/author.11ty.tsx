import type { AuthorPage } from '../src/plan/page.ts';
import { ArticleList } from './parts/article-list.tsx';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('author');

/** The articles of one author. */
export default function render({ planned, site }: TemplateData<AuthorPage>) {
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail}>
      <ListHeader
        label="Tác giả"
        title={planned.author.title}
        intro={planned.description}
        list={planned.list}
      />
      <div>
        <ArticleList list={planned.list} />
      </div>
    </Layout>
  );
}

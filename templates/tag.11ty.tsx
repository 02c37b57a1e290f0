import type { TagPage } from '../src/plan/page.ts';
import { ArticleList } from './parts/article-list.tsx';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('tag');

/** The articles with one tag. */
export default function render({ planned, site }: TemplateData<TagPage>) {
  const { tag, list, feed } = planned;
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail} feed={feed}>
      <ListHeader label="Từ khóa" title={tag.title} list={list} feed={feed.url} />
      <div>
        <ArticleList list={list} />
      </div>
    </Layout>
  );
}

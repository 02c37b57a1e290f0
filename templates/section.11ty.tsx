import type { SectionPage } from '../src/plan/page.ts';
import { ArticleList } from './parts/article-list.tsx';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('section');

/** A section: the sections in it, then its articles. */
export default function render({ planned, site }: TemplateData<SectionPage>) {
  const { section, children, list, feed } = planned;
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail} feed={feed}>
      <ListHeader title={section.title} intro={planned.description} list={list} feed={feed.url} />
      <div>
        {children.length > 0 && (
          <nav class="subsections" aria-label={`Trong chuyên mục ${section.title}`}>
            <ul>
              {children.map((child) => (
                <li>
                  <a href={child.url}>{child.title}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        <ArticleList list={list} section={children.length > 0} lead />
      </div>
    </Layout>
  );
}

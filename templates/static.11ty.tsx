import type { StaticPage } from '../src/plan/page.ts';
import { Body } from './parts/body.tsx';
import { Layout } from './parts/layout.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('static');

/** A page that is not news, such as the newspaper's contacts. */
export default function render({ planned, site }: TemplateData<StaticPage>) {
  return (
    <Layout shape="article" site={site} page={planned} trail={planned.trail}>
      <article class="story">
        <header class="story-header">
          <h1>{planned.headline}</h1>
        </header>
        <div class="story-text">
          <Body page={planned} site={site} />
        </div>
      </article>
    </Layout>
  );
}

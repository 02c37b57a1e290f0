import type { ArticlePage, Story } from '../src/plan/page.ts';
import { ArticleFoot } from './parts/article-foot.tsx';
import { ArticleMeta } from './parts/article-meta.tsx';
import { Body } from './parts/body.tsx';
import { headlineClass } from './parts/headline.ts';
import { Layout } from './parts/layout.tsx';
import { NextReading, SectionNeighbours } from './parts/next-reading.tsx';
import { Figure } from './parts/picture.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('article');

/** An article with everything an editor wrote about it, and what to read next. */
export default function render({ planned, site }: TemplateData<ArticlePage>) {
  return (
    <Layout
      shape="article"
      site={site}
      page={planned}
      trail={planned.trail}
      picture={planned.picture}
      article={planned}
    >
      <div class="with-aside">
        <article class="story">
          <header class="story-header">
            <h1 class={headlineClass(planned.story.title)}>{planned.story.title}</h1>
          </header>
          <ArticleMeta article={planned} />
          <div class="story-text">
            <Sapo story={planned.story} />
            {planned.picture && <Figure picture={planned.picture} place="alone" eager />}
            <Body page={planned} site={site} />
            <ArticleFoot article={planned} />
            <SectionNeighbours article={planned} />
          </div>
        </article>
        <NextReading article={planned} />
      </div>
    </Layout>
  );
}

function Sapo({ story: { dateline, description } }: { readonly story: Story }) {
  if (!description && !dateline) return null;
  return (
    <p class="sapo">
      {dateline && <span class="dateline">{dateline}</span>}
      {dateline && description && ' – '}
      {description}
    </p>
  );
}

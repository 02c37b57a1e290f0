import type { ArticlePage, Story } from '../src/plan/page.ts';
import { ArticleFoot } from './parts/article-foot.tsx';
import { ArticleMeta } from './parts/article-meta.tsx';
import { Body } from './parts/body.tsx';
import { ArticleCard } from './parts/card.tsx';
import { Layout } from './parts/layout.tsx';
import { Figure } from './parts/picture.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('article');

/** An article with everything an editor wrote about it, and what to read next. */
export default function render({ planned, site }: TemplateData<ArticlePage>) {
  return (
    <Layout
      shape="article"
      type="article"
      site={site}
      page={planned}
      trail={planned.trail}
      picture={planned.picture}
    >
      <article class="story">
        <header class="story-header">
          <h1>{planned.story.title}</h1>
        </header>
        <ArticleMeta article={planned} />
        <div class="story-text">
          <Sapo story={planned.story} />
          {planned.picture && <Figure picture={planned.picture} place="alone" eager />}
          <Body page={planned} site={site} />
          <ArticleFoot article={planned} />
        </div>
      </article>
      {planned.related.length > 0 && (
        <section class="related" aria-labelledby="bao_tin-lien-quan">
          <h2 class="block-title" id="bao_tin-lien-quan">
            Tin liên quan
          </h2>
          <div class="related-cards">
            {planned.related.map((card) => (
              <ArticleCard card={card} level={3} look="line" />
            ))}
          </div>
        </section>
      )}
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

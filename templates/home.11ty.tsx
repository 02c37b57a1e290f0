import type { HomePage } from '../src/plan/page.ts';
import { rooms } from '../src/plan/rooms.ts';
import { ArticleCard } from './parts/card.tsx';
import { Layout } from './parts/layout.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('home');

/** The front page: the lead, the other great stories, the latest news, then every section. */
export default function render({ planned, site }: TemplateData<HomePage>) {
  const { breaking, lead, secondary, latest, blocks, edition } = planned;
  return (
    <Layout shape="front" site={site} page={planned} edition={edition} picture={lead?.picture ?? null}>
      {breaking && <Breaking breaking={breaking} />}
      {lead === null && <p class="empty">Chưa có bài nào.</p>}
      <div class="front">
        {lead && <ArticleCard card={lead} level={2} look="lead" />}
        {secondary.length > 0 && (
          <div class="front-secondary">
            {secondary.map((card) => (
              <ArticleCard card={card} level={2} look="stack" />
            ))}
          </div>
        )}
        {latest.length > 0 && <Latest latest={latest} />}
      </div>
      {blocks.length > 0 && (
        <div class="blocks">
          {blocks.map((block) => (
            <Block block={block} />
          ))}
        </div>
      )}
    </Layout>
  );
}

function Breaking({ breaking }: { readonly breaking: NonNullable<HomePage['breaking']> }) {
  const { text, url } = breaking;
  return (
    <p class="breaking">
      <strong class="breaking-label">Tin nóng</strong> {url === null ? text : <a href={url}>{text}</a>}
    </p>
  );
}

function Latest({ latest }: Pick<HomePage, 'latest'>) {
  return (
    <section class="front-latest" aria-labelledby="bao_tin-moi-nhat">
      <h2 class="block-title" id="bao_tin-moi-nhat">
        Tin mới nhất
      </h2>
      {latest.map((card) => (
        <ArticleCard card={card} level={3} look="line" />
      ))}
      <p class="more">
        <a href={rooms.archive.url}>Xem kho lưu trữ</a>
      </p>
    </section>
  );
}

function Block({ block }: { readonly block: HomePage['blocks'][number] }) {
  const [first, ...more] = block.cards;
  return (
    <section class="block">
      <h2 class="block-title">
        <a href={block.section.url}>{block.section.title}</a>
      </h2>
      {first && <ArticleCard card={first} level={3} look="stack" section={false} />}
      {more.length > 0 && (
        <div class="block-more">
          {more.map((card) => (
            <ArticleCard card={card} level={3} look="line" section={false} />
          ))}
        </div>
      )}
    </section>
  );
}

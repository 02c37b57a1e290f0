import type { ArticlePage, Card } from '../../src/plan/page.ts';
import { ArticleCard } from './card.tsx';

/** What to read after an article: what is related to it, and more from its author. */
export function NextReading({ article: { related, byAuthor } }: { readonly article: ArticlePage }) {
  if (related.length === 0 && byAuthor === null) return null;
  return (
    <aside class="next-reading" aria-label="Đọc tiếp">
      {related.length > 0 && <Box id="bao_tin-lien-quan" title="Tin liên quan" cards={related} />}
      {byAuthor && (
        <Box id="bao_cung-tac-gia" title={`Cùng tác giả ${byAuthor.author.title}`} cards={byAuthor.cards} />
      )}
    </aside>
  );
}

interface BoxProps {
  readonly id: string;
  readonly title: string;
  readonly cards: readonly Card[];
}

function Box({ id, title, cards }: BoxProps) {
  return (
    <section aria-labelledby={id}>
      <h2 class="block-title" id={id}>
        {title}
      </h2>
      {cards.map((card) => (
        <ArticleCard card={card} level={3} look="line" />
      ))}
    </section>
  );
}

/** The articles before and after in the same section. */
export function SectionNeighbours({ article }: { readonly article: ArticlePage }) {
  const { older, newer, section } = article;
  if (older === null && newer === null) return null;
  return (
    <nav class="section-neighbours" aria-label={`Bài trước và sau trong ${section.title}`}>
      {older && (
        <a rel="prev" href={older.url}>
          <span class="neighbour-label">Bài trước</span> {older.title}
        </a>
      )}
      {newer && (
        <a rel="next" href={newer.url}>
          <span class="neighbour-label">Bài sau</span> {newer.title}
        </a>
      )}
    </nav>
  );
}

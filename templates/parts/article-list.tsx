import type { Card, ListView } from '../../src/plan/page.ts';
import { ArticleCard } from './card.tsx';

interface ArticleListProps {
  readonly list: ListView;
  /** False where all articles are of one section. */
  readonly section?: boolean;
  /** Whether the newest article leads the index, larger than the others. */
  readonly lead?: boolean;
}

/** A piece of a list of articles, newest first, and the way to its neighbours. */
export function ArticleList({ list, section = true, lead = false }: ArticleListProps) {
  const look = (card: Card, at: number) =>
    lead && at === 0 && list.page === null && card.picture !== null ? 'lead' : 'row';
  return (
    <>
      {list.cards.length === 0 ? (
        <p class="empty">Chưa có bài nào.</p>
      ) : (
        <div class="article-list">
          {list.cards.map((card, at) => (
            <ArticleCard card={card} level={2} look={look(card, at)} section={section} />
          ))}
        </div>
      )}
      <Pager list={list} />
    </>
  );
}

/** Links to the newer and the older piece of a list; `rel` after HTML's sequential link types. */
function Pager({ list }: { readonly list: ListView }) {
  if (list.newer === null && list.older === null) return null;
  return (
    <nav class="pager" aria-label="Phân trang">
      {list.newer && (
        <a rel="prev" href={list.newer}>
          Tin mới hơn
        </a>
      )}
      {list.older && (
        <a rel="next" href={list.older}>
          Tin cũ hơn
        </a>
      )}
    </nav>
  );
}

import type { ArticlePage } from '../../src/plan/page.ts';
import { formatDateTime } from '../../src/text/dates.ts';
import { formatNumber } from '../../src/text/numbers.ts';

/** Who wrote an article, when it was published and changed, and how long it takes to read. */
export function ArticleMeta({ article }: { readonly article: ArticlePage }) {
  const { authors, readingMinutes } = article;
  const { date, updated } = article.story;
  return (
    <div class="story-meta">
      {authors.length > 0 && (
        <p class="authors">
          <span class="an">Tác giả: </span>
          {authors.map((author, index) => (
            <>
              {index > 0 && ', '}
              <a rel="author" href={author.url}>
                {author.title}
              </a>
            </>
          ))}
        </p>
      )}
      <p>
        <time dateTime={date.iso}>{formatDateTime(date)}</time>
      </p>
      {updated && (
        <p>
          Cập nhật <time dateTime={updated.iso}>{formatDateTime(updated)}</time>
        </p>
      )}
      <p>Đọc trong {formatNumber(readingMinutes)} phút</p>
    </div>
  );
}

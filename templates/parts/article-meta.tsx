import type { ArticlePage } from '../../src/plan/page.ts';
import { formatDateTime } from '../../src/text/dates.ts';
import { formatNumber } from '../../src/text/numbers.ts';

/** Who wrote an article, when it was published and changed, how long it takes to read, and its parts. */
export function ArticleMeta({ article }: { readonly article: ArticlePage }) {
  const { authors, readingMinutes, sameDay, toc } = article;
  const { date, updated } = article.story;
  return (
    <div class="story-meta">
      {authors.length > 0 && (
        <p class="authors">
          <span class="an">Tác giả: </span>
          {authors.map((author, index) => (
            <>
              <span class="author">
                <a rel="author" href={author.url}>
                  {author.title}
                </a>
                {index < authors.length - 1 && ','}
              </span>{' '}
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
      <p class="same-day">
        <a href={sameDay.url}>{sameDay.title}</a>
      </p>
      <Tools />
      {toc.length > 0 && <Contents toc={toc} />}
    </div>
  );
}

/** What scripts do for a reader; hidden where none run. Sharing, which some devices have, moves nothing by coming last. The status tells what was done to who cannot see it. */
function Tools() {
  return (
    <div class="story-tools script-only">
      <button type="button" data-tool="copy">
        Chép liên kết
      </button>
      <button type="button" data-tool="text" aria-pressed="false">
        Chữ to
      </button>
      <button type="button" data-tool="print">
        In
      </button>
      <button type="button" data-tool="share" hidden>
        Chia sẻ
      </button>
      <span class="an" role="status" data-tool="status" />
    </div>
  );
}

function Contents({ toc }: Pick<ArticlePage, 'toc'>) {
  return (
    <nav class="toc" aria-labelledby="bao_muc-luc">
      <p class="toc-title" id="bao_muc-luc">
        Trong bài
      </p>
      <ol>
        {toc.map((part) => (
          <li>
            <a href={part.url}>{part.title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

import type { ArticlePage } from '../../src/plan/page.ts';

/** Where an article comes from, and its tags. */
export function ArticleFoot({ article }: { readonly article: ArticlePage }) {
  const { source, tags } = article;
  return (
    <>
      {source && (
        <p class="source">
          Theo{' '}
          {source.url ? (
            <a class="ngoai" rel="external noopener" href={source.url}>
              {source.name}
            </a>
          ) : (
            source.name
          )}
        </p>
      )}
      {tags.length > 0 && (
        <nav class="tags" aria-labelledby="_tu-khoa">
          <p class="tags-label" id="_tu-khoa">
            Từ khóa
          </p>
          <ul>
            {tags.map((tag) => (
              <li>
                <a rel="tag" href={tag.url}>
                  {tag.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

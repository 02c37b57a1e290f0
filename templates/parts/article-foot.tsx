import type { ArticlePage, Story } from '../../src/plan/page.ts';

/** Where an article comes from, and its tags. */
export function ArticleFoot({ article }: { readonly article: ArticlePage }) {
  const { tags, story } = article;
  return (
    <>
      <Source story={story} />
      {tags.length > 0 && (
        <nav class="tags" aria-labelledby="bao_tu-khoa">
          <p class="tags-label" id="bao_tu-khoa">
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

function Source({ story: { source, sourceUrl } }: { readonly story: Story }) {
  const name = source || (sourceUrl && new URL(sourceUrl).host);
  if (!name) return null;
  if (!sourceUrl) return <p class="source">Theo {name}</p>;
  return (
    <p class="source">
      Theo{' '}
      <a class="ngoai" rel="external noopener" href={sourceUrl}>
        {name}
      </a>
    </p>
  );
}

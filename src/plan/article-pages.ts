import type { Article } from '../content/article.ts';
import { readingMinutes } from '../text/reading-time.ts';
import type { Catalogue } from './catalogue.ts';
import { forward } from './listing.ts';
import type { ArticlePage, StaticPage } from './page.ts';
import { type Planned, plan } from './planned.ts';
import { articleUrl, staticPageUrl } from './urls.ts';

/** Every article's page and the forwarding pages of its aliases. */
export function planArticles(catalogue: Catalogue): readonly Planned[] {
  return catalogue.site.articles.flatMap((article): readonly Planned[] => {
    const url = articleUrl(article);
    const from = { file: article.file, path: ['slug'] };
    return [
      plan<ArticlePage>('article', url, (place) => articlePage(place, article, catalogue), from),
      ...article.aliases.map((alias, index) =>
        forward(alias, url, article.title, { file: article.file, path: ['aliases', index] }),
      ),
    ];
  });
}

/** The pages of `pages/`. */
export function planStaticPages(catalogue: Catalogue): readonly Planned[] {
  return catalogue.site.pages.map((page) =>
    plan<StaticPage>(
      'static',
      staticPageUrl(page.slug),
      (place) => ({
        ...place,
        title: page.title,
        description: page.description,
        trail: [],
        headline: page.title,
        body: catalogue.body(page),
      }),
      { file: page.file, path: [] },
    ),
  );
}

function articlePage(
  { kind, path, url }: Pick<ArticlePage, 'kind' | 'path' | 'url'>,
  article: Article,
  catalogue: Catalogue,
): ArticlePage {
  const { site } = catalogue;
  return {
    kind,
    path,
    url,
    title: article.title,
    description: article.description,
    trail: catalogue.sectionTrail(article.section),
    section: catalogue.section(article.section),
    story: article,
    authors: article.authors.flatMap((name) => catalogue.authorNamed(name) ?? []),
    tags: article.tags.flatMap((name) => catalogue.tagNamed(name) ?? []),
    picture: article.image === null ? null : catalogue.picture(article.image),
    readingMinutes: readingMinutes(article.body.syllables, site.settings.readingSpeed),
    body: catalogue.body(article),
    related: (site.related.get(article) ?? []).map(catalogue.card),
  };
}

import type { Article, ChosenPicture, StaticArticle } from '../content/article.ts';
import type { PictureFile } from '../content/picture-file.ts';
import type { PlacedLater } from '../place-later.ts';
import { error, inFile, type Problem } from '../problem.ts';
import { nearTwins } from '../site/near-tags.ts';
import type { Site } from '../site/site.ts';
import { nearest } from '../text/nearest.ts';
import { planArticles, planStaticPages } from './article-pages.ts';
import { makeCatalogue } from './catalogue.ts';
import { checkLinks } from './check-links.ts';
import { checkPaths } from './check-paths.ts';
import { planDates } from './date-pages.ts';
import { planHome } from './home-page.ts';
import { planFeed, planLists } from './list-pages.ts';
import type { NotFoundPage, RobotsPage } from './page.ts';
import { type Planned, plan } from './planned.ts';
import { planSitemaps } from './sitemaps.ts';
import { planTagIndex } from './tag-index.ts';
import { outputPath, pictureUrl, urls } from './urls.ts';

/** What planning needs to know of the folder beside the site model. */
export interface Surroundings {
  /** Pictures that could be read, by content path. */
  readonly pictures: ReadonlyMap<string, PictureFile>;
  /** Content files, articles and pictures, that could not be read and are reported already. */
  readonly unread: ReadonlySet<string>;
  /** Output paths of the files copied from `public/`. */
  readonly publicPaths: readonly string[];
}

/** A picture of the content folder and where it is copied to. */
export interface PictureCopy {
  readonly path: string;
  readonly picture: PictureFile;
}

/** Everything that will be published, and what is wrong with it. */
export interface Plan {
  readonly pages: readonly Planned[];
  readonly copies: readonly PictureCopy[];
  readonly problems: readonly Problem[];
  readonly placedLater: readonly PlacedLater[];
}

/** Plans every page of the site. Nothing is written where there are errors among the problems. */
export function planSite(site: Site, surroundings: Surroundings): Plan {
  const catalogue = makeCatalogue(site, surroundings.pictures);
  const pages: readonly Planned[] = [
    planHome(catalogue),
    ...planArticles(catalogue),
    ...planStaticPages(catalogue),
    ...planLists(catalogue),
    ...planDates(catalogue),
    ...planTagIndex(catalogue),
    planFeed(
      { url: urls.home, title: site.settings.name },
      site.settings.tagline,
      site.articles,
      catalogue.card,
    ),
    ...planSitemaps(catalogue),
    planNotFound(),
    planRobots(),
  ];
  const copies = pictureCopies([...site.articles, ...site.pages], surroundings.pictures);
  const checked = [...site.articles, ...site.upcoming];
  const paths = new Set([
    ...pages.map((page) => page.path),
    ...surroundings.publicPaths,
    ...copies.map((copy) => copy.path),
  ]);
  return {
    pages,
    copies,
    problems: [
      ...missingBodyPictures([...checked, ...site.pages], surroundings),
      ...checkLinks(catalogue, { paths, unread: surroundings.unread }),
    ],
    placedLater: [
      ...missingLeadPictures(checked, surroundings),
      ...checkPaths(pages, site.upcoming, surroundings.publicPaths),
      ...nearTwins(site),
    ],
  };
}

function planNotFound(): Planned {
  return plan<NotFoundPage>('not-found', urls.notFound, (place) => ({
    ...place,
    title: 'Không tìm thấy trang',
    description: 'Trang bạn tìm không có hoặc đã chuyển đi nơi khác.',
  }));
}

function planRobots(): Planned {
  return plan<RobotsPage>('robots', urls.robots, (place) => ({
    ...place,
    title: 'robots.txt',
    description: '',
    sitemap: urls.sitemap,
  }));
}

function chosenPictures(source: Article | StaticArticle): readonly ChosenPicture[] {
  const lead = 'image' in source && source.image !== null ? [source.image] : [];
  return [...lead, ...source.body.pictures];
}

/** Only pictures that a published page shows are copied: one beside an embargoed article must not leak. */
function pictureCopies(
  sources: readonly (Article | StaticArticle)[],
  pictures: ReadonlyMap<string, PictureFile>,
): readonly PictureCopy[] {
  const copies = new Map<string, PictureCopy>();
  for (const source of sources) {
    for (const { src } of chosenPictures(source)) {
      const picture = pictures.get(src);
      if (picture === undefined) continue;
      const path = outputPath(pictureUrl(picture));
      copies.set(path, { path, picture });
    }
  }
  return [...copies.values()];
}

function isMissing(src: string, { pictures, unread }: Surroundings): boolean {
  return !/^https:/.test(src) && !pictures.has(src) && !unread.has(src);
}

function missingMessage(src: string, { pictures }: Surroundings): string {
  const folder = src.slice(0, src.lastIndexOf('/') + 1);
  const meant = nearest(
    src,
    [...pictures.keys()].filter((file) => file.startsWith(folder)),
  );
  const hint =
    meant === null ? 'hãy đặt tệp ảnh cạnh bài.' : `có phải ý bạn là “${meant.slice(folder.length)}”?`;
  return `Không có tệp ảnh “${src}”; ${hint}`;
}

function missingBodyPictures(
  sources: readonly (Article | StaticArticle)[],
  surroundings: Surroundings,
): readonly Problem[] {
  return sources.flatMap((source) =>
    source.body.pictures
      .filter(({ src }) => isMissing(src, surroundings))
      .flatMap((picture) =>
        inFile(source.file, [error(picture, 'missing-image', missingMessage(picture.src, surroundings))]),
      ),
  );
}

function missingLeadPictures(
  articles: readonly Article[],
  surroundings: Surroundings,
): readonly PlacedLater[] {
  return articles.flatMap((article) =>
    article.image === null || !isMissing(article.image.src, surroundings)
      ? []
      : [
          {
            file: article.file,
            path: ['image', 'src'],
            severity: 'error',
            code: 'missing-image',
            message: missingMessage(article.image.src, surroundings),
          },
        ],
  );
}

import type { BrokenFile } from '../content/article.ts';
import type { PlacedLater } from '../place-later.ts';
import type { Problem } from '../problem.ts';
import { nearTwins } from '../site/near-tags.ts';
import type { Site } from '../site/site.ts';
import { planArticles, planStaticPages } from './article-pages.ts';
import { makeCatalogue } from './catalogue.ts';
import { checkLinks } from './check-links.ts';
import { checkPaths } from './check-paths.ts';
import { planDates } from './date-pages.ts';
import { planHome } from './home-page.ts';
import { planFeed, planLists } from './list-pages.ts';
import type { NotFoundPage, RobotsPage } from './page.ts';
import {
  missingBodyPictures,
  missingLeadPictures,
  type PictureCopy,
  type PictureStock,
  pictureCopies,
} from './pictures.ts';
import { type Planned, plan } from './planned.ts';
import { planSitemaps } from './sitemaps.ts';
import { planTagIndex } from './tag-index.ts';
import { urls } from './urls.ts';

/** What planning needs to know of the folder beside the site model. */
export interface Surroundings extends PictureStock {
  /** Files with errors, of which links and pictures are checked all the same. */
  readonly broken: readonly BrokenFile[];
  /** Output paths of the files copied from `public/`. */
  readonly publicPaths: readonly string[];
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
      ...missingBodyPictures(
        [...checked, ...site.pages].map(({ file, body }) => ({ file, pictures: body.pictures })),
        surroundings,
      ),
      ...missingBodyPictures(surroundings.broken, surroundings),
      ...checkLinks(catalogue, { paths, unread: surroundings.unread, broken: surroundings.broken }),
    ],
    placedLater: [
      ...missingLeadPictures(checked, surroundings),
      ...checkPaths(pages, copies, site.upcoming, surroundings.publicPaths),
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

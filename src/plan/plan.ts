import type { BrokenFile } from '../content/article.ts';
import { mark } from '../content/shelf.ts';
import type { PlacedLater } from '../place-later.ts';
import type { Problem } from '../problem.ts';
import { once } from '../remembered.ts';
import { nearTwins } from '../site/near-tags.ts';
import type { Site } from '../site/site.ts';
import { planArticles, planStaticPages } from './article-pages.ts';
import { checkLinks } from './check-links.ts';
import { checkPaths } from './check-paths.ts';
import { planDates } from './date-pages.ts';
import { type Entries, makeEntries } from './entries.ts';
import { planHome } from './home-page.ts';
import { planAllLists } from './list-pages.ts';
import { planSiteFeed } from './listing.ts';
import { type Output, plan } from './output.ts';
import type { HeadersPage, NotFoundPage, RobotsPage } from './page.ts';
import { mayCollide, type PathsBefore } from './path-changes.ts';
import { missingBodyPictures, missingLeadPictures, type PictureStock, planPictures } from './pictures.ts';
import { planSearch, type SearchPart } from './search.ts';
import { planSitemaps } from './sitemaps.ts';
import { calendarOf } from './spans.ts';
import { planTagIndex } from './tag-index.ts';
import { type Target, target } from './target.ts';
import { articleUrl, outputPath, urls } from './urls.ts';

/** What planning needs to know of the folder beside the site model. */
export interface Surroundings extends PictureStock {
  /** Files with errors, of which links and pictures are checked all the same. */
  readonly broken: readonly BrokenFile[];
  /** Output paths of the files copied from `public/`. */
  readonly publicPaths: readonly string[];
}

/** Everything that will be published. */
export interface Plan {
  readonly pages: readonly Target[];
  readonly pictures: readonly Target[];
  /** What the search index is made of; its files are known when it is made. */
  readonly search: readonly SearchPart[];
  /** The outputs of every target; made when first asked for. */
  readonly outputs: () => readonly Output[];
  /** What is wrong with it. */
  readonly problems: (paths: PathsBefore) => PlanProblems;
}

interface PlanProblems {
  readonly problems: readonly Problem[];
  readonly placedLater: readonly PlacedLater[];
}

/** Plans every file of the site. Nothing may be written where there are errors among its problems. */
export function planSite(site: Site, surroundings: Surroundings): Plan {
  const entries = makeEntries(site, surroundings.pictures);
  const calendar = calendarOf(site.articles);
  const claims = planClaims(site, surroundings, entries);
  const pictures = planPictures(site, surroundings, entries);
  const search = planSearch(site, calendar, entries);
  const pages: readonly Target[] = [
    planHome(site, entries),
    ...planArticles(site, calendar, entries),
    ...planStaticPages(site, entries),
    ...planAllLists(site, entries),
    ...planDates(site, calendar, entries),
    ...planTagIndex(site, entries),
    planSiteFeed(site, entries),
    ...planSitemaps(site, calendar, entries),
    search.page,
    target(entries, 'not-found', { facts: null }, () => [notFound]),
    target(entries, 'robots', { facts: null }, () => [robots]),
    target(entries, 'headers', { facts: null }, () => [headers]),
    claims,
  ];
  const targets = [...pages, ...pictures];
  const outputs = once(() => targets.flatMap((one) => one.outputs()));
  return {
    pages,
    pictures,
    search: search.parts,
    outputs,
    problems: (before) => ({
      problems: contentProblems(site, entries, surroundings, outputs),
      placedLater: [
        ...missingLeadPictures(site, surroundings),
        ...(mayCollide(targets, claims, claimedPaths(site, surroundings), before)
          ? checkPaths(outputs(), site.upcoming, surroundings.publicPaths)
          : []),
        ...nearTwins(site),
      ],
    }),
  };
}

/** Output paths that are no target's: files copied from `public/`, and what articles will want when their hour comes. */
function claimedPaths({ upcoming }: Site, { publicPaths }: Surroundings): readonly string[] {
  return [...publicPaths, ...upcoming.map((article) => outputPath(articleUrl(article)))];
}

/** Has no file of its own, but a change of what is claimed may bring a collision. */
function planClaims(site: Site, surroundings: Surroundings, entries: Entries): Target {
  return target(entries, 'claims', { facts: claimedPaths(site, surroundings) }, () => []);
}

function contentProblems(
  site: Site,
  entries: Entries,
  { pictures, unread, broken, publicPaths }: Surroundings,
  outputs: () => readonly Output[],
): readonly Problem[] {
  const checked = [...site.articles.marked(mark.refers), ...site.upcoming.filter(({ refers }) => refers)];
  const stock = { pictures, unread };
  const bodies = [...checked, ...site.pages].map(({ file, body }) => ({ file, pictures: body.pictures }));
  const paths = once(() => new Set([...outputs().map(({ path }) => path), ...publicPaths]));
  return [
    ...missingBodyPictures(bodies, stock),
    ...missingBodyPictures(broken, stock),
    ...checkLinks(site, entries, { paths, unread, broken }),
  ];
}

const notFound = plan<NotFoundPage>('not-found', urls.notFound, (place) => ({
  ...place,
  title: 'Không tìm thấy trang',
  description: 'Trang bạn tìm không có hoặc đã chuyển đi nơi khác.',
}));

const robots = plan<RobotsPage>('robots', urls.robots, (place) => ({
  ...place,
  title: 'robots.txt',
  description: '',
  sitemap: urls.sitemap,
}));

const headers = plan<HeadersPage>('headers', urls.headers, (place) => ({
  ...place,
  title: '_headers',
  description: '',
}));

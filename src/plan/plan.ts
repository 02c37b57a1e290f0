import type { BrokenFile } from '../content/article.ts';
import type { LoadedPage } from '../content/load.ts';
import { keyOf } from '../keys.ts';
import type { PlacedLater } from '../place-later.ts';
import type { Problem } from '../problem.ts';
import { once } from '../remembered.ts';
import { type Lineage, lineageOf } from '../site/lineage.ts';
import { nearAuthors } from '../site/near-authors.ts';
import { nearTwins } from '../site/near-tags.ts';
import type { Site } from '../site/site.ts';
import { urls } from '../urls.ts';
import { planStaticPages } from './article-pages.ts';
import { checkLinks, checkOwnLinks } from './check-links.ts';
import { type Claimed, checkPaths, claimedBy } from './check-paths.ts';
import { planDates, planDays } from './date-pages.ts';
import { makeEntries } from './entries.ts';
import { planHome } from './home-page.ts';
import { type Identities, identitiesOf } from './identities.ts';
import { planAllLists } from './list-pages.ts';
import { listPaths } from './list-paths.ts';
import { planSiteFeed } from './listing.ts';
import { type Output, plan } from './output.ts';
import type { HeadersPage, NotFoundPage, RobotsPage } from './page.ts';
import { missingBodyPictures, missingLeadPictures, planPictures, stockOf } from './pictures.ts';
import { planSearch } from './search.ts';
import { planSitemaps } from './sitemaps.ts';
import { type Calendar, calendarOf } from './spans.ts';
import { suspects } from './suspects.ts';
import { planTagIndex } from './tag-index.ts';
import { alone, type Bundle, target } from './target.ts';

/** What planning needs to know of the folder beside the site model. */
export interface Surroundings {
  readonly pages: readonly LoadedPage[];
  /** Content files that could not be read and are reported already. */
  readonly unread: ReadonlySet<string>;
  /** Files with errors, of which links and pictures are checked all the same. */
  readonly broken: readonly BrokenFile[];
  /** Output paths of the files copied from `public/`. */
  readonly publicPaths: readonly string[];
}

/** Everything that will be published. */
export interface Plan {
  /** Pages and the search index. */
  readonly printed: readonly Bundle[];
  readonly pictures: readonly Bundle[];
  /** Identities of the entries of articles. */
  readonly entries: Identities['articles'];
  /** The outputs of every target; made when first asked for. */
  readonly outputs: () => readonly Output[];
  /** What is wrong with what articles name. */
  readonly problems: () => PlanProblems;
  /** What is wrong with the paths files are to have: it takes planning every file. */
  readonly pathProblems: () => readonly PlacedLater[];
  /** Output paths that are no target's, but must stay free: what articles will want when their hour comes. */
  readonly claimed: readonly Claimed[];
}

/** Name of the bundle without a file that stands for what is claimed: a change may bring a collision. */
export const claimsName = 'claims';

interface PlanProblems {
  readonly problems: readonly Problem[];
  readonly placedLater: readonly PlacedLater[];
}

/** Plans every file of the site. Nothing may be published where there are errors among its problems. */
export function planSite(site: Site, surroundings: Surroundings): Plan {
  const identities = identitiesOf(site);
  const kitchen = { entries: makeEntries(site), identities, lineage: once(() => lineageIn(site)) };
  const calendar = calendarOf(site.articles.columns);
  const claimed = site.upcoming.map(claimedBy);
  const pictures = planPictures(site, kitchen);
  const printed: readonly Bundle[] = [
    planHome(site, kitchen),
    ...planDays(site, calendar, kitchen),
    ...planStaticPages(surroundings.pages, kitchen),
    ...planAllLists(site, kitchen),
    ...planDates(calendar, kitchen),
    ...planTagIndex(site, kitchen),
    planSiteFeed(site, kitchen),
    ...planSitemaps(site, calendar, kitchen),
    ...planSearch(calendar, kitchen),
    alone(target(kitchen, 'not-found', { facts: null }, () => [notFound])),
    alone(target(kitchen, 'robots', { facts: null }, () => [robots])),
    alone(target(kitchen, 'headers', { facts: null }, () => [headers])),
    alone(target(kitchen, claimsName, { facts: claimed }, () => [])),
  ];
  const outputs = once(() =>
    [...printed, ...pictures].flatMap(({ targets }) => targets().flatMap((one) => one.outputs())),
  );
  return {
    printed,
    pictures,
    entries: identities.articles,
    outputs,
    problems: () => namingProblems(site, calendar, surroundings, outputs),
    pathProblems: () => checkPaths(outputs(), site.upcoming, surroundings.publicPaths, expiryIn(site)),
    claimed,
  };
}

function lineageIn({ articles, tags, authors }: Site): Lineage {
  const { fileKeys, epochs, sections } = articles.columns;
  return lineageOf(
    { fileKeys, epochs, sections, tags: tags.ofEach, authors: authors.ofEach },
    { sections: articles.stock.sections.length, tags: tags.count, authors: authors.count },
  );
}

/** When an article expires by its file (ms since 1970), infinite where it does not. */
function expiryIn({ find, articles }: Site): (file: string) => number {
  return (file) => {
    const found = find.byFile(keyOf(file), 0);
    const article = found?.state === 'visible' ? articles.at(found.place) : found?.article();
    return article?.expires?.epoch ?? Number.POSITIVE_INFINITY;
  };
}

function namingProblems(
  site: Site,
  calendar: Calendar,
  { unread, broken, publicPaths }: Surroundings,
  outputs: () => readonly Output[],
): PlanProblems {
  const seen = Array.from(suspects(site), (place) => site.articles.at(place));
  const articles = [...seen, ...site.upcoming];
  const sources = [...articles, ...site.pages];
  const stock = stockOf(site, unread);
  const paths = once(() => new Set([...outputs().map(({ path }) => path), ...publicPaths]));
  const isList = listPaths(site, calendar);
  const isPublished = (path: string) => isList(path) || publicPaths.includes(path);
  const world = { isPublished, paths, unread, broken };
  return {
    problems: [
      ...missingBodyPictures(
        sources.map(({ file, body }) => ({ file, pictures: body.pictures })),
        stock,
      ),
      ...missingBodyPictures(broken, stock),
      ...checkLinks(site, sources, world),
    ],
    placedLater: [
      ...missingLeadPictures(articles, stock),
      ...nearTwins(site),
      ...nearAuthors(site),
      ...checkOwnLinks(site, world),
    ],
  };
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

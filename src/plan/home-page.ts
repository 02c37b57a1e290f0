import type { Article } from '../content/article.ts';
import type { Catalogue } from './catalogue.ts';
import type { HomePage } from './page.ts';
import { own, type Planned } from './planned.ts';
import { outputPath, urls } from './urls.ts';

const secondaryCount = 4;
const latestCount = 10;
const blockCount = 4;

/** The home page: a lead, what stands beside it, the latest, and a block for each section with more to show. */
export function planHome(catalogue: Catalogue): Planned {
  const { site, card } = catalogue;
  const newest = site.articles.slice(-(1 + secondaryCount + latestCount)).toReversed();
  const lead = newest.slice(0, 1 + secondaryCount).find((article) => article.image !== null) ?? newest[0];
  const secondary = newest.filter((article) => article !== lead).slice(0, secondaryCount);
  const shown = new Set<Article>(lead === undefined ? [] : [lead, ...secondary]);
  const latest = newest.filter((article) => !shown.has(article)).slice(0, latestCount);
  const blocks = site.sections
    .filter(({ config }) => config.parent === null)
    .map(({ config, articles }) => ({
      section: catalogue.section(config.key),
      cards: articles
        .slice(-(blockCount + shown.size))
        .toReversed()
        .filter((article) => !shown.has(article))
        .slice(0, blockCount)
        .map(card),
    }))
    .filter((block) => block.cards.length > 0);
  const page: HomePage = {
    kind: 'home',
    path: outputPath(urls.home),
    url: urls.home,
    title: site.settings.name,
    description: site.settings.tagline,
    edition: newest[0]?.date ?? null,
    lead: lead === undefined ? null : card(lead),
    secondary: secondary.map(card),
    blocks,
    latest: latest.map(card),
  };
  return own(page);
}

import type { Article } from '../content/article.ts';
import type { Catalogue } from './catalogue.ts';
import type { HomePage } from './page.ts';
import { type Planned, plan } from './planned.ts';
import { urls } from './urls.ts';

const secondaryCount = 4;
const latestCount = 10;
const blockCount = 4;

/** The home page: a lead, what stands beside it, the latest, and a block for each section with more to show. */
export function planHome(catalogue: Catalogue): Planned {
  return plan<HomePage>('home', urls.home, (place) => ({ ...place, ...homeData(catalogue) }));
}

function homeData({ site, card, section }: Catalogue): Omit<HomePage, 'kind' | 'path' | 'url'> {
  const newest = site.articles.slice(-(1 + secondaryCount + latestCount)).toReversed();
  const top = newest.slice(0, 1 + secondaryCount);
  const lead = top.find((article) => article.image !== null) ?? newest[0];
  const secondary = newest.filter((article) => article !== lead).slice(0, secondaryCount);
  const shown = new Set<Article>(lead === undefined ? [] : [lead, ...secondary]);
  const blocks = site.sections
    .filter(({ config }) => config.parent === null)
    .map(({ config, articles }) => {
      const latest = articles.slice(-(blockCount + shown.size)).toReversed();
      const cards = latest.filter((article) => !shown.has(article)).slice(0, blockCount);
      return { section: section(config.key), cards: cards.map(card) };
    });
  return {
    title: site.settings.name,
    description: site.settings.tagline,
    edition: newest[0]?.date ?? null,
    lead: lead === undefined ? null : card(lead),
    secondary: secondary.map(card),
    blocks: blocks.filter((block) => block.cards.length > 0),
    latest: newest
      .filter((article) => !shown.has(article))
      .slice(0, latestCount)
      .map(card),
  };
}

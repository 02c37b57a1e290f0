import { type Members, newestPlaces, type Site } from '../site/site.ts';
import type { Entries, Entry, House } from './entries.ts';
import { type Output, plan } from './output.ts';
import type { HomePage } from './page.ts';
import { type Target, target } from './target.ts';
import { urls } from './urls.ts';

const secondaryCount = 4;
const latestCount = 10;
const blockCount = 4;

/** What stands where on the home page, as places among the target's members. */
interface HomeFacts {
  readonly newest: Members;
  readonly lead: Members;
  readonly secondary: Members;
  readonly blocks: readonly { readonly section: string; readonly cards: Members }[];
  readonly latest: Members;
}

/** The home page: a lead, what stands beside it, the latest, and a block for each section with more to show. */
export function planHome(site: Site, entries: Entries): Target {
  const members: number[] = [];
  const listed = (places: Members): Members => places.map((place) => members.push(place) - 1);
  const newest = newestPlaces(site.articles, 1 + secondaryCount + latestCount).toReversed();
  const top = newest.slice(0, 1 + secondaryCount);
  const lead = top.find((place) => site.articles[place]?.imageSrc !== '') ?? newest[0];
  const secondary = newest.filter((place) => place !== lead).slice(0, secondaryCount);
  const shown = new Set(lead === undefined ? [] : [lead, ...secondary]);
  const blocks = site.sections
    .filter(({ config }) => config.parent === null)
    .map(({ config, members }) => {
      const latest = members.slice(-(blockCount + shown.size)).toReversed();
      const cards = latest.filter((place) => !shown.has(place)).slice(0, blockCount);
      return { section: config.key, cards: listed(cards) };
    });
  const facts: HomeFacts = {
    newest: listed(newest.slice(0, 1)),
    lead: listed(lead === undefined ? [] : [lead]),
    secondary: listed(secondary),
    blocks: blocks.filter((block) => block.cards.length > 0),
    latest: listed(newest.filter((place) => !shown.has(place)).slice(0, latestCount)),
  };
  return target(entries, 'home', { facts, members }, homePage);
}

function homePage(
  { settings, section }: House,
  facts: HomeFacts,
  shown: readonly Entry[],
): readonly Output[] {
  const cards = (places: Members) => places.flatMap((place) => shown[place]?.card ?? []);
  return [
    plan<HomePage>('home', urls.home, (place) => ({
      ...place,
      title: settings.name,
      description: settings.tagline,
      edition: cards(facts.newest)[0]?.date ?? null,
      lead: cards(facts.lead)[0] ?? null,
      secondary: cards(facts.secondary),
      blocks: facts.blocks.map((block) => ({ section: section(block.section), cards: cards(block.cards) })),
      latest: cards(facts.latest),
    })),
  ];
}

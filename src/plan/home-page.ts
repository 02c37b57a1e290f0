import { type Members, newestPlaces, type Site } from '../site/site.ts';
import type { Entries, Entry, House } from './entries.ts';
import { type Output, plan } from './output.ts';
import type { HomePage } from './page.ts';
import { type Target, target } from './target.ts';
import { urls } from './urls.ts';

const secondaryCount = 4;
const latestCount = 8;
const blockCount = 4;

/** What stands where on the home page, as places among the target's members. */
interface HomeFacts {
  readonly newest: Members;
  readonly breaking: { readonly text: string; readonly article: Members } | null;
  readonly lead: Members;
  readonly secondary: Members;
  readonly blocks: readonly { readonly section: string; readonly cards: Members }[];
  readonly latest: Members;
}

/**
 * The home page: a lead, what stands beside it, the latest, and a block for each section with more to show. An
 * editor's wishes come first; what they leave free is filled by the newest articles.
 */
export function planHome(site: Site, entries: Entries): Target {
  const members: number[] = [];
  const listed = (places: Members): Members => places.map((place) => members.push(place) - 1);
  const { newest, lead, secondary, latest, blocks } = arrange(site);
  const { breaking } = site.front;
  const facts: HomeFacts = {
    newest: listed(newest),
    breaking: breaking && {
      text: breaking.text,
      article: listed(breaking.article === null ? [] : [breaking.article]),
    },
    lead: listed(lead),
    secondary: listed(secondary),
    blocks: blocks.map(({ section, places }) => ({ section, cards: listed(places) })),
    latest: listed(latest),
  };
  return target(entries, 'home', { facts, members }, homePage);
}

/** Chooses the articles of every part, each for one part only. */
function arrange({ articles, sections, front }: Site) {
  const pinned = (front.blocks ?? []).flatMap((block) => block.pinned);
  const wished = 1 + front.secondary.length + pinned.length;
  const free = newestPlaces(articles, 1 + secondaryCount + latestCount + wished)
    .toReversed()
    .filter((place) => !pinned.includes(place));
  const top = free.slice(0, 1 + secondaryCount).filter((place) => !front.secondary.includes(place));
  const first = front.lead ?? top.find((place) => articles.imageOf(place) !== '') ?? top[0];
  const lead = first === undefined ? [] : [first];
  const others = free.filter((place) => place !== first && !front.secondary.includes(place));
  const secondary = [...front.secondary, ...others].slice(
    0,
    Math.max(secondaryCount, front.secondary.length),
  );
  const shown = new Set([...lead, ...secondary]);
  const latest = others.filter((place) => !shown.has(place)).slice(0, latestCount);
  const wanted =
    front.blocks ??
    sections
      .filter(({ config }) => config.parent === null)
      .map(({ config }) => ({ section: config.key, pinned: [] }));
  const blocks = wanted
    .map((block) => {
      const members = sections.find(({ config }) => config.key === block.section)?.members ?? [];
      const rest = members
        .slice(-(blockCount + shown.size + pinned.length))
        .toReversed()
        .filter((place) => !shown.has(place) && !pinned.includes(place));
      return { section: block.section, places: [...block.pinned, ...rest].slice(0, blockCount) };
    })
    .filter(({ places }) => places.length > 0);
  return { newest: newestPlaces(articles, 1), lead, secondary, latest, blocks };
}

function homePage(
  { settings, section }: House,
  facts: HomeFacts,
  shown: readonly Entry[],
): readonly Output[] {
  const cards = (places: Members) => places.flatMap((place) => shown[place]?.card ?? []);
  const { breaking } = facts;
  return [
    plan<HomePage>('home', urls.home, (place) => ({
      ...place,
      title: settings.name,
      description: settings.tagline,
      edition: cards(facts.newest)[0]?.date ?? null,
      breaking: breaking && { text: breaking.text, url: cards(breaking.article)[0]?.url ?? null },
      lead: cards(facts.lead)[0] ?? null,
      secondary: cards(facts.secondary),
      blocks: facts.blocks.map((block) => ({ section: section(block.section), cards: cards(block.cards) })),
      latest: cards(facts.latest),
    })),
  ];
}

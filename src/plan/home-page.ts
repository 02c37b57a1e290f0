import { newestPlaces, type Site } from '../site/site.ts';
import { urls } from '../urls.ts';
import { type Output, plan } from './output.ts';
import type { HomePage } from './page.ts';
import { alone, type Bundle, type Kitchen, type Served, target } from './target.ts';

const secondaryCount = 4;
/** As many as are as high as what stands beside them, with pictures and without. */
const latestCount = { besidePictures: 8, besideWords: 5 };
const blockCount = 4;

/** Places: of articles in the newspaper, or among those a target is planned from. */
type Places = readonly number[];

/** What stands where on the home page, as places among the target's articles. */
interface HomeFacts {
  readonly newest: Places;
  readonly breaking: { readonly text: string; readonly article: Places } | null;
  readonly lead: Places;
  readonly secondary: Places;
  readonly blocks: readonly { readonly section: string; readonly cards: Places }[];
  readonly latest: Places;
}

/**
 * The home page: a lead, what stands beside it, the latest, and a block for each section with more to show. An
 * editor's wishes come first; what they leave free is filled by the newest articles.
 */
export function planHome(site: Site, kitchen: Kitchen): Bundle {
  const members: number[] = [];
  const listed = (places: Places): Places => places.map((place) => members.push(place) - 1);
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
  return alone(target(kitchen, 'home', { facts, articles: Int32Array.from(members) }, homePage));
}

/** Chooses the articles of every part: of lead, secondary and latest each is in one, and the latest stand in their section's block, too. */
function arrange({ articles, sections, front }: Site) {
  const wishedBlocks = front.blocks?.map(({ section, pinned: places }) => ({ section, pinned: [...places] }));
  const pinned = (wishedBlocks ?? []).flatMap((block) => block.pinned);
  const chosen: Places = [...front.secondary];
  const wished = 1 + chosen.length + pinned.length;
  const free: Places = [...newestPlaces(articles, 1 + secondaryCount + latestCount.besidePictures + wished)]
    .reverse()
    .filter((place) => !pinned.includes(place));
  const top = free.slice(0, 1 + secondaryCount).filter((place) => !chosen.includes(place));
  const hasPicture = (place: number) => (articles.columns.leads[place] ?? -1) >= 0;
  const first = front.lead ?? top.find(hasPicture) ?? top[0];
  const lead = first === undefined ? [] : [first];
  const others = free.filter((place) => place !== first && !chosen.includes(place));
  const secondary = [...chosen, ...others].slice(0, Math.max(secondaryCount, chosen.length));
  const shown = new Set([...lead, ...secondary]);
  const most = [...shown].some(hasPicture) ? latestCount.besidePictures : latestCount.besideWords;
  const latest = others.filter((place) => !shown.has(place)).slice(0, most);
  const wanted =
    wishedBlocks ??
    sections
      .filter(({ config }) => config.parent === null)
      .map(({ config }) => ({ section: config.key, pinned: [] }));
  const blocks = wanted
    .map((block) => {
      const members = sections.find(({ config }) => config.key === block.section)?.members;
      const rest = [...(members?.slice(-(blockCount + shown.size + pinned.length)) ?? [])]
        .reverse()
        .filter((place) => !shown.has(place) && !pinned.includes(place));
      return { section: block.section, places: [...block.pinned, ...rest].slice(0, blockCount) };
    })
    .filter(({ places }) => places.length > 0);
  return { newest: [...newestPlaces(articles, 1)], lead, secondary, latest, blocks };
}

function homePage({ house: { settings, section }, facts, articles }: Served<HomeFacts>): readonly Output[] {
  const cards = (places: Places) => places.flatMap((place) => articles[place]?.card ?? []);
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

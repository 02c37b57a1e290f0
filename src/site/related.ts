import type { Article } from '../content/article.ts';
import { tagIdentity } from '../text/tag-identity.ts';

const shown = 4;
/** How many of a tag's latest articles are looked at: what bounds both the work and the reach of an edit. */
const reach = 16;

/**
 * Related articles of each, best first: those sharing the most and rarest tags, then the newest; where tags
 * give too few, the ones before it in its section. Only earlier articles are looked at and a tag's rarity is
 * its count so far, so that a new article changes no older one's list. `articles` is oldest first.
 */
export function relatedArticles(articles: readonly Article[]): ReadonlyMap<Article, readonly Article[]> {
  const related = new Map<Article, readonly Article[]>();
  const byTag = new Map<string, Trail>();
  const bySection = new Map<string, Trail>();
  articles.forEach((article, position) => {
    const tags = article.tags.map((tag) => trailOf(byTag, tagIdentity(tag)));
    const section = trailOf(bySection, article.section);
    related.set(article, choose(tags, section, articles));
    for (const trail of [...tags, section]) extend(trail, position);
  });
  return related;
}

/** The positions of the last articles with something in common, and how many there have been in all. */
interface Trail {
  latest: number[];
  count: number;
}

function trailOf(trails: Map<string, Trail>, key: string): Trail {
  const trail = trails.get(key) ?? { latest: [], count: 0 };
  trails.set(key, trail);
  return trail;
}

function extend(trail: Trail, position: number): void {
  trail.count += 1;
  trail.latest.push(position);
  if (trail.latest.length > reach) trail.latest.shift();
}

function choose(tags: readonly Trail[], section: Trail, articles: readonly Article[]): readonly Article[] {
  const scores = new Map<number, number>();
  for (const trail of tags) {
    for (const position of trail.latest)
      scores.set(position, (scores.get(position) ?? 0) + rarity(trail.count));
  }
  const best = [...scores].sort(([a, scoreA], [b, scoreB]) => scoreB - scoreA || b - a).slice(0, shown);
  const positions = new Set(best.map(([position]) => position));
  for (const position of section.latest.toReversed()) {
    if (positions.size >= shown) break;
    positions.add(position);
  }
  return [...positions].flatMap((position) => articles[position] ?? []);
}

/** A whole number, so that no machine's logarithm decides the order: 32 for a tag seen once, less as it doubles. */
function rarity(count: number): number {
  return Math.clz32(count) + 1;
}

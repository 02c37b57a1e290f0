import type { FiledArticle } from '../content/filed-article.ts';

const shown = 4;
/** How many of a tag's latest articles are looked at: what bounds both the work and the reach of an edit. */
const reach = 16;

/** Places of the related articles of the article at a place, best first. */
export type Related = (place: number) => readonly number[];

/**
 * Related articles of each, best first: those sharing the most and rarest tags, then the newest; where tags
 * give too few, the ones before it in its section. Only earlier articles are looked at and a tag's rarity is
 * its count so far, so that a new article changes no older one's list. `articles` is oldest first; `tagsOf`
 * gives the tags of each, one object a tag.
 */
export function relate(articles: readonly FiledArticle[], tagsOf: readonly (readonly object[])[]): Related {
  const chosen = new Int32Array(articles.length * shown).fill(-1);
  const scores = new Int32Array(articles.length);
  const tagTrails = new Map<object, Trail>();
  const sectionTrails = new Map<string, Trail>();
  for (let place = 0; place < articles.length; place += 1) {
    const tags = (tagsOf[place] ?? []).map((tag) => trailOf(tagTrails, tag));
    const section = trailOf(sectionTrails, articles[place]?.section ?? '');
    const slots = chosen.subarray(place * shown, place * shown + shown);
    fillFromSection(slots, fillFromTags(slots, tags, scores), section);
    for (const trail of tags) extend(trail, place);
    extend(section, place);
  }
  return (place) =>
    Array.from(chosen.subarray(place * shown, place * shown + shown)).filter((one) => one >= 0);
}

/** The last places with something in common, a ring, and how many there have been in all. */
interface Trail {
  readonly ring: number[];
  count: number;
}

function trailOf<K>(trails: Map<K, Trail>, key: K): Trail {
  const known = trails.get(key);
  if (known !== undefined) return known;
  const trail = { ring: [], count: 0 };
  trails.set(key, trail);
  return trail;
}

function extend(trail: Trail, place: number): void {
  trail.ring[trail.count % reach] = place;
  trail.count += 1;
}

/** Puts the best places into the slots and says how many; `scores` is all zeros before and after. */
function fillFromTags(slots: Int32Array, tags: readonly Trail[], scores: Int32Array): number {
  const candidates: number[] = [];
  for (const { ring, count } of tags) {
    const gain = rarity(count);
    for (const place of ring) {
      const before = scores[place] ?? 0;
      if (before === 0) candidates.push(place);
      scores[place] = before + gain;
    }
  }
  let filled = 0;
  for (const place of candidates) filled = insert(slots, filled, place, scores);
  for (const place of candidates) scores[place] = 0;
  return filled;
}

/** Keeps the slots in order, the best score first and of equals the newest, and says how many are filled. */
function insert(slots: Int32Array, filled: number, place: number, scores: Int32Array): number {
  const score = scores[place] ?? 0;
  let at = filled;
  while (at > 0) {
    const other = slots[at - 1] ?? 0;
    const gain = score - (scores[other] ?? 0);
    if (gain < 0 || (gain === 0 && place < other)) break;
    at -= 1;
  }
  if (at >= shown) return filled;
  slots.copyWithin(at + 1, at, shown - 1);
  slots[at] = place;
  return Math.min(filled + 1, shown);
}

function fillFromSection(slots: Int32Array, filled: number, { ring, count }: Trail): void {
  let free = filled;
  for (let back = 1; back <= ring.length && free < shown; back += 1) {
    const place = ring[(count - back) % reach] ?? -1;
    if (slots.subarray(0, free).includes(place)) continue;
    slots[free] = place;
    free += 1;
  }
}

/** A whole number, so that no machine's logarithm decides the order: 32 for a tag seen once, less as it doubles. */
function rarity(count: number): number {
  return Math.clz32(count) + 1;
}

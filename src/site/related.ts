import type { FiledArticle } from '../content/filed-article.ts';
import type { Term, Terms } from './terms.ts';

const shown = 4;
/** How many of a tag's latest articles are looked at: what bounds both the work and the reach of an edit. */
const reach = 16;

/** Places of the related articles of the article at a place, best first. */
export type Related = (place: number) => readonly number[];

/**
 * Related articles of each, best first: those sharing the most and rarest tags, then the newest; where tags
 * give too few, the ones before it in its section. Only earlier articles are looked at and a tag's rarity is
 * its count so far, so that a new article changes no older one's list. `articles` is oldest first.
 */
export function relate(articles: readonly FiledArticle[], tags: Terms): Related {
  const chosen = new Int32Array(articles.length * shown).fill(-1);
  const scores = new Int32Array(articles.length);
  // Articles so far, of each tag by its number and in each section.
  const counts = new Int32Array(tags.all.length);
  const sections = new Map<string, number[]>();
  for (let place = 0; place < articles.length; place += 1) {
    const terms = tags.of[place] ?? [];
    const section = listOf(sections, articles[place]?.section ?? '');
    const slots = chosen.subarray(place * shown, place * shown + shown);
    fillFromSection(slots, fillFromTags(slots, terms, counts, scores), section);
    for (const { number, members } of terms) {
      const count = counts[number] ?? 0;
      if (members[count] === place) counts[number] = count + 1;
    }
    section.push(place);
  }
  return (place) =>
    Array.from(chosen.subarray(place * shown, place * shown + shown)).filter((one) => one >= 0);
}

function listOf(lists: Map<string, number[]>, key: string): number[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const list: number[] = [];
  lists.set(key, list);
  return list;
}

/** Puts the best places into the slots and says how many; `scores` is all zeros before and after. */
function fillFromTags(
  slots: Int32Array,
  tags: readonly Term[],
  counts: Int32Array,
  scores: Int32Array,
): number {
  const candidates: number[] = [];
  for (const { number, members } of tags) {
    const count = counts[number] ?? 0;
    const gain = rarity(count);
    for (let at = Math.max(0, count - reach); at < count; at += 1) {
      const place = members[at] ?? 0;
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

function fillFromSection(slots: Int32Array, filled: number, section: readonly number[]): void {
  let free = filled;
  const last = section.length - 1;
  for (let back = 0; back < reach && back <= last && free < shown; back += 1) {
    const place = section[last - back] ?? 0;
    if (slots.subarray(0, free).includes(place)) continue;
    slots[free] = place;
    free += 1;
  }
}

/** A whole number, so that no machine's logarithm decides the order: 32 for a tag seen once, less as it doubles. */
function rarity(count: number): number {
  return Math.clz32(count) + 1;
}

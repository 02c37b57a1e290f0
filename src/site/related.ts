import type { Runs } from '../content/columns.ts';
import type { Members } from './site.ts';
import type { Terms } from './terms.ts';

/** Most related articles of one. */
const shown = 4;
/** How many of a tag's latest articles are looked at: what bounds both the work and the reach of an edit. */
const reach = 16;

/** Places of the related articles of the article at a place, best first. */
export type Related = (place: number) => Members;

/**
 * Related articles of each, best first: those sharing the most and rarest tags, then the newest; where tags
 * give too few, the ones before it in its section. Only earlier articles are looked at and a tag's rarity is
 * its count so far, so that a new article changes no older one's list. `sections` are of articles, oldest first.
 */
export function relate(sections: Int32Array, { ofEach, members, count }: Terms): Related {
  const { length } = sections;
  const table: Table = {
    tags: ofEach,
    members,
    chosen: new Int32Array(length * shown).fill(-1),
    filled: new Uint8Array(length),
    scores: new Int32Array(length),
    counts: new Int32Array(count),
    candidates: new Int32Array(0),
  };
  const bySection = new Map<number, number[]>();
  for (let place = 0; place < length; place += 1) {
    const section = sections[place] ?? 0;
    const latest = bySection.get(section) ?? [];
    bySection.set(section, latest);
    table.filled[place] = fillFromSection(table, place, fillFromTags(table, place), latest);
    countTags(table, place);
    latest.push(place);
    // No more than the latest few are looked at.
    if (latest.length > 2 * reach) latest.splice(0, reach);
  }
  const { chosen, filled } = table;
  return (place) => chosen.subarray(place * shown, place * shown + (filled[place] ?? 0));
}

/** The tags of all articles, and what has been found so far. */
interface Table {
  /** Numbers of each article's tags, and the places of each tag's articles. */
  readonly tags: Runs;
  readonly members: Runs;
  /** The related articles of each, in slots of `shown` numbers, and how many are filled. */
  readonly chosen: Int32Array;
  readonly filled: Uint8Array;
  /** By place; all zeros between two articles. */
  readonly scores: Int32Array;
  /** How many articles each tag has had so far, by its number. */
  readonly counts: Int32Array;
  /** Of one article; what is behind them are those of another. */
  candidates: Int32Array;
}

/** Puts the best places into the slots of an article and says how many. */
function fillFromTags(table: Table, place: number): number {
  const { tags, members, scores, counts } = table;
  const end = tags.starts[place + 1] ?? 0;
  const first = tags.starts[place] ?? 0;
  if (table.candidates.length < (end - first) * reach)
    table.candidates = new Int32Array((end - first) * reach);
  const { candidates } = table;
  let found = 0;
  for (let item = first; item < end; item += 1) {
    const tag = tags.items[item] ?? 0;
    const count = counts[tag] ?? 0;
    const gain = rarity(count);
    const start = members.starts[tag] ?? 0;
    for (let at = start + Math.max(0, count - reach); at < start + count; at += 1) {
      const other = members.items[at] ?? 0;
      const before = scores[other] ?? 0;
      if (before === 0) {
        candidates[found] = other;
        found += 1;
      }
      scores[other] = before + gain;
    }
  }
  let filled = 0;
  for (let at = 0; at < found; at += 1) filled = insert(table, place * shown, filled, candidates[at] ?? 0);
  for (let at = 0; at < found; at += 1) scores[candidates[at] ?? 0] = 0;
  return filled;
}

/** Counts an article's tags, each once. */
function countTags({ tags, members, counts }: Table, place: number): void {
  const end = tags.starts[place + 1] ?? 0;
  for (let item = tags.starts[place] ?? 0; item < end; item += 1) {
    const tag = tags.items[item] ?? 0;
    const count = counts[tag] ?? 0;
    if (members.items[(members.starts[tag] ?? 0) + count] === place) counts[tag] = count + 1;
  }
}

/** Keeps the slots from `first` in order, the best score first and of equals the newest, and says how many are filled. */
function insert({ chosen, scores }: Table, first: number, filled: number, place: number): number {
  const score = scores[place] ?? 0;
  let at = filled;
  while (at > 0) {
    const other = chosen[first + at - 1] ?? 0;
    const gain = score - (scores[other] ?? 0);
    if (gain < 0 || (gain === 0 && place < other)) break;
    if (at < shown) chosen[first + at] = other;
    at -= 1;
  }
  if (at >= shown) return filled;
  chosen[first + at] = place;
  return Math.min(filled + 1, shown);
}

function fillFromSection(
  { chosen }: Table,
  place: number,
  filled: number,
  latest: readonly number[],
): number {
  const first = place * shown;
  let free = filled;
  const last = latest.length - 1;
  for (let back = 0; back < reach && back <= last && free < shown; back += 1) {
    const other = latest[last - back] ?? 0;
    let at = first;
    while (at < first + free && chosen[at] !== other) at += 1;
    if (at < first + free) continue;
    chosen[first + free] = other;
    free += 1;
  }
  return free;
}

/** A whole number, so that no machine's logarithm decides the order: 32 for a tag seen once, less as it doubles. */
function rarity(count: number): number {
  return Math.clz32(count) + 1;
}

import type { Runs } from '../content/columns.ts';
import { positionIn } from './position.ts';
import type { Members } from './site.ts';
import type { Terms } from './terms.ts';

/** Most related articles of one. */
export const mostRelated = 4;
/** How many of a tag's latest articles are looked at: what bounds both the work and the reach of an edit. */
const reach = 16;

/** Places of the related articles of the article at a place, best first; good until the next call. */
export type Related = (place: number) => Members;

/**
 * Finds related articles of one, best first: those sharing the most and rarest tags, then the newest; where tags
 * give too few, the ones before it in its section. Only earlier articles are looked at and a tag's rarity is
 * its count so far, so that a new article changes no older one's list. `sections` has the section of each article,
 * oldest first, and `ofSection` the places of each section's.
 */
export function relate(sections: Int32Array, ofSection: Runs, { ofEach, members }: Terms): Related {
  const table: Table = {
    scores: new Int32Array(sections.length),
    candidates: new Int32Array(16 * reach),
    chosen: new Int32Array(mostRelated),
  };
  return (place) => {
    const found = gather(table, place, ofEach, members);
    let filled = 0;
    for (let at = 0; at < found; at += 1) filled = insert(table, filled, table.candidates[at] ?? 0);
    for (let at = 0; at < found; at += 1) table.scores[table.candidates[at] ?? 0] = 0;
    filled = fillUp(table, filled, ofSection, sections[place] ?? 0, place);
    return table.chosen.subarray(0, filled);
  };
}

/** Memory for one article after another: of many, each is asked for at every build that plans all. */
interface Table {
  /** What each article shares with the one that is asked for, by place; all zeros between two calls. */
  readonly scores: Int32Array;
  /** Places of those that share anything; what is behind them are those of another. */
  candidates: Int32Array;
  /** The best of them. */
  readonly chosen: Int32Array;
}

/** Finds articles that share tags with one, and what each shares; says how many they are. */
function gather(table: Table, place: number, ofEach: Runs, members: Runs): number {
  const { scores } = table;
  const first = ofEach.starts[place] ?? 0;
  const last = ofEach.starts[place + 1] ?? 0;
  if (table.candidates.length < (last - first) * reach)
    table.candidates = new Int32Array((last - first) * reach);
  const { candidates } = table;
  let found = 0;
  for (let item = first; item < last; item += 1) {
    const tag = ofEach.items[item] ?? 0;
    const start = members.starts[tag] ?? 0;
    const end = positionIn(members, tag, place);
    const gain = rarity(end - start);
    for (let at = Math.max(start, end - reach); at < end; at += 1) {
      const other = members.items[at] ?? 0;
      const before = scores[other] ?? 0;
      if (before === 0) {
        candidates[found] = other;
        found += 1;
      }
      scores[other] = before + gain;
    }
  }
  return found;
}

/** Keeps the chosen in order, the best score first and of equals the newest, and says how many there are. */
function insert({ chosen, scores }: Table, filled: number, place: number): number {
  const score = scores[place] ?? 0;
  let at = filled;
  while (at > 0) {
    const other = chosen[at - 1] ?? 0;
    const gain = score - (scores[other] ?? 0);
    if (gain < 0 || (gain === 0 && place < other)) break;
    if (at < mostRelated) chosen[at] = other;
    at -= 1;
  }
  if (at >= mostRelated) return filled;
  chosen[at] = place;
  return Math.min(filled + 1, mostRelated);
}

/** Adds the latest of a section before an article, where they are not chosen yet. */
function fillUp({ chosen }: Table, filled: number, ofSection: Runs, section: number, place: number): number {
  if (filled === mostRelated) return filled;
  const end = positionIn(ofSection, section, place);
  const first = Math.max(ofSection.starts[section] ?? 0, end - reach);
  let count = filled;
  for (let before = end - 1; before >= first && count < mostRelated; before -= 1) {
    const other = ofSection.items[before] ?? 0;
    let at = 0;
    while (at < count && chosen[at] !== other) at += 1;
    if (at < count) continue;
    chosen[count] = other;
    count += 1;
  }
  return count;
}

/** A whole number, so that no machine's logarithm decides the order: 32 for a tag seen once, less as it doubles. */
function rarity(count: number): number {
  return Math.clz32(count) + 1;
}

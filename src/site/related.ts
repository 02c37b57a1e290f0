import type { Archive } from '../content/archive.ts';
import type { Runs } from '../content/columns.ts';
import { remembered } from '../remembered.ts';
import type { Members } from './site.ts';
import type { Terms } from './terms.ts';

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
export function relate({ length, sections }: Pick<Archive, 'length' | 'sections'>, tags: Terms): Related {
  const table: Table = {
    tags: tags.numbers,
    membersOf: tags.all.map((tag) => tag.members),
    chosen: new Int32Array(length * shown).fill(-1),
    scores: new Int32Array(length),
    counts: new Int32Array(tags.all.length),
    candidates: [],
  };
  const bySection = remembered((_: number): number[] => []);
  for (let place = 0; place < length; place += 1) {
    const section = bySection(sections[place] ?? 0);
    fillFromSection(table, place, fillFromTags(table, place), section);
    countTags(table, place);
    section.push(place);
  }
  const { chosen } = table;
  return (place) => {
    const places: number[] = [];
    for (let slot = place * shown; slot < (place + 1) * shown; slot += 1) {
      const other = chosen[slot] ?? -1;
      if (other >= 0) places.push(other);
    }
    return places;
  };
}

/** The tags of all articles, and what has been found so far. */
interface Table {
  /** Numbers of each article's tags, and the places of each tag's articles. */
  readonly tags: Runs;
  readonly membersOf: readonly Members[];
  /** The related articles of each, in slots of `shown` numbers; -1 where there is none. */
  readonly chosen: Int32Array;
  /** By place; all zeros between two articles. */
  readonly scores: Int32Array;
  /** How many articles each tag has had so far, by its number. */
  readonly counts: Int32Array;
  /** Of one article; what is behind them are those of another. */
  readonly candidates: number[];
}

/** Puts the best places into the slots of an article and says how many. */
function fillFromTags(table: Table, place: number): number {
  const { tags, membersOf, scores, counts, candidates } = table;
  let found = 0;
  // By index: an iterator for each of an archive's articles would double the time.
  const end = tags.starts[place + 1] ?? 0;
  for (let item = tags.starts[place] ?? 0; item < end; item += 1) {
    const number = tags.items[item] ?? 0;
    const members = membersOf[number] ?? [];
    const count = counts[number] ?? 0;
    const gain = rarity(count);
    for (let at = Math.max(0, count - reach); at < count; at += 1) {
      const other = members[at] ?? 0;
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
function countTags({ tags, membersOf, counts }: Table, place: number): void {
  const end = tags.starts[place + 1] ?? 0;
  for (let item = tags.starts[place] ?? 0; item < end; item += 1) {
    const number = tags.items[item] ?? 0;
    const count = counts[number] ?? 0;
    if (membersOf[number]?.[count] === place) counts[number] = count + 1;
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

function fillFromSection({ chosen }: Table, place: number, filled: number, section: readonly number[]): void {
  const first = place * shown;
  let free = filled;
  const last = section.length - 1;
  for (let back = 0; back < reach && back <= last && free < shown; back += 1) {
    const other = section[last - back] ?? 0;
    let at = first;
    while (at < first + free && chosen[at] !== other) at += 1;
    if (at < first + free) continue;
    chosen[first + free] = other;
    free += 1;
  }
}

/** A whole number, so that no machine's logarithm decides the order: 32 for a tag seen once, less as it doubles. */
function rarity(count: number): number {
  return Math.clz32(count) + 1;
}

import { type Runs, runAt } from '../content/columns.ts';
import { positionIn } from './position.ts';
import type { Members } from './site.ts';
import type { Terms } from './terms.ts';

/** Most related articles of one. */
const shown = 4;
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
  /** What each article shares with the one that is asked for, by place; all zeros between two calls. */
  const scores = new Int32Array(sections.length);
  const best = new Best(scores);
  return (place) => {
    const candidates: number[] = [];
    for (const tag of new Set(runAt(ofEach, place))) {
      const start = members.starts[tag] ?? 0;
      const end = positionIn(members, tag, place);
      const gain = rarity(end - start);
      for (let at = Math.max(start, end - reach); at < end; at += 1) {
        const other = members.items[at] ?? 0;
        if (scores[other] === 0) candidates.push(other);
        scores[other] = (scores[other] ?? 0) + gain;
      }
    }
    best.begin();
    for (const other of candidates) best.take(other);
    for (const other of candidates) scores[other] = 0;
    const section = sections[place] ?? 0;
    const end = positionIn(ofSection, section, place);
    const first = Math.max(ofSection.starts[section] ?? 0, end - reach);
    for (let at = end - 1; at >= first && best.count < shown; at -= 1) best.add(ofSection.items[at] ?? 0);
    return best.places();
  };
}

/** The best places, the best score first and of equals the newest. */
class Best {
  readonly #scores: Int32Array;
  readonly #chosen = new Int32Array(shown);
  count = 0;

  constructor(scores: Int32Array) {
    this.#scores = scores;
  }

  begin(): void {
    this.count = 0;
  }

  places(): Members {
    return this.#chosen.subarray(0, this.count);
  }

  /** Takes a place where it belongs among the others. */
  take(place: number): void {
    const chosen = this.#chosen;
    const score = this.#scores[place] ?? 0;
    let at = this.count;
    while (at > 0) {
      const other = chosen[at - 1] ?? 0;
      const gain = score - (this.#scores[other] ?? 0);
      if (gain < 0 || (gain === 0 && place < other)) break;
      if (at < shown) chosen[at] = other;
      at -= 1;
    }
    if (at >= shown) return;
    chosen[at] = place;
    this.count = Math.min(this.count + 1, shown);
  }

  /** Adds a place behind the others, where it is not among them. */
  add(place: number): void {
    for (let at = 0; at < this.count; at += 1) if (this.#chosen[at] === place) return;
    this.#chosen[this.count] = place;
    this.count += 1;
  }
}

/** A whole number, so that no machine's logarithm decides the order: 32 for a tag seen once, less as it doubles. */
function rarity(count: number): number {
  return Math.clz32(count) + 1;
}

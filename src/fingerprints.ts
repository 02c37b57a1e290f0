import { keepChecked, readCheckedShared } from './checked-file.ts';
import { openBlocks, writeBlocks } from './content/blocks.ts';
import { counted, type Runs } from './content/columns.ts';
import { copyKey, grown, keyWidth, placesByKey } from './keys.ts';
import type { Identities } from './plan/identities.ts';
import { type Bundle, fingerprintOf } from './plan/target.ts';

/** Bundles, and what decides their fingerprints. */
export interface Fingerprinted {
  readonly bundles: readonly Bundle[];
  readonly version: string;
  /** Identity of all they are planned from but the version and the bytes of articles. */
  readonly situation: string;
  /** Keys of the articles, by their places. */
  readonly keys: Int32Array;
  /** Identities of the entries of articles. */
  readonly entries: Identities['articles'];
}

/** What was found out of bundles, to be remembered. */
interface Found {
  readonly fingerprints: readonly string[];
  /** Their outlines, one behind the other, and spaces for those that have none. */
  readonly outlines: string;
  /** For each bundle the places of the articles it is planned from. */
  readonly articles: Runs;
  /** Identities of the entries of all articles. */
  readonly entries: Int32Array;
}

/** What an earlier build remembered. */
interface Known extends Found {
  readonly situation: string;
  readonly names: () => readonly string[];
  readonly keys: Int32Array;
}

const noOutline = ' '.repeat(32);
const form = 'toasoan fingerprints 2';

/**
 * The fingerprints of bundles, in order. A file remembers those of an earlier build, and which articles each bundle is
 * planned from. In the same situation only those of which an article has another key are made anew; in another one, those
 * of which the outline or an article's entry is not as it was.
 */
export function fingerprintsOf(wanted: Fingerprinted, path: string): readonly string[] {
  const known = recall(wanted.version, path);
  const found =
    known?.situation === wanted.situation ? inSameSituation(wanted, known) : inAnother(wanted, known);
  if (found !== known) remember(wanted, found, path);
  return found.fingerprints;
}

function inSameSituation({ bundles, version, keys, entries }: Fingerprinted, known: Known): Found {
  const changed = changedPlaces(known.keys, keys);
  if (changed.length === 0) return known;
  const isNew = new Uint8Array(keys.length / keyWidth);
  const entriesNow = known.entries.slice();
  const news = entries(changed);
  for (const place of changed) {
    isNew[place] = 1;
    copyKey(news, place, entriesNow, place);
  }
  const { starts, items } = known.articles;
  const fingerprints = bundles.map(({ targets }, number) => {
    const end = starts[number + 1] ?? 0;
    let at = starts[number] ?? 0;
    while (at < end && isNew[items[at] ?? 0] === 0) at += 1;
    return at < end ? fingerprintOf(targets(), version) : (known.fingerprints[number] ?? '');
  });
  return { ...known, fingerprints, entries: entriesNow };
}

/** Places at which there is another key than before. */
function changedPlaces(before: Int32Array, keys: Int32Array): Int32Array {
  const places: number[] = [];
  for (let at = 0; at < keys.length; at += 1) {
    if (keys[at] === before[at]) continue;
    const place = Math.floor(at / keyWidth);
    places.push(place);
    at = (place + 1) * keyWidth - 1;
  }
  return Int32Array.from(places);
}

function inAnother({ bundles, version, keys, entries }: Fingerprinted, known: Known | null): Found {
  const now = entries(counted(keys.length / keyWidth));
  const keptOf = known === null ? () => null : keeper(known, now);
  const places = new PlaceLists(bundles.length);
  const fingerprints: string[] = [];
  let outlines = '';
  for (const { name, targets, outline = () => noOutline } of bundles) {
    const told = outline();
    outlines += told;
    const kept = told === noOutline ? null : keptOf(name, told);
    if (kept === null) {
      const made = targets();
      fingerprints.push(fingerprintOf(made, version));
      for (const { articles } of made) places.add(articles);
    } else {
      fingerprints.push(kept.fingerprint);
      places.add(kept.articles);
    }
    places.end();
  }
  return { fingerprints, outlines, articles: places.lists(), entries: now };
}

/** Tells the fingerprint of a bundle, and the articles it is planned from, where it is sure to be as it was. */
function keeper({ names, fingerprints, outlines, articles, entries }: Known, now: Int32Array) {
  const numbers = new Map(names().map((name, number) => [name, number]));
  const moved = movedPlaces(entries, now);
  const { starts, items } = articles;
  return (name: string, outline: string) => {
    const number = numbers.get(name);
    if (number === undefined || !outlines.startsWith(outline, number * outline.length)) return null;
    const places = items.slice(starts[number], starts[number + 1]);
    for (let at = 0; at < places.length; at += 1) {
      const place = moved[places[at] ?? 0] ?? -1;
      if (place < 0) return null;
      places[at] = place;
    }
    return { fingerprint: fingerprints[number] ?? '', articles: places };
  };
}

/** For each article its place now, by its entry, -1 where that is gone: each has another, as it names its file. */
function movedPlaces(before: Int32Array, now: Int32Array): Int32Array {
  const moved = new Int32Array(before.length / keyWidth);
  let same = 0;
  while (same < before.length && before[same] === now[same]) same += 1;
  const first = Math.floor(same / keyWidth);
  for (let place = 0; place < first; place += 1) moved[place] = place;
  const find = placesByKey(now.subarray(first * keyWidth));
  for (let place = first; place < moved.length; place += 1) {
    const found = find(before, place);
    moved[place] = found < 0 ? -1 : first + found;
  }
  return moved;
}

/** Lists of places, one behind the other in one piece of memory: thousands of small ones would take long. */
class PlaceLists {
  readonly #starts: Int32Array;
  #items = new Int32Array(4096);
  #list = 0;
  #end = 0;

  constructor(count: number) {
    this.#starts = new Int32Array(count + 1);
  }

  /** Adds to the list that has not ended. */
  add(places: Int32Array): void {
    const end = this.#end + places.length;
    if (end > this.#items.length) this.#items = grown(this.#items, end);
    this.#items.set(places, this.#end);
    this.#end = end;
  }

  end(): void {
    this.#list += 1;
    this.#starts[this.#list] = this.#end;
  }

  lists(): Runs {
    return { starts: this.#starts, items: this.#items.subarray(0, this.#end) };
  }
}

function recall(version: string, path: string): Known | null {
  const bytes = readCheckedShared(path);
  const blocks = bytes === null ? null : openBlocks(form, bytes);
  if (blocks?.title !== version) return null;
  return {
    situation: blocks.text('situation'),
    names: () => blocks.texts('names').all(),
    fingerprints: blocks.texts('fingerprints').all(),
    outlines: blocks.text('outlines'),
    articles: { starts: blocks.whole('starts'), items: blocks.whole('items') },
    keys: blocks.whole('keys'),
    entries: blocks.whole('entries'),
  };
}

function remember(
  { bundles, version, situation, keys }: Fingerprinted,
  { fingerprints, outlines, articles, entries }: Found,
  path: string,
): void {
  const names = bundles.map(({ name }) => name);
  const parts = { situation, names, fingerprints, outlines, ...articles, keys, entries };
  keepChecked(path, writeBlocks(form, version, parts).bytes);
}

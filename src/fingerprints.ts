import { keepChecked, readCheckedShared } from './checked-file.ts';
import { openBlocks, writeBlocks } from './content/blocks.ts';
import type { Runs } from './content/columns.ts';
import { grown, keyWidth } from './keys.ts';
import { type Bundle, fingerprintOf } from './plan/target.ts';

/** Bundles, and what decides their fingerprints. */
export interface Fingerprinted {
  readonly bundles: readonly Bundle[];
  readonly version: string;
  /** Identity of all they are planned from but the bytes of articles. */
  readonly origin: string;
  /** Keys of the articles, by their places. */
  readonly keys: Int32Array;
}

/** What was found out of bundles, to be remembered. */
interface Remembered {
  readonly fingerprints: readonly string[];
  /** For each bundle the places of the articles it is planned from. */
  readonly articles: Runs;
}

const form = 'toasoan fingerprints 1';

/**
 * The fingerprints of bundles, in order. A file remembers those of an earlier build, and which articles each bundle is
 * planned from: where the origin is the same, only those of which an article has another key are made anew.
 */
export function fingerprintsOf(wanted: Fingerprinted, path: string): readonly string[] {
  const { bundles, version, origin, keys } = wanted;
  const known = recall(origin, path);
  if (known === null) {
    const made = makeAll(wanted);
    remember(wanted, made, path);
    return made.fingerprints;
  }
  const isNew = changedPlaces(known.keys, keys);
  if (isNew === null) return known.fingerprints;
  const { starts, items } = known.articles;
  const fingerprints = bundles.map(({ targets }, number) => {
    const end = starts[number + 1] ?? 0;
    let at = starts[number] ?? 0;
    while (at < end && isNew[items[at] ?? 0] === 0) at += 1;
    return at < end ? fingerprintOf(targets(), version) : (known.fingerprints[number] ?? '');
  });
  remember(wanted, { ...known, fingerprints }, path);
  return fingerprints;
}

function makeAll({ bundles, version }: Fingerprinted): Remembered {
  const fingerprints: string[] = [];
  const starts = new Int32Array(bundles.length + 1);
  // One piece of memory, which grows: thousands of small ones would take longer than all else here.
  let items = new Int32Array(4096);
  let end = 0;
  for (const [number, bundle] of bundles.entries()) {
    const targets = bundle.targets();
    fingerprints.push(fingerprintOf(targets, version));
    for (const { articles } of targets) {
      if (end + articles.length > items.length) items = grown(items, end + articles.length);
      items.set(articles, end);
      end += articles.length;
    }
    starts[number + 1] = end;
  }
  return { fingerprints, articles: { starts, items: items.subarray(0, end) } };
}

/** For each place 1 where its key is another than before, or null where none is. */
function changedPlaces(before: Int32Array, keys: Int32Array): Uint8Array | null {
  const isNew = new Uint8Array(keys.length / keyWidth);
  let any = false;
  for (let at = 0; at < keys.length; at += 1) {
    if (keys[at] === before[at]) continue;
    isNew[Math.floor(at / keyWidth)] = 1;
    any = true;
  }
  return any ? isNew : null;
}

function recall(origin: string, path: string): (Remembered & { readonly keys: Int32Array }) | null {
  const bytes = readCheckedShared(path);
  const blocks = bytes === null ? null : openBlocks(form, bytes);
  if (blocks?.title !== origin) return null;
  return {
    fingerprints: blocks.texts('fingerprints').all(),
    articles: { starts: blocks.whole('starts'), items: blocks.whole('items') },
    keys: blocks.whole('keys'),
  };
}

function remember(
  { origin, keys }: Fingerprinted,
  { fingerprints, articles: { starts, items } }: Remembered,
  path: string,
): void {
  keepChecked(path, writeBlocks(form, origin, { fingerprints, starts, items, keys }).bytes);
}

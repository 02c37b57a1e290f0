import type { Runs } from '../content/columns.ts';
import { keyWidth, mixed, scattered, stir, stirIn } from '../keys.ts';

/** Keys of what articles stand among: while one is the same, so are those it was found among, in their order. */
export interface Lineage {
  /** For each article: of itself, of all before it with one of its tags, its author or its section, and of the next there. */
  readonly articles: Int32Array;
  /** For each tag and author, of all its articles. */
  readonly tags: Int32Array;
  readonly authors: Int32Array;
}

/** The articles of a newspaper, oldest first: keys of their files, their instants, and the section, tags and authors of each. */
export interface Descent {
  readonly fileKeys: Int32Array;
  readonly epochs: Float64Array;
  readonly sections: Int32Array;
  readonly tags: Runs;
  readonly authors: Runs;
}

/** The lineage of articles, in one walk through them; there are so many sections, tags and authors. */
export function lineageOf(
  { fileKeys, epochs, sections, tags, authors }: Descent,
  counts: Readonly<Record<'sections' | 'tags' | 'authors', number>>,
): Lineage {
  const keys = datedKeys(fileKeys, epochs);
  const articles = keys.slice();
  const ofTags = new Int32Array(counts.tags * keyWidth);
  const ofAuthors = new Int32Array(counts.authors * keyWidth);
  const ofSections = new Int32Array(counts.sections * keyWidth);
  const latest = new Int32Array(counts.sections).fill(-1);
  for (let place = 0; place < sections.length; place += 1) {
    const section = sections[place] ?? 0;
    const author = authors.starts[place] ?? 0;
    stir(articles, place, tags, ofTags);
    if (author < (authors.starts[place + 1] ?? 0))
      stirIn(articles, place, ofAuthors, authors.items[author] ?? 0);
    stirIn(articles, place, ofSections, section);
    stirIntoEach(ofTags, tags, keys, place);
    stirIntoEach(ofAuthors, authors, keys, place);
    stirIn(ofSections, section, keys, place);
    const before = latest[section] ?? -1;
    if (before >= 0) stirIn(articles, before, keys, place);
    latest[section] = place;
  }
  return { articles, tags: ofTags, authors: ofAuthors };
}

/** Keys of files and their instants, which decide the order of articles, of those of different tags, too. */
function datedKeys(fileKeys: Int32Array, epochs: Float64Array): Int32Array {
  const keys = fileKeys.slice();
  for (let place = 0; place < epochs.length; place += 1) {
    const epoch = epochs[place] ?? 0;
    const high = Math.floor(epoch / 2 ** 32);
    for (let part = 0; part < keyWidth; part += 1) {
      const at = place * keyWidth + part;
      keys[at] = mixed(keys[at] ?? 0, scattered(epoch | 0, scattered(high, part)));
    }
  }
  return keys;
}

/** The other way round: stirs the key of a thing into those of all that its list has. */
function stirIntoEach(keys: Int32Array, { starts, items }: Runs, others: Int32Array, thing: number): void {
  for (let at = starts[thing] ?? 0; at < (starts[thing + 1] ?? 0); at += 1)
    stirIn(keys, items[at] ?? 0, others, thing);
}

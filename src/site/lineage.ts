import type { Runs } from '../content/columns.ts';
import { keyWidth, stirIn } from '../keys.ts';

/** Keys of what articles stand among: while one is the same, so are those it was found among, in their order. */
export interface Lineage {
  /** For each article, of itself, of all before it with one of its tags, its first author or its section, and of the next there. */
  readonly articles: Int32Array;
  /** For each tag and author, of all its articles. */
  readonly tags: Int32Array;
  readonly authors: Int32Array;
}

/** The articles of a newspaper, oldest first: keys of their files, and the section, tags and authors of each. */
export interface Descent {
  readonly fileKeys: Int32Array;
  readonly sections: Int32Array;
  readonly tags: Runs;
  readonly authors: Runs;
}

/** The lineage of articles, in one walk through them; there are so many sections, tags and authors. */
export function lineageOf(
  { fileKeys, sections, tags, authors }: Descent,
  counts: Readonly<Record<'sections' | 'tags' | 'authors', number>>,
): Lineage {
  const articles = fileKeys.slice();
  const ofTags = new Int32Array(counts.tags * keyWidth);
  const ofAuthors = new Int32Array(counts.authors * keyWidth);
  const ofSections = new Int32Array(counts.sections * keyWidth);
  const latest = new Int32Array(counts.sections).fill(-1);
  for (let place = 0; place < sections.length; place += 1) {
    const section = sections[place] ?? 0;
    const firstTag = tags.starts[place] ?? 0;
    const lastTag = tags.starts[place + 1] ?? 0;
    const firstAuthor = authors.starts[place] ?? 0;
    const lastAuthor = authors.starts[place + 1] ?? 0;
    for (let at = firstTag; at < lastTag; at += 1) stirIn(articles, place, ofTags, tags.items[at] ?? 0);
    for (let at = firstTag; at < lastTag; at += 1) stirIn(ofTags, tags.items[at] ?? 0, fileKeys, place);
    if (firstAuthor < lastAuthor) stirIn(articles, place, ofAuthors, authors.items[firstAuthor] ?? 0);
    for (let at = firstAuthor; at < lastAuthor; at += 1)
      stirIn(ofAuthors, authors.items[at] ?? 0, fileKeys, place);
    stirIn(articles, place, ofSections, section);
    stirIn(ofSections, section, fileKeys, place);
    const before = latest[section] ?? -1;
    if (before >= 0) stirIn(articles, before, fileKeys, place);
    latest[section] = place;
  }
  return { articles, tags: ofTags, authors: ofAuthors };
}

import type { Stock } from '../content/archive.ts';
import { type Blocks, type Named, openBlocks, writeBlocks } from '../content/blocks.ts';
import { pickColumn, type Runs, runsOf } from '../content/columns.ts';
import type { ArticleColumns } from '../content/shelf.ts';
import { KeyTable, keyWidth } from '../keys.ts';
import { groupTerms, type TermColumns } from './terms.ts';
import { type Moment, nextChange, visibilityOf } from './visibility.ts';

/**
 * What follows from the columns of all articles alone, their own bytes left out: which are seen at a moment, in which
 * order, and which tags and authors there are. It is the same until an article is given another date, tag, author or
 * place, so it is kept from build to build, and all threads of a build look at one.
 */
export interface Arrangement {
  /** The whole of it, to be kept, or to be opened by another thread. */
  readonly bytes: Buffer;
  /** What it was made of, in the words of who made it. */
  readonly origin: string;
  /** Tells it from others. */
  readonly identity: string;
  /** Articles by number, oldest first: those that are seen, those that will be, and those whose time is over. */
  readonly visible: Int32Array;
  readonly upcoming: Int32Array;
  readonly expired: Int32Array;
  readonly tags: TermColumns;
  /** Lists of tags with the same letters; most share theirs with none, and are in no list. */
  readonly tagsAlike: Runs;
  readonly tagInitials: Int32Array;
  readonly authors: TermColumns;
  /** Whether two articles, seen or not, want one page. */
  readonly hasTwins: boolean;
  /** When it will be another (ms since 1970), infinite where time alone changes nothing. */
  readonly until: number;
  /** Whether it is also that of another moment. */
  readonly isOf: (moment: Moment) => boolean;
}

const form = 'toasoan arrangement 4';

/** What is arranged: an archive, of which the bytes of articles and their keys are not looked at. */
interface Arrangeable {
  readonly length: number;
  readonly columns: Omit<ArticleColumns, 'keys'>;
  readonly stock: Pick<Stock, 'tags' | 'tagName' | 'authors' | 'authorName'>;
  readonly pick: (numbers: Int32Array) => Arrangeable;
}

/** Arranges articles as they are at a moment; `origin` tells these articles from others. */
export function arrange(all: Arrangeable, moment: Moment, origin: string): Arrangement {
  const { visible, upcoming, expired } = sortOut(all, moment);
  const { columns, stock } = all.pick(visible);
  const published = () => merged(visible, expired, oldestFirst(all.columns));
  const ever = expired.length === 0 ? columns : all.pick(published()).columns;
  const tags = groupTerms(columns.tags, ever.tags, stock.tags, stock.tagName);
  const alike = sharing(pickColumn(stock.tags.letters(), tags.spellings, keyWidth));
  const until = nextChange(all.columns, moment);
  return opened(
    writeBlocks(form, origin, {
      moment: Float64Array.of(moment.now, until, moment.drafts ? 1 : 0),
      ...{ visible, upcoming, expired },
      ...blocksOf('tag', tags),
      alikeStarts: alike.starts,
      alikeItems: alike.items,
      tagInitials: pickColumn(stock.tags.initials(), tags.spellings),
      ...blocksOf('author', groupTerms(columns.authors, ever.authors, stock.authors, stock.authorName)),
      twins: Uint8Array.of(sharing(all.columns.urlKeys).items.length === 0 ? 0 : 1),
    }),
  );
}

/** The arrangement in bytes that `Arrangement.bytes` gave; null where another kind of machine has written them. */
export function openArrangement(bytes: Buffer): Arrangement | null {
  const blocks = openBlocks(form, bytes);
  return blocks === null ? null : opened(blocks);
}

function opened(blocks: Blocks): Arrangement {
  const { bytes, title, doubles, whole, small } = blocks;
  const [from = 0, until = 0, drafts = 0] = doubles('moment');
  return {
    bytes,
    origin: title,
    identity: `${title} ${from} ${until} ${drafts}`,
    visible: whole('visible'),
    upcoming: whole('upcoming'),
    expired: whole('expired'),
    tags: termsIn(blocks, 'tag'),
    tagsAlike: { starts: whole('alikeStarts'), items: whole('alikeItems') },
    tagInitials: whole('tagInitials'),
    authors: termsIn(blocks, 'author'),
    hasTwins: small('twins')[0] === 1,
    until,
    isOf: (moment) => (drafts === 1) === moment.drafts && moment.now >= from && moment.now < until,
  };
}

function blocksOf(name: string, columns: ReturnType<typeof groupTerms>): Named {
  const { ofEach, members, spellings, keys, renamed, newSlugs } = columns;
  return {
    [`${name}Starts`]: ofEach.starts,
    [`${name}Items`]: ofEach.items,
    [`${name}MemberStarts`]: members.starts,
    [`${name}MemberItems`]: members.items,
    [`${name}Spellings`]: spellings,
    [`${name}Keys`]: keys,
    [`${name}Renamed`]: renamed,
    [`${name}NewSlugs`]: newSlugs,
  };
}

function termsIn({ whole, texts }: Blocks, name: string): TermColumns {
  return {
    ofEach: { starts: whole(`${name}Starts`), items: whole(`${name}Items`) },
    members: { starts: whole(`${name}MemberStarts`), items: whole(`${name}MemberItems`) },
    spellings: whole(`${name}Spellings`),
    keys: whole(`${name}Keys`),
    renamed: whole(`${name}Renamed`),
    newSlugs: texts(`${name}NewSlugs`),
  };
}

/** Lists of the things whose keys are one, in order. */
function sharing(keys: Int32Array): Runs {
  const known = new KeyTable(keys.length / keyWidth);
  // Nearly every thing is alone: a list is made only for those that are not.
  const first: number[] = [];
  const lists = new Map<number, number[]>();
  for (let thing = 0; thing * keyWidth < keys.length; thing += 1) {
    const number = known.add(keys, thing);
    const other = first[number];
    if (other === undefined) {
      first.push(thing);
      continue;
    }
    const list = lists.get(number) ?? [other];
    list.push(thing);
    lists.set(number, list);
  }
  return runsOf([...lists.values()]);
}

/** Tells apart what is seen, what will be, and what is over, each oldest first. */
function sortOut({ length, columns }: Arrangeable, moment: Moment) {
  const lists = {
    visible: new Int32Array(length),
    upcoming: new Int32Array(length),
    expired: new Int32Array(length),
  };
  const counts = { visible: 0, upcoming: 0, expired: 0 };
  const listOf = {
    visible: 'visible',
    draft: 'upcoming',
    embargoed: 'upcoming',
    expired: 'expired',
  } as const;
  for (let number = 0; number < length; number += 1) {
    const name = listOf[visibilityOf(columns, number, moment)];
    lists[name][counts[name]] = number;
    counts[name] += 1;
  }
  const inOrder = (name: keyof typeof lists) =>
    lists[name].subarray(0, counts[name]).sort(oldestFirst(columns));
  return { visible: inOrder('visible'), upcoming: inOrder('upcoming'), expired: inOrder('expired') };
}

/** The one order of articles, by number: by instant, then by number, which is that of folders and files. */
function oldestFirst({ epochs }: Pick<ArticleColumns, 'epochs'>): (a: number, b: number) => number {
  return (a, b) => (epochs[a] ?? 0) - (epochs[b] ?? 0) || a - b;
}

/** Two lists of articles, each in an order, as one. */
function merged(one: Int32Array, other: Int32Array, order: ReturnType<typeof oldestFirst>): Int32Array {
  const all = new Int32Array(one.length + other.length);
  let at = 0;
  for (let to = 0; to < all.length; to += 1) {
    const [first, second] = [one[at], other[to - at]];
    const isFirst = second === undefined || (first !== undefined && order(first, second) < 0);
    all[to] = (isFirst ? first : second) ?? 0;
    if (isFirst) at += 1;
  }
  return all;
}

import { basename } from 'node:path/posix';
import type { StaticArticle } from './article.ts';
import { type ArticleParts, FiledArticle } from './filed-article.ts';
import type { PictureFile } from './picture-file.ts';
import type { StoredReading } from './reading-store.ts';

/**
 * The readings of one content folder in columns, the form JSON parses fastest: an archive is read whole at
 * every build. Article columns have an entry for each article, the others one for each file.
 */
interface Columns {
  readonly folder: string;
  readonly names: string[];
  /** Git ids of 40 digits, one after another; zeros for none. */
  readonly ids: string;
  readonly sizes: number[];
  readonly changed: number[];
  readonly seen: number[];
  readonly articles: ArticleColumns;
  /** Values that are no articles, by number of the file. */
  readonly others: readonly (readonly [number, StaticArticle | PictureFile | null])[];
  /** Findings and what is known of broken files, by number of the file. */
  readonly told: readonly (readonly [number, Pick<StoredReading, 'findings' | 'broken'>])[];
}

interface ArticleColumns {
  /** Keys of 32 digits, one after another. */
  readonly keys: string;
  readonly slugs: string[];
  readonly epochs: number[];
  readonly dates: string[];
  readonly images: string[];
  /** Sections, tags and authors as places in `words`; tags and authors in runs of these lengths. */
  readonly words: string[];
  readonly sections: number[];
  readonly tags: number[];
  readonly tagCounts: number[];
  readonly authors: number[];
  readonly authorCounts: number[];
  /** Facts few articles have, by number of the article. */
  readonly rare: readonly (readonly [number, RareFacts])[];
  /** Length of the details in bytes; they stand behind the columns. */
  readonly lengths: number[];
}

const noId = '0'.repeat(40);
const nothing = { findings: [], broken: null } as const;
/** Facts few articles have. */
type RareFacts = Pick<ArticleParts, 'updated' | 'expires' | 'draft' | 'aliases' | 'refers'>;
const usual: RareFacts = { updated: null, expires: null, draft: false, aliases: [], refers: false };

/** The readings of one folder as bytes. */
export function writeShelf(folder: string, readings: readonly StoredReading[]): Buffer {
  const articles = readings.flatMap(({ value }) => (value !== null && 'details' in value ? [value] : []));
  const columns: Columns = {
    folder,
    names: readings.map(({ file }) => basename(file)),
    ids: readings.map(({ id }) => id || noId).join(''),
    sizes: readings.map(({ size }) => size),
    changed: readings.map(({ changed }) => changed),
    seen: readings.map(({ seen }) => seen),
    articles: articleColumns(articles),
    others: readings.flatMap(({ value }, at) =>
      value !== null && 'details' in value ? [] : [[at, value] as const],
    ),
    told: readings.flatMap(({ findings, broken }, at) =>
      findings.length === 0 && broken === null ? [] : [[at, { findings, broken }] as const],
    ),
  };
  const head = Buffer.from(JSON.stringify(columns));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  return Buffer.concat([length, head, ...articles.map(({ details }) => details)]);
}

function articleColumns(articles: readonly ArticleParts[]): ArticleColumns {
  const places = new Map<string, number>();
  const placeOf = (word: string) => {
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  };
  const columns = {
    keys: articles.map(({ key }) => key).join(''),
    slugs: articles.map(({ slug }) => slug),
    epochs: articles.map(({ date }) => date.epoch),
    dates: articles.map(({ date }) => date.iso),
    images: articles.map(({ imageSrc }) => imageSrc),
    sections: articles.map(({ section }) => placeOf(section)),
    tags: articles.flatMap(({ tags }) => tags.map(placeOf)),
    tagCounts: articles.map(({ tags }) => tags.length),
    authors: articles.flatMap(({ authors }) => authors.map(placeOf)),
    authorCounts: articles.map(({ authors }) => authors.length),
    rare: articles.flatMap((article, at) => {
      const rare = rareFacts(article);
      return rare === null ? [] : [[at, rare] as const];
    }),
    lengths: articles.map(({ details }) => details.length),
  };
  return { ...columns, words: [...places.keys()] };
}

function rareFacts({ updated, expires, draft, aliases, refers }: ArticleParts): RareFacts | null {
  const plain = updated === null && expires === null && !draft && aliases.length === 0 && !refers;
  return plain ? null : { updated, expires, draft, aliases, refers };
}

/** The readings of one folder from bytes that `writeShelf` made. */
export function readShelf(bytes: Buffer): readonly StoredReading[] {
  const start = 4 + bytes.readUInt32LE(0);
  // The checksum of the file vouches for the form: only this module writes it.
  const columns: Columns = JSON.parse(bytes.toString('utf8', 4, start));
  const { folder, names, ids, sizes, changed, seen } = columns;
  const others = new Map(columns.others);
  const told = new Map(columns.told);
  const nextArticle = articleReader(columns.articles, bytes.subarray(start));
  return names.map((name, at): StoredReading => {
    const file = `${folder}/${name}`;
    const other = others.get(at);
    const id = ids.slice(at * 40, at * 40 + 40);
    const { findings, broken } = told.get(at) ?? nothing;
    return {
      file,
      id: id === noId ? '' : id,
      size: sizes[at] ?? 0,
      changed: changed[at] ?? 0,
      seen: seen[at] ?? 0,
      value: other === undefined ? nextArticle(file) : other,
      findings,
      broken,
    };
  });
}

/** Reads the articles of a shelf one after another. */
function articleReader(columns: ArticleColumns, block: Buffer): (file: string) => FiledArticle {
  const rare = new Map(columns.rare);
  const word = (place: number) => columns.words[place] ?? '';
  const tagsOf = runReader(columns.tags, columns.tagCounts, word);
  const authorsOf = runReader(columns.authors, columns.authorCounts, word);
  let at = -1;
  let end = 0;
  return (file) => {
    at += 1;
    const start = end;
    end += columns.lengths[at] ?? 0;
    const few = rare.get(at) ?? usual;
    const facts = {
      file,
      key: columns.keys.slice(at * 32, at * 32 + 32),
      slug: columns.slugs[at] ?? '',
      date: { epoch: columns.epochs[at] ?? 0, iso: columns.dates[at] ?? '' },
      section: word(columns.sections[at] ?? 0),
      tags: tagsOf(at),
      authors: authorsOf(at),
      imageSrc: columns.images[at] ?? '',
      updated: few.updated,
      expires: few.expires,
      draft: few.draft,
      aliases: few.aliases,
      refers: few.refers,
    };
    return new FiledArticle(facts, { block, start, end });
  };
}

/** Reads runs of words, whose lengths stand in `counts`, one after another. */
function runReader(places: readonly number[], counts: readonly number[], word: (place: number) => string) {
  let end = 0;
  return (at: number): readonly string[] => {
    const words: string[] = [];
    const start = end;
    end += counts[at] ?? 0;
    for (let next = start; next < end; next += 1) words.push(word(places[next] ?? 0));
    return words;
  };
}

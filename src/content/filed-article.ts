import type { Article, BodyFacts, ChosenPicture } from './article.ts';

/** What is known of an article without decoding its details. */
type Facts = Pick<
  Article,
  | 'file'
  | 'key'
  | 'slug'
  | 'date'
  | 'updated'
  | 'expires'
  | 'draft'
  | 'section'
  | 'tags'
  | 'authors'
  | 'aliases'
>;

/** What only a page that shows the article asks for. */
type Details = Omit<Article, keyof Facts>;

/** An article in two parts, as it goes on a shelf. */
export interface ArticleParts extends Facts {
  /** `image.src`, `''` where there is no lead picture. */
  readonly imageSrc: string;
  /** Whether the body shows pictures, or links to pages, of the newspaper. */
  readonly refers: boolean;
  /** `Details` as JSON in UTF-8. */
  readonly details: Uint8Array;
}

/** Takes an article apart. */
export function partsOf(article: Article): ArticleParts {
  const { file, key, slug, date, updated, expires, draft, section, tags, authors, aliases, ...details } =
    article;
  return {
    ...{ file, key, slug, date, updated, expires, draft, section, tags, authors, aliases },
    imageSrc: details.image?.src ?? '',
    refers: details.body.links.length > 0 || details.body.pictures.length > 0,
    details: new TextEncoder().encode(JSON.stringify(details satisfies Details)),
  };
}

const decoder = new TextDecoder();
/** Getters are called in a row for one article: its details are decoded once for them all. */
let opened: { readonly of: FiledArticle; readonly details: Details } | null = null;

/** Bytes of the details of many articles, and where one's begin and end. */
export interface Filed {
  readonly block: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** An article whose details are decoded when one of them is asked for, and not kept. */
export class FiledArticle implements Article {
  readonly file: string;
  readonly key: string;
  readonly slug: string;
  readonly date: Article['date'];
  readonly updated: Article['updated'];
  readonly expires: Article['expires'];
  readonly draft: boolean;
  readonly section: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly aliases: readonly string[];
  readonly imageSrc: string;
  readonly refers: boolean;
  readonly #block: Uint8Array;
  readonly #start: number;
  readonly #end: number;

  constructor(facts: Omit<ArticleParts, 'details'>, { block, start, end }: Filed) {
    this.file = facts.file;
    this.key = facts.key;
    this.slug = facts.slug;
    this.date = facts.date;
    this.updated = facts.updated;
    this.expires = facts.expires;
    this.draft = facts.draft;
    this.section = facts.section;
    this.tags = facts.tags;
    this.authors = facts.authors;
    this.aliases = facts.aliases;
    this.imageSrc = facts.imageSrc;
    this.refers = facts.refers;
    this.#block = block;
    this.#start = start;
    this.#end = end;
  }

  get details(): Uint8Array {
    return this.#block.subarray(this.#start, this.#end);
  }

  get title(): string {
    return this.#open().title;
  }

  get description(): string {
    return this.#open().description;
  }

  get dateline(): string {
    return this.#open().dateline;
  }

  get source(): string {
    return this.#open().source;
  }

  get sourceUrl(): string {
    return this.#open().sourceUrl;
  }

  get image(): ChosenPicture | null {
    return this.#open().image;
  }

  get body(): BodyFacts {
    return this.#open().body;
  }

  #open(): Details {
    if (opened?.of !== this) opened = { of: this, details: JSON.parse(decoder.decode(this.details)) };
    return opened.details;
  }
}

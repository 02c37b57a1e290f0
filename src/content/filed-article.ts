import type { Article, BodyFacts, ChosenPicture } from './article.ts';

/** What every build asks of an article, whether it shows it or not. */
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

/** An article in two parts, so that an archive of them stands in memory as facts and undecoded bytes. */
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
let opened: { readonly of: Uint8Array; readonly details: Details } | null = null;

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
  readonly details: Uint8Array;

  constructor(parts: ArticleParts) {
    this.file = parts.file;
    this.key = parts.key;
    this.slug = parts.slug;
    this.date = parts.date;
    this.updated = parts.updated;
    this.expires = parts.expires;
    this.draft = parts.draft;
    this.section = parts.section;
    this.tags = parts.tags;
    this.authors = parts.authors;
    this.aliases = parts.aliases;
    this.imageSrc = parts.imageSrc;
    this.refers = parts.refers;
    this.details = parts.details;
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
    if (opened?.of !== this.details)
      opened = { of: this.details, details: JSON.parse(decoder.decode(this.details)) };
    return opened.details;
  }
}

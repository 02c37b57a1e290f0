/** What is used of Pagefind's script (https://pagefind.app/docs/api/). */
export interface Pagefind {
  readonly createInstance: (options: object) => {
    readonly mergeIndex: (path: string, options: object) => Promise<void>;
    readonly search: (text: string, options: object) => Promise<{ readonly results: readonly Found[] }>;
  };
}

/** A result, whose text is fetched when it is shown. */
export interface Found {
  readonly id: string;
  readonly data: () => Promise<FoundArticle>;
}

/** An article as the index keeps it; `filters` carry what is shown of it beside its text. */
export interface FoundArticle {
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

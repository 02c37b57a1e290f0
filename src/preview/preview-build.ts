/** What to build. */
export interface PreviewOrder {
  /** Whether the search index may wait: it takes longer than all pages of an edit. */
  readonly indexLater: boolean;
  /** Content paths that may have changed since the last build; null where nobody knows. */
  readonly touched: ReadonlySet<string> | null;
}

/** What a preview build tells: how many files changed, the problems as text, or why it could not be done. */
export interface PreviewBuild {
  readonly changed: number | null;
  readonly problems: string;
  readonly fault: string | null;
  /** When the site next changes by itself, as in a report. */
  readonly nextTransition: string | null;
  /** Whether anything but the search index has changed. */
  readonly hasNewPages: boolean;
  /** What the site is now, in whatever process it was built; null where it could not be. */
  readonly edition: string | null;
}

/** A build of which nothing came, for its problems or for a fault. */
export function failedBuild(problems: string, fault: string | null): PreviewBuild {
  return { changed: null, problems, fault, nextTransition: null, hasNewPages: false, edition: null };
}

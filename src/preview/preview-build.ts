/** What to build. */
export interface PreviewOrder {
  /** Whether the search index may wait: it takes longer than all pages of an edit. */
  readonly indexLater: boolean;
  /** Content paths that may have changed since the last build; null where nobody knows. */
  readonly touched: ReadonlySet<string> | null;
}

/** How a preview build ended. */
export type PreviewBuild = PublishedBuild | FailedBuild;

/** A build that brought the site up to date. */
interface PublishedBuild {
  readonly kind: 'published';
  /** How many files changed. */
  readonly changed: number;
  /** What is shown of its problems, which are none but warnings. */
  readonly text: string;
  /** When the site next changes by itself, as in a report. */
  readonly nextTransition: string | null;
  /** Whether anything but the search index has changed. */
  readonly hasNewPages: boolean;
  /** What the site is now, in whatever process it was built. */
  readonly edition: string;
}

/** A build of which nothing came. */
interface FailedBuild {
  readonly kind: 'failed';
  /** Whether it could not be done, and not the content has problems. */
  readonly isFault: boolean;
  /** Its problems, or why it could not be done. */
  readonly text: string;
}

import type { ZonedDate } from '../text/dates.ts';
import type { Body } from './markdown/body.ts';

/** A picture an editor chose, by its path in the content folder or its https URL on an allowed host. */
export interface ChosenPicture {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

/** What is known of a body without its HTML, which is kept apart. */
export type BodyFacts = Omit<Body, 'html'>;

/** A checked article: its front matter completed, and the facts of its body. Empty strings stand for "not given". */
export interface Article {
  /** Path in the content folder, `/` between the parts, NFC. */
  readonly file: string;
  /** Identity of everything the article was read from. */
  readonly key: string;
  readonly slug: string;
  readonly title: string;
  readonly date: ZonedDate;
  readonly updated: ZonedDate | null;
  readonly expires: ZonedDate | null;
  readonly draft: boolean;
  /** A section key as typed; whether site.yaml has it is checked when the site is made. */
  readonly section: string;
  readonly description: string;
  readonly dateline: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly source: string;
  readonly sourceUrl: string;
  readonly image: ChosenPicture | null;
  readonly aliases: readonly string[];
  readonly body: BodyFacts;
}

/**
 * What can be told of a file that has errors: enough to check its section, links and pictures in the same
 * breath, so that an editor hears of everything at once.
 */
export interface BrokenFile {
  readonly file: string;
  /** The section as typed, null where there is none to check. */
  readonly section: string | null;
  readonly links: BodyFacts['links'];
  readonly pictures: BodyFacts['pictures'];
  /** What it would bring with it beside its own page, as typed: who links there has made no mistake. */
  readonly brings: Pick<Article, 'aliases' | 'tags' | 'authors'> & { readonly date: ZonedDate | null };
}

/** A checked page of `pages/`, such as “Giới thiệu”. */
export interface StaticArticle {
  readonly file: string;
  readonly key: string;
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly body: BodyFacts;
}

import type { PictureFile } from '../content/picture-file.ts';
import type { Rendition } from '../pictures/renditions.ts';
import type { Turn } from '../search-format/covering.ts';
import type { SizedPart } from '../search-format/newest-file.ts';
import { outputPath } from '../urls.ts';
import type { BodyView, Page, PageKind, Picture } from './page.ts';

/** The content file and key path that ask for a file, so that a collision can name its authors. */
export interface Origin {
  readonly file: string;
  readonly path: readonly PropertyKey[];
}

/** A page before its data is made: cheap to hold. `page` gives the same data at every call. */
export interface Planned {
  readonly kind: PageKind;
  /** Output path with `/` between its parts, relative to the output folder. */
  readonly path: string;
  readonly page: () => Page;
  /** Null for a page the site has by itself. */
  readonly from: Origin | null;
}

/** One form of a picture of the content folder. */
export interface PictureOutput {
  readonly kind: 'picture';
  readonly path: string;
  readonly picture: PictureFile;
  /** Identity of what it is made from. */
  readonly key: string;
  readonly rendition: Rendition;
  readonly from: Origin;
}

/** What readers can find of an article. */
export interface SearchDocument {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  /** RFC 3339. */
  readonly date: string;
  /** Keys of its section and of the sections around it. */
  readonly sections: readonly string[];
  readonly picture: Picture | null;
  readonly body: BodyView;
  /** What else it is found by: its captions, tags and authors. */
  readonly names: readonly string[];
}

/** What of the index is made of some articles: posting files of the first ones, record files, or the newest file. */
export type Indexing =
  | { readonly kind: 'postings'; readonly turns: readonly Turn[] }
  | { readonly kind: 'records' }
  | { readonly kind: 'newest'; readonly parts: readonly SizedPart[] };

/** Articles that are indexed together, the oldest first. */
export interface IndexedArticles {
  readonly how: Indexing;
  readonly documents: readonly SearchDocument[];
}

/** A file of the search index. */
export interface IndexOutput {
  readonly kind: 'index';
  readonly path: string;
  /** Its name in its folder. */
  readonly file: string;
  /** What it is made from; one function for all files of a target. */
  readonly indexed: () => IndexedArticles;
  readonly from: null;
}

/** A file that will be published. */
export type Output = Planned | PictureOutput | IndexOutput;

/** Plans a page at `url`; `make` is called whenever its data is needed. */
export function plan<P extends Page>(
  kind: P['kind'],
  url: string,
  make: (place: { readonly kind: P['kind']; readonly path: string; readonly url: string }) => P,
  from: Origin | null = null,
): Planned {
  const path = outputPath(url);
  return { kind, path, page: () => make({ kind, path, url }), from };
}

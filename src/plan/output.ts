import type { PictureFile } from '../content/picture-file.ts';
import type { Rendition } from '../pictures/renditions.ts';
import type { Page, PageKind } from './page.ts';
import { outputPath } from './urls.ts';

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

/** A file that will be published. */
export type Output = Planned | PictureOutput;

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

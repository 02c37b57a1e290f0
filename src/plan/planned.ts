import type { Page } from './page.ts';

/** A page with the content file that asked for it, so that a collision can name its authors. */
export interface Planned {
  readonly page: Page;
  /** File and key path of the declaration, null for a page the site has anyway. */
  readonly from: { readonly file: string; readonly path: readonly PropertyKey[] } | null;
}

/** A page the site has by itself. */
export function own(page: Page): Planned {
  return { page, from: null };
}

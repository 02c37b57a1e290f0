import type { NavLink } from '../../src/plan/page.ts';
import type { ZonedDate } from '../../src/text/dates.ts';
import type { Child } from '../html/jsx-runtime.ts';
import { absoluteUrl } from './absolute-url.ts';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { Footer } from './footer.tsx';
import { Head, type HeadProps } from './head.tsx';
import { Masthead } from './masthead.tsx';

/** Ids of the layout begin with `bao_`: an underscore is in no id made from a heading. */
const MAIN_ID = 'bao_noi-dung';

interface LayoutProps extends HeadProps {
  /** Every ancestor of the page but the home page; left out where the page has no way back to show. */
  readonly trail?: readonly NavLink[];
  readonly edition?: ZonedDate | null;
  /** How the main part is laid out. */
  readonly shape: 'front' | 'article' | 'list';
  readonly children: Child;
}

/** A whole page of the newspaper around its main part. */
export function Layout({ children, trail, edition = null, shape, ...head }: LayoutProps) {
  const { site, page } = head;
  return (
    <html lang={site.settings.language}>
      <Head {...head} />
      <body>
        <a class="skip" href={`#${MAIN_ID}`}>
          Bỏ qua, đến nội dung chính
        </a>
        <Masthead site={site} url={page.url} trail={trail ?? []} edition={edition} />
        <main id={MAIN_ID} class={`page page-${shape}`} tabindex={-1}>
          {trail && trail.length > 0 && <Breadcrumbs trail={trail} />}
          {children}
          <p class="printed-address" hidden>
            {absoluteUrl(site.settings.origin, page.url)}
          </p>
        </main>
        <Footer site={site} />
      </body>
    </html>
  );
}

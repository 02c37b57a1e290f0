import type { NavLink } from '../../src/plan/page.ts';
import { rooms } from '../../src/plan/rooms.ts';
import { formatLongDate, type ZonedDate } from '../../src/text/dates.ts';
import { kept } from '../html/kept.ts';
import { SearchBox } from './search-box.tsx';
import type { SiteData } from './template.ts';

interface MastheadProps {
  readonly site: SiteData;
  readonly url: string;
  readonly trail: readonly NavLink[];
  /** Date of the newest article, on the home page only. */
  readonly edition?: ZonedDate | null;
}

/** The newspaper's name, which is the heading of the home page, its tagline, the search box and the sections. */
export function Masthead({ site, url, trail, edition }: MastheadProps) {
  const { name, tagline } = site.settings;
  const front = url === rooms.home.url;
  return (
    <header class={front ? 'masthead masthead-front' : 'masthead'}>
      <div class="nameplate">
        {front ? (
          <h1 class="paper-name">{name}</h1>
        ) : (
          <p class="paper-name">
            <a href={rooms.home.url}>{name}</a>
          </p>
        )}
        {front && tagline && <p class="tagline">{tagline}</p>}
        {edition && (
          <p class="edition">
            <time dateTime={edition.iso}>{formatLongDate(edition)}</time>
          </p>
        )}
        {kept(site, url === rooms.search.url ? 'tools of search' : 'tools', () => (
          <div class="masthead-tools">
            {url !== rooms.search.url && <SearchBox id="bao_tim-nhanh" />}
            <ThemeButton />
          </div>
        ))}
      </div>
      <Sections site={site} url={url} trail={trail} />
    </header>
  );
}

/** The sections of the newspaper; most pages are in one of a few places among them. */
function Sections({ site, url, trail }: Omit<MastheadProps, 'edition'>) {
  const links = [rooms.home, ...site.sections];
  const current = links.map((link) => currentness(link, url, trail));
  return kept(site, `sections ${current.join()}`, () => (
    <nav class="sections" aria-label="Chuyên mục">
      <ul>
        {links.map((link, at) => (
          <li>
            <a href={link.url} aria-current={current[at]}>
              {link.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  ));
}

/** Goes from the device's own light to day, to night and back; a script says which in the label. */
function ThemeButton() {
  return (
    <button type="button" class="tool script-only" data-tool="theme" aria-label="Giao diện: theo máy">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="8" />
        <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor" />
      </svg>
    </button>
  );
}

/** WAI-ARIA 1.2 `aria-current`: `page` on the link to this very page, `true` on the section around it. */
function currentness(link: NavLink, url: string, trail: readonly NavLink[]): 'page' | 'true' | undefined {
  if (link.url === url) return 'page';
  return trail.some((ancestor) => ancestor.url === link.url) ? 'true' : undefined;
}

import type { NavLink } from '../../src/plan/page.ts';
import { rooms } from '../../src/plan/rooms.ts';

/** The way back to the home page, every ancestor of the page in order. */
export function Breadcrumbs({ trail }: { readonly trail: readonly NavLink[] }) {
  return (
    <nav class="breadcrumbs" aria-label="Vị trí trang">
      <ol>
        {[rooms.home, ...trail].map((link) => (
          <li>
            <a class="breadcrumbs-link" href={link.url}>
              {link.title}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

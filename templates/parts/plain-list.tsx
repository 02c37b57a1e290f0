import type { NavLink } from '../../src/plan/page.ts';

/** Links one below another. */
export function PlainList({ links }: { readonly links: readonly NavLink[] }) {
  return (
    <ul class="plain-list">
      {links.map((link) => (
        <li>
          <a href={link.url}>{link.title}</a>
        </li>
      ))}
    </ul>
  );
}

import type { NavLink } from '../../src/plan/page.ts';

interface NeighboursProps {
  /** Accessible name of the navigation. */
  readonly label: string;
  readonly previous: NavLink | null;
  readonly next: NavLink | null;
}

/** Links to the spans of the calendar before and after, only those that have articles. */
export function Neighbours({ label, previous, next }: NeighboursProps) {
  if (previous === null && next === null) return null;
  return (
    <nav class="pager" aria-label={label}>
      {previous && (
        <a rel="prev" href={previous.url}>
          {previous.title}
        </a>
      )}
      {next && (
        <a rel="next" href={next.url}>
          {next.title}
        </a>
      )}
    </nav>
  );
}

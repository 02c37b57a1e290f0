import type { ListView } from '../../src/plan/page.ts';

interface ListHeaderProps {
  readonly title: string;
  /** What kind of list it is, before the title. */
  readonly label?: string;
  /** A sentence on what the list holds. */
  readonly intro?: string;
  readonly list?: ListView;
  /** URL of the list's feed. */
  readonly feed?: string;
}

/** The heading of a list page, with its page number where it has one. */
export function ListHeader({ title, label, intro, list, feed }: ListHeaderProps) {
  const page = list?.page ?? null;
  return (
    <header class="list-header">
      {label && <p class="list-label">{label}</p>}
      <h1>
        {title} {page !== null && <span class="page-number">Trang {page}</span>}
      </h1>
      {intro && page === null && <p class="list-intro">{intro}</p>}
      {feed && (
        <p class="list-feed">
          <a href={feed} type="application/rss+xml">
            RSS <span class="an">của {title}</span>
          </a>
        </p>
      )}
    </header>
  );
}

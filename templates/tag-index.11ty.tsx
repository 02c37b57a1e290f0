import type { LetterGroup, NavLink, TagIndexPage } from '../src/plan/page.ts';
import { formatNumber } from '../src/text/numbers.ts';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('tag-index');

/** All tags by their first letter, in Vietnamese order. */
export default function render({ planned, site }: TemplateData<TagIndexPage>) {
  const { groups, parts, total } = planned;
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail}>
      <ListHeader title={planned.title} intro={introOf(total)} />
      <div>
        {total === 0 && <p class="empty">Chưa có từ khóa nào.</p>}
        {groups.length > 1 && <Letters label="Chữ cái đầu" links={groups.map(jumpTo)} />}
        {parts.length > 0 && <Letters label="Các chữ đầu" links={parts} />}
        {groups.map((group) => (
          <Letter group={group} />
        ))}
      </div>
    </Layout>
  );
}

function introOf(total: number | null): string {
  return total === null
    ? 'Chọn những chữ đầu của từ khóa, không kể dấu thanh.'
    : `${formatNumber(total)} từ khóa, xếp theo chữ cái.`;
}

function jumpTo(group: LetterGroup): NavLink {
  return { url: group.url ?? `#${letterId(group)}`, title: group.letter };
}

function Letters({ label, links }: { readonly label: string; readonly links: readonly NavLink[] }) {
  return (
    <nav class="letters" aria-label={label}>
      <ul>
        {links.map(({ url, title }) => (
          <li>
            <a href={url}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Letter({ group }: { readonly group: LetterGroup }) {
  return (
    <section class="letter">
      <h2 class="letter-title" id={letterId(group)}>
        {group.letter}
      </h2>
      {group.url === null ? (
        <ul class="tag-columns">
          {group.tags.map((tag) => (
            <li>
              <a href={tag.url}>{tag.title}</a> <span class="count">{formatNumber(tag.count)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <a href={group.url}>Xem {formatNumber(group.count)} từ khóa</a>
        </p>
      )}
    </section>
  );
}

function letterId(group: LetterGroup): string {
  return `bao_chu-${group.key}`;
}

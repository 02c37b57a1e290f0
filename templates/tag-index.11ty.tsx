import type { LetterGroup, TagIndexPage } from '../src/plan/page.ts';
import { formatNumber } from '../src/text/numbers.ts';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('tag-index');

/** All tags by their first letter, in Vietnamese order. */
export default function render({ planned, site }: TemplateData<TagIndexPage>) {
  const { groups, total } = planned;
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail}>
      <ListHeader title={planned.title} intro={`${formatNumber(total)} từ khóa, xếp theo chữ cái.`} />
      <div>
        {groups.length === 0 && <p class="empty">Chưa có từ khóa nào.</p>}
        {groups.length > 1 && <LetterJump groups={groups} />}
        {groups.map((group) => (
          <Letter group={group} />
        ))}
      </div>
    </Layout>
  );
}

function LetterJump({ groups }: { readonly groups: readonly LetterGroup[] }) {
  return (
    <nav class="letters" aria-label="Chữ cái đầu">
      <ul>
        {groups.map((group) => (
          <li>
            <a href={group.url ?? `#${letterId(group)}`}>{group.letter}</a>
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

import type { NavLink, SearchPage, SearchYear } from '../src/plan/page.ts';
import { rooms } from '../src/plan/rooms.ts';
import { formatNumber } from '../src/text/numbers.ts';
import { Layout } from './parts/layout.tsx';
import { ListHeader } from './parts/list-header.tsx';
import { PlainList } from './parts/plain-list.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('search');

/** The search page: a form that works by the address alone, and other ways to articles. */
export default function render({ planned, site }: TemplateData<SearchPage>) {
  return (
    <Layout shape="list" site={site} page={planned} trail={planned.trail}>
      <ListHeader title={planned.title} />
      <div class="search">
        <noscript>
          <p class="empty">
            Trình duyệt đang tắt JavaScript nên trang này chưa tìm được. Mời bạn tìm theo các lối dưới đây.
          </p>
        </noscript>
        <search>
          <SearchForm page={planned} />
        </search>
        <p class="search-status" role="status" aria-live="polite" />
        <ol class="search-results" />
        <p class="search-more" hidden>
          <button type="button">Xem thêm</button>
        </p>
        <OtherWays site={site} years={planned.years} />
      </div>
      {site.scripts.search && <script src={site.scripts.search} type="module" />}
    </Layout>
  );
}

function SearchForm({ page }: { readonly page: SearchPage }) {
  const { url, sections, years } = page;
  return (
    <form class="search-form" action={url} method="get" autocomplete="off">
      <p class="search-words">
        <label for="bao_tim">Từ cần tìm</label>
        <input id="bao_tim" type="search" name="q" enterkeyhint="search" />
      </p>
      <p>
        <label for="bao_chuyen-muc">Chuyên mục</label>
        <select id="bao_chuyen-muc" name="chuyen-muc">
          <option value="">Tất cả</option>
          {sections.map(({ key, title }) => (
            <option value={key}>{title}</option>
          ))}
        </select>
      </p>
      <p>
        <label for="bao_nam">Năm</label>
        <select id="bao_nam" name="nam">
          <option value="">Tất cả</option>
          {years.map(({ year, parts }) => (
            <option
              value={year}
              data-parts={parts.map(({ name, articles }) => `${name}:${articles}`).join(' ')}
            >
              {year} ({formatNumber(parts.reduce((sum, { articles }) => sum + articles, 0))} bài)
            </option>
          ))}
        </select>
      </p>
      <p>
        <button type="submit">Tìm</button>
      </p>
    </form>
  );
}

interface OtherWaysProps {
  readonly site: TemplateData<SearchPage>['site'];
  readonly years: readonly SearchYear[];
}

function OtherWays({ site, years }: OtherWaysProps) {
  const sections = site.sections.flatMap((section) => [section, ...section.children]);
  return (
    <nav class="search-ways ways-on" aria-labelledby="bao_loi-khac">
      <h2 id="bao_loi-khac">Tìm theo lối khác</h2>
      <Ways title="Từ khóa và ngày đăng" links={[rooms.tags, rooms.archive]} />
      {sections.length > 0 && <Ways title="Chuyên mục" links={sections} />}
      {years.length > 0 && <Ways title="Năm" links={years.map(({ link }) => link)} />}
    </nav>
  );
}

function Ways({ title, links }: { readonly title: string; readonly links: readonly NavLink[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <PlainList links={links} />
    </section>
  );
}

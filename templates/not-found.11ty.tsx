import type { NotFoundPage } from '../src/plan/page.ts';
import { rooms } from '../src/plan/rooms.ts';
import { Layout } from './parts/layout.tsx';
import { PlainList } from './parts/plain-list.tsx';
import { SearchBox } from './parts/search-box.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('not-found');

/** What a reader sees at an address that holds no page: the ways on. */
export default function render({ planned, site }: TemplateData<NotFoundPage>) {
  return (
    <Layout shape="list" site={site} page={planned} indexed={false}>
      <header class="list-header">
        <p class="list-label">Lỗi 404</p>
        <h1>{planned.title}</h1>
        <p class="list-intro">
          Địa chỉ có thể bị gõ nhầm, hoặc bài đã được gỡ. Mời bạn tìm lại, hoặc đi theo các lối sau.
        </p>
      </header>
      <div class="ways-on">
        <SearchBox id="bao_tim-trang" />
        <section>
          <h2>Tìm theo lối khác</h2>
          <PlainList links={[rooms.home, rooms.tags, rooms.archive]} />
        </section>
        {site.sections.length > 0 && (
          <section>
            <h2>Chuyên mục</h2>
            <PlainList links={site.sections.flatMap((section) => [section, ...section.children])} />
          </section>
        )}
      </div>
    </Layout>
  );
}

import { feedUrl, urls } from '../urls.ts';
import type { NavLink } from './page.ts';

/** The pages that every newspaper has, as they are called wherever a link leads to them. */
export const rooms = {
  home: { url: urls.home, title: 'Trang chủ' },
  archive: { url: urls.archive, title: 'Lưu trữ' },
  tags: { url: urls.tagIndex, title: 'Từ khóa' },
  search: { url: urls.search, title: 'Tìm kiếm' },
  feed: { url: feedUrl(urls.home), title: 'RSS' },
} as const satisfies Readonly<Record<string, NavLink>>;

import type { NavLink } from '../../src/plan/page.ts';
import { feedUrl, urls } from '../../src/urls.ts';

/** The places that every page links to. */
export const HOME: NavLink = { url: urls.home, title: 'Trang chủ' };
export const ARCHIVE: NavLink = { url: urls.archive, title: 'Lưu trữ' };
export const TAGS: NavLink = { url: urls.tagIndex, title: 'Từ khóa' };
export const SEARCH: NavLink = { url: urls.search, title: 'Tìm kiếm' };
export const FEED: NavLink = { url: feedUrl(urls.home), title: 'RSS' };

/** The absolute form of a site-absolute URL; a URL that is absolute already stays as it is. */
export function absoluteUrl(origin: string, url: string): string {
  return url.startsWith('/') ? `${origin}${url}` : url;
}

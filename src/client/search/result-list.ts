import { formatDate } from '../../text/dates.ts';
import { partMark } from '../../text/search-text.ts';
import { excerpt, markWords, type Piece } from './matches.ts';
import type { FoundArticle } from './pagefind.ts';

/** The element of one result; `sectionTitle` names a section by its key. */
export function resultElement(
  { url, content, meta, filters }: FoundArticle,
  words: string,
  sectionTitle: (key: string) => string,
): HTMLElement {
  const link = element('a', ...marked(markWords(meta.title ?? url, words)));
  link.href = url;
  const date = filters.ngay?.[0] ?? '';
  const time = element('time', formatDate({ iso: date }));
  time.dateTime = date;
  const section = sectionTitle(filters['chuyen-muc']?.[0] ?? '');
  const about = element('p', ...(section === '' ? [] : [`${section} · `]), time);
  about.className = 'search-about';
  const text = element('p', ...marked(excerpt(content.split(partMark)[1] ?? '', words)));
  const item = element('li', element('h2', link), about, text, ...pictureOf(filters.anh?.[0] ?? ''));
  item.className = 'search-result';
  return item;
}

function pictureOf(stored: string): readonly HTMLElement[] {
  const [width = '', height = '', url = ''] = stored.split(' ');
  if (url === '') return [];
  const picture = element('img');
  picture.alt = '';
  picture.loading = 'lazy';
  if (width !== '0') {
    picture.width = Number(width);
    picture.height = Number(height);
  }
  picture.src = url;
  return [picture];
}

function marked(pieces: readonly Piece[]): readonly (Node | string)[] {
  return pieces.map(({ text, found }) => (found ? element('mark', text) : text));
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

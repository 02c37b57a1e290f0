import type { ArticleRecord } from '../../search-format/record-file.ts';
import { formatDate } from '../../text/dates.ts';
import { excerpt, markWords, type Piece } from './matches.ts';
import type { Sought } from './wanted.ts';

/** What a result shows: the record of an article, the text of which it shows a piece, and what it was found by. */
export interface ShownArticle {
  readonly record: ArticleRecord;
  readonly text: string;
  readonly sought: Sought;
}

/** The element of one result; `sectionTitle` names a section by its key. */
export function resultElement(
  { record: [url, title, date, section, , picture], text, sought }: ShownArticle,
  sectionTitle: (key: string) => string,
): HTMLElement {
  const link = element('a', ...marked(markWords(title, sought)));
  link.href = url;
  const time = element('time', formatDate({ iso: date }));
  time.dateTime = date;
  const inSection = sectionTitle(section);
  const about = element('p', ...(inSection === '' ? [] : [`${inSection} · `]), time);
  about.className = 'search-about';
  const passage = element('p', ...marked(excerpt(text, sought)));
  const pictures = picture === null ? [] : [pictureElement(picture)];
  const item = element('li', element('h2', link), about, passage, ...pictures);
  item.className = 'search-result';
  return item;
}

function pictureElement([width, height, url]: NonNullable<ArticleRecord[5]>): HTMLElement {
  const picture = element('img');
  picture.alt = '';
  picture.loading = 'lazy';
  // Of a picture on another host no size is known.
  if (width > 0) {
    picture.width = width;
    picture.height = height;
  }
  picture.src = url;
  return picture;
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

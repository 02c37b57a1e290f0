import { foldAccents } from '../text/fold.ts';
import { partMark } from '../text/search-text.ts';

/**
 * What is searched of an article: its title, its text, and its words with a đ once more, without accents. Pagefind
 * finds letters without their marks, but đ is a letter of its own to it.
 */
export function searchableText(title: string, description: string, html: string): string {
  const text = [description, plainText(html)].filter((part) => part !== '').join(' ');
  return [title, text, wordsWithoutD(`${title} ${text}`).join(' ')].join(` ${partMark} `);
}

/** The words of a text that have a đ, each once, in lower case and without accents: `Đảng` gives `dang`. */
export function wordsWithoutD(text: string): readonly string[] {
  // Most words have none: they are passed over before letters are told from other signs.
  const pieces = text.split(' ').filter((piece) => piece.includes('đ') || piece.includes('Đ'));
  const words = pieces.flatMap((piece) => piece.match(/\p{L}*[đĐ]\p{L}*/gu) ?? []);
  return [...new Set(words.map((word) => foldAccents(word).toLowerCase()))];
}

const tag = /<(\/?[a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>/g;
/** Elements inside a word or between words of one line: no space stands for their tags. */
const inline = /^\/?(?:a|b|code|del|em|i|s|span|strong|sub|sup)$/;

/** The text of HTML that our own pipeline wrote: tags closed, text and attributes escaped, no comments. */
export function plainText(html: string): string {
  return html
    .replace(tag, (_, name: string) => (inline.test(name) ? '' : ' '))
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
      name === undefined
        ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
        : (named.get(name) ?? whole),
    )
    .replace(/\s+/g, ' ')
    .trim();
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

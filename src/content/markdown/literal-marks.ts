import { type Finding, type Place, warning } from '../../problem.ts';

/** Tags as they are typed or pasted, as the source of a regular expression. */
export const tagNames =
  'b|strong|i|em|u|s|del|sup|sub|small|mark|br|p|a|img|span|div|font|center|h[1-6]|[uo]l|li|table|t[rdh]|iframe|script|style';
/** The same of character references, and no others: AT&T; is one of a company. */
export const entityNames = String.raw`#\d{1,7}|#x[\da-f]{1,6}|nbsp|amp|lt|gt|quot|apos|hellip|[mn]dash|[lrsb]d?quo|[lr]aquo|bull|middot|deg|copy|reg|trade|times|[a-z](?:acute|grave|circ|tilde|uml)`;
const TAG = new RegExp(String.raw`<\/?(?:${tagNames})(?:\s[^<>]*)?\/?>`, 'i');
const ENTITY = new RegExp(`&(?:${entityNames});`, 'i');
/** Behind a letter stars keep back a name: A** và B**. */
const STRONG = /(?<![\p{L}\p{N}*])\*\*(?=[\p{L}\p{N}“"'])[^*]*\*\*/u;
/** The same of one star; behind a figure it is one of a hotel, and alone the sign of a note. */
const EMPHASIS =
  /(?<![\p{L}\p{N}*])\*(?=[\p{L}“"'])(?:[^*\n()]|\([^*\n()]*\))*(?<![*\s\d])\*(?![\p{L}\p{N}*])/u;
/** And of underscores, around what cannot begin with the name of an account: `_luna_`, `_minh.anh và ngoc_`. */
const UNDERLINED =
  /(?<![\p{L}\p{N}_@/.#-])_(?=\p{Lu}|“|[^_\s]*[^\p{ASCII}])(?=[\p{L}“])[^_\n]*[^_\s]_(?![\p{L}\p{N}_])/u;
const LINK = /!?\[[^[\]]*\]\([^()\s]+\)/;

/** Stars at both ends of all of a text; elsewhere one may be a sign of a note or of multiplication. */
const STRESSED = /^(\*{1,3})[^\s*](?:[^*]*[^\s*])?\1\s*$/;

/** The stars that stress all of a text, null where none do. */
export function starsAround(text: string): string | null {
  return STRESSED.exec(text)?.[1] ?? null;
}

/** Markdown or HTML in a text that is shown as it is typed, such as a headline; null where there is none. */
export function literalMark(text: string): string | null {
  if (!/[<&*_\]]/.test(text)) return null;
  for (const form of [TAG, ENTITY, STRONG, LINK, EMPHASIS, UNDERLINED]) {
    const [mark] = form.exec(text) ?? [];
    if (mark !== undefined) return mark;
  }
  return null;
}

/** What is said of it; `what` is shown as it is typed. */
export function literalMarkMessage(mark: string, what: string): string {
  return `“${mark}” hiện nguyên trên trang vì ${what} không nhận Markdown hay HTML; hãy viết đúng chữ cần hiện, không có mã.`;
}

/** The warning of it at a place, where a text has one. */
export function literalMarkWarnings(text: string, what: string, place: Place): readonly Finding[] {
  const mark = literalMark(text);
  return mark === null ? [] : [warning(place, 'foreign-markup', literalMarkMessage(mark, what))];
}

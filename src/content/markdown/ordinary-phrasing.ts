import type { PhrasingContent } from 'mdast';
import type { Passage } from './passage.ts';

// Strong text, emphasis, and a link or a picture with an ordinary address and a title in `"`.
const MARKED =
  /\*\*([^*]+)\*\*|\*([^*]+)\*|(!?)\[((?!\^)[^[\]]+)\]\(([-\w./:?#=%+,;!~]+)(?: "([^"\\&<`\n]+)")?\)/g;
// Nothing in it that any inline construct begins with.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out.
const PLAIN = /^[^&*<@[\]\\_`~\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]*$/;
const BARE_URL = /www\.|https?:/i;
const SPACE = /^\s?$/;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * Reads text between `from` and `to` whose marks can mean one thing only, and null for any other. The lines of
 * the passage must begin and end with something visible.
 */
export function readPhrasing(passage: Passage, from = 0, to = passage.text.length): PhrasingContent[] | null {
  const nodes: PhrasingContent[] = [];
  let at = from;
  for (let match = marked(passage.text, at, to); match !== null; match = marked(passage.text, at, to)) {
    if (!pushText(nodes, passage, at, match.index)) return null;
    const node = readMarked(passage, match);
    if (node === null) return null;
    nodes.push(node);
    at = match.index + match[0].length;
  }
  return pushText(nodes, passage, at, to) ? nodes : null;
}

/** The next marked part that ends before `to`; of one that does not, the marks are left to be no plain text. */
function marked(text: string, from: number, to: number): RegExpExecArray | null {
  MARKED.lastIndex = from;
  const match = MARKED.exec(text);
  return match !== null && match.index + match[0].length <= to ? match : null;
}

function pushText(nodes: PhrasingContent[], passage: Passage, from: number, to: number): boolean {
  if (from === to) return true;
  const value = passage.text.slice(from, to);
  if (!isPlain(value)) return false;
  nodes.push({ type: 'text', value });
  return true;
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && !BARE_URL.test(text);
}

function readMarked(passage: Passage, match: RegExpExecArray): PhrasingContent | null {
  const [all, strong, emphasis, bang, label = '', url = '', title = null] = match;
  const from = match.index;
  const to = from + all.length;
  const start = passage.placeOf(from);
  if (bang === '!') {
    if (!isPlain(label)) return null;
    return { type: 'image', title, url, alt: label, position: { start, end: passage.placeOf(to) } };
  }
  const size = strong !== undefined ? 2 : 1;
  const isLink = strong === undefined && emphasis === undefined;
  if (!isLink && !(flanks(passage.text, from - 1, from + size) && flanks(passage.text, to, to - size - 1)))
    return null;
  const children = readPhrasing(passage, from + size, isLink ? from + 1 + label.length : to - size);
  if (children === null) return null;
  const position = { start, end: passage.placeOf(to) };
  if (isLink) return { type: 'link', title, url, children, position };
  return { type: strong === undefined ? 'emphasis' : 'strong', children, position };
}

/** Whether a delimiter between these can do nothing but open, or close (CommonMark 0.31.2 §6.2, flanking). */
function flanks(text: string, outside: number, inside: number): boolean {
  const out = text.charAt(outside);
  const within = text.charAt(inside);
  if (SPACE.test(within) || out === '*') return false;
  return SPACE.test(out) || (PUNCTUATION.test(out) && !PUNCTUATION.test(within));
}

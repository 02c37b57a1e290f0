import type { Link, PhrasingContent } from 'mdast';
import { decodeString } from 'micromark-util-decode-string';
import { areMarksLost } from './lost-marks.ts';
import type { Passage } from './passage.ts';

// Strong text and emphasis; a link or a picture with an ordinary address and a title in `"`.
const USUAL = [
  /(?<stars>\*{1,3})[^*]+\k<stars>(?!\*)/,
  /(?<underscores>_{1,3})[^_]+\k<underscores>(?!_)/,
  /(?<bang>!?)\[(?<label>(?!\^)[^[\]]+)\]\((?<target>[-\w./:?#=%+,;!~]+)(?: "(?<title>[^"\\&<`\n]+)")?\)/,
];
// Deleted text; a bare address, of a page or of a person; what breaks a line.
const RARE = [
  /(?<tildes>~~)[^~]+~~(?!~)/,
  /(?<bare>https?:\/\/(?:[a-z\d]+(?:-+[a-z\d]+)*\.)+[a-z]{2,}(?:\/(?:[-\w./?=%+#]*[A-Za-z\d/])?)?)(?=[.,;:!?)]?(?:[ \n]|$))/,
  /(?<![-\w.+])(?<mail>[a-z\d][-\w.+]*@(?:[a-z\d]+(?:-+[a-z\d]+)*\.)+[a-z]{2,})(?=[.,;:!?)]?(?:[ \n]|$))/,
  /(?<end>(?:(?<! ) {2,}|\\)\n)/,
];
const USUALLY_MARKED = oneOf(USUAL);
const MARKED = oneOf([...USUAL, ...RARE]);
/** What one of the rare marks has in it. */
const MAY_BE_RARE = /http|[@~\n]/;
// Nothing in it that any inline construct begins with, but for what is escaped.
const PLAIN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out.
  /^[^*<@[\]\\_`{~【\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]*(?:\\[!-/:-@[-`{-~][^*<@[\]\\_`{~【\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]*)*$/;
const ADDRESS = /@|www\.|https?:/i;
// Of which `slips.ts` tells.
const CITED = /cite\uE202?turn\d/;
const ESCAPED_MARKUP = /&(?:lt;\/?[a-z]|amp;[#a-z])/i;
const SPACE = /^\s?$/;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * Reads text between `from` and `to` whose marks can mean one thing only, and null for any other. The lines of
 * the passage must begin with something visible, and end so or with what breaks them.
 */
export function readPhrasing(passage: Passage, from = 0, to = passage.text.length): PhrasingContent[] | null {
  const { text } = passage;
  // What begins with a letter or a space is looked for at every word.
  const marks = MAY_BE_RARE.test(text.slice(from, to)) ? MARKED : USUALLY_MARKED;
  const nodes: PhrasingContent[] = [];
  let at = from;
  for (let match = next(marks, text, at, to); match !== null; match = next(marks, text, at, to)) {
    if (!pushText(nodes, passage, at, match.index)) return null;
    const node = readMarked(passage, match);
    if (node === null) return null;
    nodes.push(node);
    at = match.index + match[0].length;
  }
  return pushText(nodes, passage, at, to) ? nodes : null;
}

function oneOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.map(({ source }) => source).join('|'), 'g');
}

/** The next marked part that ends before `to`; of one that does not, the marks are left to be no plain text. */
function next(marks: RegExp, text: string, from: number, to: number): RegExpExecArray | null {
  marks.lastIndex = from;
  const match = marks.exec(text);
  return match !== null && match.index + match[0].length <= to ? match : null;
}

function pushText(nodes: PhrasingContent[], passage: Passage, from: number, to: number): boolean {
  if (from === to) return true;
  const value = plain(passage.text.slice(from, to));
  if (value === null) return false;
  nodes.push({ type: 'text', value });
  return true;
}

/** The text as it is shown, its escapes and character references decoded; null where it has marks, or what is looked for in it. */
function plain(text: string): string | null {
  if (!PLAIN.test(text) || (text.includes('&') && ESCAPED_MARKUP.test(text))) return null;
  const shown = text.includes('\\') || text.includes('&') ? decodeString(text) : text;
  // Remark looks for addresses in what is shown, and `directives.ts` for colons.
  return ADDRESS.test(shown) || shown.includes(':::') || CITED.test(shown) ? null : shown;
}

function readMarked(passage: Passage, match: RegExpExecArray): PhrasingContent | null {
  const {
    stars,
    underscores,
    tildes,
    bang,
    label,
    target = '',
    title = null,
    bare,
    mail,
    end,
  } = match.groups ?? {};
  const from = match.index;
  const to = from + match[0].length;
  if (end !== undefined) return { type: 'break' };
  if (bare !== undefined) return readBare(passage, from, bare, '');
  if (mail !== undefined) return readBare(passage, from, mail, 'mailto:');
  if (tildes !== undefined) return readStressed(passage, from, to, tildes);
  if (label === undefined) return readStressed(passage, from, to, stars ?? underscores ?? '');
  const start = passage.placeOf(from);
  if (bang === '!') {
    const alt = plain(label);
    const position = { start, end: passage.placeOf(to) };
    return alt === null ? null : { type: 'image', title, url: target, alt, position };
  }
  // There is no link in a link.
  const children = ADDRESS.test(label) ? null : readPhrasing(passage, from + 1, from + 1 + label.length);
  return (
    children && { type: 'link', title, url: target, children, position: { start, end: passage.placeOf(to) } }
  );
}

/** An address by itself is one where nothing but a space stands before it (GFM §6.9). */
function readBare(passage: Passage, from: number, value: string, scheme: string): Link | null {
  if (!SPACE.test(passage.text.charAt(from - 1))) return null;
  const position = { start: passage.placeOf(from), end: passage.placeOf(from + value.length) };
  return { type: 'link', title: null, url: scheme + value, children: [{ type: 'text', value }], position };
}

/** Three marks are emphasis of strong text. */
function readStressed(passage: Passage, from: number, to: number, marks: string): PhrasingContent | null {
  const { text } = passage;
  const size = marks.length;
  if (!(flanks(text, from - 1, from + size) && flanks(text, to, to - size - 1))) return null;
  // An editor is told of these, at their place in the file.
  if (areMarksLost(text, [from, to])) return null;
  const start = passage.placeOf(from);
  const inner = size === 3 ? readStressed(passage, from + 1, to - 1, marks.slice(1)) : null;
  const children = size === 3 ? inner && [inner] : readPhrasing(passage, from + size, to - size);
  const position = { start, end: passage.placeOf(to) };
  const type = marks === '~~' ? 'delete' : size === 2 ? 'strong' : 'emphasis';
  return children && { type, children, position };
}

/** Whether a delimiter between these can do nothing but open, or close (CommonMark 0.31.2 §6.2, flanking). */
function flanks(text: string, outside: number, inside: number): boolean {
  const out = text.charAt(outside);
  const within = text.charAt(inside);
  // Beside a tilde other marks may both open and close, where it is known what tildes mean.
  if (SPACE.test(within) || out === '~' || within === '~') return false;
  return SPACE.test(out) || (PUNCTUATION.test(out) && !PUNCTUATION.test(within));
}

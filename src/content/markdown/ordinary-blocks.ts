import type { BlockContent, Heading, ListItem, Paragraph } from 'mdast';
import type { Place } from '../../problem.ts';
import { readPhrasing } from './ordinary-phrasing.ts';
import { Passage } from './passage.ts';

/** What the first characters of a line make of it (CommonMark 0.31.2 §4–5). */
type Kind = 'heading' | 'bullet' | 'number' | 'quote' | 'text';

// Begins like a sentence, or with a mark that begins no block.
const SENTENCE = /^(?:\d+(?![\d.)])|[\p{L}“‘"'(–—…]|\*\*?[\p{L}\p{N}“"(]|!?\[)/u;
const MARKER = /^(?:(#{1,6})|([-+*])|(\d{1,9})[.)]|(>)) (?=\S)/;

/** Reads the lines between two blank ones; null where one of them may mean something else than it seems to. */
export function readBlocks(lines: readonly string[], from: number, to: number): BlockContent[] | null {
  const blocks: BlockContent[] = [];
  let last: Kind = 'heading';
  for (let at = from; at < to; ) {
    const kind = kindOf(lines[at] ?? '');
    // Text goes on whatever stands before it, and only a list that begins with 1 interrupts it (§5.2, §5.3).
    if (last !== 'heading' && (kind === 'text' || kind === 'number')) return null;
    let end = at + 1;
    if (kind !== 'heading') while (end < to && kindOf(lines[end] ?? '') === kind) end += 1;
    const block = READERS[kind](lines, at, end);
    if (block === null) return null;
    blocks.push(block);
    last = kind;
    at = end;
  }
  return blocks;
}

const READERS: Readonly<
  Record<Kind, (lines: readonly string[], from: number, to: number) => BlockContent | null>
> = {
  heading: readHeading,
  bullet: readList,
  number: readList,
  quote: readQuote,
  text: (lines, from, to) => readParagraph(lines, from, to, 1),
};

function kindOf(line: string): Kind {
  const match = MARKER.exec(line);
  if (match === null) return 'text';
  if (match[1] !== undefined) return 'heading';
  if (match[2] !== undefined) return 'bullet';
  return match[3] === undefined ? 'quote' : 'number';
}

/** A paragraph of lines, each from `column` on. */
function readParagraph(lines: readonly string[], from: number, to: number, column: number): Paragraph | null {
  const rest: string[] = [];
  for (let at = from; at < to; at += 1) {
    const line = (lines[at] ?? '').slice(column - 1);
    if (!SENTENCE.test(line) || line.trimEnd() !== line) return null;
    rest.push(line);
  }
  const start = { line: from + 1, column };
  const children = readPhrasing(new Passage(rest.join('\n'), start));
  return children && { type: 'paragraph', children, position: { start, end: endOf(lines, to) } };
}

function readHeading(lines: readonly string[], from: number, to: number): Heading | null {
  const line = lines[from] ?? '';
  const depth = depthOf(line.indexOf(' '));
  // A `#` at the end may close the heading and not be shown (§4.2).
  if (depth === null || line.trimEnd() !== line || line.endsWith('#')) return null;
  const start = { line: from + 1, column: 1 };
  const children = readPhrasing(new Passage(line.slice(depth + 1), { line: from + 1, column: depth + 2 }));
  return children && { type: 'heading', depth, children, position: { start, end: endOf(lines, to) } };
}

const DEPTHS = [1, 2, 3, 4, 5, 6] as const;

function depthOf(signs: number): Heading['depth'] | null {
  return DEPTHS[signs - 1] ?? null;
}

function readQuote(lines: readonly string[], from: number, to: number): BlockContent | null {
  const paragraph = readParagraph(lines, from, to, 3);
  const position = { start: { line: from + 1, column: 1 }, end: endOf(lines, to) };
  return paragraph && { type: 'blockquote', children: [paragraph], position };
}

function readList(lines: readonly string[], from: number, to: number): BlockContent | null {
  const children: ListItem[] = [];
  const sign = signOf(lines[from] ?? '');
  for (let at = from; at < to; at += 1) {
    const line = lines[at] ?? '';
    const paragraph = signOf(line) === sign ? readParagraph(lines, at, at + 1, line.indexOf(' ') + 2) : null;
    if (paragraph === null) return null;
    const position = { start: { line: at + 1, column: 1 }, end: endOf(lines, at + 1) };
    children.push({ type: 'listItem', spread: false, checked: null, children: [paragraph], position });
  }
  const first = Number.parseInt(lines[from] ?? '', 10);
  const ordered = !Number.isNaN(first);
  const position = { start: { line: from + 1, column: 1 }, end: endOf(lines, to) };
  return { type: 'list', ordered, start: ordered ? first : null, spread: false, children, position };
}

/** The character that says which list an item belongs to: `-`, `+`, `*`, `.` or `)`. */
function signOf(line: string): string {
  return line.charAt(line.indexOf(' ') - 1);
}

function endOf(lines: readonly string[], to: number): Place {
  return { line: to, column: (lines[to - 1] ?? '').length + 1 };
}

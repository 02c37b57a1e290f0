import type { BlockContent, Heading, List, ListItem, Paragraph, TableCell, TableRow } from 'mdast';
import type { Place } from '../../problem.ts';
import { lostSignMessage } from './list-signs.ts';
import { isLoneName } from './lone-name.ts';
import { readPhrasing } from './ordinary-phrasing.ts';
import { Passage } from './passage.ts';
import { quoteMarkMessage } from './quote-marks.ts';
import { runTogether } from './run-together.ts';

/** A line without what stands before it, such as `> `, and the place where what is left begins. */
export interface Line extends Place {
  readonly text: string;
}

/** What the first characters of a line make of it (CommonMark 0.31.2 §4–5). */
type Kind = 'blank' | 'heading' | 'rule' | 'bullet' | 'number' | 'quote' | 'row' | 'text';

// Begins with nothing that begins another block, or that Markdown takes away.
const SENTENCE =
  /^(?:[^\s\p{C}\p{Z}\d#\-+*>`~<|=:_[\\&!]|\d+(?![\d.)])|[*_]{1,3}(?![\s*_])|!?\[|!(?!\[)|\\[!-/:-@[-`{-~])/u;
const MARKER = /^(?:(#{1,6})|([-+*])|(\d{1,9}[.)])|(>)) (?=\S)/;
const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;
const FIRST = /^1[.)]/;
const CELLS = /^\|(?:[^|\\`]+\|)+$/;
const DELIMITER = /^ *(:?)-+(:?) *$/;
/** After these whatever follows begins anew. */
const WHOLE: ReadonlySet<Kind> = new Set(['blank', 'heading', 'rule']);

/** Reads lines of which none but those of a quote are blank; null where one may mean something else than it seems to. */
export function readBlocks(lines: readonly Line[]): BlockContent[] | null {
  const blocks: BlockContent[] = [];
  let last: Kind = 'blank';
  for (let at = 0; at < lines.length; ) {
    const kind = kindOf(lines[at]?.text ?? '');
    if (!WHOLE.has(last) && !interrupts(kind, last, lines[at])) return null;
    const end = endOfBlock(lines, at, kind);
    if (kind !== 'blank') {
      const block = READERS[kind](lines.slice(at, end));
      if (block === null) return null;
      blocks.push(block);
    }
    last = kind;
    at = end;
  }
  // A blank line may part the items of a list, or end it.
  return blocks.some(isList) && lines.some(({ text }) => text === '') ? null : blocks;
}

/** Whether a block can begin on the line after another without a blank one (§4.8, §5.3). */
function interrupts(kind: Kind, last: Kind, line: Line | undefined): boolean {
  if (kind === 'number') return last === 'text' && FIRST.test(line?.text ?? '');
  return kind !== 'text' && kind !== 'row' && kind !== 'rule' && last !== 'row';
}

const READERS: Readonly<Record<Exclude<Kind, 'blank'>, (lines: readonly Line[]) => BlockContent | null>> = {
  heading: readHeading,
  rule: (lines) => ({ type: 'thematicBreak', position: positionOf(lines) }),
  bullet: readList,
  number: readList,
  quote: readQuote,
  row: readTable,
  text: readParagraph,
};

function kindOf(line: string): Kind {
  if (line === '') return 'blank';
  if (line.startsWith('|')) return 'row';
  const match = MARKER.exec(line);
  if (match === null) return line === '>' ? 'quote' : RULE.test(line) ? 'rule' : 'text';
  if (match[1] !== undefined) return 'heading';
  if (match[2] !== undefined) return 'bullet';
  return match[3] === undefined ? 'quote' : 'number';
}

/** Where the block ends that begins at a line: a list goes on with what is indented. */
function endOfBlock(lines: readonly Line[], from: number, kind: Kind): number {
  let end = from + 1;
  if (WHOLE.has(kind)) return end;
  const goesOn = ({ text }: Line) =>
    kindOf(text) === kind || ((kind === 'bullet' || kind === 'number') && text.startsWith(' '));
  for (let line = lines[end]; line !== undefined && goesOn(line); line = lines[end]) end += 1;
  return end;
}

function readParagraph(lines: readonly Line[]): Paragraph | null {
  const texts: string[] = [];
  for (const [at, { text }] of lines.entries()) {
    const solid = text.trimEnd();
    const spaces = text.slice(solid.length);
    // At the end of a line spaces break it (§6.7), at the end of the paragraph they mean nothing.
    if (!SENTENCE.test(text) || (spaces !== '' && !/^ {2,}$/.test(spaces))) return null;
    texts.push(at === lines.length - 1 ? solid : text);
  }
  const position = positionOf(lines);
  const text = texts.join('\n');
  // An editor is told of these, at their place in the file.
  if (lines.length > 1 ? runTogether(text) !== null : isLoneName(text)) return null;
  const children = readPhrasing(new Passage(text, position.start));
  return children && { type: 'paragraph', children, position };
}

function readHeading(lines: readonly Line[]): Heading | null {
  const position = positionOf(lines);
  const text = lines[0]?.text ?? '';
  const depth = depthOf(text.indexOf(' '));
  // A `#` at the end may close the heading and not be shown (§4.2).
  if (depth === null || text.trimEnd() !== text || text.endsWith('#')) return null;
  const { line, column } = position.start;
  const children = readPhrasing(new Passage(text.slice(depth + 1), { line, column: column + depth + 1 }));
  return children && { type: 'heading', depth, children, position };
}

const DEPTHS = [1, 2, 3, 4, 5, 6] as const;

function depthOf(signs: number): Heading['depth'] | null {
  return DEPTHS[signs - 1] ?? null;
}

function readQuote(lines: readonly Line[]): BlockContent | null {
  // An editor is told of these, at their place in the file.
  if (quoteMarkMessage(textOf(lines), '') !== null) return null;
  const inner = lines.map((line) => without(line, line.text === '>' ? 1 : 2));
  // To micromark another number than 1 may begin no list here after some blocks, even with a blank line between.
  const first = inner[0]?.text ?? '';
  const children = kindOf(first) === 'number' && !FIRST.test(first) ? null : readBlocks(inner);
  if (children === null || children.length === 0) return null;
  return { type: 'blockquote', children, position: positionOf(lines) };
}

function readList(lines: readonly Line[]): List | null {
  const sign = signOf(lines[0]);
  const children: ListItem[] = [];
  for (let from = 0, to = 1; from < lines.length; from = to, to += 1) {
    while (to < lines.length && lines[to]?.text.startsWith(' ')) to += 1;
    const item = signOf(lines[from]) === sign ? readItem(lines.slice(from, to)) : null;
    if (item === null) return null;
    children.push(item);
  }
  const first = Number.parseInt(lines[0]?.text ?? '', 10);
  const ordered = !Number.isNaN(first);
  if (ordered && isOddlyNumbered(lines)) return null;
  // It may be a note: the star is what it is called by.
  if (sign === '*' && children.length === 1) return null;
  if (lostSignMessage(lines[0]?.text ?? '', '', children.length) !== null) return null;
  const start = ordered ? first : null;
  return { type: 'list', ordered, start, spread: false, children, position: positionOf(lines) };
}

/** Whether the lines of a list have numbers it will not be shown with: who knows where each stands tells of that. */
export function isOddlyNumbered(lines: readonly Line[]): boolean {
  const numbers = lines.flatMap(({ text }) => (text.startsWith(' ') ? [] : [Number.parseInt(text, 10)]));
  return !Number.isNaN(numbers[0]) && oddNumber(numbers) >= 0;
}

/**
 * The place of the first number of a list that is not the one it will be shown with, -1 where there is none: each is one
 * more than that before it, or all are 1, or 0, as where somebody leaves counting to others.
 */
export function oddNumber(numbers: readonly number[]): number {
  const [first = 0] = numbers;
  const isLeftToOthers = first <= 1 && numbers.every((number) => number === first);
  return isLeftToOthers ? -1 : numbers.findIndex((number, at) => number !== first + at);
}

/** An item of a text, and perhaps a list below it. */
function readItem(lines: readonly Line[]): ListItem | null {
  const width = (lines[0]?.text ?? '').indexOf(' ') + 1;
  const isWithin = ({ text }: Line, at: number) => at === 0 || text.startsWith(' '.repeat(width));
  if (!lines.every(isWithin)) return null;
  const children = readBlocks(lines.map((line) => without(line, width)));
  if (children?.[0]?.type !== 'paragraph' || !children.slice(1).every(isList)) return null;
  return { type: 'listItem', spread: false, checked: null, children, position: positionOf(lines) };
}

/** The character that says which list an item belongs to: `-`, `+`, `*`, `.` or `)`. */
export function signOf(line: Line | undefined): string {
  return line?.text.charAt(line.text.indexOf(' ') - 1) ?? '';
}

export function isList(block: BlockContent | undefined): block is List {
  return block?.type === 'list';
}

/** A GFM table whose rows all begin and end with a `|` and have as many cells as its head. */
function readTable(lines: readonly Line[]): BlockContent | null {
  const [head, delimiter, ...body] = lines;
  if (head === undefined || delimiter === undefined || !lines.every(({ text }) => CELLS.test(text)))
    return null;
  const align = cellsOf(delimiter).map(alignOf);
  const children: TableRow[] = [];
  for (const line of [head, ...body]) {
    const row = readRow(line);
    if (row === null || row.children.length !== align.length) return null;
    children.push(row);
  }
  if (align.includes(undefined)) return null;
  return { type: 'table', align: align.map((one) => one ?? null), children, position: positionOf(lines) };
}

function readRow(line: Line): TableRow | null {
  const children: TableCell[] = [];
  const texts = cellsOf(line);
  let { column } = line;
  for (const [index, text] of texts.entries()) {
    const begin = column + 1 + text.length - text.trimStart().length;
    const content = readPhrasing(new Passage(text.trim(), { line: line.line, column: begin }));
    if (content === null) return null;
    const start = { line: line.line, column };
    column += text.length + 1;
    const end = { line: line.line, column: index === texts.length - 1 ? column + 1 : column };
    children.push({ type: 'tableCell', children: content, position: { start, end } });
  }
  return { type: 'tableRow', children, position: positionOf([line]) };
}

function cellsOf({ text }: Line): readonly string[] {
  return text.slice(1, -1).split('|');
}

/** How a cell of the delimiter row aligns its column; nothing said where it is none. */
function alignOf(cell: string): 'left' | 'right' | 'center' | null | undefined {
  const match = DELIMITER.exec(cell);
  if (match === null) return undefined;
  if (match[1] === '') return match[2] === '' ? null : 'right';
  return match[2] === '' ? 'left' : 'center';
}

function textOf(lines: readonly Line[]): string {
  return lines.map(({ text }) => text).join('\n');
}

function without({ text, line, column }: Line, width: number): Line {
  return { text: text.slice(width), line, column: column + width };
}

function positionOf(lines: readonly Line[]): { start: Place; end: Place } {
  const first = lines[0] ?? NOWHERE;
  const last = lines.at(-1) ?? first;
  return {
    start: { line: first.line, column: first.column },
    end: { line: last.line, column: last.column + last.text.length },
  };
}

const NOWHERE: Line = { text: '', line: 1, column: 1 };

import type {
  Blockquote,
  Heading,
  List,
  Nodes,
  Paragraph,
  Root,
  RootContent,
  Strong,
  Table,
  TableCell,
  TableRow,
} from 'mdast';
import type { VFile } from 'vfile';
import { error, warning } from '../../problem.ts';
import { once } from '../../remembered.ts';
import { placesIn } from '../../text/place.ts';
import { draftOf } from './draft.ts';
import { emptyItemMessage, emptyQuoteMessage } from './empty-parts.ts';
import { joinedAddress } from './joined-address.ts';
import { brokenRow, type LazyLine, lazyInItem, lazyInNote, lazyInQuote, lazyInTable } from './lazy-lines.ts';
import { isBehindItem, lostSignMessage } from './list-signs.ts';
import { isLoneName, loneNameMessage } from './lone-name.ts';
import { areMarksLost, lostMarks, type Range } from './lost-marks.ts';
import { isNoteLabel, missingNotes, type NoteMark, noteMarksIn } from './note-marks.ts';
import { oddNumber } from './ordinary-blocks.ts';
import { isLoneRow, PartedRows, partedRow } from './parted-rows.ts';
import { quoteMarkMessage } from './quote-marks.ts';
import { replaceNodes } from './replace-nodes.ts';
import { runTogether } from './run-together.ts';
import { SLIPS, type Slip } from './slips.ts';
import { strayBreakOf } from './stray-break.ts';

/** Tells of marks that were meant to be Markdown, and of Markdown that was not meant. */
export function mistyped() {
  return (tree: Root, file: VFile): undefined => {
    // To the parser a byte order mark is nothing.
    const source = String(file).replace(/^\uFEFF/, '');
    const { findings, context, markdown } = draftOf(file);
    const places = once(() => placesIn(source));
    const marksOfWords = once(() => marksBehindWords(markdown));
    let toldUpTo = 0;
    let noted = false;
    const rows = new PartedRows();
    const marks: NoteMark[] = [];
    const tellOf = ({ at, tell, code, message }: Found) => {
      const { line, column } = places()(at);
      findings.push(tell({ line: line + context.firstLine - 1, column }, code, message));
    };
    replaceNodes(tree, (node) => {
      // The expression looks at every letter, and few texts have a star.
      if (node.type === 'text' && node.value.includes('*')) noted ||= NOTED.test(node.value);
      const range = rangeOf(node);
      if (isBlock(node)) {
        const isRow = node.type === 'paragraph' && range !== null && isLoneRow(source.slice(...range));
        const at = rows.next(node.type === 'table' ? 'table' : isRow ? range[0] : 'other');
        if (at !== null) tellOf({ at, tell: error, code: 'malformed-table', message: partedRow });
      }
      // Three stars are two nodes.
      if (range === null || (isStressed(node) && range[0] < toldUpTo)) return undefined;
      if (node.type === 'paragraph')
        for (const found of commentSlips(source.slice(...range), marksOfWords))
          tellOf({ ...found, at: range[0] + found.at });
      for (const found of slipsIn(node, source, range, noted)) {
        tellOf({ ...found, at: range[0] + found.at });
        if (isStressed(node)) toldUpTo = range[0] + 3;
      }
      for (const mark of noteMarks(node, source, range)) marks.push(mark);
      return undefined;
    });
    for (const missing of missingNotes(marks)) tellOf({ ...missing, tell: error, code: 'missing-footnote' });
  };
}

/** What is to be told of an offset in the source of a block. */
interface Found extends Pick<Slip, 'tell' | 'code'> {
  readonly at: number;
  readonly message: string;
}

function slipsIn(node: RootContent, file: string, [from, to]: Range, noted: boolean): readonly Found[] {
  const source = file.slice(from, to);
  switch (node.type) {
    case 'code':
      return codeSlips(source, lineBefore(file, from));
    case 'list':
      return [
        ...numberSlips(node, file, from),
        ...signSlips(node, source, lineBefore(file, from)),
        ...emptySlips(node, file, from),
        ...(noted ? noteSlips(node, file, from) : []),
      ];
    case 'listItem':
    case 'footnoteDefinition':
      return node.children.flatMap((child) =>
        child.type === 'paragraph'
          ? lazySlips(child, node.type === 'listItem' ? lazyInItem : lazyInNote, file, from)
          : [],
      );
    case 'blockquote':
      return [
        ...lazySlips(node, lazyInQuote, file, from),
        ...quoteSlips(node, source, lineBefore(file, from)),
      ];
    case 'table':
      return rowSlips(node, file, from);
    case 'inlineCode':
      if (!isWithinWord.test(file.slice(Math.max(0, from - 2), from)) || !/\s/.test(source)) return [];
      return [{ at: 0, tell: warning, code: 'lost-marks', message: lostMarks('`') }];
    case 'link':
      return addressSlips(source);
    case 'emphasis':
    case 'strong':
      if (!areMarksLost(file, [from, to]))
        return node.type === 'strong' ? doubledStars(node, file, from) : [];
      return [{ at: 0, tell: error, code: 'lost-marks', message: lostMarks(file.charAt(from)) }];
    case 'heading':
      return [...underlined(source), ...breakSlips(node, source, from), ...textSlips(node, source, from)];
    case 'paragraph':
      return [
        ...lineSlips(source),
        ...nameSlips(node, source),
        ...breakSlips(node, source, from),
        ...textSlips(node, source, from),
      ];
    case 'tableCell':
      return textSlips(node, source, from);
    default:
      return [];
  }
}

function noteMarks(node: RootContent, file: string, [from, to]: Range): readonly NoteMark[] {
  if (node.type === 'definition' && isNoteLabel(node.label))
    return [{ at: from, mark: `[${node.label}]`, beginsLine: true }];
  const source = file.slice(from, to);
  return isText(node) && source.includes('[^') ? noteMarksIn(leftOf(node, source, from), from) : [];
}

function textSlips(block: Block, source: string, from: number): readonly Found[] {
  const left = leftOf(block, source, from);
  return SLIPS.flatMap(({ form, spares, tell, code, message }) =>
    Array.from(left.matchAll(form))
      .filter((match) => spares?.(match) !== true)
      .map((match) => ({ at: match.index, tell, code, message: message(match) })),
  );
}

/** The source of a block, with signs of things (U+FFFC) for what Markdown made something of. */
function leftOf(block: Block, source: string, from: number): string {
  return withThings(source, understood(block, source, from));
}

/**
 * The parts of a block's source of which Markdown made something: not text, nor bare addresses, nor what stands within
 * stressed text. `start` is where the block begins.
 */
function understood(holder: Block | Stressed, source: string, start: number): readonly Range[] {
  return holder.children.flatMap((child): readonly Range[] => {
    const range = rangeOf(child);
    if (range === null || child.type === 'text') return [];
    const [from, to] = [range[0] - start, range[1] - start];
    if (child.type === 'link' && !/[[<]/.test(source.charAt(from))) return [];
    if (child.type === 'linkReference' && isNoteLabel(child.label)) return [];
    if (!isStressed(child)) return [[from, to]];
    const width = child.type === 'emphasis' ? 1 : 2;
    return [[from, from + width], ...understood(child, source, start), [to - width, to]];
  });
}

function isBlock(node: RootContent): boolean {
  return ['paragraph', 'heading', 'list', 'code', 'blockquote', 'table', 'thematicBreak'].includes(node.type);
}

type Block = Paragraph | Heading | TableCell;

function isText(node: RootContent): node is Block {
  return node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell';
}

type Stressed = Extract<RootContent, { type: 'emphasis' | 'strong' | 'delete' }>;

function isStressed(node: Nodes): node is Stressed {
  return node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete';
}

/** A text with signs of things (U+FFFC) for ranges of it, in order, and for escaped marks; lines stay where they are. */
function withThings(text: string, ranges: readonly Range[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    pieces.push(text.slice(at, from), things(text.slice(from, to)));
    at = to;
  }
  return (pieces.join('') + text.slice(at)).replace(/\\[!-/:-@[-`{-~]/g, things);
}

function things(text: string): string {
  return text.replace(/[^\n]/g, '\uFFFC');
}

/** `before` is what stands before the code on its first line. */
function codeSlips(source: string, before: string): readonly Found[] {
  const fence = /^(?:`{3,}|~{3,})/.exec(source)?.[0];
  if (fence === undefined) {
    const message = isBehindItem(before)
      ? 'Chữ cách dấu đầu dòng quá xa nên sẽ hiện thành khối mã; sau dấu ấy chỉ để một dấu cách.'
      : 'Đoạn thụt vào bằng tab hoặc từ bốn dấu cách sẽ hiện thành khối mã; hãy xóa chỗ thụt đầu dòng.';
    return [{ at: 0, tell: warning, code: 'indented-code', message }];
  }
  const last = source
    .slice(source.lastIndexOf('\n') + 1)
    .replace(/^[ \t>]+/, '')
    .trimEnd();
  const isClosed = source.includes('\n') && last.startsWith(fence) && new Set(last).size === 1;
  if (isClosed) return [];
  const message = `Khối mã mở bằng ${fence} ở đây không được đóng nên gồm hết phần sau của bài; hãy thêm một dòng ${fence} ở cuối khối, hoặc xóa dấu này.`;
  return [{ at: 0, tell: error, code: 'unclosed-code', message }];
}

/** Numbers of a list that it will not show: it counts on from the first. */
function numberSlips({ ordered, children }: List, file: string, from: number): readonly Found[] {
  if (!ordered) return [];
  const items = children.flatMap((item) => {
    const [at] = rangeOf(item) ?? [-1];
    const [, number, sign = ''] = /^(\d+)(\S)/.exec(file.slice(at, at + 10)) ?? [];
    return number === undefined ? [] : [{ at, number: Number(number), sign }];
  });
  const odd = oddNumber(items.map(({ number }) => number));
  const item = items[odd];
  if (item === undefined) return [];
  const shown = (items[0]?.number ?? 0) + odd;
  const message = `Danh sách tự đánh số tiếp, nên số ${item.number} ở đây sẽ hiện thành ${shown}; nếu là danh sách thì đánh số liền nhau, nếu là năm, ngày hay thứ hạng thì ở mọi dòng đặt \\ sau số, như “${item.number}\\${item.sign}”, và để một dòng trống trước mỗi dòng.`;
  return [{ at: item.at - from, tell: error, code: 'list-number', message }];
}

const isWithinWord = /[\p{L}\p{N}]$/u;

/** Lines that were to stand by themselves. */
function lineSlips(paragraph: string): readonly Found[] {
  const found = runTogether(paragraph);
  return found === null ? [] : [{ ...found, tell: warning, code: 'run-together' }];
}

/** The name of a picture in the place of the picture; in a list or a quote it may be one of several files that are spoken of. */
function nameSlips({ position }: Paragraph, source: string): readonly Found[] {
  if (position?.start.column !== 1 || !isLoneName(source)) return [];
  return [{ at: 0, tell: warning, code: 'bare-picture', message: loneNameMessage(source) }];
}

/** Comments of a document, which come below its text: the mark of each stands behind a word of it, too. */
function commentSlips(paragraph: string, marksOfWords: () => ReadonlySet<string>): readonly Found[] {
  return Array.from(paragraph.matchAll(/^[ \t>]*(\[[a-z]{1,2}\])(?=\p{Lu})/gmu)).flatMap(
    ({ index, 1: mark = '' }) => {
      if (!marksOfWords().has(mark)) return [];
      const message = `Đoạn bắt đầu bằng “${mark}” có lẽ là lời góp ý chép theo từ Google Docs, không phải chữ của bài; hãy xóa đoạn này và dấu “${mark}” ở trên.`;
      return { at: index, tell: warning, code: 'foreign-markup', message };
    },
  );
}

/** Marks in brackets that stand behind words of a body. */
function marksBehindWords(body: string): ReadonlySet<string> {
  return new Set(
    Array.from(body.matchAll(/[\p{L}\p{N}.,;:!?)”"](\[[a-z]{1,2}\])/gu), ([, mark = '']) => mark),
  );
}

/** A star behind a word, by which a note is called. */
const NOTED = /[\p{L}.,;:!?)”"]\*(?=[\s.,;:!?)”"]|$)/u;

/** A star that begins a note, below a text that bears it: `Anh Nam* kể … * Tên đã đổi`. */
function noteSlips({ ordered, children }: List, file: string, from: number): readonly Found[] {
  // Of an empty item it is said that it is one.
  if (ordered || children.length > 1 || children[0]?.children.length === 0) return [];
  if (file.charAt(from) !== '*') return [];
  const message =
    'Dấu * ở đầu dòng này thành dấu đầu dòng của danh sách; nếu là lời ghi chú thì viết \\* ở đây.';
  return [{ at: 0, tell: warning, code: 'note-star', message }];
}

/** Marks and zeros that were to be those of a number. */
function signSlips({ children }: List, source: string, before: string): readonly Found[] {
  const message = lostSignMessage(source, before, children.length);
  return message === null ? [] : [{ at: 0, tell: warning, code: 'lost-marks', message }];
}

/** The first item of a list that has nothing in it. */
function emptySlips({ children }: List, file: string, from: number): readonly Found[] {
  const empty = children.find((item) => item.children.length === 0);
  const range = empty === undefined ? null : rangeOf(empty);
  if (range === null) return [];
  const message = emptyItemMessage(file.slice(...range).trimEnd());
  return [{ at: range[0] - from, tell: warning, code: 'empty-item', message }];
}

function quoteSlips({ children }: Blockquote, source: string, before: string): readonly Found[] {
  if (children.length === 0)
    return [{ at: 0, tell: warning, code: 'empty-quote', message: emptyQuoteMessage }];
  const message = quoteMarkMessage(source, before);
  return message === null ? [] : [{ at: 0, tell: warning, code: 'quote-mark', message }];
}

/** Stars behind a word of strong text that open such text again: they were to close it. */
function doubledStars({ children }: Strong, file: string, from: number): readonly Found[] {
  // Around all of it they are two pairs by right.
  const inner = children.length > 1 ? children.find(({ type }) => type === 'strong') : undefined;
  const range = inner === undefined ? null : rangeOf(inner);
  if (range === null || file.charAt(from) !== '*' || !/\S\*$/.test(file.slice(range[0] - 1, range[0] + 1)))
    return [];
  const message =
    'Dấu ** ở đây mở chữ đậm ngay trong chữ đậm, vì các cặp dấu ghép nhầm với nhau; hãy thêm dấu cách ở bên ngoài mỗi cặp, như “ngày **12/3** mưa”, hoặc xóa các dấu ** ở giữa.';
  return [{ at: range[0] - from, tell: warning, code: 'unmatched-stars', message }];
}

/** A bare address: the source of any other link begins with a bracket. */
function addressSlips(link: string): readonly Found[] {
  const joined = joinedAddress(link);
  return joined === null ? [] : [{ ...joined, tell: warning, code: 'joined-address' }];
}

/** What stands before an offset on its line. */
function lineBefore(file: string, at: number): string {
  return file.slice(file.lastIndexOf('\n', at - 1) + 1, at);
}

/** What `lazy-lines.ts` finds in the source of a part of a block that begins at `from`. */
function lazySlips(part: Nodes, find: (source: string) => LazyLine | null, file: string, from: number) {
  const range = rangeOf(part);
  const lazy = range && find(file.slice(...range));
  if (range === null || lazy === null) return [];
  return [{ at: range[0] - from + lazy.at, tell: warning, code: 'lazy-continuation', message: lazy.message }];
}

/** Lines of a table that are no rows of their own, and cells that were to have lines. */
function rowSlips({ children }: Table, file: string, from: number): readonly Found[] {
  const broken = children.map((row, index) => {
    // Between the head and the row below stands the line of dashes.
    const next = index === 0 ? undefined : children[index + 1];
    const range = next === undefined ? null : rangeOf(next);
    return range === null ? [] : lazySlips(row, (text) => brokenRow(text, file.slice(...range)), file, from);
  });
  return children.flatMap((row, index) => {
    const own = broken[index] ?? [];
    // Of the rest of a row all is said.
    if (broken[index - 1]?.[0] !== undefined) return own;
    const lazy = lazySlips(row, lazyInTable, file, from);
    return [...lazy, ...(own.length > 0 ? own : cellBreaks(row, file, from))];
  });
}

function cellBreaks({ children }: TableRow, file: string, from: number): readonly Found[] {
  return children.flatMap((cell) => {
    const range = rangeOf(cell);
    if (range === null) return [];
    return breakSlips(cell, file.slice(...range), range[0]).map((found) => ({
      ...found,
      at: range[0] - from + found.at,
    }));
  });
}

/** The `\` at the end of a block, which poets put on their last line too. */
function breakSlips(block: Block, source: string, from: number): readonly Found[] {
  const stray = source.includes('\\') ? strayBreakOf(block.type, leftOf(block, source, from)) : null;
  return stray === null ? [] : [{ ...stray, tell: warning, code: 'stray-break' }];
}

/** A whole sentence is seldom a heading, nor is what a dash or two stand below: they were to part it from the next. */
function underlined(source: string): readonly Found[] {
  const [, text = '', dashes = ''] = /^(?!#)([\s\S]*)\n[ \t>]*(-+)[ \t]*$/.exec(source) ?? [];
  if (dashes === '' || (dashes.length > 2 && !/\n|[.!?…:;,”"][ \t]*$/.test(text))) return [];
  // One alone, parted from the text above, would be an item without a text.
  const remedy =
    dashes === '-'
      ? 'nếu là dấu đầu dòng thì viết nó ngay trước chữ của mục, như “- Chữ”, nếu muốn vạch ngăn thì viết --- giữa hai dòng trống'
      : 'nếu muốn vạch ngăn thì để trống một dòng ở giữa';
  const message = `Dòng ${dashes} ngay dưới đoạn này biến nó thành tiêu đề và mất đi; ${remedy}, nếu là tiêu đề thì viết “## Tiêu đề”.`;
  return [{ at: 0, tell: warning, code: 'underlined-heading', message }];
}

function rangeOf({ position }: Nodes): Range | null {
  const from = position?.start.offset;
  const to = position?.end.offset;
  return from === undefined || to === undefined ? null : [from, to];
}

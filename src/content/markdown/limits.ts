import { error, type Finding } from '../../problem.ts';

/** How much of each thing a body may hold. */
export interface Limits {
  /** Where that is, as it is told. */
  readonly where: string;
  /** Lines, and those of them that are not blank. */
  readonly allLines: number;
  readonly lines: number;
  /** Block quotes and list items one inside another. */
  readonly nesting: number;
  /** The levels of quotes and lists of every line, added up. */
  readonly levels: number;
  /** `[` still open in a block. */
  readonly brackets: number;
  /** Marks that begin or end something inside a sentence, and those in consecutive lines without a blank one. */
  readonly marks: number;
  readonly blockMarks: number;
  /** Table cells, as counted by their `|`. */
  readonly cells: number;
  /** `:::` containers, and how many one inside another. */
  readonly directives: number;
  readonly directiveNesting: number;
  /** Characters of a line that opens a `:::` container. */
  readonly directiveLength: number;
}

/** The same `*`, `_`, `~` or backtick in a row, or marks that may end a bare address. */
export const longestRun = 99;

/** What is left to the Markdown parser; each bounds something it is slow at. */
export const PARSER_LIMITS: Limits = {
  where: 'trong những đoạn viết phức tạp của một bài',
  allLines: 30_000,
  lines: 3_000,
  nesting: 50,
  levels: 3_000,
  brackets: 50,
  marks: 5_000,
  blockMarks: 1_000,
  cells: 6_000,
  directives: 100,
  directiveNesting: 4,
  directiveLength: 1_000,
};

/** A whole body, most of which is read without the parser: long laws, lists of names, tables of marks. */
export const BODY_LIMITS: Limits = {
  ...PARSER_LIMITS,
  where: 'trong một bài',
  lines: 30_000,
  levels: 30_000,
  marks: 30_000,
  blockMarks: 30_000,
  cells: 30_000,
};

const MARK = /[*_~[\]<&\\`@|!#]|:\/\/|www\./gi;
// Without any of these a line holds no mark and no run of them.
const MAY_HOLD_MARK = /[*_~[\]<&\\`@|!#:wW]/;
const RUN = new RegExp(`([*_~\`])\\1{${longestRun}}`);
const ADDRESS = /:\/\/|www\.|@/i;
const CLOSING = new RegExp(`[?!.,:;'")]{${longestRun + 1}}`);
const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))+/;
const DIRECTIVE = /^[ \t>*+\-\d.)]*(:{3,})[^:\s]/;
const FENCE = /^ {0,3}(:{3,})[ \t]*$/;

/** What was counted up to a line. */
interface Count {
  lines: number;
  levels: number;
  marks: number;
  cells: number;
  blockMarks: number;
  brackets: number;
  directives: number;
  readonly open: number[];
}

/** The first passing of a limit as an error, in one pass; nothing for what is worth reading. */
export function limitFindings(markdown: string, firstLine: number, limits: Limits): readonly Finding[] {
  const lines = markdown.split('\n');
  const count: Count = {
    lines: 0,
    levels: 0,
    marks: 0,
    cells: 0,
    blockMarks: 0,
    brackets: 0,
    directives: 0,
    open: [],
  };
  for (const [index, line] of lines.entries()) {
    const message =
      index < limits.allLines ? passedOn(line, count, limits) : over('dòng trong một bài', limits.allLines);
    if (message !== null) return [error({ line: firstLine + index, column: 1 }, 'markup-limit', message)];
  }
  return [];
}

function passedOn(line: string, count: Count, limits: Limits): string | null {
  if (line.trim() === '') {
    count.blockMarks = 0;
    count.brackets = 0;
    return null;
  }
  count.lines += 1;
  if (count.lines > limits.lines) return over(`dòng ${limits.where}`, limits.lines);
  const levels = nesting(line);
  count.levels += levels;
  if (count.levels > limits.levels)
    return over(`cấp danh sách hoặc trích dẫn ${limits.where}`, limits.levels);
  if (levels > limits.nesting) return over('cấp danh sách hoặc trích dẫn lồng nhau', limits.nesting);
  if (!MAY_HOLD_MARK.test(line)) return null;
  if (RUN.test(line)) return over('dấu *, _, ~ hoặc ` liền nhau', longestRun);
  if (CLOSING.test(line) && line.split(/\s+/).some((word) => ADDRESS.test(word) && CLOSING.test(word)))
    return over('dấu câu liền nhau sau một địa chỉ mạng', longestRun);
  return directivesOn(line, count, limits) ?? marksOn(line, count, limits);
}

/** How deep a line's quotes and lists may be. An upper bound: a list level takes two columns at least, a quote one character. */
export function nesting(line: string): number {
  const prefix = CONTAINERS.exec(line)?.[0];
  if (prefix === undefined) return 0;
  let levels = 0;
  let columns = 0;
  for (const character of prefix) {
    if (character === '>') levels += 1;
    else columns += character === '\t' ? 4 : 1;
  }
  return levels + Math.ceil(columns / 2);
}

function directivesOn(line: string, count: Count, limits: Limits): string | null {
  if (!line.includes(':::')) return null;
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) {
    // The outermost container that is not longer than the fence ends, and all within it.
    const closed = count.open.findIndex((size) => size <= fence.length);
    if (closed !== -1) count.open.length = closed;
  }
  const opening = DIRECTIVE.exec(line)?.[1];
  if (opening === undefined) return null;
  if (line.length > limits.directiveLength)
    return over('ký tự trên dòng mở khối :::', limits.directiveLength);
  count.open.push(opening.length);
  count.directives += 1;
  if (count.open.length > limits.directiveNesting) return over('khối ::: lồng nhau', limits.directiveNesting);
  return count.directives > limits.directives ? over('khối ::: trong một bài', limits.directives) : null;
}

function marksOn(line: string, count: Count, limits: Limits): string | null {
  for (const [mark] of line.matchAll(MARK)) {
    if (mark === '|') count.cells += 1;
    else count.blockMarks += 1;
    if (mark !== '|') count.marks += 1;
    if (mark === '[') count.brackets += 1;
    else if (mark === ']' && count.brackets > 0) count.brackets -= 1;
    if (count.brackets > limits.brackets) return over('dấu [ chưa đóng trong một đoạn', limits.brackets);
  }
  if (count.marks > limits.marks) return over(`dấu Markdown ${limits.where}`, limits.marks);
  if (count.blockMarks > limits.blockMarks)
    return over(
      'dấu Markdown trong những dòng liền nhau',
      limits.blockMarks,
      'hãy để dòng trống giữa các đoạn hay các mục',
    );
  return count.cells > limits.cells ? over(`ô bảng ${limits.where}`, limits.cells) : null;
}

function over(what: string, limit: number, remedy = 'hãy viết gọn lại hoặc chia thành nhiều bài'): string {
  return `Quá ${limit} ${what}; bài không được xử lý, ${remedy}.`;
}

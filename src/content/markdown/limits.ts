import { error, type Finding } from '../../problem.ts';

/** How much of each thing one body may hold; each bounds something a Markdown parser is slow at. */
export const LIMITS = {
  /** Lines of the body. */
  lines: 3_000,
  /** Block quotes and list items one inside another. */
  nesting: 50,
  /** The levels of quotes and lists of every line, added up. */
  levels: 3_000,
  /** The same `*`, `_`, `~` or backtick in a row. */
  run: 99,
  /** `[` still open in a block. */
  brackets: 50,
  /** Marks that begin or end something inside a sentence, in consecutive lines without a blank one. */
  blockMarks: 1_000,
  /** The same in the whole body. */
  marks: 5_000,
  /** Table cells in the whole body, as counted by their `|`. */
  cells: 6_000,
  /** `:::` containers one inside another, and in the whole body. */
  directiveNesting: 4,
  directives: 100,
  /** Characters of a line that opens a `:::` container. */
  directiveLength: 1_000,
} as const;

const MARK = /[*_~[\]<&\\`@|!#]|:\/\/|www\./gi;
// Without any of these a line holds no mark and no run of them.
const MAY_HOLD_MARK = /[*_~[\]<&\\`@|!#:wW]/;
const RUN = /([*_~`])\1{99}/;
const CONTAINERS = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)))+/;
const DIRECTIVE = /^[ \t>*+\-\d.)]*(:{3,})[^:\s]/;
const FENCE = /^ {0,3}(:{3,})[ \t]*$/;

/** What was counted up to a line. */
interface Count {
  levels: number;
  marks: number;
  cells: number;
  blockMarks: number;
  brackets: number;
  directives: number;
  readonly open: number[];
}

/** The first passing of a limit as an error, in one pass over the body; nothing for a body worth parsing. */
export function limitFindings(markdown: string, firstLine: number): readonly Finding[] {
  const lines = markdown.split('\n');
  const count: Count = { levels: 0, marks: 0, cells: 0, blockMarks: 0, brackets: 0, directives: 0, open: [] };
  for (const [index, line] of lines.entries()) {
    const message = index < LIMITS.lines ? passedOn(line, count) : over('dòng trong một bài', LIMITS.lines);
    if (message !== null) return [error({ line: firstLine + index, column: 1 }, 'markup-limit', message)];
  }
  return [];
}

function passedOn(line: string, count: Count): string | null {
  if (line.trim() === '') {
    count.blockMarks = 0;
    count.brackets = 0;
    return null;
  }
  const levels = nesting(line);
  count.levels += levels;
  if (count.levels > LIMITS.levels) return over('cấp danh sách hoặc trích dẫn, tính cả bài', LIMITS.levels);
  if (levels > LIMITS.nesting) return over('cấp danh sách hoặc trích dẫn lồng nhau', LIMITS.nesting);
  if (!MAY_HOLD_MARK.test(line)) return null;
  if (RUN.test(line)) return over('dấu *, _, ~ hoặc ` liền nhau', LIMITS.run);
  return directivesOn(line, count) ?? marksOn(line, count);
}

/** An upper bound: a list level takes two columns at least, a quote one character. */
function nesting(line: string): number {
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

function directivesOn(line: string, count: Count): string | null {
  if (!line.includes(':::')) return null;
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) {
    // The outermost container that is not longer than the fence ends, and all within it.
    const closed = count.open.findIndex((size) => size <= fence.length);
    if (closed !== -1) count.open.length = closed;
  }
  const opening = DIRECTIVE.exec(line)?.[1];
  if (opening === undefined) return null;
  if (line.length > LIMITS.directiveLength)
    return over('ký tự trên dòng mở khối :::', LIMITS.directiveLength);
  count.open.push(opening.length);
  count.directives += 1;
  if (count.open.length > LIMITS.directiveNesting) return over('khối ::: lồng nhau', LIMITS.directiveNesting);
  return count.directives > LIMITS.directives ? over('khối ::: trong một bài', LIMITS.directives) : null;
}

function marksOn(line: string, count: Count): string | null {
  for (const [mark] of line.matchAll(MARK)) {
    if (mark === '|') count.cells += 1;
    else count.blockMarks += 1;
    if (mark !== '|') count.marks += 1;
    if (mark === '[') count.brackets += 1;
    else if (mark === ']' && count.brackets > 0) count.brackets -= 1;
    if (count.brackets > LIMITS.brackets) return over('dấu [ chưa đóng trong một đoạn', LIMITS.brackets);
  }
  if (count.blockMarks > LIMITS.blockMarks)
    return over(
      'dấu Markdown trong những dòng liền nhau',
      LIMITS.blockMarks,
      'hãy để dòng trống giữa các đoạn hay các mục',
    );
  if (count.marks > LIMITS.marks) return over('dấu Markdown trong một bài', LIMITS.marks);
  return count.cells > LIMITS.cells ? over('ô bảng trong một bài', LIMITS.cells) : null;
}

function over(what: string, limit: number, remedy = 'hãy viết gọn lại hoặc chia thành nhiều bài'): string {
  return `Quá ${limit} ${what}; bài không được xử lý, ${remedy}.`;
}

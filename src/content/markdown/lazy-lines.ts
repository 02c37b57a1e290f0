import { strayBreak } from './stray-break.ts';

/** A line that belongs to what stands above, without a mark of it: where, and what to do. */
export interface LazyLine {
  readonly at: number;
  readonly message: string;
}

/** The first line of a block quote without its mark, which goes on with the paragraph above (CommonMark 0.31.2 §5.1). */
export function lazyInQuote(quote: string): LazyLine | null {
  const lazy = /\n(?![ \t]*>)(?=[^\n]*\S)/.exec(quote);
  if (lazy === null) return null;
  const message =
    'Dòng này không có dấu > nhưng nằm ngay dưới lời trích nên thành một phần của lời trích; hãy để một dòng trống ở trên, hoặc viết “> ” ở đầu nếu đúng là lời trích.';
  return { at: lazy.index + 1, message };
}

/** The same in a paragraph of an item of a list: a line that is not indented, but for the marks of a quote around. */
export function lazyInItem(paragraph: string): LazyLine | null {
  return unindented(
    paragraph,
    'Dòng này nằm ngay dưới một mục của danh sách nên thành một phần của mục ấy; hãy để một dòng trống ở trên, hoặc thụt vào nếu đúng là phần tiếp theo của mục.',
  );
}

/** The same in a paragraph of a footnote. */
export function lazyInNote(paragraph: string): LazyLine | null {
  return unindented(
    paragraph,
    'Dòng này nằm ngay dưới một chú thích cuối bài nên thành một phần của chú thích ấy; hãy để một dòng trống ở trên, hoặc thụt vào nếu đúng là phần tiếp theo của chú thích.',
  );
}

function unindented(paragraph: string, message: string): LazyLine | null {
  const [first = '', ...lines] = paragraph.split('\n');
  let at = first.length + 1;
  for (const line of lines) {
    const marks = /^[ \t>]*/.exec(line)?.[0] ?? '';
    const indent = marks.slice(marks.lastIndexOf('>') + 1);
    if (marks.length < line.length && indent.length <= (marks.includes('>') ? 1 : 0))
      return { at: at + marks.length, message };
    at += line.length + 1;
  }
  return null;
}

/** The same of a table, of which it is a row without a single `|` (GFM §4.10). */
export function lazyInTable(row: string): LazyLine | null {
  if (row.includes('|')) return null;
  const message =
    'Dòng này nằm ngay dưới bảng nên thành một hàng của bảng; hãy để một dòng trống ở trên, hoặc viết | ở đầu và cuối nếu đúng là một hàng.';
  return { at: 0, message };
}

/** A row of a table that was to go on in the line below, which is the next row without its first `|`. */
export function brokenRow(row: string, next: string): LazyLine | null {
  const at = strayBreak(row);
  if (at < 0 || !row.startsWith('|') || next.startsWith('|')) return null;
  const message =
    'Mỗi hàng của bảng phải nằm trọn trên một dòng, nên dòng dưới thành một hàng khác; hãy xóa dấu \\ này rồi nối dòng dưới vào đây, ngăn các phần bằng “; ”, hoặc viết thành hai hàng đủ dấu |.';
  return { at, message };
}

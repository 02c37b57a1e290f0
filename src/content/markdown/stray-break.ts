/** What ends a line, and with it the text of a block: the sign of a cell, and of a heading. */
const ENDS = {
  paragraph: /$/,
  heading: /(?:[ \t]#+[ \t]*|\n[ \t>]*(?:=+|-+)[ \t]*)?$/,
  tableCell: /\|?$/,
} as const;
/** A word that is a drive or a folder, of which the sign is a part: `C:\`, `D:\anh\`. */
const FOLDER = /(?:^|[\s"“'‘(])[A-Za-z]:\\[^\n]*$|\\[^\\\s]+\\$/;
/** A cell of nothing else, as one that is left empty. */
const EMPTY_CELL = /^\|?\s*\\$/;

const MESSAGES = {
  paragraph: 'Dấu \\ ở cuối đoạn hiện nguyên trên trang vì bên dưới không còn dòng nào để xuống',
  heading: 'Dấu \\ ở cuối tiêu đề hiện nguyên trên trang vì tiêu đề không xuống dòng được',
  tableCell: 'Dấu \\ ở cuối ô hiện nguyên trên trang vì ô của bảng không xuống dòng được',
} as const;

/** The index of the `\` at the end of a text, which breaks no line there (CommonMark 0.31.2 §6.7); -1 for none, or an escaped one. */
export function strayBreak(text: string): number {
  const solid = text.trimEnd();
  const signs = solid.length - solid.replace(/(?<!\\)\\+$/, '').length;
  return signs % 2 === 1 ? solid.length - 1 : -1;
}

/** The same of a block, of which readers see the sign, and what to do; `left` is its source without what Markdown understood. */
export function strayBreakOf(
  kind: keyof typeof MESSAGES,
  left: string,
): { readonly at: number; readonly message: string } | null {
  const text = left.slice(0, left.trimEnd().search(ENDS[kind])).trimEnd();
  const at = strayBreak(text);
  if (at < 0 || FOLDER.test(lastLine(text)) || (kind === 'tableCell' && EMPTY_CELL.test(text))) return null;
  return { at, message: `${MESSAGES[kind]}; hãy xóa dấu ấy, hoặc viết \\\\ nếu đó là chữ.` };
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

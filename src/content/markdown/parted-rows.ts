const LONE_ROW = /^\|(?=[ :-])(?:[^|\n]*\|){2,}\s*$/;

/** What is said of a row that a blank line parts from its table, or from the next. */
export const partedRow =
  'Dòng này của bảng chỉ hiện thành chữ: các dòng của một bảng phải liền nhau, không có dòng trống ở giữa.';

/** Whether a paragraph is one line as a row of a table has it. */
export function isLoneRow(paragraph: string): boolean {
  return LONE_ROW.test(paragraph);
}

/** Looks, block after block, for a row by itself beside a table or another row; of a run of them the first is told of. */
export class PartedRows {
  /** The block before: a table, a row by itself at an offset, a row of a run that was told of, or anything else. */
  #before: 'table' | 'told' | 'other' | number = 'other';

  /** Takes the next block, a row by its offset; gives the offset of a row that is now to be told of. */
  next(block: 'table' | 'other' | number): number | null {
    const before = this.#before;
    this.#before = block;
    if (block === 'other' || before === 'other') return null;
    if (typeof block === 'number') this.#before = 'told';
    if (typeof before === 'number') return before;
    return before === 'table' && typeof block === 'number' ? block : null;
  }
}

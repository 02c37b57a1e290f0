/** The only star of a paragraph: at its beginning and before a word, or at its end and behind a sentence. */
const OPENS = /^\*(?=[\p{L}“"])[^*]*$/u;
const CLOSES = /^[^*]*[.!?…”"]\*\s*$/;

/** What is said of stress that was to go through two paragraphs (CommonMark 0.31.2 §6: inlines end with their block). */
export const partedStress =
  'Dấu * ở đây hiện nguyên trên trang vì chữ nghiêng không đi qua hai đoạn được; hãy thêm dấu * ở cuối đoạn này và ở đầu đoạn sau.';

/** Looks, block after block, for a paragraph that opens a stress and the next, which closes it. */
export class PartedStress {
  /** Where the block before opened one. */
  #opened: number | null = null;

  /** Takes the next block, a paragraph by its source and offset; gives the offset of one that is now to be told of. */
  next(paragraph: string, from: number): number | null {
    const opened = this.#opened;
    this.#opened = OPENS.test(paragraph) ? from : null;
    return CLOSES.test(paragraph) ? opened : null;
  }
}

import { shortened } from './shortened.ts';

/** What may begin a formula of LaTeX. */
const BEGIN = /\\[([]|\$\$/;
const FORMULA =
  /(?<!\\)(?:\\\((?<words>(?:(?!\\[()]).){1,200})\\\)|\\\[(?<lines>(?:(?!\\[[\]])[\s\S]){1,400})\\\]|\$\$(?<dollars>[^$]{1,400})(?<!\\)\$\$)/g;
/** What a formula has and no words in brackets; an equation by itself stands between spaces. */
const MATHS = /[\^{}]|\\[a-z]{2}|\w_\w|^\s[\s\S]*=[\s\S]*\s$/i;

/** Whether a text may hold a formula, of which no part is ordinary. */
export function mayHoldFormula(text: string): boolean {
  return BEGIN.test(text);
}

/** The formulas in a text, as programs write them that answer questions, and what is said of each. */
export function formulasIn(text: string): readonly { readonly at: number; readonly message: string }[] {
  if (!mayHoldFormula(text)) return [];
  return Array.from(text.matchAll(FORMULA)).flatMap(({ 0: formula, index, groups = {} }) => {
    if (!MATHS.test(groups.words ?? groups.lines ?? groups.dollars ?? '')) return [];
    const message = `“${shortened(formula.replace(/\s+/g, ' '))}” là công thức LaTeX, ở đây hiện nguyên mã trên trang; hãy gõ lại bằng chữ và dấu thường, như x² hay a/b.`;
    return [{ at: index, message }];
  });
}

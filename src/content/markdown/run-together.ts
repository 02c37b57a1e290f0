/** What people begin the lines of a list with that is none to Markdown: signs, a dash or a number without a space, `a)`. */
const BEGIN = String.raw`(?:[•·▪●◦–—]|-(?=[\p{L}\p{N}“"])|\d{1,3}[.)](?=\p{L})|\p{L}[.)](?=[ \t]))`;
// Spaces or a backslash at the end of a line break it.
const END = String.raw`(?<! {2}|\\)\n[ \t>]*`;
const LISTED = new RegExp(String.raw`^[ \t>]*(${BEGIN})[^\n]*${END}${BEGIN}`, 'mu');
const TABBED = new RegExp(String.raw`^[^\n]*[^\s>]\t[^\n]*${END}[^\n]*[^\s>]\t`, 'm');

/** Lines of a paragraph that were meant to stand by themselves and are shown as one: where, and what to do. */
export function runTogether(paragraph: string): { readonly at: number; readonly message: string } | null {
  const listed = LISTED.exec(paragraph);
  if (listed !== null) {
    const [, begin] = listed;
    const message = `Các dòng bắt đầu như “${begin}” này chảy liền thành một đoạn; hãy để một dòng trống giữa các dòng, hoặc viết “- ” hay “1. ”, có dấu cách, ở đầu mỗi dòng để thành danh sách.`;
    return { at: listed.index, message };
  }
  const tabbed = TABBED.exec(paragraph);
  if (tabbed === null) return null;
  const message =
    'Các dòng chia cột bằng phím Tab này chảy liền thành một đoạn; hãy viết thành bảng, mỗi hàng một dòng như “| An | 9 |”, và một dòng “|---|---|” dưới hàng đầu.';
  return { at: tabbed.index, message };
}

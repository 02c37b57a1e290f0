/** What is said of an item of a list that is nothing but its mark. */
export function emptyItemMessage(mark: string): string {
  return `Dòng này chỉ có “${mark}” nên thành một mục không có chữ của danh sách; hãy viết chữ ngay sau dấu ấy, như “${mark} Chữ”, hoặc xóa dòng này, nếu đúng là chữ thì viết “${escaped(mark)}”.`;
}

/** The same of a block quote. */
export const emptyQuoteMessage =
  'Dòng này chỉ có dấu > nên thành một lời trích không có chữ; hãy viết lời trích ngay sau dấu ấy, như “> Chữ”, hoặc xóa dòng này, nếu đúng là chữ thì viết “\\>”.';

function escaped(mark: string): string {
  return mark.replace(/(?=\D)/, '\\');
}

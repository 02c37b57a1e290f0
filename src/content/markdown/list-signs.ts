/** A sign before a number, which Markdown takes for the mark of an item. */
const SIGNED = /^[-+][ \t]+\d[\d.,]{0,15}/;
/** A telephone number as it is called from abroad. */
const PHONE = /^\+[ \t]+84(?=(?:[ .()-]{0,2}\d){8})/;
/** A number with zeros before it, of which the list shows none; who counts `01.`, `02.` misses nothing. */
const ZEROS = /^(0\d{2,})([.)])[ \t]/;

/**
 * What is to be said of a sign or of zeros that are lost as a list begins with them, null where none are; `before` is what
 * stands on their line before them.
 */
export function lostSignMessage(list: string, before: string, items: number): string | null {
  const [, number, behind = ''] = ZEROS.exec(list) ?? [];
  if (number !== undefined && items === 1)
    return `“${number}${behind}” ở đầu dòng thành số thứ tự của danh sách nên mất các số 0; nếu là chữ thì viết “${number}\\${behind}”.`;
  // More items are a list in a list.
  const nested = items === 1 && isBehindItem(before) ? SIGNED.exec(list)?.[0] : undefined;
  const signed = nested ?? PHONE.exec(list)?.[0];
  if (signed === undefined) return null;
  const otherwise = nested === undefined ? '' : ', nếu không thì chỉ để một dấu đầu dòng';
  return `Dấu ${signed.charAt(0)} ở đây thành dấu đầu dòng của danh sách và mất đi; nếu là dấu của con số thì viết “\\${signed.replace(/[.,]+$/, '')}”${otherwise}.`;
}

/** Whether what stands before a block on its line ends with the mark of an item of a list. */
export function isBehindItem(before: string): boolean {
  return /(?:[-+*]|\d[.)])\s*$/.test(before);
}

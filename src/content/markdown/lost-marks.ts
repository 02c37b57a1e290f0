/** Offsets from and to, in the source of a file or of a block. */
export type Range = readonly [from: number, to: number];

const endsInWord = /[\p{L}\p{N}]$/u;
const beginsInWord = /^[\p{L}\p{N}]/u;
const isWord = /^[\p{L}\p{N}]+$/u;
/** The end of a part of a number or a plate that goes on, `0912.` or `30F-`, and how it does: `.89`. */
const endsInNumber = /\d[A-Z]*[.-]?$/;
const beginsInNumber = /^[.-]?\d/;

/** The end of what goes on within an address, and of an initial: `fb.com/`, `@`, `L.`. */
const endsInAddress = /(?:@|\w\.\w+\/|\/\/\S*\/)$/;
/** A letter by itself, as in a formula. */
const endsInLetter = /(?<!\p{L})\p{L}$/u;
const beginsInLetter = /^\p{L}(?!\p{L})/u;
const endsInInitial = /[\p{L}\p{N}]\.?$/u;

/**
 * Whether the marks of a stressed text are likely no stress, and are lost to readers: stars for digits or letters that are
 * kept back (`091***456 và 098***321`, `T*m và H*`), for a sign of multiplication (`2*a + 3*b`) or for a note
 * (`(*) … (*)`), lines to be filled in (`__/__/____`), a name in an address (`@_an_`). Nobody stresses from the middle of a
 * word to the middle or the end of another.
 */
export function areMarksLost(file: string, [from, to]: Range): boolean {
  const marks = /^[*_]+/.exec(file.slice(from, to))?.[0] ?? '';
  const inner = file.slice(from, to).replace(/^[*_]+|[*_]+$/g, '');
  // Marks that stay may stand beside those that are lost.
  const before = file.slice(Math.max(0, from - 20), from).replace(/[*_]+$/, '');
  const after = file.slice(to, to + 20).replace(/^[*_]+/, '');
  if (inner.length > 1 && /^[),;^]|[([^]$/.test(inner)) return true;
  if (isBesideLine(file, [from, to]) && !/[\p{L}\p{N}]/u.test(inner)) return true;
  if (marks.startsWith('_') && endsInAddress.test(before)) return true;
  if (endsInInitial.test(before) && inner.startsWith('-')) return true;
  if (marks === '*' && endsInWord.test(before) && /\s/.test(inner)) return true;
  if (endsInWord.test(before) && beginsInWord.test(after) && !isWord.test(inner)) return true;
  if (marks === '*' && endsInLetter.test(before) && /^\p{L}$/u.test(inner) && beginsInLetter.test(after))
    return true;
  if (endsInNumber.test(before) && beginsInNumber.test(after) && isOfTwoNumbers(inner)) return true;
  const opensInNumber = /\d$/.test(before) && /^\d/.test(inner);
  const closesInNumber = /\d$/.test(inner) && /^\d/.test(after);
  // The last digits of a lottery's number are often made bold: `0123**45**`.
  const isPartOfNumber = marks.startsWith('**') && /^\d+$/.test(inner) && opensInNumber !== closesInNumber;
  return (opensInNumber || closesInNumber) && !isPartOfNumber;
}

/** Whether a text may begin within one number and end within another. */
function isOfTwoNumbers(text: string): boolean {
  return /^[.\d]/.test(text) && /[\d.-]$/.test(text) && /\s/.test(text);
}

/** Whether more of a line that is to be filled in stands beside. */
function isBesideLine(file: string, [from, to]: Range): boolean {
  return file.charAt(from) === '_' && /[_/-]/.test(file.charAt(from - 1) + file.charAt(to));
}

/** What is said of lost marks. */
export function lostMarks(mark: string): string {
  return mark === '*'
    ? 'Dấu * ở đây bị hiểu là in nghiêng hay in đậm và mất đi; nếu là chữ thì đặt \\ trước mỗi dấu *, nếu là dấu nhân thì viết “×”, nếu đúng là in nghiêng hay in đậm thì thêm dấu cách ở bên ngoài.'
    : `Dấu ${mark} ở đây bị hiểu là Markdown và mất đi; nếu là chữ thì đặt \\ trước mỗi dấu ${mark}, nếu không thì thêm dấu cách ở bên ngoài.`;
}

/** What people begin the lines of a list with that is none to Markdown: a sign, a dash or a number without a space, `a)`. */
const BEGIN =
  /^[ \t>]*(?:(?<sign>[•·▪●◦–—])|(?<dash>-)(?=[\p{L}“"])|(?<number>\d{1,3})(?<dot>[.)])(?=\p{L})|(?<letter>\p{L})(?<end>[.)])(?=[ \t]))/u;
const COLUMNS = /[^\s>]\t/;
/** What breaks a line at its end. */
const BROKEN = /(?: {2}|\\)$/;
const LETTERS = 'abcdđeghiklmnopqrstuvxy';

/** Lines of a paragraph that were meant to stand by themselves and are shown as one: where, and what to do. */
export function runTogether(paragraph: string): { readonly at: number; readonly message: string } | null {
  const lines = paragraph.split('\n');
  let at = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1];
    if (next !== undefined && !BROKEN.test(line)) {
      const begin = listed(line, next);
      if (begin !== null) return { at, message: listedMessage(begin) };
      if (COLUMNS.test(line) && COLUMNS.test(next)) return { at, message: columnsMessage };
    }
    at += line.length + 1;
  }
  return null;
}

/** What two lines begin with that follow one another in a list, null where they do not. */
function listed(line: string, next: string): string | null {
  const one = BEGIN.exec(line)?.groups;
  const two = one && BEGIN.exec(next)?.groups;
  if (one === undefined || two === undefined) return null;
  if (one.number !== undefined)
    return Number(two.number) === Number(one.number) + 1 && two.dot === one.dot ? one.number + one.dot : null;
  if (one.letter !== undefined) {
    const place = LETTERS.indexOf(one.letter.toLowerCase());
    const isNext = place >= 0 && two.letter?.toLowerCase() === LETTERS[place + 1] && two.end === one.end;
    return isNext ? one.letter + one.end : null;
  }
  const sign = one.sign ?? one.dash;
  return sign !== undefined && sign === (two.sign ?? two.dash) ? sign : null;
}

function listedMessage(begin: string): string {
  return `Các dòng bắt đầu như “${begin}” này chảy liền thành một đoạn; hãy để một dòng trống giữa các dòng, hoặc viết “- ” hay “1. ”, có dấu cách, ở đầu mỗi dòng để thành danh sách.`;
}

const columnsMessage =
  'Các dòng chia cột bằng phím Tab này chảy liền thành một đoạn; hãy viết thành bảng, mỗi hàng một dòng như “| An | 9 |”, và một dòng “|---|---|” dưới hàng đầu.';

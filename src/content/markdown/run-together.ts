/** What people begin the lines of a list with that is none to Markdown: a sign, a picture, a dash or a star without a space. */
const SIGNED =
  /^[ \t>]*([•·▪●○◦■□◆❖★✓✔►▶➤➢–—→⇒➔]|(?![©®™\d])\p{Extended_Pictographic}\uFE0F?|[-+](?=[\p{L}“"])|\*(?=[\p{L}“"][^*]*$))/u;
/** The same with a number or a letter: what stands before it, itself, and what stands behind it. */
const NUMBERED: readonly RegExp[] = [
  // 1.A, 1/ A and 1 - A; a digit behind it would make a date or a score.
  /^[ \t>]*()(\d{1,3})([.)]|[ \t]?[-–/])[ \t]*(?=\p{L})/u,
  // a) A, b/ B and I. A
  /^[ \t>]*()([IVX]{1,5}|\p{L})([.)/-])(?=[ \t])/u,
  // [1] A, as sources are numbered
  /^[ \t>]*(\[)(\d{1,3})(\])(?=[ \t])/u,
  // (1) A and (a) A
  /^[ \t>]*(\()(\d{1,3}|\p{L})(\))/u,
  // 1.1. A and 1.1 A, which is no amount: 1.1 tỷ
  /^[ \t>]*((?:\d{1,2}\.){1,3})(\d{1,2})([.)]?)[ \t]+(?=\p{Lu})/u,
];
/** The same, kept from being a list: `1945\. A` and `4\) A`. */
const ESCAPED = /^[ \t>]*()(\d{1,9})\\([.)])[ \t]*(?=\S)/;
/** The same with a word before it, as in laws and instructions: `Điều 1. A`, `**Bước 1:** A`, `Chương I` alone on its line. */
const NAMED =
  /^[ \t>]*(?:\*\*)?(\p{Lu}\p{L}{1,11} )(\d{1,3}|\d{4}(?=(?:\*\*)?:)|[IVX]{1,5})(?:\*\*)?([.:](?!\d)|(?=[ \t]+[-–—][ \t]|[ \t]*$))/u;
/** Of these, times, which leave numbers out: `Phút 12: A`, `Năm 2019: A`. */
const TIMED = /^(?:Phút|Năm|Tháng|Tuần|Ngày) $/;
/** Who speaks, or what a line is about: `**PV:** A`, `**PV: A**`, `Hỏi: A`, `Địa chỉ: A`; of a sentence that goes on it is none. */
const LABELLED =
  /^[ \t>]*(\*\*[^*:\n]{1,60}(?::(?:\*\*)?|\*\*:)|\p{Lu}[\p{L}.]*(?: [\p{L}.]+){0,4}(?<! (?:nói|bảo|rõ|mạnh|lưu ý|chú ý|biết|câu|là|như|dụ|sau|gồm|đó|rằng|thêm|kể|quy định|cách|tỏ|thông báo|cảnh báo|cho hay|đề nghị|yêu cầu)):)(?=[ \t])/u;
const HOUR = String.raw`\d{1,2}(?::\d{2}|[hg](?: ?\d{2})?)`;
const DAY = String.raw`(?:(?:Ngày|Sáng|Trưa|Chiều|Tối|Đêm) )?\d{1,2}/\d{1,2}(?:/\d{4})?`;
/** When something was, as live reports and programmes have it, bold or followed by a sign; a sentence may go on with a bare time. */
const WHEN: ReadonlyMap<string, RegExp> = new Map([
  // 14:05: A, 14h05 - A, 7h - 8h30: A, **14h05** A
  [
    'hour',
    whenForm(`(?:Lúc )?${HOUR}(?:[ \\t]?[-–—][ \\t]?${HOUR})?`, String.raw`[ \t][-–—](?=[ \t]["“(*]*\p{L})`),
  ],
  // [10:15] A
  ['clock', /^[ \t>]*(\[\d{1,2}[:h]\d{2}\])(?=[ \t])/],
  // 12/3: A, Ngày 12/3/2024: A, **12/3** A
  ['day', whenForm(DAY)],
  // 12' A, 45+2': A
  [
    'minute',
    whenForm(String.raw`\d{1,3}(?:\+\d{1,2})?['’′]`, String.raw`(?=[ \t]+(?:[-–—][ \t]+)?["“(*]*\p{Lu})`),
  ],
]);
/** A code with what it stands for: `G1: 12345`, `A00: 24`. */
const CODE = /^[ \t>]*(\p{Lu}{1,3}\.?\d{1,2}:)(?=[ \t])/u;
/** Who played whom, before a result: `Lạng Sơn - Cao Bằng: 2-1`. */
const MATCH =
  /^[ \t>]*((?:\*\*)?\p{Lu}[\p{L}\d.' ]{0,40}[-–—] ?\p{Lu}[\p{L}\d.' ]{0,40}(?::\*\*|\*\*:|:))(?=[ \t]+(?:\*\*)?\d{1,2} ?[-–] ?\d{1,2}(?!\d))/u;
/** A number in a ring, and the star of a note. */
const RINGED = /^[ \t>]*([①-⑳❶-❿]|\d\uFE0F?\u20E3)/u;
const NOTE = /^[ \t>]*(\((?:\\?\*){1,3}\))(?=[ \t])/;
const WORDS: ReadonlyMap<string, RegExp> = new Map([
  ['label', LABELLED],
  ['ringed', RINGED],
  ['note', NOTE],
]);
const LABELS: ReadonlyMap<string, RegExp> = new Map([...WORDS, ...WHEN, ['code', CODE], ['match', MATCH]]);
const COLUMNS = /[^\s>]\t/;
const SENTENCE_END = /[.:;!?…][”"’)*]*\s*$/u;
/** An address at the end of a line. */
const ENDS_IN_ADDRESS = /(?:https?:\/\/|www\.|@)\S*$/m;
/** What breaks a line at its end. */
const BROKEN = /(?: {2}|\\)$/;
const LETTERS = [...'abcdđeghiklmnopqrstuvxy'];
const ROMAN = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ');

/** What a line begins with, and where the line stands. */
interface Begin {
  readonly at: number;
  readonly before: string;
  /** A number or a letter, empty for a sign. */
  readonly ordinal: string;
  readonly after: string;
  readonly kind: 'item' | 'escaped' | 'named' | 'labelled';
  /** Of what form a label is. */
  readonly form?: string;
}

/** Lines of a paragraph that were meant to stand by themselves and are shown as one: where, and what to do. */
export function runTogether(paragraph: string): { readonly at: number; readonly message: string } | null {
  if (!paragraph.includes('\n')) return null;
  let at = 0;
  let above: string | null = null;
  let listed: Begin | null = null;
  for (const line of paragraph.split('\n')) {
    const begin = beginOf(line, at);
    // A sentence goes on over the end of a line, before a time, a result or a year too.
    const goesOn = above !== null && !SENTENCE_END.test(above);
    if (above !== null && !BROKEN.test(above)) {
      const isCut = begin !== null && mayBeProse(begin) && above.trimEnd().endsWith(',');
      if (listed !== null && begin !== null && !isCut && isNext(listed, begin))
        return { at: listed.at, message: listedMessage(listed, begin, ENDS_IN_ADDRESS.test(paragraph)) };
      if (COLUMNS.test(above) && COLUMNS.test(line))
        return { at: at - above.length - 1, message: columnsMessage };
    }
    // Below `Điều 1.` its text may stand before the next.
    if (listed?.kind !== 'named' || (begin !== null && begin.kind !== 'labelled'))
      listed = begin !== null && goesOn && mayBeProse(begin) ? null : begin;
    above = line;
    at += line.length + 1;
  }
  return null;
}

/** A time of some form at the beginning of a line, in bold, before a colon, or before what `behind` tells. */
function whenForm(time: string, behind = '(?!)'): RegExp {
  return new RegExp(
    String.raw`^[ \t>]*(\*\*${time}(?::\*\*|\*\*:?)(?=[ \t])|(?:\*\*)?${time}(?::(?=[ \t])|${behind}))`,
    'u',
  );
}

function beginOf(line: string, at: number): Begin | null {
  const sign = SIGNED.exec(line)?.[1];
  if (sign !== undefined) return { at, before: sign, ordinal: '', after: '', kind: 'item' };
  for (const form of [...NUMBERED, ESCAPED, NAMED]) {
    const [whole, before = '', ordinal = '', after = ''] = form.exec(line) ?? [];
    const kind = form === NAMED ? 'named' : form === ESCAPED ? 'escaped' : 'item';
    if (whole !== undefined) return { at, before, ordinal, after: after.trim(), kind };
  }
  // Lines of prose are many, and a time or a result has a digit.
  for (const [form, pattern] of /\d/.test(line) ? LABELS : WORDS) {
    const label = pattern.exec(line)?.[1];
    if (label !== undefined) return { at, before: label, ordinal: '', after: '', kind: 'labelled', form };
  }
  return null;
}

/** Whether a line of a sentence may begin so. */
function mayBeProse({ kind, form = 'label' }: Begin): boolean {
  return kind === 'escaped' || form !== 'label';
}

/** Whether two lines follow one another in a list. */
function isNext(one: Begin, two: Begin): boolean {
  if (one.kind === 'labelled') return two.form === one.form || (one.form === 'label' && two.form === 'code');
  if (one.before !== two.before || one.after !== two.after) return false;
  if (one.ordinal === '') return two.ordinal === '';
  if (/^\d/.test(one.ordinal)) {
    // Years and ranks leave numbers out.
    if (one.kind === 'escaped' && two.kind === 'escaped') return true;
    const step = Number(two.ordinal) - Number(one.ordinal);
    if (TIMED.test(one.before) && one.after === ':') return step > 0;
    return step === 1 || (step === 0 && one.before === '' && /^[.)]$/.test(one.after));
  }
  return [LETTERS, ROMAN].some((row) => {
    const place = row.indexOf(one.ordinal.toLowerCase());
    return place >= 0 && row[place + 1] === two.ordinal.toLowerCase();
  });
}

function listedMessage(one: Begin, two: Begin, hasAddress: boolean): string {
  const { before, ordinal, after, kind } = one;
  const sign = `${before}${ordinal}${kind === 'escaped' ? '\\' : ''}${after}`;
  const isItem = kind === 'item' || kind === 'named';
  // By itself each would begin a list, and together they would be counted on.
  const isRepeated = isItem && ordinal !== '' && two.ordinal === ordinal;
  const blank = `để một dòng trống giữa các dòng${isRepeated ? ` và viết “${ordinal}\\${after}” ở đầu dòng` : ''}`;
  const apart =
    isItem && !isRepeated
      ? 'viết “- ” hay “1. ”, có dấu cách, ở đầu mỗi dòng để thành danh sách'
      : 'gõ thêm dấu \\ ở cuối mỗi dòng, trừ dòng cuối, để chỉ xuống dòng';
  // Behind an address the sign would be a part of it.
  const remedy = hasAddress && !isItem ? blank : `${blank}, hoặc ${apart}`;
  return `Các dòng bắt đầu như “${sign}” này chảy liền thành một đoạn; hãy ${remedy}.`;
}

const columnsMessage =
  'Các dòng chia cột bằng phím Tab này chảy liền thành một đoạn; hãy viết thành bảng, mỗi hàng một dòng như “| An | 9 |”, và một dòng “|---|---|” dưới hàng đầu.';

/** A mark of a note, such as `[^1]`, of which Markdown made nothing. */
export interface NoteMark {
  readonly at: number;
  readonly mark: string;
  readonly beginsLine: boolean;
}

const LABEL = String.raw`\^\s*[\p{L}\p{N}*][^[\]\n]*`;
const MARK = new RegExp(String.raw`(?:^([ \t>]*)|)(\[${LABEL}\])`, 'gmu');
const WHOLE = new RegExp(`^${LABEL}$`, 'u');

/** Whether a label is one of a note, though with a space in it, which makes `[^ 1]: …` the definition of a link. */
export function isNoteLabel(label: string | null | undefined): boolean {
  return typeof label === 'string' && WHOLE.test(label);
}

/** The marks in a text that begins at an offset, in which what Markdown made something of is U+FFFC. */
export function noteMarksIn(text: string, from: number): readonly NoteMark[] {
  return Array.from(text.matchAll(MARK), ({ index, 1: before, 2: mark = '' }) => ({
    at: from + index + (before ?? '').length,
    mark,
    beginsLine: before !== undefined,
  }));
}

/** What is to be told of marks, and where: once of a mark and the note it calls, where that lacks its colon. */
export function missingNotes(
  marks: readonly NoteMark[],
): readonly { readonly at: number; readonly message: string }[] {
  const called = new Set(marks.filter(({ beginsLine }) => !beginsLine).map(nameOf));
  const begun = new Set(marks.filter((one) => one.beginsLine && called.has(nameOf(one))).map(nameOf));
  return marks.flatMap(({ at, mark, beginsLine }) => {
    const isBegun = begun.has(nameOf({ mark }));
    if (/\s/.test(mark)) return [{ at, message: spacedMessage(mark) }];
    if (isBegun && !beginsLine) return [];
    return [{ at, message: isBegun ? colonMessage(mark) : missingMessage(mark) }];
  });
}

/** Labels are the same in capitals (GFM, as CommonMark 0.31.2 §4.7). */
function nameOf({ mark }: Pick<NoteMark, 'mark'>): string {
  return mark.toLowerCase();
}

function spacedMessage(mark: string): string {
  return `Dấu dẫn “${mark}” không được có dấu cách; hãy viết như [^1], cả ở đây và ở lời chú thích, hoặc đặt \\ trước dấu ấy nếu là chữ.`;
}

function colonMessage(mark: string): string {
  return `Lời chú thích này thiếu dấu hai chấm ngay sau “${mark}” nên chỉ hiện thành chữ; hãy viết “${mark}: lời chú thích”, không có dấu cách trước dấu hai chấm.`;
}

function missingMessage(mark: string): string {
  return `Dấu dẫn “${mark}” không có chú thích nào; hãy thêm một dòng “${mark}: lời chú thích” ở cuối bài, hoặc xóa dấu dẫn.`;
}

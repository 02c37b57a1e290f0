import { type Finding, warning } from '../problem.ts';
import { hasTrace, suspectLabelEncoding, suspectNameEncoding } from '../text/legacy-encoding.ts';
import { type FrontMatter, frontMatterLocator } from './front-matter.ts';
import { literalMark, literalMarkMessage, starsAround } from './markdown/literal-marks.ts';
import { legacyEncoding } from './open-text.ts';
import { typedAt, typedList } from './typed-values.ts';

/** What is wrong with the texts that front matter declares, as texts: `text` is the whole file. */
export function textFindings(declared: object, front: FrontMatter, text: string): readonly Finding[] {
  const head = text.slice(0, text.length - front.body.length);
  const marks = mayHoldMarks.test(head) ? literalMarks(declared, text) : [];
  const quotes = mayHoldQuotes.test(head) ? strayQuotes(declared, text) : [];
  return [...legacyFindings(declared, head, text), ...marks, ...quotes, ...doubledDateline(declared, text)];
}

/** A dateline that the description begins with, before which the page prints it. */
function doubledDateline(declared: object, text: string): readonly Finding[] {
  const dateline = (typedAt(declared, 'dateline') ?? '').replace(/^\(|\)$/g, '');
  const typed = dateline === '' ? null : datelineIn(typedAt(declared, 'description') ?? '', dateline);
  if (typed === null) return [];
  const message = `Trang tự in “${dateline}” trước sapo nên chữ ấy hiện hai lần; hãy xóa “${typed}” ở đầu “description”.`;
  return [warning(frontMatterLocator(text)(['description']), 'doubled-dateline', message)];
}

/** A dash, and what a report begins with, whatever stands before it. */
const beginsReport = /^\s*[-–—]\s*(?:Sáng|Trưa|Chiều|Tối|Đêm|Ngày|Hôm|Trong|Theo)\s/;
/** What follows those of a feast or a novel: `Huế – Đêm hội sắc màu`. */
const isFeast = /^\s*[-–—]\s*(?:Đêm|Ngày|Chiều|Sáng|Theo)\s+(?!\d|nay|qua)\p{Ll}/u;

/** The dateline a text begins with, as it is typed there; null where it may be a part of the first sentence. */
function datelineIn(description: string, dateline: string): string | null {
  const [open = ''] = /^\(\s*/.exec(description) ?? [];
  const to = open.length + dateline.length;
  if (description.slice(open.length, to) !== dateline) return null;
  const rest = description.slice(to);
  const isWhole = open !== '' || (beginsReport.test(rest) && !isFeast.test(rest));
  const [behind] = (open === '' ? /^\s*[-–—]/ : /^\s*\)(?:\s*[-–—:])?/).exec(rest) ?? [];
  return isWhole && behind !== undefined ? description.slice(0, to) + behind : null;
}

const mayHoldMarks = /[<&*]|\]\(|(?<![\p{L}\p{N}])_\p{L}/u;
const mayHoldQuotes = /["\\]/;

/** What is shown as it is typed, and its name. */
const plainTexts = [
  [['title'], 'tiêu đề'],
  [['description'], 'sapo'],
  [['dateline'], 'địa danh'],
  [['source'], 'tên nguồn tin'],
  [['image', 'alt'], 'lời tả ảnh'],
  [['image', 'caption'], 'chú thích ảnh'],
  [['image', 'credit'], 'nguồn ảnh'],
] as const;

/** What quotation marks leave of a value that was copied from a program, or of which one is missing. */
function strayQuotes(declared: object, text: string): readonly Finding[] {
  return plainTexts.flatMap(([path, what]) => {
    const value = typedAt(declared, ...path) ?? '';
    const [typed] = /\\["n]/.exec(value) ?? [];
    // Behind a digit they may be inches, or close what was opened.
    const isOdd = [/"/g, /(?<!\p{N}\s?)"/gu].every((form) => (value.match(form)?.length ?? 0) % 2 === 1);
    if (typed === undefined && !isOdd) return [];
    const message =
      typed === undefined
        ? `Trong ${what} có một dấu " không thành cặp; hãy thêm dấu còn thiếu, hoặc xóa dấu thừa.`
        : `Trong ${what}, “${typed}” hiện nguyên trên trang; hãy xóa dấu “\\”${typed.endsWith('n') ? ' và chữ n' : ', chỉ để dấu ngoặc kép'}.`;
    return [warning(frontMatterLocator(text)(path), 'stray-quote', message)];
  });
}

/** The same of lists of names. */
const plainNames = [
  ['tags', 'từ khóa'],
  ['authors', 'tên tác giả'],
] as const;

/** Marks of Markdown or HTML where readers would see them. */
function literalMarks(declared: object, text: string): readonly Finding[] {
  const texts = plainTexts.map(([path, what]) => {
    const value = typedAt(declared, ...path) ?? '';
    return { path, what, marks: starsAround(value) === '*' ? [value] : marksIn(value) };
  });
  const names = plainNames.flatMap(([key, what]) =>
    typedList(declared, key).map((value, at) => ({ path: [key, at], what, marks: marksIn(value) })),
  );
  return [...texts, ...names].flatMap(({ path, what, marks }) => {
    if (marks.length === 0) return [];
    const message = literalMarkMessage(marks.join('”, “'), what);
    return [warning(frontMatterLocator(text)(path), 'foreign-markup', message)];
  });
}

/** No editor reads more of them at once. */
const mostMarks = 5;

/** The marks in a text, each kind once, and of a pair of tags the first. */
function marksIn(value: string): readonly string[] {
  const marks: string[] = [];
  let left = value;
  for (let mark = literalMark(left); mark !== null && marks.length < mostMarks; mark = literalMark(left)) {
    marks.push(mark);
    const end = /^<(\w+)/.exec(mark)?.[1];
    left = left.replaceAll(mark, '').replaceAll(end === undefined ? mark : `</${end}>`, '');
  }
  return marks;
}

/** A title or another key alone may come from an old file while the rest of the article does not. */
function legacyFindings(declared: object, head: string, text: string): readonly Finding[] {
  const title = 'title' in declared ? { title: declared.title } : {};
  const texts = textsIn(hasTrace(head) ? declared : title);
  return [...texts].flatMap(({ path, value, isName }) => {
    const encoding = isName ? suspectNameEncoding(value) : suspectLabelEncoding(value);
    return encoding === null ? [] : [legacyEncoding(encoding, frontMatterLocator(text)(path))];
  });
}

/** A text among the values of front matter; in a list it is a name. */
interface DeclaredText {
  readonly path: readonly (string | number)[];
  readonly value: string;
  readonly isName: boolean;
}

function* textsIn(value: unknown, path: DeclaredText['path'] = []): Generator<DeclaredText> {
  if (typeof value === 'string') yield { path, value, isName: typeof path.at(-1) === 'number' };
  else if (Array.isArray(value))
    for (const [at, item] of value.entries()) yield* textsIn(item, [...path, at]);
  else if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) yield* textsIn(item, [...path, key]);
}

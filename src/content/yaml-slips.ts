import yaml from 'js-yaml';
import { isAlias, isCollection, isPair, isScalar, parseDocument, visit } from 'yaml';
import { error, type Finding, type Place, warning } from '../problem.ts';
import { placesIn } from '../text/place.ts';
import { starsAround } from './markdown/literal-marks.ts';
import { backslashMessage } from './yaml-escapes.ts';
import { parseWithPlaces } from './yaml-tree.ts';

/** An anchor or an alias, which are refused; null where there is none. */
export function findAlias(text: string, firstLine: number): Finding | null {
  const { document, placeOf } = parseWithPlaces(text, firstLine);
  let offset: number | null = null;
  visit(document, (_, node) => {
    const anchored = (isScalar(node) || isCollection(node)) && node.anchor !== undefined;
    if (!anchored && !isAlias(node)) return undefined;
    const at = node.range?.[0] ?? 0;
    // The place of an anchored value is behind its anchor.
    offset = anchored ? text.lastIndexOf('&', at) : at;
    return visit.BREAK;
  });
  if (offset === null) return null;
  const end = indexOrEnd(text, offset);
  const item = oddItem(text.slice(0, end).split('\n'), firstLine);
  if (item !== null) return item;
  return error(
    placeOf(offset),
    'yaml-alias',
    starsAround(text.slice(offset, end)) !== null
      ? stressMessage
      : 'Phần khai báo có dấu neo “&” hoặc tham chiếu “*” của YAML; hãy viết thẳng giá trị, hoặc đặt trong dấu ngoặc kép.',
  );
}

/** A `!` by itself, which means nothing to YAML and would be lost from the value it begins; null where there is none. */
export function findLoneTag(text: string, firstLine: number): Finding | null {
  const { document, placeOf } = parseWithPlaces(text, firstLine);
  let offset: number | null = null;
  visit(document, (_, node) => {
    if (!(isScalar(node) || isCollection(node)) || node.tag !== '!') return undefined;
    offset = text.lastIndexOf('!', node.range?.[0] ?? 0);
    return visit.BREAK;
  });
  return offset === null ? null : error(placeOf(offset), 'yaml-syntax', noTags);
}

/** A key that is itself a set of keys; null where there is none. */
export function findCollectionKey(text: string, firstLine: number): Finding | null {
  const { document, placeOf } = parseWithPlaces(text, firstLine);
  let offset: number | null = null;
  visit(document, {
    Pair(_, { key }) {
      if (!isCollection(key)) return undefined;
      // Without brackets, the place of a map is that of its first colon.
      const [first] = key.items;
      const name = isPair(first) ? first.key : first;
      offset = Math.min(key.range?.[0] ?? 0, (isScalar(name) ? name.range?.[0] : null) ?? text.length);
      return visit.BREAK;
    },
  });
  if (offset === null) return null;
  return error(
    placeOf(offset),
    'yaml-syntax',
    'Tên khóa phải là chữ; hãy bỏ dấu “?” ở đầu dòng, còn giá trị bắt đầu bằng dấu “{” thì đặt cả trong dấu ngoặc kép.',
  );
}

/** A value, in quotation marks or without, and behind it a “#” that begins a comment, and at once a word: `title: Giải #1`. */
const comment =
  /^\s*(?:-(?=\s)|(?:-\s+)?[\w-]+:(?=\s))(?:\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s+|\s+[^\s"'[{|>#].*?\s|\s+)(?=#(?:\S|$))/;
/** What readers read, without quotation marks, where no comment is expected. */
const prose = /^\s*(?:-\s+)?(?:title|description|text|alt|caption):\s+[^\s"'|>#]/;
const commentInProse = new RegExp(String.raw`${prose.source}.*?\s(?=#)`);

/** The same where nothing stands before a number behind the “#”, of what has to be there: `title: # 1 thế giới`. */
const numberedTitle = /^title:\s+(?=#\s+\d)/;

/** What would be published without its end, or is missing, at the left margin, where no text of several lines can be. */
const indispensable = /^(?:(?:title|description):\s+[^\s"'|>]|(?:date|section):\s+#)/;

/** What is longer is no line an editor typed, and to look for slips in it takes long. */
const longestLine = 3000;

/**
 * Words after “#” that an editor may have meant to be read, in YAML whose first line is line `firstLine` of its file, in
 * lines that begin as `keys` tells.
 */
export function commentsInValues(text: string, firstLine: number, keys = /^/): readonly Finding[] {
  if (!/\s#/.test(text)) return [];
  return text.split('\n').flatMap((line, at) => {
    if (line.length > longestLine || !keys.test(line)) return [];
    const before = comment.exec(line) ?? commentInProse.exec(line) ?? numberedTitle.exec(line);
    if (before === null) return [];
    const message = /^(?:tags|authors):\s+#/.test(line) ? commentForList : commentForText;
    const isMeant = /^#\S/.test(line.slice(before[0].length)) || numberedTitle.test(line);
    const tell = indispensable.test(line) && isMeant ? error : warning;
    return [tell({ line: firstLine + at, column: before[0].length + 1 }, 'yaml-comment', message)];
  });
}

const commentForText =
  'Từ dấu “#” đến cuối dòng là ghi chú của YAML và bị bỏ qua; nếu đó là chữ của bài, hãy đặt cả giá trị trong dấu ngoặc kép.';
const commentForList =
  'Từ dấu “#” đến cuối dòng là ghi chú của YAML và bị bỏ qua; hãy viết thành danh sách không có dấu “#”, ví dụ [Lạng Sơn, Thủy lợi].';

const tabs = 'Thụt lề bằng phím Tab; YAML chỉ nhận dấu cách.';
const unclosed =
  'Dấu ngoặc hoặc dấu nháy mở ra mà chưa đóng lại; hãy thêm dấu đóng ở cuối giá trị, hoặc xóa dấu mở.';
const curly =
  'Dấu “ ” cong không phải dấu ngoặc kép của YAML; hãy thay dấu ở đầu và ở cuối giá trị bằng dấu nháy thẳng (").';
const noTags =
  'Thẻ kiểu “!…” của YAML không được dùng; giá trị bắt đầu bằng dấu “!” phải đặt trong dấu ngoặc kép.';

const syntaxMessages: readonly (readonly [RegExp, string, string])[] = [
  [/duplicated mapping key/, 'duplicate-key', 'Khóa này đã có ở trên; mỗi khóa chỉ được khai báo một lần.'],
  [
    /bad indentation|can not read a block mapping entry|implicit mapping pair|can not read an implicit/,
    'yaml-syntax',
    'Không đọc được dòng này theo YAML; giá trị có dấu hai chấm “: ” hoặc dấu “#” phải đặt trong dấu ngoặc kép, các dòng cùng cấp phải thụt lề bằng nhau.',
  ],
  [/tab characters/, 'yaml-syntax', tabs],
  [/unexpected end|end of the stream/, 'yaml-syntax', unclosed],
  [/\btag\b/, 'yaml-syntax', noTags],
  [
    /a line break is expected/,
    'yaml-syntax',
    'Giá trị bắt đầu bằng dấu “|” hoặc “>” phải đặt trong dấu ngoặc kép.',
  ],
  [/missed comma/, 'yaml-syntax', 'Giữa hai mục của danh sách phải có một dấu phẩy.'],
  [/but found ','/, 'yaml-syntax', 'Danh sách có mục trống: thừa một dấu phẩy; hãy xóa dấu phẩy ấy.'],
  [/escape sequence|expected hexadecimal/, 'yaml-syntax', backslashMessage],
  [/multi-?document|single document/, 'yaml-syntax', 'Tệp này không dùng dòng “---”; hãy xóa dòng ấy.'],
];

/** What is wrong with a text that js-yaml refused, at the line an editor has to mend. */
export function syntaxFinding(cause: unknown, text: string, firstLine: number): Finding {
  if (!(cause instanceof yaml.YAMLException)) throw cause;
  const isRepeated = /duplicated/.test(cause.reason ?? '');
  const opened = isRepeated
    ? null
    : (openQuote(text, firstLine, cause.mark?.position ?? 0) ?? indentedKey(text, firstLine));
  if (opened !== null) return opened;
  const item = isRepeated ? null : oddItem(linesUpTo(text, cause.mark), firstLine);
  if (item !== null) return item;
  const dash = strayDash(cause, text, firstLine);
  if (dash !== null) return dash;
  const culprit = misread.test(cause.reason ?? '') ? findCulprit(text, firstLine, cause.mark) : null;
  if (culprit !== null) return culprit;
  const place = tagPlace(cause, text, firstLine) ?? placeOfMark(cause.mark, text, firstLine);
  const known = syntaxMessages.find(([pattern]) => pattern.test(cause.reason ?? ''));
  const line = text.split('\n')[place.line - firstLine] ?? '';
  const slip = isRepeated
    ? missingDash(text, place.line - firstLine)
    : (slipIn(line) ?? itemSlip(cause, text));
  return error(
    { ...place, column: slip?.column ?? place.column },
    slip === null ? (known?.[1] ?? 'yaml-syntax') : (slip.code ?? 'yaml-syntax'),
    slip?.message ??
      known?.[2] ??
      'Không đọc được dòng này theo YAML; hãy viết theo dạng “khóa: giá trị”, mỗi khóa một dòng.',
  );
}

/** Where the tag is that js-yaml does not know: it says so when it has read what follows. */
function tagPlace({ reason, mark }: yaml.YAMLException, text: string, firstLine: number): Place | null {
  if (!/\btag\b/.test(reason ?? '')) return null;
  const { document, placeOf } = parseWithPlaces(text, firstLine);
  const offset = [...document.errors, ...document.warnings]
    .filter(({ code, pos: [from] }) => code === 'TAG_RESOLVE_FAILED' && from <= (mark?.position ?? 0))
    .reduce((latest, { pos: [from] }) => Math.max(latest, from), -1);
  return offset < 0 ? null : placeOf(offset);
}

/** What an editor did wrong, in a line, and where, if not where js-yaml stumbled. */
interface LineSlip {
  readonly message: string;
  readonly column?: number;
  readonly code?: string;
}

/** What is wrong with a value that YAML cannot take as it is typed; null where that is not to be seen in its line. */
function slipIn(line: string): LineSlip | null {
  if (line.length > longestLine) return null;
  if (/^\s*\t/.test(line)) return { message: tabs, column: 1 };
  if (/^\s*(?:"[^"]*"|[\w-]+):\s+(?:"[^"]*"|'[^']*')\s*,\s*$/.test(line))
    return { message: 'Cuối dòng thừa một dấu phẩy; hãy xóa dấu phẩy ấy.' };
  if (/:\s+[[{](?:[^\]}]*[\s,])?#/.test(line))
    return { message: commentInValue, column: commentIn(line) + 1 };
  const value = /^\s*(?:-\s+)?(?:[^\s:#"'[{][^:]*:\s+)?(.*)$/.exec(line)?.[1] ?? '';
  const [quoted] = /^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'/.exec(value) ?? [];
  const rest = quoted === undefined ? '' : value.slice(quoted.length).trim();
  if (rest.startsWith(','))
    return { message: 'Nhiều mục thì phải là một danh sách trong ngoặc vuông, ví dụ ["Một", "Hai"].' };
  if (rest !== '' && !rest.startsWith('#'))
    return {
      message: quoted?.startsWith("'")
        ? 'Giá trị mở bằng dấu nháy đơn mà sau dấu đóng còn chữ; hãy đặt cả giá trị trong dấu ngoặc kép.'
        : 'Giá trị mở bằng dấu ngoặc kép mà sau dấu đóng còn chữ; hãy đặt cả giá trị trong dấu ngoặc kép, bên trong thì dùng “ ”.',
    };
  const message = curlyValue.test(value) ? curly : signSlip(value, listKey.test(line));
  return message === null ? null : { message, column: line.length - value.length + 1 };
}

/** A value between curly marks that YAML would take if they were its own, as it has a sign that must stand between those. */
const curlyValue = /^[“”„‘’](?=[^“”‘’]*(?::\s|\s#))[^“”‘’]*[“”‘’]\s*$/;
/** A key whose value is a list. */
const listKey = /^\s*(?:-\s+)?(?:tags|authors|aliases|secondary|articles|footer|imageHosts):/;

/** The same of a value that begins with a sign that means something to YAML. */
function signSlip(value: string, isOfList: boolean): string | null {
  const [, behind] = isOfList ? (/^\[[^\]]*\]\s*([.;:\]]+)\s*$/.exec(value) ?? []) : [];
  if (behind !== undefined) return `Sau dấu “]” thừa “${behind}”; hãy xóa đi.`;
  if (/^!\[[^\]]*\]\(/.test(value))
    return 'Ở đây không dùng Markdown; ảnh của bài khai báo bằng dòng “image:”, dưới đó thụt vào hai dấu cách là “src: tên tệp” và “alt: lời tả ảnh”.';
  if (starsAround(value) !== null) return stressMessage;
  const sign = /^(?:[@%`*&]|[-?](?=\s)|[[{](?=[^\]}]*[\]}]\s*[^\s#,]))/.exec(value)?.[0];
  return sign === undefined ? null : `Giá trị bắt đầu bằng dấu “${sign}” phải đặt cả trong dấu ngoặc kép.`;
}

const stressMessage = 'Ở đây dấu * không làm chữ đậm hay nghiêng; hãy xóa các dấu * ở hai đầu giá trị.';

/** The same of an item of a list in brackets, which js-yaml takes for a second one without a comma. */
function itemSlip({ reason, mark }: yaml.YAMLException, text: string): LineSlip | null {
  if (!/missed comma/.test(reason ?? '')) return null;
  const at = mark?.position ?? 0;
  const sign = /^(?:[@%`|>]|-(?=\s))/.exec(text.slice(at, at + 2))?.[0];
  if (sign !== undefined)
    return { message: `Mục bắt đầu bằng dấu “${sign}” phải đặt cả trong dấu ngoặc kép.` };
  const isQuoted = /["']\s*$/.test(text.slice(Math.max(0, at - 20), at));
  if (!isQuoted || !/[\p{L}\p{N}]/u.test(text.charAt(at))) return null;
  return {
    message:
      'Mục mở bằng dấu nháy mà sau dấu đóng còn chữ; hãy đặt cả mục trong dấu ngoặc kép, nếu là hai mục thì thêm dấu phẩy ở giữa.',
  };
}

/** Lists of groups, and the code of a group in one that begins without its dash. */
const groupLists = /^(sections|social|blocks):\s*(?:#.*)?$/;
export const missingDashCode = 'missing-dash';

/** A key that comes again since the dash is missing with which another group of its list begins: it is the first of one. */
function missingDash(text: string, at: number): LineSlip | null {
  const lines = text.split('\n');
  const from = lines.slice(0, at).findLastIndex((line) => /^[^\s#-]/.test(line));
  const list = groupLists.exec(lines[from] ?? '')?.[1];
  const key = /^ +([\w-]+):/.exec(lines[at] ?? '')?.[1];
  if (list === undefined || key === undefined) return null;
  const above = lines.slice(from + 1, at).filter((line) => !blank.test(line));
  const begin = above.findLast((line) => /^ *- /.test(line)) ?? above[0] ?? '';
  if (/^ *(?:- +)?([\w-]+):/.exec(begin)?.[1] !== key) return null;
  // Where no item has one, more is to be moved.
  const remedy = /^ *- /.test(begin)
    ? `hãy thay hai dấu cách ngay trước “${key}” bằng “- ”, dấu gạch nối và một dấu cách`
    : `mỗi mục phải bắt đầu bằng “- ${key}: …”, dấu gạch nối và một dấu cách, các dòng sau thụt vào thẳng với “${key}”`;
  const message = `Thiếu dấu gạch ở đầu mục của “${list}”; ${remedy}.`;
  return { message, code: missingDashCode };
}

/**
 * A quotation mark that was forgotten, at the end of the value it belongs to. js-yaml takes all up to the next mark for one
 * value, and stumbles lines below; the other parser knows that a value ends before the next line that is not indented.
 */
function openQuote(text: string, firstLine: number, stumbled: number): Finding | null {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  const isOpen = document.errors.some(
    ({ code, message }) => code === 'MISSING_CHAR' && /closing ["']/.test(message),
  );
  if (!isOpen) return null;
  let from = Number.POSITIVE_INFINITY;
  visit(document, {
    Scalar(_, { type, range }) {
      const [start = 0, end = 0] = range ?? [];
      const mark = type === 'QUOTE_DOUBLE' ? '"' : type === 'QUOTE_SINGLE' ? "'" : null;
      const isClosed = mark === null || (end - start > 1 && text[end - 1] === mark);
      if (isClosed) return undefined;
      from = start;
      return visit.BREAK;
    },
  });
  // One further down is not what it stumbles over.
  if (from > stumbled) return null;
  const length = text.slice(from).search(/\n(?:\S| *(?:- +)?\p{L}[\p{L}\w-]*:\s)/u);
  const { line, column } = placesIn(text)(length < 0 ? text.trimEnd().length : from + length);
  const open = text.slice(from + 1, length < 0 ? text.length : from + length);
  const isCurly = /^[^“‘„]*[”’“]\s*$/.test(open);
  return error({ line: firstLine + line - 1, column }, 'yaml-syntax', isCurly ? curly : unclosed);
}

/** A line that says nothing. */
const blank = /^\s*(?:#|$)/;

/** The first key, where it is further in than one below it: all others are misread then. */
function indentedKey(text: string, firstLine: number): Finding | null {
  const lines = text.split('\n');
  const at = lines.findIndex((line) => !blank.test(line));
  if (!/^ +[\w-]+:(?:\s|$)/.test(lines[at] ?? '')) return null;
  if (!lines.slice(at).some((line) => declaration.test(line))) return null;
  return error(
    { line: firstLine + at, column: 1 },
    'yaml-syntax',
    'Đầu dòng này thừa dấu cách; hãy xóa đi, các khóa cùng cấp phải bắt đầu thẳng một cột.',
  );
}

/** Reasons for which js-yaml may have stumbled over a line that is right. */
const misread =
  /bad indentation|can not read|implicit|unexpected end|end of the stream|missed comma|end of the (?:flow|mapping|sequence)|is expected/;

/** A line of its own: `key: value`, or `key:` alone. */
const declaration = /^[^\s#:][^:]*:(?:[ \t]|$)/;
/** What belongs to the line above, or says nothing. */
const continuation = /^(?:[\s#]|-(?: |$)|$)/;

/**
 * The line that keeps those below it from being read: one with no key, or with no space behind its colon, which js-yaml
 * takes for the beginning of a text of several lines, or one with a bracket that nothing closes.
 */
function findCulprit(text: string, firstLine: number, stumbled: yaml.Mark | undefined): Finding | null {
  const lines = linesUpTo(text, stumbled);
  const last = lines.length - 1;
  const inner = innerCulprit(lines, firstLine);
  if (inner !== null) return inner;
  let isNear = true;
  for (let at = last; at >= 0; at -= 1) {
    const line = lines[at] ?? '';
    if (continuation.test(line)) continue;
    if (!declaration.test(line)) {
      if (isNear) return error({ line: firstLine + at, column: 1 }, 'yaml-syntax', undeclared(lines, at));
      continue;
    }
    if (at === last) continue;
    // What is further up was read, but for a bracket that is still open.
    isNear = false;
    const open = openBracket(line, () => lines.slice(at, last).join('\n'));
    if (open !== null)
      return error({ line: firstLine + at, column: open.column }, 'yaml-syntax', open.message);
  }
  return null;
}

/** The same within a group such as `image:`, of which the last line is where js-yaml stumbled and the one above may be to blame. */
function innerCulprit(lines: readonly string[], firstLine: number): Finding | null {
  const at = lines.length - 2;
  const [line = '', next = ''] = lines.slice(-2);
  const indent = line.search(/\S/);
  if (indent <= 0 || next.search(/\S/) !== indent || /^ *[-#]/.test(line)) return null;
  const above = lines.slice(0, at).findLast((one) => one.trim() !== '' && one.search(/\S/) < indent);
  if (above === undefined || !/^ *[^\s#:-][^:]*:\s*$/.test(above)) return null;
  const isDeclared = declaration.test(line.slice(indent));
  const open = isDeclared
    ? openBracket(line, () => line)
    : { column: indent + 1, message: undeclared(lines, at) };
  return open && error({ line: firstLine + at, column: open.column }, 'yaml-syntax', open.message);
}

/** An item of a list, in its right form or with another sign or without a space. */
const listItem = /^ *(?:[–—•+*]|-(?=[ \p{L}“"']|$))/u;
const rightItem = /^ *-(?: |$)/;

/** The first item that begins as YAML knows no item, in the list below a key that ends with the last of some lines or before it. */
function oddItem(lines: readonly string[], firstLine: number): Finding | null {
  let at = lines.length - 1;
  if (!listItem.test(lines[at] ?? '')) at -= 1;
  let odd: number | null = null;
  for (let line = lines[at]; line !== undefined && listItem.test(line); line = lines[at]) {
    if (!rightItem.test(line)) odd = at;
    at -= 1;
  }
  if (odd === null || !/^ *(?:- +)?[\w-]+:\s*$/.test(lines[at] ?? '')) return null;
  const column = (lines[odd] ?? '').search(/\S/) + 1;
  return error({ line: firstLine + odd, column }, 'yaml-syntax', noHyphen);
}

/** A line that is an item of a list where keys are expected, and the same with a key in it. */
const dashed = /^- /;
const dashedKey = /^- +\p{L}[\p{L}\w-]*:(?: |$)/u;

/** A dash before a key, or before an item below a key that has a value, where js-yaml thinks that all is read. */
function strayDash({ reason, mark }: yaml.YAMLException, text: string, firstLine: number): Finding | null {
  if (!/end of the stream/.test(reason ?? '')) return null;
  const lines = linesUpTo(text, mark);
  // Where the first key has one, the next without is stumbled over.
  const at = dashed.test(lines.at(-1) ?? '')
    ? lines.length - 1
    : lines.findIndex((line) => !blank.test(line));
  const line = lines[at] ?? '';
  if (!dashed.test(line)) return null;
  const place = { line: firstLine + at, column: 1 };
  if (isBehindGap(lines, at)) return error(place, 'yaml-syntax', noKeyOfItem);
  return dashedKey.test(line)
    ? error(place, 'dashed-key', noDash)
    : error(place, 'yaml-syntax', itemWithoutList);
}

/** A bracket that a line opens and nothing in its value closes, as a comment has taken its end or it has none. */
function openBracket(
  line: string,
  value: () => string,
): { readonly column: number; readonly message: string } | null {
  const bracket = /(?<=:\s+)[[{]/.exec(line);
  if (bracket === null) return null;
  const closing = bracket[0] === '[' ? ']' : '}';
  const comment = commentIn(line);
  if (comment > 0 && line.indexOf(closing) > comment) return { column: comment + 1, message: commentInValue };
  return value().includes(closing) ? null : { column: bracket.index + 1, message: unclosed };
}

/** Index of the “#” behind which a value in brackets goes on as a comment, 0 for none; one in quotation marks is text. */
function commentIn(line: string): number {
  const unquoted = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (text) => '"'.repeat(text.length));
  return unquoted.search(/(?<=:\s.*)[\s[{,]#/) + 1;
}

const commentInValue =
  'Từ dấu “#” đến cuối dòng là ghi chú và bị bỏ qua; mục có dấu “#” phải đặt trong dấu ngoặc kép.';

/** What is said of a line that declares nothing. */
function undeclared(lines: readonly string[], at: number): string {
  if (/^[^:]*:[^\S \t]/.test(lines[at] ?? ''))
    return 'Sau dấu hai chấm là một khoảng trắng mà YAML không nhận; hãy xóa nó rồi gõ một dấu cách.';
  return isBehindGap(lines, at) ? `${noDeclaration}; ${bodyBegins}.` : `${noDeclaration}.`;
}

/** Whether an empty line is above a line, as above the first of a body. */
function isBehindGap(lines: readonly string[], at: number): boolean {
  return at > 0 && lines[at - 1]?.trim() === '';
}

const noDeclaration =
  'Dòng này phải viết theo dạng “khóa: giá trị”, sau dấu hai chấm có một dấu cách, ví dụ “title: Cầu mới thông xe”; nếu nó nối tiếp dòng trên thì phải thụt vào hai dấu cách';
const bodyBegins = 'nếu bài viết bắt đầu từ đây thì thêm một dòng “---” ngay trước dòng này';
const noKeyOfItem = `Mục này không đứng ngay dưới khóa nào; hãy xóa dòng trống ở trên nếu nó thuộc một danh sách, ${bodyBegins}.`;
const noDash = 'Tên khóa đứng sau một dấu gạch; hãy xóa dấu “-” và dấu cách ở đầu dòng này.';
const itemWithoutList =
  'Mục của danh sách phải đứng dưới một dòng chỉ có tên khóa, ví dụ “tags:”; hãy chuyển giá trị sau tên khóa xuống thành một mục.';
const noHyphen =
  'Mục của danh sách phải bắt đầu bằng dấu gạch nối “-” trên bàn phím và một dấu cách, ví dụ “- Lạng Sơn”.';

/** The lines up to the one where js-yaml stumbled. */
function linesUpTo(text: string, stumbled: yaml.Mark | undefined): readonly string[] {
  return text.slice(0, indexOrEnd(text, stumbled?.position ?? 0)).split('\n');
}

function indexOrEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

/**
 * By the mark's offset alone, for its line is not always the one of its offset; what is missed at the end of the
 * text, behind the last character.
 */
function placeOfMark(mark: yaml.Mark | undefined, text: string, firstLine: number): Place {
  const { line, column } = placesIn(text)(Math.min(mark?.position ?? 0, text.trimEnd().length));
  return { line: firstLine + line - 1, column };
}

import { error, warning } from '../../problem.ts';
import { slugify } from '../../text/slug.ts';
import { pictureEndings } from '../picture-name.ts';
import { entityNames, tagNames } from './literal-marks.ts';

/**
 * Marks that nobody types for themselves: where Markdown made nothing of them, readers would see them as they are. What it
 * did make something of is U+FFFC here.
 */
export interface Slip {
  readonly form: RegExp;
  /** Whether a match is rather text as it should be. */
  readonly spares?: (match: RegExpMatchArray) => boolean;
  readonly tell: typeof error;
  readonly code: string;
  readonly message: (match: RegExpMatchArray) => string;
}

const AS_TEXT = 'nếu đúng là chữ thì đặt \\ trước dấu ấy';
const NO_LINK = 'Liên kết này viết sai nên chỉ hiện thành chữ';
const NO_PICTURE = 'Ảnh này viết sai nên chỉ hiện thành chữ';
/** What may be an address; words in parentheses may stand behind words in brackets: `[cười](vỗ tay)`. */
const ADDRESS = new RegExp(
  String.raw`^\s*[<“"'‘]?(?:(?:https?|mailto|tel|ftp):|\/|\.{1,2}\/|www\.|#[^\s\d#]|\S+\.(?:vn|com|net|org)\b)|\.(?:md|html?|${pictureEndings}|pdf|docx?|xlsx?|pptx?)\s*(?:["“(#].*)?$`,
  'i',
);
/** The file of a picture, and a caption that is not set apart from it as it should be. */
const PICTURE_TARGET = new RegExp(`^\\S+\\.(?:${pictureEndings})(?:\\s+\\S|["“])`, 'i');
/** Where an address, or a file of an article and perhaps a caption, begins in parentheses. */
const BEFORE_TARGET = String.raw`(?=https?:|www\.|mailto:|\/|[^()\s]+\.(?:md|html|${pictureEndings})(?:\)|\s+["“”'‘’]))`;
/** What parts ] from the ( that belongs to it, be it a line. */
const GAP = String.raw`(?:[ \t]+|[ \t]*\n[ \t>]*)`;
/** What WordPress and its plugins put in brackets. */
const SHORTCODE = String.raw`(?:caption|gallery|embed|playlist|audio|video|vc_\w+)`;
/** What forums put in brackets. */
const BBCODE = '(?:b|i|u|s|url|img|quote|color|size|center|youtube)';

/** All of them. */
const ATTRIBUTE = String.raw`[ \t]+[a-z-]+=(?:"[^"\n]*"|'[^'\n]*'|&quot;(?:(?!&quot;)[^\n])*&quot;|[^\s&<>"']+)`;

export const SLIPS: readonly Slip[] = [
  {
    form: /(!?)\[[^[\]\n]*\]\(([^)\n]*)(\)?)/g,
    spares: ([, bang, target = '']) => !bang && !ADDRESS.test(target),
    tell: error,
    code: 'malformed-link',
    message: ([, bang, target = '', end]) =>
      `${bang ? NO_PICTURE : NO_LINK}: ${wrongTarget(target, end !== '')}; ${AS_TEXT}.`,
  },
  {
    // A number in brackets is a mark of a source, and its address may follow.
    form: new RegExp(String.raw`(!?)\[(?!\d+\])[^[\]\n]*\]${GAP}\(${BEFORE_TARGET}`, 'gi'),
    tell: error,
    code: 'malformed-link',
    message: ([, bang]) => `${bang ? NO_PICTURE : NO_LINK}: ] và ( phải đứng liền nhau; ${AS_TEXT}.`,
  },
  {
    // Where something stands before, it may be an escaped bracket.
    form: new RegExp(String.raw`\]\((?<![[\uFFFC][^[\]\n]*\]\()${BEFORE_TARGET}`, 'g'),
    tell: error,
    code: 'malformed-link',
    message: () => `${NO_LINK}: thiếu dấu [ trước chữ; ${AS_TEXT}.`,
  },
  {
    form: new RegExp(
      String.raw`(?<!\S)!\[(?:[^[\]\n]*\](?![ \t]*\(|${GAP}\(${BEFORE_TARGET})|\[[^[\]\n]+\]\]|[^[\]()\n]*\()`,
      'gi',
    ),
    tell: error,
    code: 'malformed-link',
    message: () => `${NO_PICTURE}: hãy viết ![mô tả](tệp.jpg), đủ cả hai cặp ngoặc; ${AS_TEXT}.`,
  },
  {
    form: /\([^()\n]*\)\[(?=https?:|www\.|mailto:|\/|[^[\]\s]+\.md\])/g,
    tell: error,
    code: 'malformed-link',
    message: () => `${NO_LINK}: hai loại ngoặc bị đổi chỗ, hãy viết [chữ](địa chỉ); ${AS_TEXT}.`,
  },
  {
    // What ends with one word is BBCode: [/b][/i].
    form: /(?<!!)\[(?!\d+\])[^[\]\n]+\](?:\[|\{)(?=https?:|www\.|mailto:|\/(?!\w+[\]}])|[^[\]{}\s]+\.md(?:#[^[\]{}\s]*)?[\]}])/g,
    tell: error,
    code: 'malformed-link',
    message: () => `${NO_LINK}: địa chỉ phải nằm trong ngoặc tròn, hãy viết [chữ](địa chỉ); ${AS_TEXT}.`,
  },
  {
    // An address may stand in parentheses within brackets: [Nguồn: VTV (https://vtv.vn)].
    form: new RegExp(String.raw`(?<!!)\[[^[\]()\n]+\(${BEFORE_TARGET}[^()\n]*\)(?![^]{0,200}\])`, 'gi'),
    tell: error,
    code: 'malformed-link',
    message: () => `${NO_LINK}: thiếu dấu ] sau chữ, hãy viết [chữ](địa chỉ); ${AS_TEXT}.`,
  },
  {
    form: /#{2,6}(?=[^#\s])(?<=^[ \t>]*#+)/gm,
    tell: error,
    code: 'malformed-heading',
    message: ([signs]) =>
      `Dòng này không thành tiêu đề vì thiếu dấu cách sau ${signs}; hãy viết “${signs} Tiêu đề”, ${AS_TEXT}.`,
  },
  {
    form: /\|(?<=^[ \t>]*\|)(?<!\|[ \t]*\n[ \t>]*\|)[^\n]*\|[ \t]*\n[ \t>]*\|[^\n]*\|/gm,
    tell: error,
    code: 'malformed-table',
    message: () =>
      `Bảng này chỉ hiện thành chữ: ngay dưới dòng đầu phải có một dòng |---|---| với đúng số cột của nó; ${AS_TEXT}.`,
  },
  {
    // Behind a letter they keep back a name, A** và B**, and before digits a number: **1234.
    form: /(?<![\p{L}\p{N}*])\*\*[ \t]*[\p{L}\p{N}“"'][^*\n]*\*\*|\*\*(?=[^\s*):.,;])(?<=^[ \t>]*\*\*)|\*\*(?=["“‘]?\p{L}{2})(?<=^[^*\n]*[ \t]\*\*)|(?<!\*)(\*\*?)(?:“[^*\n]*”|"[^*"\n]*")\1(?!\*)/gmu,
    tell: warning,
    code: 'unmatched-stars',
    message: ([stars]) => unmatchedMessage(stars.startsWith('**') ? '**' : '*'),
  },
  {
    // Elsewhere in a line there may be something to be filled in: ngày __tháng __.
    form: /__(?<=^[ \t>]*__)(?=["“]?\p{L})[^_\n]*[ \t]__(?![\p{L}\p{N}_])/gmu,
    tell: warning,
    code: 'unmatched-stars',
    message: () => unmatchedMessage('__'),
  },
  {
    // Around words they may be waves: đẹp quá ~~ thích ~~.
    form: /(?<!~)~~(?=[ \t]*\d)(?:[ \t][^~\n]*|[^\s~][^~\n]*[ \t])~~(?!~)/g,
    tell: warning,
    code: 'unmatched-stars',
    message: () => unmatchedMessage('~~'),
  },
  {
    // The only two of their line: more may part its words, or be signs of multiplication.
    form: /\*(?<=^[^*\n]*\*)(?<!(?:\S|\d[ \t])\*)(?=\p{L}{2})([^*\n]*)[ \t]\*(?=[\s.,;:!?]|$)(?=[^*\n]*$)/gmu,
    spares: ([, inner = '']) => !/\S\s+\S/.test(inner) || /[\d=]|^(?:ghi chú|lưu ý|chú thích)/i.test(inner),
    tell: warning,
    code: 'unmatched-stars',
    message: () => unmatchedMessage('*'),
  },
  {
    form: /<\/?[a-z][\w-]*:[a-z][\w-]*(?:\s[^<>\n]*)?\/?>/gi,
    tell: error,
    code: 'raw-html',
    message: ([tag]) => `Thẻ “${tag}” của Word hiện nguyên trên trang; hãy xóa thẻ ấy.`,
  },
  {
    form: new RegExp(
      String.raw`\[(?:[a-z][\w-]*\s+[\w-]+=["'“][^\]\n]*|vc_\w+|\/${SHORTCODE}|\/${BBCODE}|(?:url|img|quote|color|size)=[^\]\n]*)\]|\{\{[<%‹][^{}\n]*\}\}|(?<!!)\[\[[^[\]\n]+\]\]`,
      'gi',
    ),
    tell: warning,
    code: 'foreign-markup',
    message: ([code]) =>
      `“${code}” là mã của một phần mềm khác, ở đây hiện nguyên trên trang; hãy thay bằng Markdown hoặc xóa mã ấy.`,
  },
  {
    // As programs write a text that another took for HTML.
    form: new RegExp(String.raw`&lt;\/?(?:${tagNames})(?:${ATTRIBUTE})*[ \t]*\/?(?:&gt;|>)`, 'gi'),
    tell: warning,
    code: 'foreign-markup',
    message: ([tag]) =>
      `“${tag}” hiện thành một thẻ HTML trên trang; hãy xóa thẻ ấy, nếu đúng là chữ thì viết \\< thay cho &lt;.`,
  },
  {
    form: new RegExp(`&amp;(${entityNames});`, 'gi'),
    tell: warning,
    code: 'foreign-markup',
    message: ([code, name]) =>
      `“${code}” hiện thành “&${name};” trên trang; hãy ${/^[lg]t$/i.test(name ?? '') ? 'xóa cả thẻ ở đây' : 'thay bằng chính ký tự ấy'}, nếu đúng là chữ thì viết “\\&${name};”.`,
  },
  {
    // How machines that write texts mark where they have something from, by any of their names.
    form: /:contentReference\[oaicite:[^\]\n]*\](?:\{[^}\n]*\})?|【\d[^【】\n]*†[^【】\n]*】|\[cite(?:_start|: ?[\d, ]+)\]|\uE200?\bcite(?:\uE202?turn\d+[a-z]+\d+)+\uE201?/g,
    tell: warning,
    code: 'foreign-markup',
    message: ([mark]) =>
      `“${mark}” là dấu dẫn nguồn của công cụ viết tự động, ở đây hiện nguyên trên trang; hãy xóa dấu ấy và kiểm chứng lại câu này.`,
  },
  {
    form: /(?<![\]\p{L}\p{N}])\[(?![^[\]\n\p{L}]*\])[^[\]\n\d]*\]\[(\d{0,3})\](?!\()/gu,
    tell: warning,
    code: 'malformed-link',
    message: ([link, label]) =>
      `${NO_LINK}: không có dòng nào bắt đầu bằng “${label === '' ? link.slice(0, -2) : `[${label}]`}: địa chỉ”; hãy viết [chữ](địa chỉ); ${AS_TEXT}.`,
  },
  {
    form: /\{(?<=[\])\uFFFC]\{)(?:[.#][a-z]|(?:width|height|class|style|align|target)=)[^{}\n]*\}|\{#[a-z][\w-]*\}(?=[ \t]*$)|\{(?<!:::[ \t]?[\w-]*[ \t]?\{)[\w-]+="[^{}\n]*\}/gim,
    tell: warning,
    code: 'foreign-markup',
    message: ([code]) => `“${code}” hiện nguyên trên trang, vì không phải Markdown ở đây; hãy xóa mã ấy.`,
  },
];

/** What is said of marks that stress nothing. */
function unmatchedMessage(marks: '*' | '**' | '__' | '~~'): string {
  const missed = marks === '~~' ? 'gạch ngang' : marks === '*' ? 'in nghiêng' : 'in đậm';
  return `Dấu ${marks} ở đây hiện nguyên trên trang chứ không ${missed}: phía trong không được có dấu cách, phía ngoài phải là dấu cách hoặc dấu câu, và mở thì phải đóng; ${AS_TEXT}.`;
}

function wrongTarget(target: string, isClosed: boolean): string {
  if (!isClosed) return 'thiếu dấu ) sau địa chỉ';
  if (/^\S+\s+"[^"]*$/.test(target)) return 'thiếu dấu " đóng lại chú thích';
  if (/^\S+\s+"/.test(target)) return 'trong chú thích chỉ dùng ngoặc kép cong “ ”, không dùng thêm dấu "';
  if (PICTURE_TARGET.test(target) || /^\S+\s+[“”„‘’«]/.test(target))
    return 'chú thích phải cách tên tệp một dấu cách và nằm giữa hai dấu nháy thẳng, như (anh.jpg "Chú thích")';
  if (/^\s*(?:[a-z]+:|www\.).*\s/i.test(target)) return 'địa chỉ không được có dấu cách, hãy thay bằng %20';
  if (/^\s*\/.*\s/.test(target))
    return 'địa chỉ không được có dấu cách, hãy chép đúng địa chỉ của trang ấy từ trình duyệt';
  const heading = /#\s*(.*\S)/.exec(target)?.[1];
  if (heading !== undefined)
    return `mã của một mục là tiêu đề viết không dấu, nối bằng dấu -, như #${slugify(heading) || 'muc-mot'}`;
  if (/\S\s+\S/.test(target)) return 'địa chỉ không được có dấu cách, hãy đổi tên tệp';
  return 'hãy viết [chữ](địa chỉ)';
}

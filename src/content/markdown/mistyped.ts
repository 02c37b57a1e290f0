import type { Heading, List, Nodes, Paragraph, Root, RootContent, TableCell } from 'mdast';
import type { VFile } from 'vfile';
import { error, warning } from '../../problem.ts';
import { once } from '../../remembered.ts';
import { placesIn } from '../../text/place.ts';
import { draftOf } from './draft.ts';
import { oddNumber } from './ordinary-blocks.ts';
import { replaceNodes } from './replace-nodes.ts';

/** Marks that nobody types for themselves: where Markdown made nothing of them, readers would see them as they are. */
interface Slip {
  readonly form: RegExp;
  readonly tell: typeof error;
  readonly code: string;
  readonly message: (match: RegExpMatchArray) => string;
}

const AS_TEXT = 'nếu đúng là chữ thì đặt \\ trước dấu ấy';
const NO_LINK = 'Liên kết này viết sai nên chỉ hiện thành chữ';

const SLIPS: readonly Slip[] = [
  {
    form: /(!?)\[[^[\]\n]*\]\(([^)\n]*)(\)?)/g,
    tell: error,
    code: 'malformed-link',
    message: ([, bang, target = '', end]) =>
      `${bang ? 'Ảnh này viết sai nên chỉ hiện thành chữ' : NO_LINK}: ${wrongTarget(target, end !== '')}; ${AS_TEXT}.`,
  },
  {
    form: /\[[^[\]\n]*\][ \t]+\((?=https?:|www\.|mailto:|\/|[^()\s]+\.(?:md|html|jpe?g|png|webp|avif|gif)\))/g,
    tell: error,
    code: 'malformed-link',
    message: () => `${NO_LINK}: giữa ] và ( không được có dấu cách; ${AS_TEXT}.`,
  },
  {
    form: /(?<!\S)!\[(?:[^[\]\n]*\](?![ \t]*\()|\[[^[\]\n]+\]\]|[^[\]()\n]*\()/g,
    tell: error,
    code: 'malformed-link',
    message: () =>
      `Ảnh này viết sai nên chỉ hiện thành chữ: hãy viết ![mô tả](tệp.jpg), đủ cả hai cặp ngoặc; ${AS_TEXT}.`,
  },
  {
    form: /\([^()\n]*\)\[(?=https?:|www\.|mailto:|\/|[^[\]\s]+\.md\])/g,
    tell: error,
    code: 'malformed-link',
    message: () => `${NO_LINK}: hai loại ngoặc bị đổi chỗ, hãy viết [chữ](địa chỉ); ${AS_TEXT}.`,
  },
  {
    form: /\[\^[^[\]\s]+\]/g,
    tell: error,
    code: 'missing-footnote',
    message: ([label]) =>
      `Dấu dẫn “${label}” không có chú thích nào; hãy thêm một dòng “${label}: lời chú thích” ở cuối bài, hoặc xóa dấu dẫn.`,
  },
  {
    form: /^#{2,6}(?=[^#\s])/g,
    tell: error,
    code: 'malformed-heading',
    message: ([signs]) =>
      `Dòng này không thành tiêu đề vì thiếu dấu cách sau ${signs}; hãy viết “${signs} Tiêu đề”, ${AS_TEXT}.`,
  },
  {
    form: /^\|[^\n]*\|[ \t]*\n[ \t>]*\|[^\n]*\|/g,
    tell: error,
    code: 'malformed-table',
    message: () =>
      `Bảng này chỉ hiện thành chữ: ngay dưới dòng đầu phải có một dòng |---|---| với đúng số cột của nó; ${AS_TEXT}.`,
  },
  {
    // Behind a letter they keep back a name: A** và B**.
    form: /(?<![\p{L}\p{N}*])\*\*[ \t]*[\p{L}\p{N}“"'][^*\n]*\*\*|^\*\*(?=[^\s*])/gu,
    tell: warning,
    code: 'unmatched-stars',
    message: () =>
      `Dấu ** ở đây hiện nguyên trên trang chứ không in đậm: phía trong không được có dấu cách, phía ngoài phải là dấu cách hoặc dấu câu, và mở thì phải đóng; ${AS_TEXT}.`,
  },
];

function wrongTarget(target: string, isClosed: boolean): string {
  if (!isClosed) return 'thiếu dấu ) sau địa chỉ';
  if (/^\S+\s+"/.test(target)) return 'trong chú thích chỉ dùng ngoặc kép cong “ ”, không dùng thêm dấu "';
  if (/^\S+\s+[“”„‘’«]/.test(target))
    return 'chú thích phải nằm giữa hai dấu nháy thẳng, như (anh.jpg "Chú thích")';
  if (/\S\s+\S/.test(target)) return 'địa chỉ không được có dấu cách, hãy đổi tên tệp';
  return 'hãy viết [chữ](địa chỉ)';
}

/** Tells of marks that were meant to be Markdown, and of Markdown that was not meant. */
export function mistyped() {
  return (tree: Root, file: VFile): undefined => {
    // To the parser a byte order mark is nothing.
    const source = String(file).replace(/^\uFEFF/, '');
    const { findings, context } = draftOf(file);
    const places = once(() => placesIn(source));
    replaceNodes(tree, (node) => {
      const range = rangeOf(node);
      if (range === null) return undefined;
      for (const { at, tell, code, message } of slipsIn(node, source, range)) {
        const { line, column } = places()(range[0] + at);
        findings.push(tell({ line: line + context.firstLine - 1, column }, code, message));
      }
      return undefined;
    });
  };
}

/** What is to be told of an offset in the source of a block. */
interface Found extends Pick<Slip, 'tell' | 'code'> {
  readonly at: number;
  readonly message: string;
}

function slipsIn(node: RootContent, file: string, [from, to]: Range): readonly Found[] {
  const source = file.slice(from, to);
  switch (node.type) {
    case 'code':
      return codeSlips(source);
    case 'list':
      return numberSlips(node, file, from);
    case 'emphasis':
    case 'strong':
      return isBetweenDigits(file, [from, to]) ? [swallowedStars] : [];
    case 'heading':
      return [...underlined(source), ...textSlips(node, source, from)];
    case 'paragraph':
    case 'tableCell':
      return textSlips(node, source, from);
    default:
      return [];
  }
}

function textSlips(block: Block, source: string, from: number): readonly Found[] {
  const left = withBlanks(source, understood(block, source, from));
  return SLIPS.flatMap(({ form, tell, code, message }) =>
    Array.from(left.matchAll(form), (match) => ({ at: match.index, tell, code, message: message(match) })),
  );
}

/** Offsets from and to, in the source of a file or of a block. */
type Range = readonly [from: number, to: number];

/**
 * The parts of a block's source of which Markdown made something: not text, nor bare addresses, nor what stands within
 * stressed text. `start` is where the block begins.
 */
function understood(holder: Block | Stressed, source: string, start: number): readonly Range[] {
  return holder.children.flatMap((child): readonly Range[] => {
    const range = rangeOf(child);
    if (range === null || child.type === 'text') return [];
    const [from, to] = [range[0] - start, range[1] - start];
    if (child.type === 'link' && !/[[<]/.test(source.charAt(from))) return [];
    if (!isStressed(child)) return [[from, to]];
    const width = child.type === 'emphasis' ? 1 : 2;
    return [[from, from + width], ...understood(child, source, start), [to - width, to]];
  });
}

type Block = Paragraph | Heading | TableCell;
type Stressed = Extract<RootContent, { type: 'emphasis' | 'strong' | 'delete' }>;

function isStressed(node: Nodes): node is Stressed {
  return node.type === 'emphasis' || node.type === 'strong' || node.type === 'delete';
}

/** A text with blanks for ranges of it, in order, and for escaped marks; lines stay where they are. */
function withBlanks(text: string, ranges: readonly Range[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const [from, to] of ranges) {
    pieces.push(text.slice(at, from), blanks(text.slice(from, to)));
    at = to;
  }
  return (pieces.join('') + text.slice(at)).replace(/\\[!-/:-@[-`{-~]/g, blanks);
}

function blanks(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

function codeSlips(source: string): readonly Found[] {
  const fence = /^(?:`{3,}|~{3,})/.exec(source)?.[0];
  if (fence === undefined) {
    const message =
      'Đoạn thụt vào bằng tab hoặc từ bốn dấu cách sẽ hiện thành khối mã; hãy xóa chỗ thụt đầu dòng.';
    return [{ at: 0, tell: warning, code: 'indented-code', message }];
  }
  const last = source
    .slice(source.lastIndexOf('\n') + 1)
    .replace(/^[ \t>]+/, '')
    .trimEnd();
  const isClosed = source.includes('\n') && last.startsWith(fence) && new Set(last).size === 1;
  if (isClosed) return [];
  const message = `Khối mã mở bằng ${fence} ở đây không được đóng nên gồm hết phần sau của bài; hãy thêm một dòng ${fence} ở cuối khối, hoặc xóa dấu này.`;
  return [{ at: 0, tell: error, code: 'unclosed-code', message }];
}

/** Stars that stand for digits that are kept back, or for a sign of multiplication, and are gone: `091***456 và 098***321`. */
function isBetweenDigits(file: string, [from, to]: Range): boolean {
  const inner = file.slice(from, to).replace(/^\*+|\*+$/g, '');
  const ends = [file.charAt(from - 1) + inner.charAt(0), inner.charAt(inner.length - 1) + file.charAt(to)];
  return file.charAt(from) === '*' && ends.some((pair) => /^\d\d$/.test(pair));
}

const swallowedStars: Found = {
  at: 0,
  tell: error,
  code: 'stars-in-number',
  message:
    'Dấu * giữa các chữ số bị hiểu là in nghiêng hay in đậm và mất đi; hãy viết “×” nếu là dấu nhân, hoặc đặt \\ trước mỗi dấu *.',
};

/** Numbers of a list that it will not show: it counts on from the first. */
function numberSlips({ ordered, children }: List, file: string, from: number): readonly Found[] {
  if (!ordered) return [];
  const items = children.flatMap((item) => {
    const [at] = rangeOf(item) ?? [-1];
    const number = /^\d+/.exec(file.slice(at, at + 10))?.[0];
    return number === undefined ? [] : [{ at, number: Number(number) }];
  });
  const odd = oddNumber(items.map(({ number }) => number));
  const item = items[odd];
  if (item === undefined) return [];
  const shown = (items[0]?.number ?? 0) + odd;
  const message = `Danh sách tự đánh số tiếp, nên số ${item.number} ở đây sẽ hiện thành ${shown}; nếu là năm hay ngày thì đặt \\ trước dấu chấm: “${item.number}\\.”, nếu là danh sách thì đánh số liền nhau.`;
  return [{ at: item.at - from, tell: error, code: 'list-number', message }];
}

/** A whole sentence is seldom a heading: the line below it was to part it from the next. */
function underlined(source: string): readonly Found[] {
  const text = /^(?!#)([\s\S]*)\n[ \t>]*-+[ \t]*$/.exec(source)?.[1];
  if (text === undefined || !/\n|[.!?…:;,”"][ \t]*$/.test(text)) return [];
  const message =
    'Dòng --- ngay dưới đoạn này biến nó thành tiêu đề; nếu muốn vạch ngăn thì để trống một dòng ở giữa, nếu là tiêu đề thì viết “## Tiêu đề”.';
  return [{ at: 0, tell: warning, code: 'underlined-heading', message }];
}

function rangeOf({ position }: Nodes): Range | null {
  const from = position?.start.offset;
  const to = position?.end.offset;
  return from === undefined || to === undefined ? null : [from, to];
}

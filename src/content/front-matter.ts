import matter from 'gray-matter';
import { error, type Finding, fileStart } from '../problem.ts';
import type { Locate } from './declare.ts';
import { locator, notOnLinesOf, readYaml } from './yaml.ts';
import { commentsInValues } from './yaml-slips.ts';

/** A file cut in two: its front matter as data still `unknown`, and its Markdown body. */
export interface FrontMatter {
  readonly data: unknown;
  readonly body: string;
  /** Line of the file at which the body begins, from 1. */
  readonly bodyLine: number;
}

const fence = '---';
/** Line of the file at which the YAML begins: the one after the opening fence. */
const yamlLine = 2;
const maxLines = 500;
const maxLength = 50_000;
const closing = /\n---[ \t]*(?:\n|$)/y;

const options = {
  language: 'yaml',
  engines: {
    // gray-matter wants an object; what the text really holds is checked against the schema later.
    yaml: (source: string) => ({ ...readYaml(source.replace(/^[ \t]*\n/, ''), yamlLine) }),
    js: refuseCode,
    javascript: refuseCode,
    json: refuseCode,
  },
};

/**
 * Cuts a text with `\n` line ends into front matter and body. This is the only call of gray-matter; it is
 * given our YAML reader and no other language, and never a text whose fences were not checked first,
 * because it runs `---js` front matter as code and takes an unclosed one for the whole file. Where the YAML
 * cannot be read, the findings say so, the data is what could be read beside, or null, and the body is there to be
 * checked.
 */
export function splitFrontMatter(text: string): {
  readonly front: FrontMatter | null;
  readonly findings: readonly Finding[];
} {
  const fenceFinding = checkFences(text);
  if (fenceFinding !== null) return { front: null, findings: [fenceFinding] };
  const end = closingFence(text);
  // Without the body, of which gray-matter would make a copy.
  const { data } = matter(text.slice(0, end + 1 + fence.length), options);
  const misread: readonly Finding[] = data.findings ?? [];
  const findings = [...misread, ...notOnLinesOf(misread, commentsInValues(text.slice(0, end), 1))];
  // Spaces may follow the closing fence.
  const body = text.slice(indexOrEnd(text, '\n', end + 1) + 1);
  return {
    // Of nothing but comments no engine is asked.
    front: { data: 'value' in data ? data.value : {}, body, bodyLine: countNewlines(text, end) + 3 },
    findings,
  };
}

/** Finds the places of the front matter's values and keys; `text` is the whole file. */
export function frontMatterLocator(text: string): Locate {
  const end = closingFence(text);
  return end < 0 ? () => fileStart : locator(text.slice(text.indexOf('\n') + 1, end + 1), yamlLine);
}

function checkFences(text: string): Finding | null {
  const firstLine = text.slice(0, indexOrEnd(text, '\n', 0));
  if (firstLine.trimEnd() !== fence) {
    const language = /^---\s*([A-Za-z]+)\s*$/.exec(firstLine);
    if (language !== null) {
      return error(
        fileStart,
        'front-matter-language',
        `Phần khai báo viết bằng “${language[1]}”; chỉ nhận YAML, nên dòng đầu phải đúng là ba dấu gạch “---”.`,
      );
    }
    return error(
      fileStart,
      'no-front-matter',
      'Tệp không có phần khai báo; dòng đầu tiên phải đúng là ba dấu gạch “---”, sau đó là các khóa: bài cần title, date, section, còn trang trong pages/ chỉ cần title.',
    );
  }
  const end = closingFence(text);
  if (end >= 0) return tooLong(text, end);
  return error(
    fileStart,
    'unclosed-front-matter',
    'Phần khai báo mở ở đây mà không đóng; thêm một dòng chỉ có ba dấu gạch “---” sau khóa cuối cùng.',
  );
}

/** Front matter longer than any article needs: parsers of YAML, and gray-matter's look for comments, are slow there. */
function tooLong(text: string, end: number): Finding | null {
  if (end <= maxLength && countNewlines(text, end) <= maxLines) return null;
  return error(
    fileStart,
    'front-matter-limit',
    `Phần khai báo dài quá ${maxLines} dòng hoặc ${maxLength} ký tự; hãy đưa nội dung xuống dưới dấu “---” thứ hai.`,
  );
}

/**
 * Index of the newline before the closing fence, or -1. gray-matter ends the front matter at the first line
 * that begins with three dashes, so that line must be the fence and nothing else.
 */
function closingFence(text: string): number {
  const at = text.indexOf('\n---');
  closing.lastIndex = Math.max(at, 0);
  return at >= 0 && closing.test(text) ? at : -1;
}

function countNewlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function indexOrEnd(text: string, search: string, from: number): number {
  const at = text.indexOf(search, from);
  return at < 0 ? text.length : at;
}

function refuseCode(): never {
  throw new Error('front matter in another language than YAML reached gray-matter');
}

import matter from 'gray-matter';
import { error, type Finding, type Place } from '../problem.ts';
import { locate, readYaml } from './yaml.ts';

/** A file cut in two: its front matter as data still `unknown`, and its Markdown body. */
export interface FrontMatter {
  readonly data: unknown;
  readonly body: string;
  /** Line of the file at which the body begins, from 1. */
  readonly bodyLine: number;
}

const start = { line: 1, column: 1 } as const;
const fence = '---';
/** Line of the file at which the YAML begins: the one after the opening fence. */
const yamlLine = 2;

/**
 * Cuts a text with `\n` line ends into front matter and body. This is the only call of gray-matter; it is
 * given our YAML reader and no other language, and never a text whose fences were not checked first,
 * because it runs `---js` front matter as code and takes an unclosed one for the whole file.
 */
export function splitFrontMatter(text: string): {
  readonly front: FrontMatter | null;
  readonly findings: readonly Finding[];
} {
  const fenceFinding = checkFences(text);
  if (fenceFinding !== null) return { front: null, findings: [fenceFinding] };
  let findings: readonly Finding[] = [];
  const file = matter(text, {
    language: 'yaml',
    engines: {
      yaml: (source: string) => {
        const result = readYaml(source.replace(/^[ \t]*\n/, ''), yamlLine);
        findings = result.findings;
        // gray-matter wants an object; what the text really holds is checked against the schema later.
        return { value: result.value };
      },
      js: refuseCode,
      javascript: refuseCode,
      json: refuseCode,
    },
  });
  if (findings.length > 0) return { front: null, findings };
  const bodyLine = countNewlines(text, closingFence(text)) + 3;
  const value: unknown = file.data.value;
  return { front: { data: value ?? {}, body: file.content, bodyLine }, findings: [] };
}

/** Place in the file of the front matter's value (or key) at `path`; `text` is the whole file. */
export function locateInFrontMatter(
  text: string,
  path: readonly PropertyKey[],
  target: 'key' | 'value' = 'value',
): Place {
  const end = closingFence(text);
  if (end < 0) return start;
  return locate(text.slice(text.indexOf('\n') + 1, end + 1), yamlLine, path, target);
}

function checkFences(text: string): Finding | null {
  const firstLine = text.slice(0, indexOrEnd(text, '\n', 0));
  if (firstLine.trimEnd() !== fence) {
    const language = /^---\s*([A-Za-z]+)\s*$/.exec(firstLine);
    if (language !== null) {
      return error(
        start,
        'front-matter-language',
        `Phần khai báo viết bằng “${language[1]}”; chỉ nhận YAML, nên dòng đầu phải đúng là ba dấu gạch “---”.`,
      );
    }
    return error(
      start,
      'no-front-matter',
      'Tệp không có phần khai báo; dòng đầu tiên phải đúng là ba dấu gạch “---”, sau đó là các khóa title, date, section.',
    );
  }
  if (closingFence(text) >= 0) return null;
  return error(
    start,
    'unclosed-front-matter',
    'Phần khai báo mở ở đây mà không đóng; thêm một dòng chỉ có ba dấu gạch “---” sau khóa cuối cùng.',
  );
}

/**
 * Index of the newline before the closing fence, or -1. gray-matter ends the front matter at the first line
 * that begins with three dashes, so that line must be the fence and nothing else.
 */
function closingFence(text: string): number {
  const at = text.indexOf('\n---');
  return at >= 0 && /^[ \t]*(?:\n|$)/.test(text.slice(at + 4, at + 84)) ? at : -1;
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

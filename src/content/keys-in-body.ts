import { error, type Finding } from '../problem.ts';
import type { FrontMatter } from './front-matter.ts';
import { typedValue } from './typed-values.ts';
import { notOnLinesOf } from './yaml.ts';

/** Keys that stand below the front matter, and what is to be told of the body then. */
export interface KeysInBody {
  readonly keys: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Finds declarations at the beginning of a body; `rendered` is what was found in its Markdown, and `known` the keys there are. */
export function keysInBody(
  front: FrontMatter,
  known: readonly string[],
  rendered: readonly Finding[],
): KeysInBody {
  return secondFrontMatter(front, known, rendered) ?? strayKeys(front, known, rendered);
}

/** How much of a body is looked at: front matter is short. */
const longest = 10_000;
const secondBlock = /^(\s*)---[ \t]*\n((?:(?!---[ \t]*\n).+\n)+?)---[ \t]*(?:\n|$)/;
const keyLine = /^([a-z][\w-]*):(?=\s|$)/;
/** What belongs to the key above. */
const below = /^(?:[ \t]|-[ \t]|#)/;

/** Another front matter between fences of its own, which the parser takes for a rule and a heading. */
function secondFrontMatter(
  { data, body, bodyLine }: FrontMatter,
  known: readonly string[],
  rendered: readonly Finding[],
): KeysInBody | null {
  const [, gap = '', block = ''] = secondBlock.exec(body.slice(0, longest)) ?? [];
  const lines = block.split('\n').slice(0, -1);
  const keys = lines.flatMap((line) => keyLine.exec(line)?.[1] ?? []);
  const isFrontMatter =
    keyLine.test(lines[0] ?? '') && lines.every((line) => keyLine.test(line) || below.test(line));
  // Keys of another system alone may be lines of the article.
  if (!isFrontMatter || !keys.some((key) => known.includes(key))) return null;
  const missing = keys.filter((key) => known.includes(key) && typedValue(data, key) === undefined);
  const remedy =
    missing.length === 0
      ? 'phần ở đầu tệp đã đủ khóa, hãy xóa cả phần này'
      : `hãy chuyển ${missing.map((key) => `“${key}”`).join(', ')} lên phần khai báo ở đầu tệp, rồi xóa cả phần này`;
  const from = bodyLine + gap.split('\n').length - 1;
  const to = from + lines.length + 1;
  const message = `Tệp có hai phần khai báo, phần thứ hai bắt đầu ở đây nên thành chữ của bài; ${remedy}, gồm hai dòng “---” của nó.`;
  return {
    keys: new Set(keys),
    findings: [
      error({ line: from, column: 1 }, 'second-front-matter', message),
      ...rendered.filter(({ line }) => line < from || line > to),
    ],
  };
}

/** Keys below the fence that was to end the front matter: they would be read as the beginning of the article. */
function strayKeys(
  { data, body, bodyLine }: FrontMatter,
  known: readonly string[],
  rendered: readonly Finding[],
): KeysInBody {
  // Another fence may stand above them.
  const at = /^(?:\s*---[ \t]*\n)?\s*/.exec(body)?.[0].length ?? 0;
  const key = /^([a-z]+):(?=\s|$)/i.exec(body.slice(at, at + 100))?.[1];
  if (key === undefined || !known.includes(key)) return { keys: new Set(), findings: rendered };
  const [first = ''] = body.slice(at, at + 1000).split('\n\n');
  const keys = Array.from(first.matchAll(/^([a-z]+):(?=\s|$)/gim), ([, one = '']) => one);
  const line = bodyLine + body.slice(0, at).split('\n').length - 1;
  const remedy =
    typedValue(data, key) === undefined
      ? 'hãy chuyển nó lên trên dấu ấy'
      : 'ở trên đã có khóa này, hãy xóa nó ở đây';
  const message = `Khóa “${key}” nằm dưới dấu “---” kết thúc phần khai báo nên thành chữ của bài; ${remedy}.`;
  const findings = [error({ line, column: 1 }, 'key-in-body', message)];
  return { keys: new Set(keys), findings: [...findings, ...notOnLinesOf(findings, rendered)] };
}

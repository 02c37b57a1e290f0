import yaml from 'js-yaml';
import { isAlias, isCollection, isMap, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { error, type Finding, type Place } from '../problem.ts';
import { once } from '../remembered.ts';
import { placesIn } from '../text/place.ts';
import type { Locate } from './declare.ts';

/** YAML text as a value that is still `unknown`, or what is wrong with it; `null` stands for an empty text. */
export interface YamlResult {
  readonly value: unknown;
  readonly findings: readonly Finding[];
}

const isNull = (text: unknown) => text === null || text === '' || text === '~' || text === 'null';
const isBool = (text: unknown) => text === 'true' || text === 'false';

/**
 * Strings, lists, maps, booleans and null, nothing else: `012`, `12:30:00`, `no` and dates stay what the
 * editor typed (YAML 1.2.2, 10.1 failsafe schema, with null and bool of 10.3).
 */
const schema = yaml.FAILSAFE_SCHEMA.extend({
  implicit: [
    new yaml.Type('tag:yaml.org,2002:null', { kind: 'scalar', resolve: isNull, construct: () => null }),
    new yaml.Type('tag:yaml.org,2002:bool', {
      kind: 'scalar',
      resolve: isBool,
      construct: (text) => text === 'true',
    }),
  ],
});

const mayHoldAlias = /(?:^|[\s[{,:-])[&*][^\s&*]/m;

/** Reads a YAML text whose first line is line `firstLine` of its file. Anchors and aliases are refused. */
export function readYaml(text: string, firstLine: number): YamlResult {
  if (mayHoldAlias.test(text)) {
    const alias = findAlias(text, firstLine);
    if (alias !== null) return { value: null, findings: [alias] };
  }
  try {
    return { value: yaml.load(text, { schema }) ?? null, findings: [] };
  } catch (cause) {
    return { value: null, findings: [syntaxFinding(cause, text, firstLine)] };
  }
}

/**
 * Finds the place of the value at a path (keys and list positions) in a YAML text, of its key with `'key'`; the
 * nearest parent that exists where the path ends early. The text is parsed again, with places, at the first
 * question and only then: there is one only where there are problems.
 */
export function locator(text: string, firstLine: number): Locate {
  const parsed = once(() => {
    const counter = new LineCounter();
    const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter, strict: false });
    return { counter, contents: document.contents };
  });
  return (path, target = 'value') => {
    const { counter, contents } = parsed();
    const offset = offsetOf(contents, path, target);
    if (offset === null) return { line: firstLine, column: 1 };
    const { line, col } = counter.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
}

function offsetOf(root: Node | null, path: readonly PropertyKey[], target: 'key' | 'value'): number | null {
  let node: unknown = root;
  let offset: number | null = null;
  for (const [depth, step] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.findLast((item) => isScalar(item.key) && item.key.value === String(step));
      if (pair === undefined) break;
      const keyOffset = isScalar(pair.key) ? (pair.key.range?.[0] ?? null) : null;
      const value: unknown = pair.value;
      const valueOffset = isScalar(value) || isCollection(value) ? (value.range?.[0] ?? null) : null;
      const wantsKey = target === 'key' && depth === path.length - 1;
      offset = wantsKey ? keyOffset : (valueOffset ?? keyOffset);
      node = value;
    } else if (isCollection(node)) {
      const item: unknown = node.items[Number(step)];
      if (!isScalar(item) && !isCollection(item)) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}

function findAlias(text: string, firstLine: number): Finding | null {
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter, strict: false });
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
  const { line, col } = counter.linePos(offset);
  return error(
    { line: line + firstLine - 1, column: col },
    'yaml-alias',
    'Phần khai báo có dấu neo “&” hoặc tham chiếu “*” của YAML; hãy viết thẳng giá trị, hoặc đặt trong dấu ngoặc kép.',
  );
}

const unclosed = 'Dấu ngoặc hoặc dấu nháy mở ra mà chưa đóng lại.';

const syntaxMessages: readonly (readonly [RegExp, string, string])[] = [
  [/duplicated mapping key/, 'duplicate-key', 'Khóa này đã có ở trên; mỗi khóa chỉ được khai báo một lần.'],
  [
    /bad indentation|can not read a block mapping entry|implicit mapping pair|can not read an implicit/,
    'yaml-syntax',
    'Không đọc được dòng này theo YAML; giá trị có dấu hai chấm “: ” hoặc dấu “#” phải đặt trong dấu ngoặc kép, các dòng cùng cấp phải thụt lề bằng nhau.',
  ],
  [/tab characters/, 'yaml-syntax', 'Thụt lề bằng phím Tab; YAML chỉ nhận dấu cách.'],
  [/unexpected end|end of the stream/, 'yaml-syntax', unclosed],
  [/unknown tag/, 'yaml-syntax', 'Thẻ kiểu “!…” của YAML không được dùng; hãy viết thẳng giá trị.'],
  [/multi-?document|single document/, 'yaml-syntax', 'Phần khai báo chỉ được có một tài liệu YAML.'],
];

function syntaxFinding(cause: unknown, text: string, firstLine: number): Finding {
  if (!(cause instanceof yaml.YAMLException)) throw cause;
  const opened = openQuote(text, firstLine, cause.mark?.position ?? 0);
  if (opened !== null) return opened;
  const place = placeOfMark(cause.mark, text, firstLine);
  const known = syntaxMessages.find(([pattern]) => pattern.test(cause.reason ?? ''));
  return error(
    place,
    known?.[1] ?? 'yaml-syntax',
    known?.[2] ?? 'Không đọc được dòng này theo YAML; hãy viết theo dạng “khóa: giá trị”, mỗi khóa một dòng.',
  );
}

/**
 * A quotation mark that was forgotten, at the end of the value it belongs to. js-yaml takes all up to the next mark for one
 * value, and stumbles lines below; the other parser knows that a value ends before the next line that is not indented.
 */
function openQuote(text: string, firstLine: number, stumbled: number): Finding | null {
  const document = parseDocument(text, { schema: 'failsafe' });
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
  const length = text.slice(from).search(/\n\S/);
  const { line, column } = placesIn(text)(length < 0 ? text.trimEnd().length : from + length);
  return error({ line: firstLine + line - 1, column }, 'yaml-syntax', unclosed);
}

/**
 * By the mark's offset alone, for its line is not always the one of its offset; what is missed at the end of the
 * text, behind the last character.
 */
function placeOfMark(mark: yaml.Mark | undefined, text: string, firstLine: number): Place {
  const { line, column } = placesIn(text)(Math.min(mark?.position ?? 0, text.trimEnd().length));
  return { line: firstLine + line - 1, column };
}

import yaml from 'js-yaml';
import { isCollection, isMap, isScalar, type Node } from 'yaml';
import { error, type Finding } from '../problem.ts';
import { once } from '../remembered.ts';
import { placesIn } from '../text/place.ts';
import type { Locate } from './declare.ts';
import { findLostEscape } from './yaml-escapes.ts';
import { findAlias, findCollectionKey, findLoneTag, missingDashCode, syntaxFinding } from './yaml-slips.ts';
import { parseWithPlaces } from './yaml-tree.ts';

/**
 * YAML text as a value that is still `unknown`, and what is wrong with it; an empty text has no keys, and `null` stands for
 * one of which nothing could be read. Lines that were misread are keys with empty values.
 */
export interface YamlResult {
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** The text as it was read in the end, its lines in their places. */
  readonly text: string;
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

const mayHoldLoneTag = /(?:^|[\s[{,:-])!(?:[\s,\]}]|$)/m;
const mayHoldAlias = /(?:^|[\s[{,:-])[&*][^\s&*]/m;

/** Reads a YAML text whose first line is line `firstLine` of its file. Anchors and aliases are refused. */
export function readYaml(text: string, firstLine: number): YamlResult {
  const findings: Finding[] = [];
  for (let left = text; ; ) {
    const { value, finding } = readOnce(left, firstLine);
    if (finding === null) return { value, findings, text: left };
    // What is found again where it was mended follows from it.
    const isNew = findings.every(({ line }) => line !== finding.line);
    if (isNew) findings.push(finding);
    const mended =
      isNew && findings.length < mostMisread(text) ? withoutLine(left, finding, firstLine) : null;
    if (mended === null) return { value: null, findings, text: left };
    left = mended;
  }
}

/** No editor mends more at once, and each is found by reading the whole text anew, which takes long where it is long. */
function mostMisread(text: string): number {
  return text.length > 5_000 ? 3 : 10;
}

/** Nesting that no newspaper needs, and at which a parser would come to the end of its stack. */
const deepNesting = /^ *(?:[^\s:]+:[ \t]+)?(?:(?:[[{]\s*){50}|(?:[-?][ \t]+){50})/m;

function readOnce(
  text: string,
  firstLine: number,
): { readonly value: unknown; readonly finding: Finding | null } {
  const deep = deepNesting.exec(text);
  if (deep !== null) {
    const { line, column } = placesIn(text)(deep.index);
    const message = 'Phần khai báo có quá nhiều dấu ngoặc hay dấu gạch lồng nhau; hãy viết lại dòng này.';
    return { value: null, finding: error({ line: firstLine + line - 1, column }, 'yaml-syntax', message) };
  }
  const alias = mayHoldAlias.test(text) ? findAlias(text, firstLine) : null;
  if (alias !== null) return { value: null, finding: alias };
  try {
    const value = yaml.load(text, { schema }) ?? {};
    const lone = mayHoldLoneTag.test(text) ? findLoneTag(text, firstLine) : null;
    const odd = JSON.stringify(value).includes(collectionKey) ? findCollectionKey(text, firstLine) : null;
    return { value, finding: lone ?? odd ?? findLostEscape(text, firstLine) };
  } catch (cause) {
    return { value: null, finding: syntaxFinding(cause, text, firstLine) };
  }
}

/**
 * The text without the value of the key on a misread line, and what belongs to it, so that what is wrong below is found,
 * too; null where the line has no key. All lines stay where they are.
 */
function withoutLine(text: string, { line, code }: Finding, firstLine: number): string | null {
  const lines = text.split('\n');
  const at = line - firstLine;
  const [declared, indent = ''] = keyed.exec(lines[at] ?? '') ?? [];
  if (declared === undefined) return null;
  const goesOn = (next: string) => {
    // What was to be a group of its own is taken out whole.
    if (code === missingDashCode) return next.trim() === '' || next.search(/\S/) >= indent.length;
    const dash = /^ *(?=- )/.exec(next)?.[0];
    // An item at the place of the key is of its list, one further out is another thing.
    if (dash !== undefined) return dash.length >= indent.length;
    const key = keyed.exec(next)?.[1];
    return key === undefined || key.length > indent.length;
  };
  const key = code === 'dashed-key' ? declared.slice(indent.length) : declared;
  lines[at] = code === 'duplicate-key' || code === missingDashCode ? '' : `${key} ""`;
  for (let below = at + 1; below < lines.length && goesOn(lines[below] ?? ''); below += 1) lines[below] = '';
  return lines.join('\n');
}

/** A line with a key, and what it is indented by; the dash of an item is a part of that. */
const keyed = /^((?: *- +)? *)\p{L}[\p{L}\w-]*:(?=\s|$)/u;

/** Findings but for those on the lines of errors, from which they may follow; what is missing stands on no line. */
export function notOnLinesOf(others: readonly Finding[], findings: readonly Finding[]): readonly Finding[] {
  const told = new Set(others.flatMap(({ line, severity }) => (severity === 'error' ? [line] : [])));
  return findings.filter(
    ({ line, column, code }) => !told.has(line) || (code === 'missing-key' && column === 1),
  );
}

/** What js-yaml makes of a key that is itself a set of keys, as in `{{ a }}` or `? a: b`, written as JSON. */
const collectionKey = '"[object Object]":';

/**
 * Finds the place of the value at a path (keys and list positions) in a YAML text, of its key with `'key'`; the
 * nearest parent that exists where the path ends early. The text is parsed again, with places, at the first
 * question and only then: there is one only where there are problems.
 */
export function locator(text: string, firstLine: number): Locate {
  const parsed = once(() => parseWithPlaces(readYaml(text, firstLine).text, firstLine));
  return (path, target = 'value') => {
    const { document, placeOf } = parsed();
    const offset = offsetOf(document.contents, path, target);
    return offset === null ? { line: firstLine, column: 1 } : placeOf(offset);
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

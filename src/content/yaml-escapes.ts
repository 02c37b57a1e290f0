import { isScalar, visit } from 'yaml';
import { error, type Finding } from '../problem.ts';
import { parseWithPlaces } from './yaml-tree.ts';

/**
 * An escape that takes a letter or a sign away (YAML 1.2.2, 5.7), but for a space that keeps a number and its unit together.
 * Of those of control characters who reads the value tells, and ends of lines are what programs write.
 */
const LOST = /\\(?:[LP]|(?<!\d\\)[_ ])/;
const ESCAPE = /\\./gu;

/** What is said of a `\` that YAML cannot take as it is typed. */
export const backslashMessage =
  'Trong dấu ngoặc kép, dấu “\\” phải viết hai lần; hãy viết “\\\\”, hoặc dùng dấu nháy đơn thay dấu ngoặc kép.';

/** The first `\` in a line in quotation marks that YAML takes away with what stands behind it; null where there is none. */
export function findLostEscape(text: string, firstLine: number): Finding | null {
  if (!LOST.test(text)) return null;
  const { document, placeOf } = parseWithPlaces(text, firstLine);
  let offset: number | null = null;
  visit(document, (_, node) => {
    if (!isScalar(node) || node.type !== 'QUOTE_DOUBLE') return undefined;
    const [from = 0, to = 0] = node.range ?? [];
    const lost = lostIn(text.slice(from, to));
    if (lost < 0) return undefined;
    offset = from + lost;
    return visit.BREAK;
  });
  return offset === null ? null : error(placeOf(offset), 'yaml-syntax', backslashMessage);
}

/** The place of the first one in a value, -1 where there is none, or where it has lines and is of somebody who knows YAML. */
function lostIn(value: string): number {
  if (value.includes('\n')) return -1;
  const escapes = Array.from(value.matchAll(ESCAPE));
  return (
    escapes.find(({ 0: sign, index }) => LOST.test(value.slice(Math.max(0, index - 1), index + sign.length)))
      ?.index ?? -1
  );
}

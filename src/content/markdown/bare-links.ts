import type { Link, Root } from 'mdast';
import { replaceNodes } from './replace-nodes.ts';

/** Closing marks of Vietnamese texts, and full-width ones, which GFM (§6.9) takes for a part of an address. */
export const CLOSING = /[”’»›…“‘«。，、；：！？）】]/;
const AFTER_CLOSING = new Set('.,;:!?)');

/** Ends bare addresses before the quotation mark that closes what they stand in: `“https://bao.vn/y”`. */
export function bareLinks() {
  return (tree: Root): undefined => {
    replaceNodes(tree, (node) => {
      if (node.type !== 'link') return undefined;
      const shown = node.children[0];
      if (shown?.type !== 'text' || node.children.length > 1) return undefined;
      const mark = closingOf(shown.value);
      if (mark === '' || !isBare(node, shown.value)) return undefined;
      const value = shown.value.slice(0, -mark.length);
      const url = node.url.slice(0, -mark.length);
      return [
        { ...node, url, children: [{ type: 'text', value }] },
        { type: 'text', value: mark },
      ];
    });
  };
}

/** The closing marks at the end of a text, and what follows them; empty where there is none. */
function closingOf(text: string): string {
  let end = text.length;
  while (AFTER_CLOSING.has(text.charAt(end - 1))) end -= 1;
  let begin = end;
  while (CLOSING.test(text.charAt(begin - 1))) begin -= 1;
  return begin === end ? '' : text.slice(begin);
}

/** Whether a link is an address that was written by itself: what it shows is where it leads. */
function isBare({ url, position }: Link, shown: string): boolean {
  const { start, end } = position ?? {};
  const length = (end?.offset ?? 0) - (start?.offset ?? 0);
  return url.endsWith(shown) && (position === undefined || length === shown.length);
}

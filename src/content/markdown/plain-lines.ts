import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { draftOf } from './draft.ts';

/** A body without its plain lines, and those lines by number from 1. */
export interface SetAside {
  readonly markdown: string;
  readonly lines: ReadonlyMap<number, string>;
}

// A fence or one of these HTML blocks may hold blank lines (CommonMark 0.31.2 §4.5, §4.6 kinds 1–5),
// so that a line between blank lines need not be a paragraph.
const SPANS_BLANKS = /```|~~~|<(?:[!?]|pre|script|style|textarea)|[\t\r\0]/i;
// Begins like a sentence, ends visibly, and has nothing in it that any inline construct begins with.
const PLAIN = /^(?:\d+(?![\d.)])|[\p{L}“‘"(])[^&*<@[\\_`~\p{Cc}]*(?<!\s)$/u;
const BARE_URL = /www\.|https?:/i;

const NOTHING: ReadonlyMap<number, string> = new Map();
const STAND_IN = 'x';

/**
 * Takes out paragraphs of one line that hold no Markdown at all, most of an ordinary article.
 * A parser that goes letter by letter then has little left to read; `putBack` returns the text to the tree.
 */
export function setAside(markdown: string): SetAside {
  if (SPANS_BLANKS.test(markdown)) return { markdown, lines: NOTHING };
  const lines = markdown.split('\n');
  const plain = new Map<number, string>();
  for (const [index, line] of lines.entries()) {
    const alone = (index === 0 || lines[index - 1] === '') && (lines[index + 1] ?? '') === '';
    if (alone && PLAIN.test(line) && !BARE_URL.test(line)) plain.set(index + 1, line);
  }
  if (plain.size === 0) return { markdown, lines: NOTHING };
  return {
    markdown: lines.map((line, index) => (plain.has(index + 1) ? STAND_IN : line)).join('\n'),
    lines: plain,
  };
}

/** Puts the plain lines back as the text of the paragraphs that stood for them. */
export function putBack() {
  return (tree: Root, file: VFile): undefined => {
    const { plainLines } = draftOf(file);
    if (plainLines.size > 0) restore(tree, plainLines);
  };
}

function restore(node: Nodes, lines: ReadonlyMap<number, string>): void {
  if (!('children' in node)) return;
  for (const child of node.children) {
    if (child.type !== 'paragraph') {
      restore(child, lines);
      continue;
    }
    const text = child.children[0];
    const line = lines.get(child.position?.start.line ?? 0);
    if (line !== undefined && text?.type === 'text') text.value = line;
  }
}

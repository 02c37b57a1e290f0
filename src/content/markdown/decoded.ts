import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { once } from '../../remembered.ts';
import { cleanText } from '../../text/clean.ts';
import { type BodyDraft, draftOf, placeOf } from './draft.ts';

/**
 * Makes uniform what character references stand for, as the text around them was when the file was opened: `e&#769;` is
 * two characters only now, and `&nbsp;`, `&shy;` and `&#x202E;` are what they were written for.
 */
export function decoded() {
  return (tree: Root, file: VFile): undefined => {
    const draft = draftOf(file);
    if (!draft.markdown.includes('&')) return;
    // What was typed was told of when the file was opened.
    const typed = once(() => new Set(cleanText(draft.markdown).findings.map(({ code }) => code)));
    cleanBelow(tree, tree, { draft, typed, left: mostTold });
  };
}

/** No editor reads more. */
const mostTold = 100;

const lostMessage = 'Mã “&#…;” ở đây không là chữ nào; hãy gõ chữ ấy thay cho mã.';

interface Around {
  readonly draft: BodyDraft;
  readonly typed: () => ReadonlySet<string>;
  /** How many findings may still be told. */
  left: number;
}

/** Cleans a node and what is in it; `placed` is the nearest around it that tells its place. */
function cleanBelow(node: Nodes, placed: Nodes, around: Around): void {
  const holder = node.position === undefined ? placed : node;
  const clean = (value: string) => cleaned(value, holder, around);
  if (node.type === 'text') node.value = clean(node.value);
  if (node.type === 'image') node.alt = clean(node.alt ?? '');
  if (node.type === 'image' || node.type === 'link')
    node.title = node.title == null ? null : clean(node.title);
  if ('children' in node) for (const child of node.children) cleanBelow(child, holder, around);
}

function cleaned(value: string, placed: Nodes, around: Around): string {
  const { text, findings } = cleanText(value);
  for (const finding of findings) {
    if (around.left === 0 || around.typed().has(finding.code)) continue;
    // The file has no such sign.
    const message = finding.code === 'lost-character' ? lostMessage : finding.message;
    around.draft.findings.push({ ...finding, ...placeOf(around.draft, placed), message });
    around.left -= 1;
  }
  return text;
}

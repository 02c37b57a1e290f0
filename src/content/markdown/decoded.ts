import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { warning } from '../../problem.ts';
import { cleanText } from '../../text/clean.ts';
import { type BodyDraft, draftOf, placeOf } from './draft.ts';

/**
 * Makes uniform what character references stand for, as the text around them was when the file was opened: `e&#769;` is
 * two characters only now, and `&nbsp;`, `&shy;` and `&#x202E;` are what they were written for.
 */
export function decoded() {
  return (tree: Root, file: VFile): undefined => {
    const draft = draftOf(file);
    if (draft.markdown.includes('&')) cleanBelow(tree, draft);
  };
}

function cleanBelow(node: Nodes, draft: BodyDraft): undefined {
  if (node.type === 'text') node.value = cleaned(node.value, node, draft);
  if (node.type === 'image') node.alt = cleaned(node.alt ?? '', node, draft);
  if (node.type === 'image' || node.type === 'link')
    node.title = node.title == null ? null : cleaned(node.title, node, draft);
  if ('children' in node) for (const child of node.children) cleanBelow(child, draft);
}

/** What stands for a character that is none. */
const lost = '\ufffd';

function cleaned(value: string, node: Nodes, draft: BodyDraft): string {
  const { text } = cleanText(value);
  // Of one that was typed its file tells.
  if (text.includes(lost) && !draft.markdown.includes(lost)) {
    const message = 'Mã “&#…;” ở đây không là chữ nào; hãy gõ chữ ấy thay cho mã.';
    draft.findings.push(warning(placeOf(draft, node), 'lost-character', message));
  }
  return text;
}

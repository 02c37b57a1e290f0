import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { countSyllables } from '../../text/reading-time.ts';
import { draftOf } from './draft.ts';

/** Counts the words a reader sees; a word may go through several nodes (`**Lạng** Sơn`, `Lạng*Sơn*`). */
export function words() {
  return (tree: Root, file: VFile): undefined => {
    const pieces: string[] = [];
    gather(tree, pieces);
    draftOf(file).syllables = countSyllables(pieces.join(''));
  };
}

const ENDS_WORD = new Set(['paragraph', 'heading', 'tableCell', 'p', 'figcaption']);

function gather(node: Nodes, pieces: string[]): void {
  if (node.type === 'text' || node.type === 'inlineCode') pieces.push(node.value);
  else if (node.type === 'code') pieces.push(node.value, '\n');
  else if (node.type === 'break') pieces.push('\n');
  const name = node.type === 'shaped' ? node.data.hName : node.type;
  if (!('children' in node)) return;
  for (const child of node.children) gather(child, pieces);
  if (ENDS_WORD.has(name)) pieces.push('\n');
}

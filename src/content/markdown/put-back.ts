import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { draftOf } from './draft.ts';
import { restore } from './plain-runs.ts';

/** Puts the runs back wherever their stand-ins have come to in the tree. */
export function putBack() {
  return (tree: Root, file: VFile): undefined => {
    const { runs } = draftOf(file);
    if (runs.length > 0) restoreNode(tree, (text) => restore(text, runs));
  };
}

function restoreNode(node: Nodes, put: (text: string) => string): void {
  if ('value' in node) node.value = put(node.value);
  if ('alt' in node && node.alt) node.alt = put(node.alt);
  if ('title' in node && node.title) node.title = put(node.title);
  if ('url' in node) node.url = put(node.url);
  if ('children' in node) for (const child of node.children) restoreNode(child, put);
}

import type { RootContent } from 'mdast';

/** Any node with children, seen as their holder only. */
export interface Holder {
  children: RootContent[];
}

/** What takes a node's place: a list of nodes, or nothing said to keep it and look inside. */
export type Replace = (node: RootContent, holder: Holder) => readonly RootContent[] | undefined;

/** Replaces nodes in document order, in linear time; what was put in is not looked at again. */
export function replaceNodes(holder: Holder, replace: Replace): void {
  let children: RootContent[] | undefined;
  for (const [index, node] of holder.children.entries()) {
    const made = replace(node, holder);
    if (made === undefined) {
      children?.push(node);
      if ('children' in node) replaceNodes(node, replace);
      continue;
    }
    children ??= holder.children.slice(0, index);
    for (const one of made) children.push(one);
  }
  if (children !== undefined) holder.children = children;
}

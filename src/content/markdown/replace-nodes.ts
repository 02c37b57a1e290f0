import type { RootContent } from 'mdast';

/** Any node with children, seen as their holder only. */
export interface Holder {
  children: RootContent[];
}

/** What takes a node's place: a list of nodes, or nothing said to keep it and look inside. */
export type Replace = (node: RootContent) => readonly RootContent[] | undefined;

/** Replaces nodes in document order, in linear time; what was put in is not looked at again. */
export function replaceNodes(holder: Holder, replace: Replace): void {
  const before = holder.children;
  let children: RootContent[] | undefined;
  // An index is several times as fast as an iterator, and every plugin walks the whole tree.
  for (let index = 0; index < before.length; index += 1) {
    const node = before[index];
    if (node === undefined) continue;
    const made = replace(node);
    if (made === undefined) {
      children?.push(node);
      if ('children' in node) replaceNodes(node, replace);
      continue;
    }
    children ??= before.slice(0, index);
    for (const one of made) children.push(one);
  }
  if (children !== undefined) holder.children = children;
}

import type { RootContent } from 'mdast';

/** Whether a node is blank text or the end of a line. */
export function isBlank(node: RootContent): boolean {
  return node.type === 'break' || (node.type === 'text' && node.value.trim() === '');
}

/** Whether a node shows nothing: the same, stressed or not. */
export function isSilent(node: RootContent): boolean {
  if (node.type !== 'emphasis' && node.type !== 'strong' && node.type !== 'delete') return isBlank(node);
  return node.children.every(isSilent);
}

import type { AlignType, Root } from 'mdast';
import { replaceNodes } from './replace-nodes.ts';

const CLASSES = { left: 'trai', center: 'giua', right: 'phai' } as const;

/**
 * Aligns table cells with classes: HTML's `align` attribute is obsolete (HTML Living Standard §16.2). A table can be
 * reached by keyboard, since a wide one scrolls in itself.
 */
export function tables() {
  return (tree: Root): undefined => {
    replaceNodes(tree, (table) => {
      if (table.type !== 'table') return undefined;
      for (const row of table.children) {
        for (const [column, cell] of row.children.entries()) {
          const align: AlignType | undefined = table.align?.[column];
          if (align) cell.data = { ...cell.data, hProperties: { className: [CLASSES[align]] } };
        }
      }
      table.align = null;
      table.data = { ...table.data, hProperties: { tabIndex: 0 } };
      return [table];
    });
  };
}

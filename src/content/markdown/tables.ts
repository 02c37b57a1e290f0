import type { AlignType, Root, Table } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
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
      const numbered = hasNumbers(table) ? { className: ['stt'] } : {};
      table.data = { ...table.data, hProperties: { ...numbered, tabIndex: 0 } };
      return [table];
    });
  };
}

/** Whether the first column only counts the rows, as below “STT”: it needs no room for words. */
function hasNumbers({ children: [, ...rows] }: Table): boolean {
  const firsts = rows.map(({ children: [first] }) => plainText(first));
  return firsts.some((text) => text !== '') && firsts.every((text) => /^(?:\d{1,3}\.?)?$/.test(text));
}

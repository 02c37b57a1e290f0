import type { Properties } from 'hast';
import type { AlignType, Root, Table, TableCell } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { replaceNodes } from './replace-nodes.ts';
import { isSilent } from './silent.ts';

const CLASSES = { left: 'trai', center: 'giua', right: 'phai' } as const;

/**
 * Aligns table cells with classes: HTML's `align` attribute is obsolete (HTML Living Standard §16.2). A table can be
 * reached by keyboard, since a wide one scrolls in itself.
 */
export function tables() {
  return (tree: Root): undefined => {
    replaceNodes(tree, (table) => {
      if (table.type !== 'table') return undefined;
      const isNamed = hasNamedRows(table);
      for (const [number, row] of table.children.entries()) {
        for (const [column, cell] of row.children.entries()) {
          const align: AlignType | undefined = table.align?.[column];
          const aligned = align ? { className: [CLASSES[align]] } : {};
          const element = elementOf(cell, { isHead: number === 0, isName: isNamed && column === 0 });
          if (align || element !== null)
            cell.data = { ...cell.data, ...element, hProperties: { ...element?.hProperties, ...aligned } };
        }
      }
      table.align = null;
      const numbered = hasNumbers(table) ? { className: ['stt'] } : {};
      table.data = { ...table.data, hProperties: { ...numbered, tabIndex: 0 } };
      return [table];
    });
  };
}

/** Whether the first column has the names of the rows: nothing stands above them. */
function hasNamedRows({ children: [head] }: Table): boolean {
  const [corner, ...others] = head?.children ?? [];
  return corner !== undefined && others.length > 0 && corner.children.every(isSilent);
}

/** The element of a cell that is not what its row is of: a heading without words names nothing (WCAG 2.2, 1.3.1). */
function elementOf(
  cell: TableCell,
  { isHead, isName }: { readonly isHead: boolean; readonly isName: boolean },
): { readonly hName: string; readonly hProperties?: Properties } | null {
  const isBlank = cell.children.every(isSilent);
  if (isHead) return isBlank ? { hName: 'td' } : null;
  return isName && !isBlank ? { hName: 'th', hProperties: { scope: 'row' } } : null;
}

/** Whether the first column only counts the rows, as below “STT”: it needs no room for words. */
function hasNumbers({ children: [, ...rows] }: Table): boolean {
  const firsts = rows.map(({ children: [first] }) => plainText(first));
  return firsts.some((text) => text !== '') && firsts.every((text) => /^(?:\d{1,3}\.?)?$/.test(text));
}

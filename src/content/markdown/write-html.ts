import type { Data, Link, List, Nodes, Parents, Root, Table, TableCell, TableRow } from 'mdast';
import { EXTERNAL } from './links.ts';
import type { Shaped } from './shaped.ts';

const HREF = /^(?:https?:\/\/|mailto:|tel:|\/|#)(?:[\w!#$()*+,\-./:;=?@~]|%[\dA-Fa-f]{2})*$/;
const TITLE = /^[\p{L}\p{N} .,:;!?()“”–-]*$/u;
const ID = /^[a-z0-9-]+$/;
const NUMBER = /^\d+$/;
const TRIMMED = /[ \t\r]\n|\n[ \t]/;

/**
 * Writes a tree as remark-html does: the few elements of ordinary articles here, and every other block, down to one
 * with an unusual character in an address, as `remark` writes and sanitises a tree of it alone.
 */
export function writeHtml(tree: Root, remark: (tree: Root) => string): string {
  let html = '';
  for (const child of tree.children) {
    const one = write(child) ?? remark({ type: 'root', children: [child] });
    html += one.endsWith('\n') ? one : `${one}\n`;
  }
  return html;
}

function writeAll(parent: Parents, between = ''): string | null {
  let html = '';
  for (const [index, child] of parent.children.entries()) {
    const one = child.type === 'break' ? writeBreak(parent.children[index + 1]) : write(child);
    if (one === null) return null;
    html += html === '' ? one : between + one;
  }
  return html;
}

/** Spaces that begin what comes after a break are not shown, which is for remark-html to see to. */
function writeBreak(next: Nodes | undefined): string | null {
  const isSolid =
    next === undefined || (next.type === 'text' ? !/^[ \t]/.test(next.value) : !('url' in next));
  return isSolid ? '<br>\n' : null;
}

function write(node: Nodes): string | null {
  switch (node.type) {
    case 'heading':
      return element(`h${node.depth}`, attribute('id', node.data?.hProperties?.id, ID), writeAll(node));
    case 'link':
      return writeLink(node);
    case 'shaped':
      return writeShaped(node);
    case 'table':
      return writeTable(node);
    default:
      return node.data === undefined ? writePlain(node) : null;
  }
}

function writePlain(node: Nodes): string | null {
  switch (node.type) {
    case 'text':
      return TRIMMED.test(node.value) ? null : escapeText(node.value);
    case 'paragraph':
      return element('p', '', writeAll(node));
    case 'strong':
      return element('strong', '', writeAll(node));
    case 'emphasis':
      return element('em', '', writeAll(node));
    case 'blockquote':
      return element('blockquote', '', onLines(writeAll(node, '\n')));
    case 'list':
      return writeList(node);
    case 'thematicBreak':
      return '<hr>';
    case 'delete':
      return element('del', '', writeAll(node));
    default:
      return null;
  }
}

function writeList(node: List): string | null {
  const start = node.ordered && node.start !== 1 ? ` start="${node.start}"` : '';
  const isLoose = node.spread || node.children.some(({ spread, children }) => spread ?? children.length > 1);
  let items = '';
  for (const { children, data, checked } of node.children) {
    if (data !== undefined || typeof checked === 'boolean') return null;
    const item = element('li', '', writeItem(children, isLoose));
    if (item === null) return null;
    items += `${item}\n`;
  }
  return element(node.ordered ? 'ol' : 'ul', start, `\n${items}`);
}

/** What stands in an item of a list: paragraphs by themselves only where something is parted by blank lines. */
function writeItem(children: readonly Nodes[], isLoose: boolean): string | null {
  let html = '';
  let isText = false;
  for (const [index, child] of children.entries()) {
    isText = child.type === 'paragraph' && !isLoose;
    const one = isText && 'children' in child && child.data === undefined ? writeAll(child) : write(child);
    if (one === null) return null;
    html += isText && index === 0 ? one : `\n${one}`;
  }
  return isText || html === '' ? html : `${html}\n`;
}

/** A table as `tables.ts` leaves it: with a class where it is numbered, and for each cell that is aligned; rows may have names. */
function writeTable({ children: [head, ...body], align, data }: Table): string | null {
  if (head === undefined || align !== null || data?.hProperties?.tabIndex !== 0) return null;
  const first = writeRow(head, 'th');
  const others = body.map((row) => writeRow(row, 'td'));
  if (first === null || others.includes(null)) return null;
  const rest = body.length === 0 ? '' : `<tbody>\n${others.join('\n')}\n</tbody>\n`;
  return `<table${classesOf(data)} tabindex="0">\n<thead>\n${first}\n</thead>\n${rest}</table>`;
}

function writeRow(row: TableRow, name: 'td' | 'th'): string | null {
  let cells = '';
  for (const cell of row.children) {
    const one = writeCell(cell, name);
    if (one === null) return null;
    cells += `${one}\n`;
  }
  return `<tr>\n${cells}</tr>`;
}

function writeCell(cell: TableCell, name: 'td' | 'th'): string | null {
  const scope = cell.data?.hProperties?.scope === 'row' ? ' scope="row"' : '';
  return element(cell.data?.hName ?? name, scope + classesOf(cell.data), writeAll(cell));
}

function classesOf(data: Data | undefined): string {
  const { className } = data?.hProperties ?? {};
  return Array.isArray(className) ? ` class="${className.join(' ')}"` : '';
}

function writeLink(node: Link): string | null {
  const { hProperties } = node.data ?? {};
  if (hProperties !== undefined && hProperties !== EXTERNAL) return null;
  const href = attribute('href', node.url, HREF);
  const title = attribute('title', node.title, TITLE);
  const external = hProperties === undefined ? '' : ' rel="external noopener" class="ngoai"';
  return href === null || title === null ? null : element('a', href + title + external, writeAll(node));
}

/** A slot of `slots.ts`; whatever else is shaped is not ordinary. */
function writeShaped(node: Shaped): string | null {
  const { hName, hProperties } = node.data;
  if (hName !== 'a' && hName !== 'figure' && hName !== 'span') return null;
  const { dataLink, dataPicture, title, ...others } = hProperties;
  if (Object.keys(others).length > 0) return null;
  const slot =
    hName === 'a' ? attribute('data-link', dataLink, NUMBER) : attribute('data-picture', dataPicture, NUMBER);
  const more = attribute('title', title, TITLE);
  return slot === null || more === null ? null : element(hName, slot + more, writeAll(node));
}

function element(name: string, attributes: string | null, inner: string | null): string | null {
  return attributes === null || inner === null ? null : `<${name}${attributes}>${inner}</${name}>`;
}

/** An attribute whose value needs no escaping, '' without a value, null where a value is not of the form. */
function attribute(name: string, value: unknown, form: RegExp): string | null {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' && form.test(value) ? ` ${name}="${value}"` : null;
}

function onLines(inner: string | null): string | null {
  return inner === null || inner === '' ? null : `\n${inner}\n`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;');
}

import type { Link, List, ListItem, Nodes, Parents, Root } from 'mdast';
import { EXTERNAL } from './links.ts';
import type { Shaped } from './shaped.ts';

const HREF = /^(?:https?:\/\/|\/|#)(?:[\w!#$()*+,\-./:;=?@~]|%[\dA-Fa-f]{2})*$/;
const TITLE = /^[\p{L}\p{N} .,:;!?()“”–-]*$/u;
const ID = /^[a-z0-9-]+$/;
const NUMBER = /^\d+$/;
const TRIMMED = /[ \t\r]\n|\n[ \t]/;

/**
 * Writes a tree as remark-html does, for the few elements of ordinary articles; null where there is anything
 * else, down to a character of an address: that is for remark-html to write and to sanitise.
 */
export function writeHtml(tree: Root): string | null {
  const html = writeAll(tree, '\n');
  return html === null || html === '' ? html : `${html}\n`;
}

function writeAll(parent: Parents, between = ''): string | null {
  let html = '';
  for (const child of parent.children) {
    const one = write(child);
    if (one === null) return null;
    html += html === '' ? one : between + one;
  }
  return html;
}

function write(node: Nodes): string | null {
  switch (node.type) {
    case 'heading':
      return element(`h${node.depth}`, attribute('id', node.data?.hProperties?.id, ID), writeAll(node));
    case 'link':
      return writeLink(node);
    case 'shaped':
      return writeShaped(node);
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
    case 'listItem':
      return writeItem(node);
    default:
      return null;
  }
}

function writeList(node: List): string | null {
  if (node.spread) return null;
  const start = node.ordered && node.start !== 1 ? ` start="${node.start}"` : '';
  return element(node.ordered ? 'ol' : 'ul', start, onLines(writeAll(node, '\n')));
}

function writeItem({ children, spread, checked }: ListItem): string | null {
  const [only] = children;
  if (children.length !== 1 || only?.type !== 'paragraph' || only.data !== undefined) return null;
  return spread || typeof checked === 'boolean' ? null : element('li', '', writeAll(only));
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

import { isValidElement } from 'preact';

/** Elements without content, which HTML writes without an end (HTML, 13.1.2). */
const voids: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);
/** Attributes that JSX spells otherwise than HTML; those of SVG are written as SVG spells them. */
const respelt =
  /^(?:accessK|auto[A-Z]|c(?:ell|h|ol|ont|ross)|dateT|encT|form[A-Z]|frame|hrefL|inputM|m(?:ax|in)L|noV|playsI|popoverT|readO|rowS|src[A-Z]|tabI|useM|item[A-Z])/;
/** What goes by the words `true` and `false`, where other attributes are there or not. */
const wordy = /^(?:aria-|data-|draggable$|spellcheck$)/;
const special = /["&<]/;

/**
 * The HTML of preact elements: what preact-render-to-string would write, but for the void elements, which it
 * closes as XML does. Components are functions of their properties; there are no hooks, states or contexts.
 * Every text and every value of an attribute is escaped; `dangerouslySetInnerHTML` alone is not.
 */
export function htmlOf(node: unknown): string {
  if (typeof node === 'string') return escaped(node);
  if (node === null || node === undefined || typeof node === 'boolean') return '';
  if (typeof node === 'number') return String(node);
  if (Array.isArray(node)) {
    let html = '';
    for (const child of node) html += htmlOf(child);
    return html;
  }
  if (!isValidElement(node)) throw new TypeError(`${typeof node} is not to be shown`);
  const { type, props } = node;
  if (typeof type === 'function') return htmlOf(Reflect.apply(type, undefined, [props]));
  return element(type, props);
}

function element(tag: string, props: Readonly<Record<string, unknown>>): string {
  let html = `<${tag}`;
  for (const name in props) html += attribute(name, props[name]);
  html += '>';
  if (voids.has(tag)) return html;
  const inner = props.dangerouslySetInnerHTML;
  return `${html}${inner === undefined ? htmlOf(props.children) : rawHtml(inner)}</${tag}>`;
}

function attribute(name: string, value: unknown): string {
  if (name === 'children' || name === 'dangerouslySetInnerHTML') return '';
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean' && !wordy.test(name)) return value ? ` ${spelling(name)}` : '';
  if (typeof value === 'object' || typeof value === 'function')
    throw new TypeError(`“${name}” is no attribute that HTML can hold`);
  const text = String(value);
  return text === '' ? ` ${spelling(name)}` : ` ${spelling(name)}="${escaped(text)}"`;
}

function spelling(name: string): string {
  return respelt.test(name) ? name.toLowerCase() : name;
}

function rawHtml(value: unknown): string {
  if (typeof value === 'object' && value !== null && '__html' in value && typeof value.__html === 'string')
    return value.__html;
  throw new TypeError('dangerouslySetInnerHTML holds no HTML');
}

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

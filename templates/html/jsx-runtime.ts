import type { JSX as Known } from 'preact';

/** HTML, finished: it is never escaped again. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand between tags: HTML as it is, text and numbers to be escaped, lists of them, or nothing. */
export type Child = Html | string | number | boolean | null | undefined | readonly Child[];

/** What TypeScript knows of JSX: the elements and attributes that preact's types list, and components. */
export declare namespace JSX {
  type Element = Html;
  type ElementType = keyof Known.IntrinsicElements | ((props: never) => Child);
  interface ElementChildrenAttribute {
    readonly children: unknown;
  }
  interface IntrinsicElements extends Known.IntrinsicElements {}
}

type Props = Readonly<Record<string, unknown>>;

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
 * Writes an element at once, or what a component makes of its properties: there are no hooks, states or contexts.
 * Every text and every value of an attribute is escaped; `Html` alone is not.
 */
export function jsx(type: string | ((props: Props) => Child), props: Props): Html {
  if (typeof type === 'function') return html(type(props));
  let text = `<${type}`;
  for (const name in props) if (name !== 'children') text += attribute(name, props[name]);
  return new Html(voids.has(type) ? `${text}>` : `${text}>${written(props.children)}</${type}>`);
}

/** The same for an element with several children. */
export const jsxs = jsx;

/** Its children, with nothing around them. */
export function Fragment({ children }: Props): Html {
  return html(children);
}

function html(child: unknown): Html {
  return child instanceof Html ? child : new Html(written(child));
}

function written(child: unknown): string {
  if (child instanceof Html) return child.text;
  if (typeof child === 'string') return escaped(child);
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  if (typeof child === 'number') return String(child);
  if (!Array.isArray(child)) throw new TypeError(`${typeof child} is not to be shown`);
  let text = '';
  for (const one of child) text += written(one);
  return text;
}

function attribute(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean' && !wordy.test(name)) return value ? ` ${spelling(name)}` : '';
  if (typeof value === 'object' || typeof value === 'function')
    throw new TypeError(`“${name}” is no attribute that HTML can hold`);
  const text = String(value);
  return text === '' ? ` ${spelling(name)}` : ` ${spelling(name)}="${escaped(text)}"`;
}

/** Templates write the same few dozen names again and again. */
const spellings = new Map<string, string>();

function spelling(name: string): string {
  let known = spellings.get(name);
  if (known === undefined) {
    known = respelt.test(name) ? name.toLowerCase() : name;
    spellings.set(name, known);
  }
  return known;
}

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

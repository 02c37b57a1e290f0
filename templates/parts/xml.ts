import { xmlSafe } from '../../src/text/xml.ts';

/** A finished element of XML. Not a string, so that text and markup are never taken for one another. */
class Element {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** An element around text, or around other elements in order; an empty one without either. */
export function element(
  name: string,
  content: string | readonly Element[] = [],
  attributes: Readonly<Record<string, string>> = {},
): Element {
  let head = name;
  for (const key of Object.keys(attributes))
    head += ` ${key}="${escaped(attributes[key] ?? '', inAttribute)}"`;
  let inner = '';
  if (typeof content === 'string') inner = escaped(content, inText);
  else for (const child of content) inner += child.markup;
  return new Element(inner === '' ? `<${head} />` : `<${head}>${inner}</${name}>`);
}

/** An XML document with its declaration. */
export function xmlDocument(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.markup}\n`;
}

/** What means something to XML in text, and in an attribute between `"` (XML 1.0 §2.4). */
const inText = /[&<]|\]\]>/g;
const inAttribute = /[&<"]|\]\]>/g;
const references: Readonly<Record<string, string>> = {
  '&': '&#x26;',
  '<': '&#x3C;',
  '"': '&#x22;',
  ']]>': ']]&gt;',
};

function escaped(text: string, marks: RegExp): string {
  return xmlSafe(text).replace(marks, (mark) => references[mark] ?? mark);
}

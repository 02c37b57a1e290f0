// Elements inside a word or between words of one line: no space stands for their tags.
const inline = 'a|b|code|del|em|i|s|span|strong|sub|sup';
const insideTag = '(?:"[^"]*"|[^">])*';
const inlineTag = new RegExp(`</?(?:${inline})(?=[ >])${insideTag}>`, 'g');
const otherTag = new RegExp(`</?(?!(?:${inline})[ >])[a-z]${insideTag}>`, 'g');
const reference = /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi;

/** The text of HTML that our own pipeline wrote: tags closed, text and attributes escaped, no comments. */
export function plainText(html: string): string {
  const text = html.replace(otherTag, ' ').replace(inlineTag, '');
  return text.includes('&') ? text.replace(reference, readReference) : text;
}

function readReference(whole: string, hex?: string, decimal?: string, name?: string): string {
  if (name !== undefined) return named.get(name) ?? whole;
  return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
}

const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
]);

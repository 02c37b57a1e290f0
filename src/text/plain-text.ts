// Elements inside a word or between words of one line: no space stands for their tags.
const inline = 'a|b|code|del|em|i|s|span|strong|sub|sup';
const insideTag = '(?:"[^"]*"|[^">])*';
/** Marks of notes, the ways back to them and the heading over them, which no writer wrote; then tags, those that part words by themselves. */
const tags = new RegExp(
  [
    '<sup>.*?</sup>',
    `<a href="#dan_[0-9_]+" class="quay-lai"${insideTag}>.*?</a>`,
    '<h2 class="an".*?</h2>',
    `</?(?:${inline})(?=[ >])${insideTag}>`,
    `(</?[a-z]${insideTag}>)`,
  ].join('|'),
  'g',
);
const reference = /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi;

/**
 * The text of HTML that our own pipeline wrote, as a file or as a browser gives it back: tags closed, text and attributes
 * escaped, no comments.
 */
export function plainText(html: string): string {
  const text = html.replace(tags, (_, parts: string | undefined) => (parts === undefined ? '' : ' '));
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
  // Browsers write it so.
  ['nbsp', '\u{A0}'],
]);

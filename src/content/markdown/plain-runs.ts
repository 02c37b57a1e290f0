import type { Place } from '../../problem.ts';

/** A body without its plain runs, and what was taken out. */
export interface SetAside {
  readonly markdown: string;
  readonly runs: readonly Run[];
}

/** Ordinary words taken out of a line; `line` and `column` (both from 1) say where their stand-in stands. */
export interface Run extends Place {
  readonly text: string;
  readonly standIn: string;
}

// Of these, one part may change what another means, or a tag, a label or a name may be what a run lies in:
// HTML, definitions, fences (CommonMark 0.31.2 §4.5–4.7), directives; and what cleaning would not have left.
const ENTANGLED = /<|\]:|```|~~~|:::|[\t\r\0\u2028\u2029]|[\uE000-\uE00C]/;
// Words in which no construct begins or ends, no number that could mark a list, no address, nothing that opens or closes a link's title; at least four of
// them, with a word before them on the line and one after, so that edges and line starts stay as they are.
const RUN = /(?<=\S )(?:(?!\d)[^\s\p{Cc}&*<>@()"'[\]\\_`~:./|#^{}$+=!-]+[.]? ){4,}(?=\S)/gu;
// A stand-in is its number in letters of the private use area, which are letters to every rule of Markdown.
const STAND_IN = /\uE00A([\uE000-\uE009]+)\uE00B/g;

/** Whether a text may hold something in which words are not just words, or that spans blank lines. */
export function entangled(markdown: string): boolean {
  return ENTANGLED.test(markdown);
}

/**
 * Takes out the runs of plain words, most of an ordinary article: a parser that goes letter by letter then has
 * little left to read. The text must not be `entangled`. `putBack` returns them to the tree, `originalPlace` corrects the columns.
 */
export function setAside(markdown: string): SetAside {
  const runs: Run[] = [];
  const lines = markdown.split('\n').map((line, index) => {
    if (line.length < 40) return line;
    let gone = 0;
    return line.replace(RUN, (text, offset: number) => {
      const standIn = `${standInFor(runs.length)} `;
      runs.push({ text, standIn, line: index + 1, column: offset - gone + 1 });
      gone += text.length - standIn.length;
      return standIn;
    });
  });
  return { markdown: lines.join('\n'), runs };
}

/** Where something at a place of the shortened text stands in the text as it was written. */
export function originalPlace({ line, column }: Place, runs: readonly Run[]): Place {
  const before = runs.filter((run) => run.line === line && run.column < column);
  return { line, column: before.reduce((sum, run) => sum + run.text.length - run.standIn.length, column) };
}

function standInFor(number: number): string {
  const digits = [...String(number)].map((digit) => String.fromCharCode(0xe000 + Number(digit)));
  return `\uE00A${digits.join('')}\uE00B`;
}

/** A text with the runs back in the places of their stand-ins. */
export function restore(text: string, runs: readonly Run[]): string {
  if (!text.includes('\uE00A')) return text;
  return text.replace(STAND_IN, (_, digits: string) => {
    const number = Number([...digits].map((digit) => digit.charCodeAt(0) - 0xe000).join(''));
    return runs[number]?.text.slice(0, -1) ?? '';
  });
}

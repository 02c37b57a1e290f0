import { countSyllables } from '../../text/reading-time.ts';

/** A body in which paragraphs without any Markdown are replaced by stand-ins, and those paragraphs. */
export interface Lifted {
  readonly markdown: string;
  /** The paragraphs behind each stand-in, in order. */
  readonly groups: readonly (readonly string[])[];
}

// Begins like a sentence, ends visibly, and has nothing in it that any inline construct begins with, nor
// anything that HTML would escape.
const PLAIN = /^(?:\d+(?![\d.)])|[\p{L}“‘"(])[^&*<@[\\_`~\p{Cc}]*(?<!\s)$/u;
const BARE_URL = /www\.|https?:/i;
// Letters of the private use area, which are letters to every rule of Markdown and escaped by none.
const STAND_IN = '\uE00C';
const LOWERED = /<p>\uE00C<\/p>/g;

/**
 * Lifts out paragraphs of one line that hold no Markdown at all, most of an ordinary article; neighbours share
 * one stand-in. The text must hold nothing that spans blank lines (see `entangled`): then a line between blank
 * ones that begins like a sentence is a paragraph of the body itself, whatever stands around it.
 */
export function liftParagraphs(markdown: string): Lifted {
  const lines = markdown.split('\n');
  const groups: string[][] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [at, line] of lines.entries()) {
    const alone = (at === 0 || lines[at - 1] === '') && (lines[at + 1] ?? '') === '';
    if (!alone || !PLAIN.test(line) || BARE_URL.test(line)) continue;
    const joins = at === last + 2;
    if (joins) groups.at(-1)?.push(line);
    else groups.push([line]);
    // Lines are emptied, never removed: places in the rest stay what they are.
    lines[at] = joins ? '' : STAND_IN;
    last = at;
  }
  return groups.length === 0 ? { markdown, groups } : { markdown: lines.join('\n'), groups };
}

/** Puts the paragraphs into the HTML in the places of their stand-ins. */
export function lowerParagraphs(html: string, { groups }: Lifted): string {
  if (groups.length === 0) return html;
  let next = 0;
  return html.replace(LOWERED, () => (groups[next++] ?? []).map((line) => `<p>${line}</p>`).join('\n'));
}

/** How many syllables lifting has hidden from the count. */
export function liftedSyllables({ groups }: Lifted): number {
  return groups.reduce((sum, group) => sum + countSyllables(group.join(' ')) - 1, 0);
}

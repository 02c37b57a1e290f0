import type { Place } from '../problem.ts';
import { once, remembered } from '../remembered.ts';
import { lastUpTo } from './last-up-to.ts';

/** What stands for itself: neither a mark on a letter nor a character that is not seen, which cleaning joins and drops. */
const SEEN = /[^\p{M}\p{Cf}]/gu;

/**
 * Turns places in a clean text (`cleanText`) to those in the text it was made from, as an editor's program has it, where
 * letters may be taken apart (NFD) and invisible characters stand between them: the same characters that are seen, counted
 * in their line. Where these are not as many, as in Korean taken apart, places stay as they are.
 */
export function typedPlaces(typed: string, clean: string): <P extends Place>(found: P) => P {
  // Programs show no byte order mark.
  const typedLines = once(() => typed.replace(/^\ufeff/, '').split(/\r\n?|\n/));
  const cleanLines = once(() => clean.split('\n'));
  const columnsOf = remembered((line: number) =>
    columnsIn(typedLines()[line - 1] ?? '', cleanLines()[line - 1] ?? ''),
  );
  return (found) => ({ ...found, column: columnsOf(found.line)(found.column) });
}

function columnsIn(typed: string, clean: string): (column: number) => number {
  const from = seenIn(clean);
  const to = seenIn(typed);
  if (typed === clean || from.length !== to.length) return (column) => column;
  return (column) => {
    const at = lastUpTo(from, column - 1);
    // On a mark, or behind the line.
    const further = column - 1 - (from[at] ?? 0);
    return Math.min((to[at] ?? 0) + further, to[at + 1] ?? Number.POSITIVE_INFINITY) + 1;
  };
}

/** Offsets of the characters of a line that are seen, and its end. */
function seenIn(line: string): readonly number[] {
  return [...Array.from(line.matchAll(SEEN), ({ index }) => index), line.length];
}

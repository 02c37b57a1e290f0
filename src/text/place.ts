import type { Place } from '../problem.ts';
import { lastUpTo } from './last-up-to.ts';

/** Makes a function from UTF-16 offsets of a text to its lines and columns; lines end with LF. */
export function placesIn(text: string): (offset: number) => Place {
  const starts = [0];
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return (offset) => {
    const line = lastUpTo(starts, offset);
    return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

import { LineCounter, parseDocument } from 'yaml';
import type { Place } from '../problem.ts';

/** A YAML text as a tree, right or not, and the place in its file of an offset in it. */
export function parseWithPlaces(text: string, firstLine: number) {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: counter,
    strict: false,
    // To show each of ten thousand errors in its line takes a time that grows with the square.
    prettyErrors: false,
  });
  const placeOf = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  return { document, placeOf };
}

import { compareText } from './compare-text.ts';

/** How much a problem weighs: an error stops publishing, a warning does not. */
export type Severity = 'error' | 'warning';

/** A place in a text file; line and column count from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where a file begins: the place of what is wrong with all of it. */
export const fileStart: Place = { line: 1, column: 1 };

/** Something an editor should know about one text, before the file it stands in is named. */
export interface Finding extends Place {
  readonly severity: Severity;
  /** Stable kebab-case identifier, for filters and documentation. */
  readonly code: string;
  /** One Vietnamese sentence that says what was found and what was expected. */
  readonly message: string;
}

/** A finding in a named file. */
export interface Problem extends Finding {
  readonly file: string;
}

/** Makes a finding of severity `error`. */
export function error(place: Place, code: string, message: string): Finding {
  return { line: place.line, column: place.column, severity: 'error', code, message };
}

/** Makes a finding of severity `warning`. */
export function warning(place: Place, code: string, message: string): Finding {
  return { line: place.line, column: place.column, severity: 'warning', code, message };
}

/** Names the file of each finding. */
export function inFile(file: string, findings: readonly Finding[]): readonly Problem[] {
  return findings.map((finding) => ({ file, ...finding }));
}

/** Total order: file, line, column, code, message, by code unit. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

import { join } from 'node:path';
import type { Problem } from './problem.ts';

/** How problems are shown: for people, for programs (one JSON object a line), for GitHub's annotations. */
export type ProblemFormat = 'text' | 'json' | 'github';

/** One line for a problem; `directory` is put before the file so that the path can be opened as printed. */
export function formatProblem(problem: Problem, format: ProblemFormat, directory: string): string {
  const file = join(directory, problem.file);
  const { line, column, severity, code, message } = problem;
  switch (format) {
    case 'text':
      return `${visible(file).replace(/^\s*::/, escaped)}:${line}:${column} ${severity} ${code} ${visible(message)}`;
    case 'json':
      return JSON.stringify({ file, line, column, severity, code, message });
    case 'github':
      return `::${severity} file=${visible(property(file))},line=${line},col=${column},title=${property(code)}::${visible(data(message))}`;
  }
}

/** Prints problems: JSON to standard output, the other formats to standard error. */
export function printProblems(problems: readonly Problem[], format: ProblemFormat, directory: string): void {
  const stream = format === 'json' ? process.stdout : process.stderr;
  for (const problem of problems) stream.write(`${formatProblem(problem, format, directory)}\n`);
}

/** “3 lỗi, 1 cảnh báo”. */
export function countProblems(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  return `${errors} lỗi, ${problems.length - errors} cảnh báo`;
}

/**
 * Line breaks, terminal controls and signs that turn the direction of writing as `\\u` escapes, and what servers take for the
 * beginning of a command wherever it stands (`##[` GitHub and Azure, `##vso[` Azure, `##teamcity[` TeamCity): names of files
 * and keys are content, and may not write a line of their own, give orders, or move the cursor.
 */
function visible(text: string): string {
  return text.replace(/\p{Cc}|\p{Bidi_Control}|##(?=(?:vso|teamcity)?\[)/giu, escaped);
}

function escaped(signs: string): string {
  return Array.from(signs, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}

/** Escapes of GitHub's workflow commands, for a message. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The same for a property, which also ends at `:` and `,`. */
function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

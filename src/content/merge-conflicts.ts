import { error, type Finding } from '../problem.ts';

/** Passages that git could not join, in three marks (git-merge(1)), and nobody has since, or marks that were left of one. */
export function mergeConflicts(text: string): readonly Finding[] {
  if (!/^(?:<{7}|>{7}) /m.test(text)) return [];
  const findings: Finding[] = [];
  const tell = (line: number, message: string) => {
    findings.push(error({ line, column: 1 }, 'merge-conflict', message));
  };
  let begin = 0;
  let isDivided = false;
  let isCode = false;
  for (const [at, line] of text.split('\n').entries()) {
    if (/^(?:`{3}|~{3})/.test(line)) isCode = !isCode;
    if (line.startsWith('<<<<<<< ')) {
      if (begin > 0) tell(begin, leftover);
      [begin, isDivided] = [isCode ? 0 : at + 1, false];
    }
    isDivided ||= begin > 0 && line === '=======';
    if (!line.startsWith('>>>>>>> ') || isCode) continue;
    if (begin > 0) tell(begin, isDivided ? twoVersions : leftover);
    if (!isDivided) tell(at + 1, leftover);
    [begin, isDivided] = [0, false];
  }
  if (begin > 0) tell(begin, leftover);
  return findings;
}

const twoVersions =
  'Đoạn này còn hai bản mà git chưa gộp được; hãy giữ lại một bản và xóa các dòng dấu “<<<<<<<”, “=======” và “>>>>>>>”.';
const leftover =
  'Dòng này là dấu mà git để lại khi không gộp được hai bản; hãy xem lại đoạn ấy, giữ một bản và xóa dòng này.';

import { error, type Finding } from '../problem.ts';

/** Passages that git could not join, in three marks (git-merge(1)), and nobody has since. */
export function mergeConflicts(text: string): readonly Finding[] {
  if (!text.includes('<<<<<<< ')) return [];
  const findings: Finding[] = [];
  let begin = 0;
  let isDivided = false;
  for (const [at, line] of text.split('\n').entries()) {
    if (line.startsWith('<<<<<<< ')) [begin, isDivided] = [at + 1, false];
    isDivided ||= begin > 0 && line === '=======';
    if (!isDivided || !line.startsWith('>>>>>>> ')) continue;
    const message =
      'Đoạn này còn hai bản mà git chưa gộp được; hãy giữ lại một bản và xóa các dòng dấu “<<<<<<<”, “=======” và “>>>>>>>”.';
    findings.push(error({ line: begin, column: 1 }, 'merge-conflict', message));
    [begin, isDivided] = [0, false];
  }
  return findings;
}

import { error, type Finding } from '../problem.ts';

/** Passages that git could not join, in three marks (git-merge(1)), and nobody has since, or marks that were left of one. */
export function mergeConflicts(text: string): readonly Finding[] {
  if (!/^(?:<{7}|>{7}) /m.test(text)) return [];
  const findings: Finding[] = [];
  const tell = (line: number, message: string) => {
    findings.push(error({ line, column: 1 }, 'merge-conflict', message));
  };
  // One alone may be an example.
  const mayBeCode = /^[ \t>]*(?:`{3}|~{3})/m.test(text);
  const tellLeft = (line: number) => {
    if (line > 0 && !mayBeCode) tell(line, leftover);
  };
  let begin = 0;
  let isDivided = false;
  for (const [at, line] of text.split('\n').entries()) {
    if (findings.length >= mostConflicts) return findings;
    if (line.startsWith('<<<<<<< ')) {
      tellLeft(begin);
      [begin, isDivided] = [at + 1, false];
    }
    isDivided ||= begin > 0 && line === '=======';
    if (!line.startsWith('>>>>>>> ')) continue;
    if (isDivided) tell(begin, twoVersions);
    else for (const left of [begin, at + 1]) tellLeft(left);
    [begin, isDivided] = [0, false];
  }
  tellLeft(begin);
  return findings;
}

/** No editor reads more. */
const mostConflicts = 100;

const twoVersions =
  'Đoạn này còn hai bản mà git chưa gộp được; hãy giữ lại một bản và xóa các dòng dấu “<<<<<<<”, “=======” và “>>>>>>>”.';
const leftover =
  'Dòng này là dấu mà git để lại khi không gộp được hai bản; hãy xem lại đoạn ấy, giữ một bản và xóa dòng này.';

import { errorCode } from './error-code.ts';
import { UsageError } from './usage-error.ts';

/** The error that others were thrown for: Eleventy wraps what a template throws. */
export function originOf(cause: unknown): unknown {
  if (!(cause instanceof Error)) return cause;
  const inner: unknown = 'originalError' in cause ? cause.originalError : cause.cause;
  return inner instanceof Error ? originOf(inner) : cause;
}

/** Which template a thing went wrong in, as a line of its own; Eleventy says it in what it wraps the error with. */
export function templateOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const [, template] = /\btemplate (?:\.\/)?(templates\/.+?\.tsx?)\b/.exec(cause.message) ?? [];
  if (template !== undefined) return `${template}:\n`;
  return templateOf('originalError' in cause ? cause.originalError : cause.cause);
}

/** What to tell somebody who edits templates or the software: why it went wrong, and in which functions. */
export function describeFault(cause: unknown): string {
  const origin = originOf(cause);
  const explained = explainFault(origin);
  if (explained !== null || !(origin instanceof Error)) return explained ?? String(origin);
  // Places in compiled code say nothing.
  const frames = (origin.stack ?? '')
    .split('\n')
    .filter((line) => /^ +at /.test(line) && !/node_modules|\(?node:|\(<anonymous>\)$/.test(line))
    .map((line) => line.replace(/ \(.*code\.cjs:\d+:\d+\)$/, ''))
    .filter((line) => !/code\.cjs:\d+:\d+$|\bObject\.<anonymous>$/.test(line));
  return `${templateOf(cause)}${[`${origin.name}: ${origin.message}`, ...frames.slice(0, 5)].join('\n')}`;
}

/** Vietnamese words for what the user or the environment refused; null for a mistake in the program. */
export function explainFault(cause: unknown): string | null {
  if (cause instanceof UsageError) return cause.message;
  const path = placeOf(cause);
  if (cause instanceof Error && 'syscall' in cause && cause.syscall === 'listen')
    return 'không mở được cổng này: cổng đang có chương trình khác dùng hoặc không được phép; hãy chọn cổng khác bằng --port.';
  const missing = missingPackage(cause);
  if (missing !== null) return missing;
  switch (codeOf(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `hết chỗ trên đĩa${path}; hãy dọn đĩa rồi dựng lại.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `không được phép đọc hoặc ghi${path}; hãy kiểm tra quyền của thư mục.`;
    case 'ELOOP':
      return `đường dẫn không dùng được${path}: liên kết tượng trưng dẫn vòng tròn.`;
    case 'ENAMETOOLONG':
      return `đường dẫn quá dài${path}; hãy đặt tên ngắn hơn.`;
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
      return `đường dẫn không dùng được${path}: chỗ cần thư mục lại có tệp, hoặc ngược lại.`;
    case 'ESTALE':
      return `tệp vừa được sửa hoặc xóa trong khi dựng báo${path}; hãy dựng lại.`;
    case 'ENOENT':
      return `không tìm thấy${path}.`;
    case 'EMFILE':
    case 'ENFILE':
      return 'hệ thống cho mở quá ít tệp cùng lúc; hãy nâng giới hạn, ví dụ bằng “ulimit -n 1024”.';
    case 'ERR_WORKER_INIT_FAILED':
      return 'hệ thống không cho mở thêm luồng; hãy nâng giới hạn, ví dụ bằng “ulimit -n 1024” và “ulimit -u 1024”, hoặc dựng với --jobs 1.';
    case 'ERR_WORKER_OUT_OF_MEMORY':
      return 'không đủ bộ nhớ; hãy chạy trên máy có nhiều bộ nhớ hơn, hoặc nâng giới hạn --max-old-space-size trong NODE_OPTIONS nếu có đặt.';
    default:
      // Node's own codes tell of mistakes in the program.
      return /^E(?!RR_)[A-Z\d]+$/.test(errorCode(cause))
        ? `hệ thống báo lỗi ${errorCode(cause)}${path}; hãy kiểm tra đĩa và quyền của thư mục.`
        : null;
  }
}

/** The code of an error; of a thread that could not begin, Node may say it in a word alone. */
function codeOf(cause: unknown): string {
  const isThread = cause instanceof Error && cause.message === 'EAGAIN';
  return errorCode(cause) || (isThread ? 'ERR_WORKER_INIT_FAILED' : '');
}

/** A package that is not there, or has no part for this machine, as sharp says it. */
const MISSING =
  /^(?:Cannot find (?:module|package) '(?<name>.+?)'|Could not load the "(?<binary>.+?)" module)/;

/** What to do where a package is missing; null for a module of the software itself, which is a mistake in it. */
function missingPackage(cause: unknown): string | null {
  const { name, binary } = MISSING.exec(cause instanceof Error ? cause.message : '')?.groups ?? {};
  const wanted = binary ?? name;
  if (wanted === undefined || (/^(?:[./]|[A-Za-z]:)/.test(wanted) && !wanted.includes('node_modules')))
    return null;
  return `thiếu gói phần mềm “${wanted}”; hãy chạy “npm ci” trên chính máy này rồi chạy lại.`;
}

/** Where the system has refused something, in brackets; of a file that was to be moved, where it was to go. */
function placeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const path = 'dest' in cause ? cause.dest : 'path' in cause ? cause.path : undefined;
  return typeof path === 'string' && path !== '' ? ` (${path})` : '';
}

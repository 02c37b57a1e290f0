import { UsageError } from './usage-error.ts';

/** Vietnamese words for what the user or the environment refused; null for a mistake in the program. */
export function explainFault(cause: unknown): string | null {
  if (cause instanceof UsageError) return cause.message;
  if (!(cause instanceof Error) || !('code' in cause)) return null;
  const path = 'path' in cause && typeof cause.path === 'string' ? ` (${cause.path})` : '';
  switch (cause.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `hết chỗ trên đĩa${path}; trang báo cũ vẫn còn, hãy dọn đĩa rồi dựng lại.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `không được phép đọc hoặc ghi${path}; hãy kiểm tra quyền của thư mục.`;
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
      return `đường dẫn không dùng được${path}: chỗ cần thư mục lại có tệp, hoặc ngược lại.`;
    case 'ESTALE':
      return `tệp vừa được sửa trong khi dựng báo${path}; hãy dựng lại.`;
    case 'ENOENT':
      return `không tìm thấy${path}.`;
    case 'EADDRINUSE':
      return 'cổng đang có chương trình khác dùng; hãy chọn cổng khác bằng --port.';
    default:
      return null;
  }
}

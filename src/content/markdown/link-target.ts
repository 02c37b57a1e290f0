import { pictureName } from '../picture-name.ts';
import type { BodyContext } from './body.ts';
import { contentPath } from './content-path.ts';
import { shortened } from './shortened.ts';

/** What a link leads to, or what is wrong with it. */
export type LinkTarget =
  | { readonly kind: 'external'; readonly href: string }
  | { readonly kind: 'contact'; readonly href: string }
  | { readonly kind: 'path'; readonly target: string }
  | { readonly kind: 'file'; readonly target: string }
  | { readonly kind: 'fragment'; readonly id: string }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string };

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them inside a scheme, so none may pass.
const UNSAFE_CHARACTER = /[\u0000-\u001f\u007f\\]/;
/** The ending of a file that is no picture, for readers to take away. */
const ATTACHED = /\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|csv|zip|rar|7z|mp[34]|m4a|mov|epub)$/i;

/** Reads the address of a link (WHATWG URL for absolute ones, RFC 3986 for relative ones). */
export function linkTarget(url: string, context: BodyContext): LinkTarget {
  if (url === '')
    return refused('empty-link', 'Liên kết không có địa chỉ; hãy ghi địa chỉ trong ngoặc tròn.');
  const scheme = SCHEME.exec(url)?.[1]?.toLowerCase();
  if (UNSAFE_CHARACTER.test(url) || url.startsWith('//')) return unsafe(url);
  // The sanitising schema knows schemes in lower case only.
  const plain = scheme === undefined ? url : scheme + url.slice(scheme.length);
  if (scheme === 'http' || scheme === 'https') return absolute(plain, context.origin);
  if (scheme === 'mailto' || scheme === 'tel') return { kind: 'contact', href: plain };
  if (scheme !== undefined) return unsafe(url);
  if (url.startsWith('#')) return { kind: 'fragment', id: url.slice(1) };
  return url.startsWith('/') ? { kind: 'path', target: url } : relative(url, context.file);
}

function absolute(url: string, origin: string): LinkTarget {
  const parsed = /^https?:\/\/[^/]/.test(url) && URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || parsed.username !== '' || parsed.password !== '') return unsafe(url);
  if (loopback.test(parsed.hostname)) {
    const message = `Liên kết “${shortened(url)}” trỏ tới máy đang dùng, nơi người đọc không mở được; hãy ghi địa chỉ trên báo, bắt đầu bằng /, hoặc đặt giữa hai dấu \` nếu chỉ là chữ.`;
    return refused('local-link', message);
  }
  if (bareHost(parsed) !== bareHost(new URL(origin))) return { kind: 'external', href: url };
  return { kind: 'path', target: parsed.pathname + parsed.search + parsed.hash };
}

/** Names that every machine has for itself (RFC 6761, 6.3; RFC 1122, 3.2.1.3; RFC 4291, 2.5.3), as a preview is shown under. */
const loopback = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])$/;

/** The host of an address, the same with and without `www.`: a newspaper has both, or readers find neither. */
function bareHost({ host }: URL): string {
  return host.replace(/^www\./, '');
}

function relative(url: string, file: string): LinkTarget {
  const end = url.search(/[?#]/);
  const path = end === -1 ? url : url.slice(0, end);
  const rest = end === -1 ? '' : url.slice(end);
  if (!/\.md$/i.test(path) || rest.startsWith('?')) {
    const meant = meantTarget(url);
    if (meant !== null)
      return refused('relative-link', `Liên kết “${shortened(url)}” không rõ trỏ tới đâu; ${meant}`);
    const message = `Liên kết “${shortened(url)}” không rõ trỏ tới đâu; hãy trỏ tới tệp .md của bài kia, hoặc ghi đường dẫn bắt đầu bằng /.`;
    return refused('relative-link', message);
  }
  const result = contentPath(file, path);
  if (result.kind === 'path') return { kind: 'file', target: result.path + rest };
  if (result.kind === 'malformed') return unsafe(url);
  const message = `Liên kết “${shortened(url)}” trỏ ra ngoài thư mục bài viết; chỉ được trỏ tới tệp trong articles/ hoặc pages/.`;
  return refused('path-escape', message);
}

/** What an address without its beginning was probably meant to be. */
function meantTarget(url: string): string | null {
  if (pictureName.test(url)) return 'nếu là ảnh thì thêm dấu ! ngay trước dấu [.';
  if (ATTACHED.test(url))
    return `cạnh bài chỉ để được ảnh, còn tệp khác hãy đặt vào thư mục public/ của dự án rồi trỏ tới “/${shortened(url.slice(url.lastIndexOf('/') + 1))}”.`;
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/i.test(url)) return `có phải ý bạn là “mailto:${url}”?`;
  if (/^\+?\d[\d.]{6,}$/.test(url)) return `có phải ý bạn là “tel:${url}”?`;
  if (/^(?:[a-z\d-]+\.)+(?:vn|com|net|org|info|gov|edu)(?:[/?#]|$)/i.test(url))
    return `có phải ý bạn là “https://${url}”?`;
  return null;
}

function unsafe(url: string): LinkTarget {
  if (/^https?:\/*$/i.test(url))
    return refused(
      'unsafe-link',
      `Địa chỉ liên kết “${url}” còn thiếu tên trang; hãy chép cả địa chỉ từ trình duyệt.`,
    );
  const message = `Địa chỉ liên kết “${shortened(url)}” không được phép; chỉ dùng https:, http:, mailto:, tel:, đường dẫn bắt đầu bằng / hoặc tệp .md.`;
  return refused('unsafe-link', message);
}

function refused(code: string, message: string): LinkTarget {
  return { kind: 'refused', code, message };
}

/** Whether a fragment is that of the beginning, which every page has (HTML Living Standard, 7.4.6.3). */
export function isTop(fragment: string): boolean {
  return fragment.toLowerCase() === 'top';
}

import { basename } from 'node:path/posix';

/** What a request asks the preview for, or the status it is refused with. */
export type PreviewRequest =
  | { readonly kind: 'refused'; readonly status: 400 | 403 }
  /** A method that what is asked for does not know, with those it does. */
  | { readonly kind: 'not-allowed'; readonly allow: string }
  | { readonly kind: 'events' }
  | { readonly kind: 'script' }
  /** A page, as the path of its file below the output folder. */
  | { readonly kind: 'page'; readonly path: string }
  /** Another file, or a folder without the final slash, the same way; its query with `?`, or ''. */
  | { readonly kind: 'file'; readonly path: string; readonly query: string }
  | { readonly kind: 'hidden' };

/** Where open pages listen for news of the next build. */
export const eventsUrl = '/.toasoan/events';
/** The script that listens. */
export const scriptUrl = '/.toasoan/reload.js';

/**
 * Reads a request line. A URL that cannot be decoded or names a parent folder is refused with 400; a `Host`
 * that is not this machine's with 403, so that a page elsewhere cannot read the preview by DNS rebinding.
 */
export function readRequest(method: string, url: string, hostHeader: string): PreviewRequest {
  if (!/^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i.test(hostHeader)) return refused(403);
  const path = decodePath(url);
  const allowed = path === eventsUrl ? ['GET'] : ['GET', 'HEAD'];
  if (!allowed.includes(method)) return { kind: 'not-allowed', allow: allowed.join(', ') };
  if (path === null) return refused(400);
  if (path === eventsUrl) return { kind: 'events' };
  if (path === scriptUrl) return { kind: 'script' };
  // Hidden files are marks of tools, but for those that the web knows by such a name (RFC 8615).
  if (path.replace(/^\/\.well-known\//, '/').includes('/.')) return { kind: 'hidden' };
  if (path.endsWith('/')) return { kind: 'page', path: `${path.slice(1)}index.html` };
  return basename(path).endsWith('.html')
    ? { kind: 'page', path: path.slice(1) }
    : { kind: 'file', path: path.slice(1), query: /^[^?#]*(\?[^#]*)/.exec(url)?.[1] ?? '' };
}

function refused(status: 400 | 403): PreviewRequest {
  return { kind: 'refused', status };
}

function decodePath(url: string): string | null {
  const raw = url.replace(/[?#].*$/s, '');
  try {
    const path = decodeURIComponent(raw);
    const parts = path.split('/');
    const safe =
      path.startsWith('/') &&
      !/[\\\0]/.test(path) &&
      !parts.includes('..') &&
      !parts.slice(1, -1).includes('');
    return safe ? path : null;
  } catch {
    // A malformed escape: the caller answers 400.
    return null;
  }
}

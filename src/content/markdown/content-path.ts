/** Outcome of reading a relative path of a content file. */
export type ContentPath =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'escape' }
  | { readonly kind: 'malformed' };

/** The folders of content that are read, beside the files of the content folder itself. */
export const contentTrees: ReadonlySet<string> = new Set(['articles', 'pages']);

/**
 * Resolves a relative path against the folder of a content file (RFC 3986 §5.2.4 for `.` and `..`).
 * Percent-encoding is decoded first, so that `%2e%2e%2f` counts as what it means.
 */
export function contentPath(file: string, relative: string): ContentPath {
  const decoded = decode(relative);
  if (decoded === null || decoded.includes('\0') || decoded.includes('\\')) return { kind: 'malformed' };
  const segments = file.split('/').slice(0, -1);
  for (const segment of decoded.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return { kind: 'escape' };
  }
  const [tree, name] = segments;
  if (tree === undefined || name === undefined || !contentTrees.has(tree)) return { kind: 'escape' };
  return { kind: 'path', path: segments.join('/') };
}

function decode(text: string): string | null {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The absolute form of a site-absolute URL; a URL that is absolute already stays as it is. */
export function absoluteUrl(origin: string, url: string): string {
  return url.startsWith('/') ? `${origin}${url}` : url;
}

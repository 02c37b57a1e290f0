import type { Settings } from '../config.ts';
import { hashedFolders } from '../urls.ts';

/**
 * The Content Security Policy (W3C CSP Level 3) of every page: nothing but the newspaper's own files, no inline
 * script or style, pictures also from the hosts site.yaml allows.
 */
export function contentSecurityPolicy({ imageHosts }: Pick<Settings, 'imageHosts'>): string {
  const pictures = ["'self'", ...imageHosts.map((host) => `https://${host}`)].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${pictures}`,
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ].join('; ');
}

/** The `_headers` file of static hosts: one block for each path, as Netlify and Cloudflare Pages read it. */
export function headersFile(settings: Pick<Settings, 'imageHosts'>): string {
  const policy = `${contentSecurityPolicy(settings)}; frame-ancestors 'none'`;
  const always = [
    `Content-Security-Policy: ${policy}`,
    'Referrer-Policy: strict-origin-when-cross-origin',
    'X-Content-Type-Options: nosniff',
    'X-Frame-Options: DENY',
    'Permissions-Policy: camera=(), geolocation=(), microphone=()',
  ];
  const forEver = ['Cache-Control: public, max-age=31536000, immutable'];
  return [['/*', always], ...Object.values(hashedFolders).map((folder) => [`${folder}*`, forEver])]
    .map(([path, headers]) => [path, ...[headers].flat().map((header) => `  ${header}`)].join('\n'))
    .join('\n\n')
    .concat('\n');
}

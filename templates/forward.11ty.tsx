import type { ForwardPage } from '../src/plan/page.ts';
import { contentSecurityPolicy } from '../src/plan/security.ts';
import { absoluteUrl } from './parts/absolute-url.ts';
import { documentTitle } from './parts/head.tsx';
import { type TemplateData, templateData } from './parts/template.ts';

export const data = templateData('forward');

/** A page that sends its reader on, by HTML's refresh and by a plain link. */
export default function render({ planned, site }: TemplateData<ForwardPage>) {
  const title = documentTitle(planned.title, site);
  return (
    <html lang={site.settings.language}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content={contentSecurityPolicy(site.settings)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="refresh" content={`0; url=${planned.target}`} />
        {planned.isEarlier ? null : <meta name="robots" content="noindex" />}
        <title>{title}</title>
        <link rel="canonical" href={absoluteUrl(site.settings.origin, planned.target)} />
        <link rel="stylesheet" href={site.stylesheet} />
        <script src={site.scripts.theme} />
      </head>
      <body>
        <main class="page">
          <h1>{planned.title}</h1>
          <div class="than-bai">
            <p>
              Trang này đã chuyển đến <a href={planned.target}>địa chỉ mới</a>.
            </p>
          </div>
        </main>
      </body>
    </html>
  );
}

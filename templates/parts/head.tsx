import type { ArticlePage, NavLink, Picture } from '../../src/plan/page.ts';
import { rooms } from '../../src/plan/rooms.ts';
import { contentSecurityPolicy } from '../../src/plan/security.ts';
import { absoluteUrl } from './absolute-url.ts';
import { feedTitle } from './feed-title.ts';
import { sharedUrl } from './picture.tsx';
import type { SiteData } from './template.ts';

export interface HeadProps {
  readonly site: SiteData;
  readonly page: {
    readonly url: string;
    readonly title: string;
    readonly description: string;
  };
  /** The feed of the page's own news, beside the newspaper's. */
  readonly feed?: NavLink;
  /** The picture that stands for the page where it is shared. */
  readonly picture?: Picture | null;
  /** The article the page is of. */
  readonly article?: ArticlePage;
  /** False for a page that search engines should leave out. */
  readonly indexed?: boolean;
}

/** The metadata of a page: HTML's own, and the basic ones of the Open Graph protocol (ogp.me). */
export function Head({ site, page, feed, picture, article, indexed = true }: HeadProps) {
  const { name, origin } = site.settings;
  return (
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="content-security-policy" content={contentSecurityPolicy(site.settings)} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{documentTitle(page.title, site)}</title>
      <Files site={site} />
      {page.description && <meta name="description" content={page.description} />}
      {indexed ? (
        <link rel="canonical" href={absoluteUrl(origin, page.url)} />
      ) : (
        <meta name="robots" content="noindex" />
      )}
      <meta property="og:title" content={page.title} />
      <meta property="og:type" content={article ? 'article' : 'website'} />
      <meta property="og:url" content={absoluteUrl(origin, page.url)} />
      <meta property="og:locale" content="vi_VN" />
      <meta property="og:site_name" content={name} />
      {page.description && <meta property="og:description" content={page.description} />}
      {picture && <meta property="og:image" content={absoluteUrl(origin, sharedUrl(picture))} />}
      {picture?.alt && <meta property="og:image:alt" content={picture.alt} />}
      {article && <ArticleFacts article={article} origin={origin} />}
      <link rel="alternate" type="application/rss+xml" title={name} href={rooms.feed.url} />
      {feed && (
        <link
          rel="alternate"
          type="application/rss+xml"
          title={feedTitle(feed.title, site)}
          href={feed.url}
        />
      )}
      <link rel="icon" href="/favicon.ico" sizes="32x32" />
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="apple-touch-icon" href="/apple-touch-icon.png" />
    </head>
  );
}

/** Whether a picture is large enough for X's large card, 300 by 157 pixels; of one of another host nobody knows. */
function isLarge(picture: Picture | null): boolean {
  if (picture === null) return false;
  const { width, height } = picture;
  return width === 0 || (width >= 300 && height >= 157);
}

/** What those who show links to articles ask for: the Open Graph protocol's `article`, X's cards, Google Discover. */
function ArticleFacts({ article, origin }: { readonly article: ArticlePage; readonly origin: string }) {
  const { section, story, authors, tags, picture } = article;
  return (
    <>
      <meta property="article:published_time" content={story.date.iso} />
      {story.updated && <meta property="article:modified_time" content={story.updated.iso} />}
      {authors.map(({ url }) => (
        <meta property="article:author" content={absoluteUrl(origin, url)} />
      ))}
      <meta property="article:section" content={section.title} />
      {tags.map(({ title }) => (
        <meta property="article:tag" content={title} />
      ))}
      <meta name="twitter:card" content={isLarge(picture) ? 'summary_large_image' : 'summary'} />
      <meta name="robots" content="max-image-preview:large" />
    </>
  );
}

/**
 * What a page is dressed with, in the order in which it is wanted: the stylesheet gets the connection that is open
 * already. The theme is set before anything is painted; every other script waits.
 */
function Files({ site: { stylesheet, fonts, scripts } }: { readonly site: SiteData }) {
  return (
    <>
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={stylesheet} />
      <script src={scripts.theme} />
      {fonts.map((url) => (
        <link rel="preload" href={url} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <script type="module" src={scripts.site} />
    </>
  );
}

/** The title in the browser's tab: the page's own, then the newspaper's name. */
export function documentTitle(title: string, { settings }: SiteData): string {
  if (title !== settings.name) return `${title} – ${settings.name}`;
  return settings.tagline ? `${settings.name} – ${settings.tagline}` : settings.name;
}

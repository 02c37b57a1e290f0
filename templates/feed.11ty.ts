import { x } from 'xastscript';
import type { Card, FeedPage } from '../src/plan/page.ts';
import { rememberedOf } from '../src/remembered.ts';
import { rfc822 } from '../src/text/dates.ts';
import { xmlSafe } from '../src/text/xml.ts';
import { absoluteUrl } from './parts/absolute-url.ts';
import { feedTitle } from './parts/feed-title.ts';
import { type TemplateData, templateData } from './parts/template.ts';
import { type Written, xmlDocument, xmlText } from './parts/xml-document.ts';

export const data = templateData('feed');

const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
};

/** A feed after RSS 2.0 (rssboard.org), with the self link of Atom and the creators of Dublin Core. */
export default function render({ planned, site }: TemplateData<FeedPage>): string {
  const { origin, language } = site.settings;
  const self = absoluteUrl(origin, planned.url);
  const channel = x('channel', [
    text('title', feedTitle(planned.title, site)),
    text('link', absoluteUrl(origin, planned.home)),
    text('description', planned.description || planned.title),
    text('language', language),
    x('atom:link', { href: xmlSafe(self), rel: 'self', type: 'application/rss+xml' }),
    ...planned.items.map((card) => itemOf(card, origin)),
  ]);
  return xmlDocument(x('rss', NAMESPACES, channel));
}

/** An article is in the feeds of the newspaper, of its section and of all its tags: written once for all of them. */
const remember = rememberedOf<Written>();

function itemOf(card: Card, origin: string): Written {
  return remember(card, origin, () => xmlText(item(card, origin)));
}

function item(card: Card, origin: string) {
  const url = xmlSafe(absoluteUrl(origin, card.url));
  return x('item', [
    text('title', card.title),
    text('link', url),
    x('guid', { isPermaLink: 'true' }, url),
    text('pubDate', rfc822(card.date)),
    ...(card.description ? [text('description', asHtml(card.description))] : []),
    ...card.authors.map((author) => text('dc:creator', author)),
    text('category', card.section.title),
  ]);
}

/** Plain text where HTML is read: `<` and `&` are written for it, and once more by XML. */
function asHtml(plain: string): string {
  return plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function text(name: string, value: string) {
  return x(name, xmlSafe(value));
}

import type { Card, FeedPage } from '../src/plan/page.ts';
import { rfc822 } from '../src/text/dates.ts';
import { absoluteUrl } from './parts/places.ts';
import { type TemplateData, templateData } from './parts/template.ts';
import { element, xmlDocument } from './parts/xml.ts';

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
  const channel = element('channel', [
    element('title', planned.title),
    element('link', absoluteUrl(origin, planned.home)),
    element('description', planned.description || planned.title),
    element('language', language),
    element('atom:link', [], { href: self, rel: 'self', type: 'application/rss+xml' }),
    ...planned.items.map((card) => item(card, origin)),
  ]);
  return xmlDocument(element('rss', [channel], NAMESPACES));
}

function item(card: Card, origin: string) {
  const url = absoluteUrl(origin, card.url);
  return element('item', [
    element('title', card.title),
    element('link', url),
    element('guid', url, { isPermaLink: 'true' }),
    element('pubDate', rfc822(card.date)),
    ...(card.description ? [element('description', card.description)] : []),
    ...card.authors.map((author) => element('dc:creator', author)),
    element('category', card.section.title),
  ]);
}

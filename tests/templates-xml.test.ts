import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SaxesParser } from 'saxes';
import feed from '../templates/feed.11ty.ts';
import sitemap from '../templates/sitemap.11ty.ts';
import sitemapIndex from '../templates/sitemap-index.11ty.ts';
import * as pages from './fixtures/templates/pages.ts';
import { hostile, site } from './fixtures/templates/site.ts';

/** Each element of an XML document as `name attributes: text`; throws where it is not well-formed. */
function xmlElements(text: string): readonly string[] {
  assert.ok(text.startsWith('<?xml version="1.0" encoding="UTF-8"?>'));
  const elements: string[] = [];
  const open: { readonly head: string; words: string }[] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => assert.fail(error));
  parser.on('opentag', ({ name, attributes }) => {
    const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}=${value}`);
    open.push({ head: `${name}${pairs.join('')}`, words: '' });
  });
  parser.on('text', (words) => {
    const last = open.at(-1);
    if (last) last.words += words;
  });
  parser.on('closetag', () => {
    const last = open.pop();
    if (last) elements.push(`${last.head}: ${last.words.trim()}`);
  });
  parser.write(text).close();
  return elements;
}

describe('the feed', () => {
  it('carries the newspaper’s words after RSS 2.0', () => {
    assert.deepEqual(xmlElements(feed({ planned: pages.feed, site })), [
      `title: Tiếng Việt ${hostile} – Báo Thử`,
      'link: https://bao.example/tieng-viet/',
      `description: Dấu thanh ${hostile}`,
      'language: vi',
      'atom:link href=https://bao.example/tieng-viet/rss.xml rel=self type=application/rss+xml: ',
      `title: Bài một ]]> ${hostile}`,
      'link: https://bao.example/2021/03/12/mot.html',
      'guid isPermaLink=true: https://bao.example/2021/03/12/mot.html',
      'pubDate: Fri, 12 Mar 2021 14:05:00 +0700',
      // A reader of feeds takes it for HTML.
      `description: Sapo ${hostile.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}`,
      'dc:creator: Tổ Thư ký',
      `dc:creator: Ban Bạn đọc ${hostile}`,
      `category: Tiếng Việt ${hostile}`,
      'item: ',
      `title: Bài hai ${hostile}`,
      'link: https://bao.example/2021/03/12/hai.html',
      'guid isPermaLink=true: https://bao.example/2021/03/12/hai.html',
      'pubDate: Fri, 12 Mar 2021 14:05:00 +0700',
      `category: Tiếng Việt ${hostile}`,
      'item: ',
      'channel: ',
      'rss version=2.0 xmlns:atom=http://www.w3.org/2005/Atom xmlns:dc=http://purl.org/dc/elements/1.1/: ',
    ]);
  });
});

describe('sitemaps', () => {
  const base = { path: 'x.xml', url: '/x.xml', title: '', description: '', entries: pages.sitemapEntries };
  const items = (name: string) => [
    'loc: https://bao.example/2021/03/12/cau-moi.html',
    'lastmod: 2021-03-13T07:30:00+07:00',
    `${name}: `,
    'loc: https://bao.example/tim?a=1&b=2',
    `${name}: `,
  ];

  it('list pages', () => {
    assert.deepEqual(xmlElements(sitemap({ planned: { kind: 'sitemap', ...base }, site })), [
      ...items('url'),
      'urlset xmlns=http://www.sitemaps.org/schemas/sitemap/0.9: ',
    ]);
  });

  it('list sitemaps', () => {
    assert.deepEqual(xmlElements(sitemapIndex({ planned: { kind: 'sitemap-index', ...base }, site })), [
      ...items('sitemap'),
      'sitemapindex xmlns=http://www.sitemaps.org/schemas/sitemap/0.9: ',
    ]);
  });
});

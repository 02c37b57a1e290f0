import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { articlesOf, openSample, pageKinds } from './support/sample.ts';

const sample = await openSample();
after(() => sample.close());
const KB = 1024;

/** Size of a text or file as a good host sends it: Brotli at its best. */
function sent(bytes: string | Uint8Array): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

const read = (url: string) => readFileSync(join(sample.output, url));

/** URLs of the files of some type that a page names, each once. */
function files(html: string, form: RegExp): readonly string[] {
  return [...new Set([...html.matchAll(form)].map(([, url = '']) => url))];
}

function sum(urls: readonly string[], size: (url: string) => number): number {
  return urls.reduce((total, url) => total + size(url), 0);
}

describe('what a reader on a slow line waits for', () => {
  it('is at most 12 KB of HTML beside the text of an article', () => {
    const articles = articlesOf(sample.output);
    assert.ok(articles.length > 30);
    for (const url of articles) {
      const html = read(url).toString();
      const text = html.slice(html.indexOf('class="than-bai"'), html.indexOf('</article>'));
      assert.ok(text.length > 300, url);
      const beside = sent(html) - sent(text.replaceAll(/<[^>]*>/g, ''));
      assert.ok(beside <= 12 * KB, `${url}: ${beside} bytes`);
    }
  });

  for (const [kind, url] of pageKinds(sample.output)) {
    it(`is at most 12 KB of CSS, 8 KB of scripts and 50 KB of fonts on a page of the kind ${kind}`, () => {
      const html = read(url.endsWith('/') ? `${url}index.html` : url).toString();
      const styles = files(html, /rel="stylesheet" href="([^"]+)"/g);
      const scripts = files(html, /<script[^>]* src="([^"]+)"/g);
      const css = styles.map((style) => read(style).toString()).join('');
      const fonts = files(css, /url\(["']?([^)"']+\.woff2)/g).map((font) => join('assets', font));
      assert.deepEqual([styles.length, fonts.length], [1, 2]);
      assert.ok(scripts.length > 0);
      assert.ok(sum(styles, (file) => sent(read(file))) <= 12 * KB);
      if (kind !== 'search') assert.ok(sum(scripts, (file) => sent(read(file))) <= 8 * KB);
      assert.ok(sum(fonts, (file) => read(file).length) <= 50 * KB);
    });

    it(`is at most 10 requests before the pictures on a page of the kind ${kind}, all of its own host`, async () => {
      const page = await sample.newPage();
      const requests: string[] = [];
      page.on('request', (request) => {
        if (request.resourceType() !== 'image') requests.push(request.url());
      });
      await page.goto(url, { waitUntil: 'load' });
      assert.ok(requests.length >= 4 && requests.length <= 10, requests.join('\n'));
      assert.ok(requests.every((request) => request.startsWith(`${sample.origin}/`)));
      await page.context().close();
    });
  }
});

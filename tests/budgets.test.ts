import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { projectRoot } from '../src/project.ts';
import { articlesOf, openSample, pageKinds } from './support/sample.ts';
import { article, filesIn, newsroom, siteYaml } from './support/site.ts';

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
    const scriptBudget = (kind === 'search' ? 7 : 0) + 8;
    it(`is at most 12 KB of CSS, ${scriptBudget} KB of scripts and 50 KB of fonts on a page of the kind ${kind}`, () => {
      const html = read(url.endsWith('/') ? `${url}index.html` : url).toString();
      const styles = files(html, /rel="stylesheet" href="([^"]+)"/g);
      const scripts = files(html, /<script[^>]* src="([^"]+)"/g);
      const css = styles.map((style) => read(style).toString()).join('');
      const fonts = files(css, /url\(["']?([^)"']+\.woff2)/g).map((font) => join('assets', font));
      assert.deepEqual([styles.length, fonts.length], [1, 2]);
      assert.ok(scripts.length > 0);
      assert.ok(sum(styles, (file) => sent(read(file))) <= 12 * KB);
      assert.ok(sum(scripts, (file) => sent(read(file))) <= scriptBudget * KB);
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

/** The sentences of the sample newspaper, in its order. */
function sampleSentences(): readonly string[] {
  const folder = join(projectRoot, 'content/articles');
  return filesIn(folder)
    .filter((path) => path.endsWith('.md'))
    .flatMap(
      (path) =>
        readFileSync(join(folder, path), 'utf8')
          .split(/\n---\n/)[1]
          ?.split(/\n\n+/) ?? [],
    )
    .filter((paragraph) => /^\p{L}[^[\]|<>\\]+$/u.test(paragraph))
    .flatMap((paragraph) => paragraph.split(/(?<=[.!?…])\s+/))
    .filter((sentence) => /^\p{L}.{30,}/u.test(sentence));
}

/** A newspaper of a thousand articles of some 850 words, in three weeks. */
function thousandArticles(): ReturnType<typeof newsroom> {
  const sentences = sampleSentences();
  const text = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => sentences[(from * 389 + at * at * 7) % sentences.length]);
  const articles = Array.from({ length: 1000 }, (_, number) => {
    const body = Array.from({ length: 10 }, (_, at) => text(number + at * 13, 5).join(' ')).join('\n\n');
    const day = String(1 + (number % 21)).padStart(2, '0');
    const front = {
      title: `${text(number, 1)[0]?.slice(0, 60)}`,
      date: `2021-03-${day}`,
      section: 'thoi-su',
    };
    const description = text(number + 5, 2)
      .join(' ')
      .slice(0, 300);
    return [`articles/bai-${number}.md`, article({ ...front, description }, body)] as const;
  });
  return newsroom({ 'site.yaml': siteYaml(), ...Object.fromEntries(articles) });
}

describe('a search over a thousand articles', () => {
  it('takes at most 40 requests and 200 KB, the script and the excerpts of ten results among them', async () => {
    const large = await openSample(thousandArticles().content);
    const sizeOf = (url: string) => {
      const bytes = readFileSync(join(large.output, url));
      // Hosts compress what they know to be text.
      return url.endsWith('.bin') ? bytes.length : sent(bytes);
    };
    try {
      for (const words of ['tòa soạn', 'ban doc', 'nghị quyết']) {
        const page = await large.newPage();
        const requests = new Set<string>();
        page.on('request', (request) => requests.add(request.url()));
        await page.goto(`/tim-kiem/?q=${encodeURIComponent(words)}`);
        await page.locator('.search-status', { hasText: /^Tìm thấy \d/ }).waitFor();
        const urls = [...requests].map((url) => new URL(url).pathname);
        const own = urls.filter((url) => /^\/(?:tim-kiem\/.|assets\/search-|\d{4}\/)/.test(url));
        assert.ok(own.some((url) => url.endsWith('.bin')) && own.some((url) => url.endsWith('.js')));
        assert.ok(own.length <= 40, `${words}: ${own.length} requests`);
        assert.ok(sum(own, sizeOf) <= 200 * KB, `${words}: ${sum(own, sizeOf)} bytes`);
        await page.context().close();
      }
    } finally {
      await large.close();
    }
  });
});

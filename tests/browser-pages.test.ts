import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { complaintsOf } from './support/complaints.ts';
import { openSample, pageKinds } from './support/sample.ts';

const sample = await openSample();
after(() => sample.close());

/** How a page may be looked at. */
interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  /** The size of letters the reader has set, in percent of the usual. */
  readonly text: number;
  /** The rules to hold it to; none named is all of them. */
  readonly rules: readonly string[];
}

const looks: Readonly<Record<string, Look>> = {
  'by day': { width: 1280, colorScheme: 'light', text: 100, rules: [] },
  // By night nothing is different but the colours.
  'by night': {
    width: 1280,
    colorScheme: 'dark',
    text: 100,
    rules: ['color-contrast', 'link-in-text-block'],
  },
  'on 320 px': { width: 320, colorScheme: 'light', text: 100, rules: [] },
  'with text of 200 %': { width: 1280, colorScheme: 'light', text: 200, rules: [] },
  'on a tablet': { width: 768, colorScheme: 'light', text: 100, rules: ['target-size'] },
  'with text of 200 % on a phone': { width: 360, colorScheme: 'light', text: 200, rules: ['target-size'] },
};

async function lookAt(page: Page, { width, colorScheme, text }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme });
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = `${percent}%`;
  }, text);
}

/** The rules a page breaks, of all that axe knows or those named, with the elements that break them. */
async function violations(page: Page, only: readonly string[]): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    ...(only.length > 0 ? { runOnly: [...only] } : { rules: { 'target-size': { enabled: true } } }),
    resultTypes: ['violations'],
    preload: false,
  });
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, any }) => `${id}: ${target.join(' ')} ${any.map(({ message }) => message).join('; ')}`,
    ),
  );
}

/** How far the page can be pushed sideways, in CSS px. */
function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Height of the letters of the heading, in CSS px; none where the browser has no fonts. */
function letterHeight(page: Page): Promise<number> {
  return page.evaluate(() => {
    const letters = document.createRange();
    letters.selectNodeContents(document.querySelector('h1') ?? document.body);
    return letters.getClientRects()[0]?.height ?? 0;
  });
}

for (const [kind, url] of pageKinds(sample.output)) {
  describe(`a page of the kind ${kind}`, async () => {
    const page = await sample.newPage();
    const complaints = await complaintsOf(page);
    await page.goto(url);
    after(() => page.context().close());

    it('has letters that are drawn', async () => {
      assert.ok((await letterHeight(page)) > 20);
    });

    for (const [name, look] of Object.entries(looks)) {
      it(`has nothing that keeps a reader out ${name}, and stands still sideways`, async () => {
        await lookAt(page, look);
        assert.equal(await overflow(page), 0);
        assert.deepEqual(await violations(page, look.rules), []);
      });
    }

    it('says nothing to the console and asks for nothing its policy forbids', () => {
      assert.deepEqual(complaints, []);
    });
  });
}

describe('these checks', () => {
  it('see what is wrong with a page that is', async () => {
    const page = await sample.newPage();
    const complaints = await complaintsOf(page);
    await page.goto('/');
    await page.evaluate(() => {
      const picture = new Image(2000, 20);
      const faint = document.createElement('p');
      const script = document.createElement('script');
      faint.textContent = 'Chữ quá mờ';
      faint.style.color = 'rgb(200 200 200)';
      script.textContent = 'document.title = ""';
      picture.style.maxWidth = 'none';
      document.querySelector('main')?.append(picture, faint, script);
    });
    assert.ok((await overflow(page)) > 0);
    const rules = (await violations(page, [])).map((violation) => violation.replace(/:.*/s, ''));
    assert.deepEqual(rules.sort(), ['color-contrast', 'image-alt']);
    assert.match(complaints.join('\n'), /policy: script-src-elem \(enforce\)/);
    await page.context().close();
  });
});

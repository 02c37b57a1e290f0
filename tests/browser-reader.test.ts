import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { articlesOf, openSample, pageKinds } from './support/sample.ts';

const sample = await openSample();
after(() => sample.close());
const article = articlesOf(sample.output).at(-1) ?? '';

/** Opens a page in a browser that is new to the site, for as long as `use` runs. */
async function onPage(
  url: string,
  use: (page: Page) => Promise<void>,
  options: Parameters<typeof sample.newPage>[0] = {},
): Promise<void> {
  const page = await sample.newPage(options);
  try {
    await page.goto(url);
    await use(page);
  } finally {
    await page.context().close();
  }
}

/** What has the focus: its place among all that may have it, and what a reader sees of it. */
function focused(page: Page) {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const box = element.getClientRects()[0] ?? new DOMRect();
    const [x, y] = [box.x + Math.min(box.width / 2, 20), box.y + box.height / 2];
    const top = document.elementFromPoint(x, y);
    const outline = getComputedStyle(element);
    return {
      at: [...document.querySelectorAll('a[href], button, input, [tabindex="0"]')].indexOf(element),
      name: `${element.tagName} ${element.textContent?.trim()}`,
      shown: top !== null && (element.contains(top) || top.contains(element)),
      outlined: outline.outlineStyle !== 'none' && Number.parseFloat(outline.outlineWidth) >= 2,
    };
  });
}

/** The places of what is drawn and may have the focus, in the order of the document. */
function focusable(page: Page): Promise<readonly number[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, input, [tabindex="0"]')].flatMap((element, at) =>
      element.checkVisibility({ visibilityProperty: true }) ? [at] : [],
    ),
  );
}

const theme = (page: Page) => page.locator('html').getAttribute('data-theme');
const paper = (page: Page) =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g)?.map(Number));
const isDark = async (page: Page) => Math.max(...((await paper(page)) ?? [255])) < 64;

describe('a reader with a keyboard', () => {
  for (const [kind, url] of pageKinds(sample.output).filter(([kind]) =>
    /^(home|article|month)$/.test(kind),
  )) {
    it(`reaches everything on a page of the kind ${kind} in order, and sees where they are`, () =>
      onPage(url, async (page) => {
        const wanted = await focusable(page);
        const reached: number[] = [];
        const unseen: string[] = [];
        for (const _ of wanted) {
          await page.keyboard.press('Tab');
          const { at, name, shown, outlined } = await focused(page);
          reached.push(at);
          if (!shown || !outlined) unseen.push(name);
        }
        assert.ok(wanted.length > 20);
        assert.deepEqual(reached, wanted);
        assert.deepEqual(unseen, []);
      }));
  }

  it('finds the skip link first, and it leads past the sections', () =>
    onPage(article, async (page) => {
      const skip = page.getByRole('link', { name: 'Bỏ qua, đến nội dung chính' });
      assert.ok(((await skip.boundingBox())?.y ?? 0) < 0);
      await page.keyboard.press('Tab');
      assert.equal((await skip.boundingBox())?.y, 0);
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'MAIN');
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.closest('main') !== null), true);
    }));

  it('goes to the search box with Alt and /, not with / alone, and may type one in it', () =>
    onPage(article, async (page) => {
      const box = page.locator('input[name=q]');
      const isIn = () => box.evaluate((element) => element === document.activeElement);
      await page.keyboard.press('/');
      assert.equal(await isIn(), false);
      assert.equal(await box.getAttribute('aria-keyshortcuts'), 'Alt+/');
      await page.keyboard.press('Alt+/');
      assert.equal(await isIn(), true);
      await page.keyboard.type('12/3');
      assert.equal(await box.inputValue(), '12/3');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/tim-kiem/?q=12%2F3');
    }));

  it('changes the light with the space bar, to another at once, and hears which it is', async () => {
    const inTurns = (colorScheme: 'light' | 'dark', expected: readonly string[]) =>
      onPage(
        article,
        async (page) => {
          const button = page.getByRole('button', { name: 'Giao diện' });
          await button.focus();
          const names: (string | null)[] = [];
          for (const _ of expected) {
            await page.keyboard.press('Space');
            names.push(await button.getAttribute('aria-label'));
            if (names.length === 1) assert.equal(await isDark(page), colorScheme === 'light');
          }
          assert.deepEqual(names, expected);
        },
        { colorScheme },
      );
    await inTurns('light', ['Giao diện: tối', 'Giao diện: sáng', 'Giao diện: theo máy']);
    await inTurns('dark', ['Giao diện: sáng', 'Giao diện: tối', 'Giao diện: theo máy']);
  });
});

describe('the light a reader chose', () => {
  it('is the one of the device where none was', async () => {
    await onPage('/', async (page) => assert.equal(await isDark(page), true), { colorScheme: 'dark' });
    await onPage('/', async (page) => assert.equal(await isDark(page), false), { colorScheme: 'light' });
  });

  it('is there after a reload before anything of the page is', () =>
    onPage('/', async (page) => {
      const button = page.getByRole('button', { name: 'Giao diện' });
      await button.click();
      assert.equal(await isDark(page), true);
      // Nothing is painted before there is a body.
      await page.addInitScript(() => {
        const watch = new MutationObserver(() => {
          const { dataset } = document.documentElement;
          if (dataset.theme !== undefined) dataset.testEarly ??= String(document.body === null);
        });
        watch.observe(document, { attributes: true, subtree: true, attributeFilter: ['data-theme'] });
      });
      await page.reload();
      assert.equal(await page.locator('html').getAttribute('data-test-early'), 'true');
      assert.equal(await isDark(page), true);
      await page.goto(article);
      assert.equal(await isDark(page), true);
      assert.equal(
        await page.getByRole('button', { name: 'Giao diện' }).getAttribute('aria-label'),
        'Giao diện: tối',
      );
    }));

  it('holds on a page the browser had kept and shows again', () =>
    onPage('/', async (page) => {
      // Another page of the site, meanwhile.
      await page.evaluate(() => {
        localStorage.setItem('doc-bao', '{"theme":"dark","text":null}');
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      });
      assert.equal(await theme(page), 'dark');
    }));

  it('is taken over from another tab', () =>
    onPage('/', async (page) => {
      await page.evaluate(() => {
        localStorage.setItem('doc-bao', '{"theme":"dark","text":null}');
        dispatchEvent(new StorageEvent('storage', { key: 'doc-bao' }));
      });
      assert.equal(await theme(page), 'dark');
      assert.equal(
        await page.getByRole('button', { name: 'Giao diện' }).getAttribute('aria-label'),
        'Giao diện: tối',
      );
    }));
});

it('the switches work where a browser keeps nothing', () =>
  onPage(article, async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('closed', 'SecurityError');
        },
      });
    });
    await page.reload();
    const text = page.getByRole('button', { name: 'Chữ to' });
    await text.click();
    assert.equal(await text.getAttribute('aria-pressed'), 'true');
    await text.click();
    assert.equal(await text.getAttribute('aria-pressed'), 'false');
    const light = page.getByRole('button', { name: 'Giao diện' });
    await light.click();
    assert.equal(await isDark(page), true);
    await light.click();
    assert.equal(await isDark(page), false);
  }));

describe('the tools of an article', () => {
  it('keep the larger text through a reload', () =>
    onPage(article, async (page) => {
      const size = () =>
        page
          .locator('.than-bai > p')
          .first()
          .evaluate((p) => Number.parseFloat(getComputedStyle(p).fontSize));
      const usual = await size();
      await page.getByRole('button', { name: 'Chữ to' }).click();
      const larger = await size();
      assert.ok(larger >= usual * 1.1);
      await page.reload();
      assert.equal(await size(), larger);
      const button = page.getByRole('button', { name: 'Chữ to' });
      assert.equal(await button.getAttribute('aria-pressed'), 'true');
      await button.click();
      assert.equal(await size(), usual);
    }));

  it('copy the address of the article and say so', () =>
    onPage(
      article,
      async (page) => {
        await page.getByRole('button', { name: 'Chép liên kết' }).click();
        await page
          .getByRole('status')
          .filter({ hasText: 'Đã chép liên kết của bài.' })
          .waitFor({ state: 'attached' });
        assert.equal(
          await page.evaluate(() => navigator.clipboard.readText()),
          `https://sotay.example${article}`,
        );
      },
      { permissions: ['clipboard-read', 'clipboard-write'] },
    ));

  it('say what to do where the browser forbids it to copy', () =>
    onPage(article, async (page) => {
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      });
      await page.getByRole('button', { name: 'Chép liên kết' }).click();
      await page
        .getByRole('status')
        .filter({ hasText: 'chép từ thanh địa chỉ' })
        .waitFor({ state: 'attached' });
      // Who sees the page is told, too.
      await page.getByRole('button', { name: 'chép từ thanh địa chỉ' }).waitFor();
    }));
});

describe('the history of the browser', () => {
  it('goes back to the front page and forward to the article', () =>
    onPage('/', async (page) => {
      const title = () => page.locator('main h1, h1').last().innerText();
      const front = await title();
      const lead = page.locator('.card-lead .card-title a');
      const url = await lead.getAttribute('href');
      await lead.click();
      await page.waitForURL(`**${url}`);
      const story = await title();
      await page.goBack();
      assert.equal(await title(), front);
      await page.goForward();
      assert.equal(await title(), story);
      assert.notEqual(story, front);
    }));
});

describe('a reader without scripts', () => {
  for (const [kind, url] of pageKinds(sample.output).filter(([kind]) => kind !== 'search')) {
    it(`reads the same words on a page of the kind ${kind}, and sees no button that does nothing`, async () => {
      const words: string[] = [];
      for (const javaScriptEnabled of [true, false]) {
        await onPage(
          url,
          async (page) => {
            const text = await page.locator('body').innerText();
            const tools = page.locator('.script-only');
            // Their names are the only words of theirs.
            const names = javaScriptEnabled ? await tools.allInnerTexts() : [];
            words.push(names.reduce((all, name) => all.replace(name, ''), text).replace(/\s+/g, ' '));
            if (javaScriptEnabled) return;
            const dead = page.locator('button:visible:not([type=submit])');
            assert.deepEqual(await dead.allInnerTexts(), []);
          },
          { javaScriptEnabled },
        );
      }
      assert.equal(words[1], words[0]);
      assert.ok((words[0] ?? '').length > 300);
    });
  }

  it('searches with a plain form', () =>
    onPage(
      '/',
      async (page) => {
        await page.locator('input[name=q]').fill('Đảng');
        await page.getByRole('button', { name: 'Tìm' }).click();
        await page.waitForURL('**/tim-kiem/?q=%C4%90%E1%BA%A3ng');
      },
      { javaScriptEnabled: false },
    ));
});

describe('in the colours of the device', () => {
  it('the place of the reader and the days of a calendar are still told apart', async () => {
    const look = { forcedColors: 'active' } as const;
    await onPage(
      article,
      async (page) => {
        const line = (element: Element) => getComputedStyle(element).textDecorationLine;
        assert.equal(await page.locator('.sections [aria-current]').first().evaluate(line), 'underline');
      },
      look,
    );
    await onPage(
      '/2021/',
      async (page) => {
        const shades = await page
          .locator('.heat-key i')
          .evaluateAll((all) => all.map((one) => getComputedStyle(one).backgroundColor));
        assert.equal(new Set(shades).size, 4);
      },
      look,
    );
  });
});

it('a tool whose script has not come is not shown', () =>
  onPage('/404.html', async (page) => {
    await page.route('**/assets/site-*.js', (route) => route.abort());
    await page.goto(article);
    assert.equal(await page.locator('.script-only:visible').count(), 0);
    await page.unroute('**/assets/site-*.js');
    await page.goto(article);
    assert.ok((await page.locator('.script-only:visible').count()) > 1);
  }));

describe('on paper', () => {
  it('an article stands alone with its address', () =>
    onPage(article, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const unwanted = page.locator('nav:visible, button:visible, input:visible, aside.next-reading:visible');
      assert.equal(await unwanted.count(), 0);
      assert.equal(
        await page.locator('.printed-address:visible').innerText(),
        `https://sotay.example${article}`,
      );
      for (const part of ['h1', '.sapo', '.than-bai table', '.hop-thong-tin', '.chu-thich'])
        assert.equal(await page.locator(part).first().isVisible(), true, part);
      const paperColour = await page
        .locator('body')
        .evaluate((body) => getComputedStyle(body).backgroundColor);
      assert.match(paperColour, /rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)/);
    }));

  it('a picture is as wide as it has room, and however tall on one page with its caption', () =>
    onPage(article, async (page) => {
      await page.emulateMedia({ media: 'print' });
      const sizes = (isTall: boolean) =>
        page.locator('figure.anh').evaluateAll(
          (figures, tall) =>
            figures.flatMap((figure) => {
              const picture = figure.querySelector('img');
              if (picture === null) return [];
              if (tall) [picture.width, picture.height] = [700, 3600];
              const room = Math.min(figure.clientWidth, Number(picture.getAttribute('width')));
              const { width } = picture.getBoundingClientRect();
              return [{ room, width: Math.round(width), height: figure.getBoundingClientRect().height }];
            }),
          isTall,
        );
      const before = await sizes(false);
      // Those too that are loaded late.
      for (const { room, width } of before) assert.equal(width, room);
      const tall = await sizes(true);
      // A4 between its margins is 257 mm high, of 96 pixels for 25.4 mm.
      assert.ok(tall.length > 1 && tall.some(({ height }) => height > 700));
      for (const { height } of tall) assert.ok(height < 971, `${height}`);
    }));

  it('every column of a table is on it, be they fourteen or twenty', () =>
    onPage(article, async (page) => {
      await page.emulateMedia({ media: 'print' });
      // What A4 leaves between its margins: 170 mm.
      await page.setViewportSize({ width: 642, height: 971 });
      const rightOf = (element: Element) => element.getBoundingClientRect().right;
      const table = page.locator('.than-bai table');
      const edge = await page.locator('.than-bai').evaluate(rightOf);
      for (const count of [14, 20]) {
        await table.evaluate((element, columns) => {
          for (const row of element.querySelectorAll('tr'))
            row.innerHTML = '<td>1.234.567,89</td>'.repeat(columns);
        }, count);
        const right = await table.evaluate(rightOf);
        assert.ok(right <= edge + 0.5, `${count} columns: ${right} > ${edge}`);
      }
    }));

  it('short numbers in many columns stand on one line, beside a long text', () =>
    onPage(article, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 642, height: 971 });
      const heights = await page.locator('.than-bai table').evaluate((table) => {
        const words = `<td>${'một câu dài '.repeat(7)}</td>`;
        for (const row of table.querySelectorAll('tr')) row.innerHTML = words + '<td>1234</td>'.repeat(11);
        const text = document.createRange();
        return Array.from(table.querySelectorAll('td:not(:first-child)'), (cell) => {
          text.selectNodeContents(cell);
          return text.getClientRects().length;
        });
      });
      assert.deepEqual(new Set(heights), new Set([1]));
    }));

  it('the index of tags begins on its first page', () =>
    onPage('/tu-khoa/', async (page) => {
      await page.emulateMedia({ media: 'print' });
      const rule = (element: Element) => getComputedStyle(element).breakAfter;
      assert.equal(await page.locator('.letter-title').first().evaluate(rule), 'auto');
    }));

  it('it is A4', () =>
    onPage(article, async (page) => {
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
      // 210 × 297 mm in points of 1/72 inch.
      assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [595, 842]);
    }));
});

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { articlesOf, openSample, pageKinds } from './support/sample.ts';

const sample = await openSample();
after(() => sample.close());
const article = articlesOf(sample.output).at(-1) ?? '';
const phone = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };
const desk = { viewport: { width: 1280, height: 800 } };

/** Has a page note how much of it moves, from its beginning. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts = new PerformanceObserver((list) => {
      const { dataset } = document.documentElement;
      for (const shift of list.getEntries())
        dataset.testShift = String(Number(dataset.testShift ?? 0) + Number(Reflect.get(shift, 'value')));
    });
    shifts.observe({ type: 'layout-shift', buffered: true });
  });
}

/** Opens a page, with the web font or without, and reads it to its end. */
async function readThrough(page: Page, url: string, font: boolean): Promise<void> {
  if (!font) await page.route('**/*.woff2', (route) => route.abort());
  await watchShifts(page);
  await page.goto(url);
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const image of document.images) {
      image.scrollIntoView();
      if (!image.complete)
        await new Promise((resolve) => image.addEventListener('load', resolve, { once: true }));
    }
    scrollTo(0, document.body.scrollHeight);
  });
  await twoFrames(page);
}

/** Waits until the browser has drawn, and has told its observers what it drew. */
async function twoFrames(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const _ of [1, 2]) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Cumulative Layout Shift so far (web.dev/cls), all of it in one window. */
async function shift(page: Page): Promise<number> {
  return Number((await page.locator('html').getAttribute('data-test-shift')) ?? 0);
}

describe('nothing moves while a page loads', () => {
  for (const url of ['/', article]) {
    for (const [screen, options] of Object.entries({ phone, desk })) {
      for (const font of [true, false]) {
        it(`${url === '/' ? 'home' : 'article'} on a ${screen}, ${font ? 'with' : 'without'} the web font`, async () => {
          const page = await sample.newPage(options);
          await readThrough(page, url, font);
          assert.equal(await shift(page), 0);
          await page.context().close();
        });
      }
    }
  }

  it('results that come to the search page push nothing down that a reader sees', async () => {
    const page = await sample.newPage(desk);
    await watchShifts(page);
    await page.goto('/tim-kiem/?q=ảnh');
    await page.locator('.search-status').filter({ hasText: 'Tìm thấy' }).waitFor();
    await page.locator('.search-ways:not([data-waiting])').waitFor();
    await twoFrames(page);
    assert.ok((await shift(page)) < 0.1, String(await shift(page)));
    await page.context().close();
  });

  it('and it would be seen if it did', async () => {
    const page = await sample.newPage(phone);
    await readThrough(page, '/', true);
    await page.evaluate(() => {
      scrollTo(0, 0);
      document.body.prepend(Object.assign(document.createElement('div'), { style: 'height: 200px' }));
    });
    await twoFrames(page);
    assert.ok((await shift(page)) > 0.05);
    await page.context().close();
  });
});

/** How far capitals with two marks and letters below the line reach out of their line, in CSS px. */
interface Reach {
  /** An element in this type. */
  readonly of: string;
  readonly above: number;
  readonly below: number;
}

/** The reach of every type a page has text in, with the face the browser draws it in. */
function reaches(page: Page): Promise<readonly Reach[]> {
  return page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d');
    const seen = new Set<string>();
    return [...document.querySelectorAll('body *')].flatMap((element) => {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      const { fontStyle, fontWeight, fontSize, fontFamily, lineHeight } = getComputedStyle(element);
      const size = Number.parseFloat(fontSize);
      const line = Number.parseFloat(lineHeight);
      const type = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily} ${lineHeight}`;
      // A note's number has no line of its own.
      if (!pen || !hasText || !element.checkVisibility() || line === 0 || seen.has(type)) return [];
      seen.add(type);
      // Measured large: a canvas gives whole pixels.
      pen.font = `${fontStyle} ${fontWeight} 1000px ${fontFamily}`;
      const letters = pen.measureText('ẾỖỮẨỒỰỘg');
      const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = letters;
      // CSS 2.2, 10.8.1: half of the leading goes above the letters, half below.
      const leading = (line - ((ascent + descent) * size) / 1000) / 2;
      return {
        of: `${element.tagName} ${type}`,
        above: ((letters.actualBoundingBoxAscent - ascent) * size) / 1000 - leading,
        below: ((letters.actualBoundingBoxDescent - descent) * size) / 1000 - leading,
      };
    });
  });
}

/** Makes pages wait for the web face, which on a busy machine they would do without. */
async function waitForFace(page: Page): Promise<void> {
  await page.route('**/*.css', async (route) => {
    const response = await route.fetch();
    const css = await response.text();
    assert.match(css, /font-display:optional/);
    await route.fulfill({ response, body: css.replaceAll('font-display:optional', 'font-display:block') });
  });
}

/** What is cut where a box ends with its line; half a pixel is not seen. */
const isCut = ({ above, below }: Reach) => above > 0.5 || below > 0.5;

/** Where a line touches the one above it. */
const touches = ({ above, below }: Reach) => above + below > 0;

describe('capitals with two marks stay inside their line', () => {
  for (const [kind, url] of pageKinds(sample.output)) {
    it(`on a page of the kind ${kind}`, async () => {
      const page = await sample.newPage(desk);
      await waitForFace(page);
      await page.goto(url);
      await page.evaluate(() => Promise.all([...document.fonts].slice(0, 2).map((face) => face.load())));
      const types = await reaches(page);
      assert.ok(types.length > 5);
      assert.deepEqual(types.filter(isCut), []);
      await page.context().close();
    });

    it(`and, without the web font, never touch the line above on a page of the kind ${kind}`, async () => {
      const page = await sample.newPage(desk);
      await page.route('**/*.woff2', (route) => route.abort());
      await page.goto(url);
      assert.deepEqual((await reaches(page)).filter(touches), []);
      await page.context().close();
    });
  }

  it('and are cut where a line is too tight', async () => {
    const page = await sample.newPage(desk);
    await waitForFace(page);
    await page.goto(article);
    await page.locator('h1').evaluate((title) => {
      title.style.lineHeight = '1.1';
    });
    const types = (await reaches(page)).filter(({ of }) => of.startsWith('H1'));
    assert.deepEqual([types.map(isCut), types.map(touches)], [[true], [true]]);
    await page.context().close();
  });
});

describe('the text of an article', () => {
  it('has lines of 60 to 75 letters on a wide screen', async () => {
    const page = await sample.newPage(desk);
    await page.goto('/2023/11/06/mot-bai-bao-gom-nhung-phan-nao.html');
    const letters = await page.evaluate(() => {
      const lengths: number[] = [];
      for (const { firstChild: text } of document.querySelectorAll('.than-bai > p')) {
        if (!(text instanceof Text) || text.nextSibling !== null) continue;
        const lines = new Map<number, number>();
        for (let at = 0; at < text.length; at += 1) {
          const letter = document.createRange();
          letter.setStart(text, at);
          letter.setEnd(text, at + 1);
          const { top } = letter.getBoundingClientRect();
          lines.set(top, (lines.get(top) ?? 0) + 1);
        }
        lengths.push(...[...lines.values()].slice(0, -1));
      }
      return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    });
    assert.ok(letters >= 60 && letters <= 75, `${letters} letters`);
    await page.context().close();
  });
});

describe('a newspaper with a long name', () => {
  const long = 'Báo Lạng Sơn – Cơ quan của Đảng bộ, tiếng nói của chính quyền và nhân dân các dân tộc';

  /** The boxes of what stands at the top of a page, the name in many words. */
  async function masthead(url: string, options: typeof desk) {
    const page = await sample.newPage(options);
    await page.goto(url);
    await page.locator('.paper-name').evaluate((name, words) => {
      (name.querySelector('a') ?? name).textContent = words;
    }, long);
    const box = (part: string) =>
      page.locator(part).evaluate((element) => {
        const { top, right, bottom, left, width, height } = element.getBoundingClientRect();
        return { top, right, bottom, left, width, height };
      });
    const boxes = { name: await box('.paper-name'), tools: await box('.masthead-tools'), box };
    return { ...boxes, close: () => page.context().close() };
  }

  it('has the width of a phone for it', async () => {
    const { name, tools, close } = await masthead(article, { viewport: phone.viewport });
    assert.ok(name.width > 300, `${name.width} px`);
    assert.ok(tools.top >= name.bottom);
    await close();
  });

  it('shows it beside the date and the search box, over neither', async () => {
    const { name, tools, box, close } = await masthead('/', desk);
    const edition = await box('.edition');
    // Two lines where the machine has a wide typeface only.
    assert.ok(edition.height < 50, `${edition.height} px`);
    assert.ok(edition.right <= name.left && name.right <= tools.left);
    await close();
  });
});

describe('letters twice as large on a phone', () => {
  for (const url of ['/', '/hinh-anh/'])
    it(`leave the headlines of ${url} half of its width`, async () => {
      const page = await sample.newPage({ viewport: { width: 320, height: 640 } });
      await page.goto(url);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%';
      });
      const widths = await page
        .locator('.card-title')
        .evaluateAll((titles) => titles.map((title) => title.getBoundingClientRect().width));
      assert.ok(widths.length > 0 && Math.min(...widths) > 120, String(widths));
      await page.context().close();
    });
});

describe('letters twice as large in a calendar', () => {
  it('never touch the next number, and the page is not pushed', async () => {
    const page = await sample.newPage({ viewport: { width: 320, height: 640 } });
    await page.goto('/2021/03/');
    const distance = await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      const day = document.querySelector('.weeks a');
      const count = day?.querySelector('.day-count');
      if (day != null && count != null) {
        count.textContent = '104';
        for (const cell of document.querySelectorAll('.weeks tbody td:not(.week-count)'))
          cell.replaceChildren(day.cloneNode(true));
      }
      const boxes = [...document.querySelectorAll<HTMLElement>('.weeks tbody tr')].flatMap((row) =>
        [...row.querySelectorAll<HTMLElement>('.day-count')].map((one) => {
          const range = document.createRange();
          range.selectNodeContents(one);
          return range.getBoundingClientRect();
        }),
      );
      const gaps = boxes.flatMap((box, at) => {
        const next = boxes[at + 1];
        return next !== undefined && next.top === box.top ? [next.left - box.right] : [];
      });
      return { least: Math.min(...gaps), pushed: document.documentElement.scrollWidth - innerWidth };
    });
    assert.ok(Number.isFinite(distance.least) && distance.least > 2, String(distance.least));
    assert.ok(distance.pushed <= 0);
    await page.context().close();
  });
});

describe('a reader with a mouse', () => {
  it('sees all sections at any zoom, as a wheel does not push them aside', async () => {
    for (const width of [427, 640, 1280]) {
      const page = await sample.newPage({ viewport: { width, height: 700 } });
      await page.goto('/');
      const { scrollWidth, clientWidth } = await page
        .locator('.sections ul')
        .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
      assert.ok(scrollWidth <= clientWidth, `${width}: ${scrollWidth}`);
      await page.context().close();
    }
  });
});

describe('a reader on a phone', () => {
  const onPhone = async <T>(url: string, look: (page: Page) => Promise<T>): Promise<T> => {
    const page = await sample.newPage(phone);
    await page.goto(url);
    try {
      return await look(page);
    } finally {
      await page.context().close();
    }
  };

  it('has the article on the second screen, however long its table of contents', () =>
    onPhone('/2024/11/18/cau-dai-chat-lam-doi.html', async (page) => {
      const height = await page.locator('.toc ol').evaluate((list) => {
        const [item] = list.children;
        if (item !== undefined) for (let more = 0; more < 60; more += 1) list.append(item.cloneNode(true));
        return list.getBoundingClientRect().height;
      });
      assert.ok(height < 250, `${height} px`);
    }));

  it('sees every section whole that the keyboard leads to', () =>
    onPhone('/', async (page) => {
      const cut: string[] = [];
      const before = await page.locator('main').evaluate((main) => main.getBoundingClientRect().top);
      const names = ['Tin', 'Chính trị', 'Văn hóa – Xã hội', 'Pháp luật', 'Giáo dục', 'Y tế', 'Video'];
      const links = page.locator('.sections a');
      await page.locator('.sections ul').evaluate((list, texts) => {
        const [item] = list.children;
        if (item === undefined) return;
        list.replaceChildren(...texts.map(() => item.cloneNode(true)));
        for (const [at, link] of list.querySelectorAll('a').entries()) link.textContent = texts[at] ?? '';
      }, names);
      const look = async (key: string, order: readonly number[]) => {
        for (const at of order) {
          const link = links.nth(at);
          while (!(await link.evaluate((one) => one === document.activeElement)))
            await page.keyboard.press(key);
          const isWhole = await link.evaluate((one) => {
            const [bar, box] = [one.closest('ul'), one].map((part) => part?.getBoundingClientRect());
            return bar !== undefined && box !== undefined && box.left >= bar.left && box.right <= bar.right;
          });
          if (!isWhole) cut.push(`${key} ${names[at]}`);
        }
      };
      await look('Tab', [...names.keys()]);
      await look('Shift+Tab', [...names.keys()].reverse().slice(1));
      assert.deepEqual(cut, []);
      // Nothing below moves, or a click would miss what it was meant for.
      assert.equal(await page.locator('main').evaluate((main) => main.getBoundingClientRect().top), before);
    }));

  it('has more of a table that is numbered than its numbers', () =>
    onPhone('/2023/11/06/mot-bai-bao-gom-nhung-phan-nao.html', async (page) => {
      const width = await page
        .locator('.than-bai table td')
        .first()
        .evaluate((cell) => cell.getBoundingClientRect().width);
      assert.ok(width < 80, `${width} px`);
    }));
});

it('a wide table is on paper whole', async () => {
  const page = await sample.newPage(desk);
  await page.goto(article);
  const cells = (tag: string) => `<${tag}>Cột có chữ</${tag}>`.repeat(12);
  await page
    .locator('.than-bai')
    .evaluate(
      (body, html) => body.insertAdjacentHTML('afterbegin', html),
      `<table tabindex="0"><thead><tr>${cells('th')}</tr></thead><tbody><tr>${cells('td')}</tr></tbody></table>`,
    );
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 640, height: 800 });
  const beyond = await page
    .locator('.than-bai table')
    .first()
    .locator('td')
    .last()
    .evaluate((cell) => cell.getBoundingClientRect().right - innerWidth);
  assert.ok(beyond <= 0, `${beyond} px`);
  await page.context().close();
});

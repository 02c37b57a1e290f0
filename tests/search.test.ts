import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Browser, Page, Route } from 'playwright-core';
import { excerpt, markWords } from '../src/client/search/matches.ts';
import { type Likeness, soughtPart, wantedWords } from '../src/client/search/wanted.ts';
import { merge } from '../src/merge.ts';
import { cutByTime } from '../src/plan/search-parts.ts';
import { contentSecurityPolicy } from '../src/plan/security.ts';
import { openBrowser, withSite } from './support/browser.ts';
import { png } from './support/newspaper.ts';
import { article, beside, buildOnce, bytesIn, filesIn, newsroom, siteYaml, write } from './support/site.ts';

const body = (text: string) => `${text} Bài viết để thử tìm kiếm.`;

const files = {
  'site.yaml': siteYaml(),
  'articles/cau.png': png,
  'articles/dai-hoi.md': article(
    {
      title: 'Đại hội chi bộ',
      date: '2021-03-12',
      section: 'thoi-su',
      image: { src: 'cau.png', alt: 'Cầu' },
    },
    body('Chi bộ Đảng họp tại Lạng Sơn hôm nay.'),
  ),
  // The title says three times what `đảng` is like without its accent.
  'articles/dang-lam.md': article(
    { title: 'Đang làm, đang sửa, đang bàn', date: '2021-05-02', section: 'kinh-te' },
    body('Đường đang làm dở.'),
  ),
  'articles/cho-phien.md': article(
    { title: 'Chợ phiên', date: '2022-01-10', section: 'van-hoa' },
    body('Chợ họp ở làng bên sông, có <b> trong chữ &amp; và hồi.'.replace('<b>', '&lt;b&gt;')),
  ),
  'articles/lua-chin.md': article(
    { title: 'Lúa chín', date: '2022-02-10', section: 'kinh-te' },
    body('Đồng lúa Lạng Sơn chín rộ.'),
  ),
  'articles/phong-su.md': article(
    { title: 'Phóng sự dài', date: '2021-06-02', section: 'van-hoa', description: 'Lời dẫn ngắn.' },
    `${Array.from({ length: 60 }, (_, at) => `câu${at}`).join(' ')}\n\nAnh đặt *hòn đá*[^1] xuống suối.\n\n:::hop-thong-tin[Cần biết]\nGiờ mở cửa ☀️.\n\nTop 5️⃣ nơi.\n:::\n\n[^1]: Sỏi nhỏ.`,
  ),
  'articles/nhap.md': article(
    { title: 'Bimatnhap', date: '2021-03-12', section: 'thoi-su', draft: true },
    'Bimatnhap trong thân bài.',
  ),
  'articles/het-han.md': article(
    { title: 'Bimathethan', date: '2021-03-12', section: 'thoi-su', expires: '2022-01-01' },
    'Bimathethan trong thân bài.',
  ),
  'articles/hen-gio.md': article(
    { title: 'Bimathengio', date: '2099-03-12', section: 'thoi-su' },
    'Bimathengio trong thân bài.',
  ),
};

const room = newsroom(files);
let browser: Browser;

before(async () => {
  await buildOnce(room);
  browser = await openBrowser();
});
after(() => browser.close());

interface Options {
  readonly javaScriptEnabled?: boolean;
}

/** Opens an address of the built newspaper in a browser of its own; a script error fails the test. */
function visit(address: string, use: (page: Page) => Promise<void>, options: Options = {}) {
  return visitAt(room.output, address, use, options);
}

/** The same of another newspaper. */
async function visitAt(
  output: string,
  address: string,
  use: (page: Page) => Promise<void>,
  options: Options = {},
) {
  await withSite(output, async (origin) => {
    const context = await browser.newContext({ baseURL: origin, ...options });
    try {
      const page = await context.newPage();
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.goto(address);
      await use(page);
      assert.deepEqual(errors, []);
    } finally {
      await context.close();
    }
  });
}

const status = (page: Page) => page.locator('.search-status');
const titles = (page: Page) => page.locator('.search-result h2').allInnerTexts();
const marks = (page: Page) => page.locator('.search-result mark').allInnerTexts();

/** Waits for what the status line says. */
async function says(page: Page, text: RegExp): Promise<void> {
  await status(page).filter({ hasText: text }).waitFor({ timeout: 20_000 });
}

describe('a search', () => {
  it('finds đ without its stroke, and marks what the reader meant', async () => {
    await visit('/tim-kiem/?q=dang', async (page) => {
      await says(page, /^Tìm thấy 2 bài có “dang”\.$/);
      assert.deepEqual((await titles(page)).toSorted(), ['Đang làm, đang sửa, đang bàn', 'Đại hội chi bộ']);
      assert.ok((await marks(page)).includes('Đảng'));
      // The words without accents are there to be found, not to be read.
      assert.doesNotMatch(await page.locator('.search-results').innerText(), /\bdang\b/);
    });
  });

  it('puts exact accents first, however often the others say the word', async () => {
    await visit('/tim-kiem/?q=đảng', async (page) => {
      await says(page, /^Tìm thấy 2 bài/);
      assert.deepEqual(await titles(page), ['Đại hội chi bộ', 'Đang làm, đang sửa, đang bàn']);
    });
    await visit('/tim-kiem/?q=đang', async (page) => {
      await says(page, /^Tìm thấy 2 bài/);
      assert.deepEqual(await titles(page), ['Đang làm, đang sửa, đang bàn', 'Đại hội chi bộ']);
    });
  });

  it('finds the same with, without and with decomposed accents, whole words only', async () => {
    for (const words of ['lang son', 'lạng sơn', 'lạng sơn'.normalize('NFD'), 'LẠNG  SƠN']) {
      await visit(`/tim-kiem/?q=${encodeURIComponent(words)}`, async (page) => {
        await says(page, /^Tìm thấy 2 bài/);
        assert.deepEqual((await titles(page)).toSorted(), ['Lúa chín', 'Đại hội chi bộ'], words);
      });
    }
  });

  it('looks for words in quotation marks side by side', async () => {
    for (const words of ['"lang son"', '“Lạng Sơn”', ' "lạng  sơn "'])
      await visit(`/tim-kiem/?q=${encodeURIComponent(words)}`, async (page) => {
        await says(page, /^Tìm thấy 2 bài có “l[aạ]ng\s+s[oơ]n”\.$/i);
        assert.deepEqual((await titles(page)).toSorted(), ['Lúa chín', 'Đại hội chi bộ'], words);
      });
    await visit('/tim-kiem/?q=sơn+lạng', (page) => says(page, /^Tìm thấy 2 bài có “sơn lạng”\.$/));
    await visit('/tim-kiem/?q="sơn+lạng"', (page) =>
      says(page, /^Không có bài nào có đủ “sơn lạng”\. Có 3 bài gần giống\.$/),
    );
  });

  it('says when articles are only like what was asked', async () => {
    await visit('/tim-kiem/?q=lạng+s', async (page) => {
      await says(page, /^Không có bài nào có đủ “lạng s”\. Có \d bài gần giống\.$/);
    });
    await visit('/tim-kiem/?q=xyzt', async (page) => {
      await says(page, /^Không có bài nào có “xyzt”\. Mời bạn thử từ khác\.$/);
    });
  });

  it('shows date, section and picture, and text as text', async () => {
    await visit('/tim-kiem/?q=chi+bộ', async (page) => {
      await says(page, /^Tìm thấy 1 bài/);
      const result = page.locator('.search-result');
      assert.equal(await result.locator('.search-about').innerText(), 'Thời sự · 12/03/2021');
      assert.equal(await result.locator('time').getAttribute('datetime'), '2021-03-12T00:00:00+07:00');
      assert.match(
        (await result.locator('img').getAttribute('src')) ?? '',
        /^\/anh\/cau-[0-9a-f]{10}-1\.webp$/,
      );
      assert.equal(await result.locator('a').getAttribute('href'), '/2021/03/12/dai-hoi.html');
    });
    await visit('/tim-kiem/?q=trong+chữ', async (page) => {
      await says(page, /^Tìm thấy 1 bài/);
      assert.match(await page.locator('.search-result').innerText(), /có <b> trong chữ & và hồi\./);
      assert.deepEqual(await marks(page), ['trong', 'chữ']);
    });
  });
});

describe('the text of a result', () => {
  it('is the sapo, or the passage of the article that has what was looked for', async () => {
    await visit('/tim-kiem/?q=lời+dẫn', async (page) => {
      await says(page, /^Tìm thấy 1 bài/);
      assert.match(await page.locator('.search-result').innerText(), /\nLời dẫn ngắn\.$/);
    });
    await visit('/tim-kiem/?q=hòn+đá', async (page) => {
      await says(page, /^Tìm thấy 1 bài/);
      assert.match(
        await page.locator('.search-result').innerText(),
        /\n… câu\d+ .* câu59 Anh đặt hòn đá xuống suối\. Cần biết Giờ mở cửa/,
      );
      assert.deepEqual(await marks(page), ['hòn', 'đá']);
    });
    await visit('/tim-kiem/?q=đá+xuống', (page) => says(page, /^Tìm thấy 1 bài/));
    await visit('/tim-kiem/?q=biết+giờ', async (page) => {
      await says(page, /^Tìm thấy 1 bài/);
      assert.deepEqual(await marks(page), ['biết', 'Giờ']);
    });
    await visit('/tim-kiem/?q=top+5+nơi+☀️', (page) => says(page, /^Tìm thấy 1 bài/));
  });

  it('is the sapo, too, when the article cannot be fetched', async () => {
    await visit('/tim-kiem/', async (page) => {
      await page.route('**/phong-su.html', (route) => route.abort());
      await page.fill('[name=q]', 'hòn đá');
      await page.keyboard.press('Enter');
      await says(page, /^Tìm thấy 1 bài/);
      assert.match(await page.locator('.search-result').innerText(), /\nLời dẫn ngắn\.$/);
    });
  });
});

describe('filters', () => {
  it('ask for words where there are none', async () => {
    await visit('/tim-kiem/', async (page) => {
      await page.selectOption('[name=nam]', '2022');
      await says(page, /^Mời bạn nhập từ cần tìm\.$/);
    });
  });

  it('narrow by section, a parent with its children, and by year', async () => {
    await visit('/tim-kiem/?q=thử', async (page) => {
      await says(page, /^Tìm thấy 4 bài/);
      await page.selectOption('[name=chuyen-muc]', 'thoi-su');
      await says(page, /^Tìm thấy 3 bài/);
      await page.selectOption('[name=nam]', '2022');
      await says(page, /^Tìm thấy 1 bài/);
      assert.deepEqual(await titles(page), ['Lúa chín']);
      await page.selectOption('[name=chuyen-muc]', 'van-hoa');
      await page.locator('.search-result', { hasText: 'Chợ phiên' }).waitFor();
      assert.equal(new URL(page.url()).search, `?q=${encodeURIComponent('thử')}&chuyen-muc=van-hoa&nam=2022`);
    });
  });
});

describe('while the script has not come', () => {
  const script = '**/assets/search-*.js';

  it('what is typed and chosen stands, and is looked for when it comes', async () => {
    await visit('/404.html', async (page) => {
      const held: Route[] = [];
      await page.route(script, (route) => void held.push(route));
      await page.goto('/tim-kiem/?q=chợ', { waitUntil: 'commit' });
      await page.locator('.search-status').waitFor();
      assert.match(
        await status(page).evaluate((one) => getComputedStyle(one, '::before').content),
        /Đang tìm…/,
      );
      await page.fill('[name=q]', 'lạng sơn');
      await page.selectOption('[name=nam]', '2022');
      for (const route of held) await route.continue();
      await says(page, /^Tìm thấy 1 bài có “lạng sơn”/);
      assert.deepEqual(await titles(page), ['Lúa chín']);
      assert.match(page.url(), /nam=2022/);
    });
  });

  it('and does not, the reader is told so, and the words are kept', async () => {
    await visit('/404.html', async (page) => {
      await page.route(script, (route) => route.abort());
      await page.goto('/tim-kiem/?q=lạng+sơn&nam=2022');
      await says(page, /^Chưa tải được công cụ tìm kiếm/);
      assert.equal(await page.inputValue('[name=q]'), 'lạng sơn');
      const ways = await page.locator('.search-ways').boundingBox();
      assert.ok((ways?.y ?? 9999) < 700, `${ways?.y}`);
      await page.unroute(script);
      await page.getByRole('button', { name: 'Tìm', exact: true }).click();
      await says(page, /^Tìm thấy 1 bài có “lạng sơn”/);
    });
  });

  it('of the theme, the form is there', async () => {
    await visit('/404.html', async (page) => {
      await page.route('**/assets/theme-*.js', (route) => route.abort());
      await page.goto('/tim-kiem/?q=lúa');
      await says(page, /^Tìm thấy 1 bài có “lúa”/);
      assert.ok(await page.locator('.search-form').isVisible());
    });
  });
});

describe('an address', () => {
  it('can be shared, and back and forward go from query to query', async () => {
    await visit('/tim-kiem/?q=lúa&chuyen-muc=kinh-te&nam=2022', async (page) => {
      await says(page, /^Tìm thấy 1 bài có “lúa”/);
      assert.equal(await page.inputValue('[name=q]'), 'lúa');
      assert.equal(await page.inputValue('[name=chuyen-muc]'), 'kinh-te');
      assert.equal(await page.inputValue('[name=nam]'), '2022');
    });
    await visit('/tim-kiem/?q=lúa', async (page) => {
      await says(page, /có “lúa”/);
      await page.fill('[name=q]', 'chợ');
      await page.keyboard.press('Enter');
      await says(page, /có “chợ”/);
      await page.goBack();
      await says(page, /có “lúa”/);
      assert.equal(await page.inputValue('[name=q]'), 'lúa');
      await page.goForward();
      await says(page, /có “chợ”/);
      assert.deepEqual(await titles(page), ['Chợ phiên']);
    });
  });

  it('is one entry of the history for all letters of a word that is typed', async () => {
    await visit('/tim-kiem/', async (page) => {
      const start = await page.evaluate(() => history.length);
      await page.locator('[name=q]').pressSequentially('lúa');
      await says(page, /^Tìm thấy 1 bài có “lúa”/);
      await page.locator('[name=q]').pressSequentially(' chín');
      await says(page, /^Tìm thấy 1 bài có “lúa chín”/);
      assert.equal(new URL(page.url()).searchParams.get('q'), 'lúa chín');
      assert.equal(await page.evaluate(() => history.length), start + 1);
      // A choice beside the words is another query: what was typed stays behind it.
      await page.selectOption('[name=nam]', '2021');
      await says(page, /^Không có bài nào/);
      await page.goBack();
      await says(page, /^Tìm thấy 1 bài có “lúa chín”/);
      assert.equal(await page.inputValue('[name=q]'), 'lúa chín');
    });
  });
});

describe('results', () => {
  it('are shown though the page of one of them does not come', async () => {
    await visit('/tim-kiem/', async (page) => {
      // Its text alone has these words.
      await page.route('**/phong-su.html', () => {});
      await page.fill('[name=q]', 'hòn đá');
      await says(page, /^Tìm thấy 1 bài có “hòn đá”/);
      assert.deepEqual(await titles(page), ['Phóng sự dài']);
    });
  });

  it('are found of words with the letter of Iceland that looks like Đ', async () => {
    await visit(`/tim-kiem/?q=${encodeURIComponent('Ðảng')}`, async (page) => {
      await says(page, /^Tìm thấy 2 bài/);
      assert.equal((await titles(page))[0], 'Đại hội chi bộ');
    });
  });
});

describe('for everyone', () => {
  it('tells the count to screen readers in a live region that is there from the start', async () => {
    await visit('/tim-kiem/', async (page) => {
      assert.equal(await status(page).getAttribute('role'), 'status');
      assert.equal(await status(page).getAttribute('aria-live'), 'polite');
      assert.equal(await status(page).innerText(), '');
    });
  });

  it('goes by keyboard from the box through the results and back', async () => {
    const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');
    await visit('/tim-kiem/?q=đảng', async (page) => {
      await says(page, /^Tìm thấy 2 bài/);
      await page.keyboard.press('Alt+/');
      assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'q');
      await page.keyboard.press('ArrowDown');
      assert.equal(await focused(page), 'Đại hội chi bộ');
      await page.keyboard.press('ArrowDown');
      assert.equal(await focused(page), 'Đang làm, đang sửa, đang bàn');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/2021\/03\/12\/dai-hoi\.html$/);
    });
  });

  it('says without JavaScript that it cannot search, and leads on by tags, sections and dates', async () => {
    await visit(
      '/tim-kiem/?q=lúa',
      async (page) => {
        assert.match(await page.locator('main').innerText(), /đang tắt JavaScript/);
        assert.equal(await page.locator('.search-form').isVisible(), false);
        const links = await page
          .locator('.search-ways a')
          .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
        assert.deepEqual(links, [
          '/tu-khoa/',
          '/luu-tru/',
          '/thoi-su/',
          '/kinh-te/',
          '/van-hoa/',
          '/2022/',
          '/2021/',
        ]);
      },
      { javaScriptEnabled: false },
    );
  });

  it('works under a policy that allows no inline script or style, and no WebAssembly', async () => {
    const policy = contentSecurityPolicy({ imageHosts: [] });
    assert.doesNotMatch(policy, /unsafe/);
    await visit('/404.html', async (page) => {
      const refused: string[] = [];
      page.on('console', (message) => {
        if (/content security policy/i.test(message.text())) refused.push(message.text());
      });
      await page.route('**/tim-kiem/?q=*', async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), 'content-security-policy': policy };
        await route.fulfill({ response, headers });
      });
      await page.goto('/tim-kiem/?q=lúa');
      await says(page, /^Tìm thấy 1 bài có “lúa”/);
      assert.deepEqual(refused, []);
    });
  });

  it('says when the index cannot be fetched, and searches when it can again', async () => {
    await visit('/tim-kiem/', async (page) => {
      for (const lost of ['**/tim-kiem/moi.bin', '**/tim-kiem/202*/bai-*.json']) {
        await page.route(lost, (route) => route.abort());
        // Typed only now: a pause in typing asks for the files as Enter does.
        await page.fill('[name=q]', 'lúa');
        await page.keyboard.press('Enter');
        await says(page, /^Chưa tải được dữ liệu tìm kiếm/);
        await page.unroute(lost);
      }
      await page.keyboard.press('Enter');
      await says(page, /^Tìm thấy 1 bài có “lúa”/);
    });
  });
});

describe('while others work on the newspaper', () => {
  const busy = newsroom({
    ...files,
    ...Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `articles/tin-${at}.md`,
        article({ title: `Tin ${at}`, date: '2022-06-10', section: 'kinh-te' }, body('Chuyện khác.')),
      ]),
    ),
  });

  before(() => buildOnce(busy));

  it('a search met by a deploy is made again, and has what is there after it', async () => {
    await visitAt(busy.output, '/tim-kiem/', async (page) => {
      let old = 0;
      await page.route('**/tim-kiem/2022/tu-*.bin', async (route) => {
        old += 1;
        // The first file is of another time: its head is another one.
        const url = old === 1 ? route.request().url().replace('2022', '2021') : route.request().url();
        await route.fulfill({ response: await route.fetch({ url }) });
      });
      await page.fill('[name=q]', 'lạng sơn');
      await page.keyboard.press('Enter');
      await says(page, /^Tìm thấy 2 bài/);
      assert.deepEqual((await titles(page)).toSorted(), ['Lúa chín', 'Đại hội chi bộ']);
      assert.equal(old, 4);
    });
  });
});

describe('what is shown', () => {
  it('stays until all of what comes in its place is there', async () => {
    await visit('/tim-kiem/?q=lúa', async (page) => {
      await says(page, /^Tìm thấy 1 bài có “lúa”/);
      const held: Route[] = [];
      await page.route('**/phong-su.html', (route) => void held.push(route));
      await page.fill('[name=q]', 'hòn đá');
      await Promise.all([page.waitForRequest('**/phong-su.html'), page.keyboard.press('Enter')]);
      assert.deepEqual(await titles(page), ['Lúa chín']);
      for (const route of held) await route.continue();
      await says(page, /^Tìm thấy 1 bài có “hòn đá”/);
      assert.deepEqual(await titles(page), ['Phóng sự dài']);
    });
  });
});

describe('a long answer', () => {
  const many = newsroom({
    ...files,
    ...Object.fromEntries(
      Array.from({ length: 14 }, (_, at) => [
        `articles/mua-gat-${at}.md`,
        article({ title: `Mùa gặt ${at}`, date: '2022-06-10', section: 'kinh-te' }, body('Gặt xong.')),
      ]),
    ),
  });
  const more = (page: Page) => page.getByRole('button', { name: 'Xem thêm' });

  before(() => buildOnce(many));

  it('is shown ten results at a time, the first of which are gone to', () =>
    visitAt(many.output, '/tim-kiem/?q=gặt', async (page) => {
      await says(page, /^Tìm thấy 14 bài có “gặt”/);
      assert.equal((await titles(page)).length, 10);
      await more(page).click();
      await page.locator('.search-result').nth(13).waitFor();
      assert.equal(await page.locator('.search-result a:focus').innerText(), (await titles(page))[10]);
      assert.equal(await more(page).isVisible(), false);
    }));

  it('goes on where it was while other words are typed, which are then looked for', () =>
    visitAt(many.output, '/tim-kiem/?q=gặt', async (page) => {
      await says(page, /^Tìm thấy 14 bài có “gặt”/);
      // Both in one turn of the page, as when the button is pressed at once.
      await page.evaluate(() => {
        const box = document.querySelector<HTMLInputElement>('[name=q]');
        if (box !== null) box.value = 'lúa';
        box?.dispatchEvent(new Event('input', { bubbles: true }));
        document.querySelector<HTMLButtonElement>('.search-more button')?.click();
      });
      await says(page, /^Tìm thấy 1 bài có “lúa”/);
      assert.deepEqual(await titles(page), ['Lúa chín']);
      await page.waitForURL('**/tim-kiem/?q=l%C3%BAa');
    }));

  it('is not disturbed by a search before it that fails late', () =>
    visitAt(many.output, '/tim-kiem/', async (page) => {
      const held: Route[] = [];
      const holding = new Promise<void>((resolve) => {
        void page.route('**/tim-kiem/202*/tu-*.bin', (route) => {
          held.push(route);
          resolve();
        });
      });
      await page.fill('[name=q]', 'lúa');
      await page.keyboard.press('Enter');
      await holding;
      await page.route('**/tim-kiem/202*/tu-*.bin', (route) => route.continue());
      await page.fill('[name=q]', 'gặt');
      await page.keyboard.press('Enter');
      await says(page, /^Tìm thấy 14 bài có “gặt”/);
      // The second attempt of the failed search asks for it again.
      let asked = 0;
      page.on('request', () => {
        asked += 1;
      });
      for (const route of held) await route.abort();
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      );
      assert.equal(asked, 0);
      await says(page, /^Tìm thấy 14 bài có “gặt”/);
      assert.equal(await page.locator('.search-ways[data-waiting]').count(), 0);
    }));
});

/** Every byte of the files below a folder whose paths end so, in lower case. */
function everyByte(directory: string, end: string): string {
  return filesIn(directory)
    .filter((path) => path.endsWith(end))
    .map((path) => readFileSync(join(directory, path), 'utf8'))
    .join('\n')
    .toLowerCase();
}

describe('the index', () => {
  it('has nothing of drafts, of articles to come and of articles that have expired', () => {
    const folder = join(room.output, 'tim-kiem');
    assert.ok(everyByte(folder, '.json').includes('đại hội chi bộ'), 'what is shown is found at all');
    assert.ok(everyByte(folder, '.bin').includes('rộ'), 'the words of bodies are found at all');
    assert.doesNotMatch(everyByte(folder, ''), /bimat/);
  });

  it('is the same from one thread and from several, and from the shards of a newspaper', async () => {
    const several = beside(room);
    await buildOnce(several, { jobs: 3 });
    assert.deepEqual(bytesIn(several.output), bytesIn(room.output));
    const shards = [1, 2].map(() => beside(room));
    for (const [at, shard] of shards.entries())
      await buildOnce(shard, { shard: { index: at + 1, count: 2 } });
    const joined = beside(room);
    await merge(
      shards.map(({ output }) => output),
      joined,
    );
    assert.deepEqual(bytesIn(joined.output), bytesIn(room.output));
  });

  it('is made again only where an article came, and loses what an article loses', async () => {
    const own = newsroom(files);
    await buildOnce(own);
    write(own.content, {
      'articles/them.md': article({ title: 'Thêm', date: '2021-08-08', section: 'thoi-su' }, 'Từ mới.'),
    });
    const { written, deleted } = await buildOnce(own);
    const parts = new Set(
      [...written, ...deleted]
        .filter((path) => /^tim-kiem\/.+\//.test(path))
        .map((path) => path.split('/')[1]),
    );
    assert.deepEqual([...parts], ['2021']);
    rmSync(join(own.content, 'articles/them.md'));
    await buildOnce(own);
    assert.deepEqual(bytesIn(own.output), bytesIn(room.output));
  });
});

describe('parts', () => {
  /** Days with so many articles each, whose places are counted on from day to day. */
  const daysOf = (...days: readonly (readonly [day: string, count: number])[]) => {
    let place = 0;
    return days.map(([key, count]) => ({ key, members: Int32Array.from({ length: count }, () => place++) }));
  };

  type Days = readonly (readonly [day: string, count: number])[];
  const named = (...days: Days) =>
    cutByTime(daysOf(...days)).map(({ key, members }) => [key, members.length, members[0]]);
  const namesOf = (...days: Days) => named(...days).map(([name]) => name);

  it('are years, where a year brings few articles', () => {
    assert.deepEqual(
      named(
        ...[['2019-02-28', 59] as const, ['2019-05-06', 59] as const],
        ...[['2020-02-29', 20] as const, ['2020-12-31', 280] as const],
        ['2021-01-01', 1],
      ),
      [
        ['2019', 118, 0],
        ['2020', 300, 118],
        ['2021', 1, 418],
      ],
    );
    assert.deepEqual(cutByTime([]), []);
  });

  it('begin where a day, a twelfth, a sixth or a third of a month, a month or a quarter with sixty articles is over', () => {
    const next = (day: string, ...later: readonly string[]) =>
      namesOf([day, 60], ...later.map((one) => [one, 1] as const));
    assert.deepEqual(next('2021-03-01', '2021-03-02', '2021-03-03', '2021-03-05'), [
      ...['2021', '2021-03-02', '2021-03-03'],
    ]);
    assert.deepEqual(next('2021-03-02', '2021-03-04', '2021-03-09'), ['2021', '2021-03-03', '2021-03-06']);
    assert.deepEqual(next('2021-03-02', '2021-03-20'), ['2021', '2021-03-11']);
    assert.deepEqual(next('2021-03-02', '2021-03-31', '2021-06-30'), ['2021', '2021-03-21', '2021-04']);
    assert.deepEqual(next('2021-01-31', '2021-02-27', '2021-09-01'), ['2021', '2021-02', '2021-07']);
    assert.deepEqual(next('2021-02-28', '2021-03-01'), ['2021', '2021-03']);
    assert.deepEqual(next('2021-12-31', '2022-12-31'), ['2021', '2022']);
    const third = (last: number) =>
      namesOf(['2021-03-01', 30], ['2021-03-10', last], ['2021-03-11', 1], ['2021-12-31', 1]);
    assert.deepEqual(third(28), ['2021']);
    assert.deepEqual(third(29), ['2021', '2021-10']);
    assert.deepEqual(third(30), ['2021', '2021-03-11', '2021-10']);
    // Two that are not full make none that is.
    assert.deepEqual(namesOf(['2021-03-01', 40], ['2021-03-11', 40], ['2021-03-21', 1]), ['2021']);
    assert.deepEqual(namesOf(['2021-03-01', 30], ['2021-03-02', 29], ['2021-03-03', 1]), ['2021']);
  });

  it('of a steady newspaper have as much each, from its first day', () => {
    const steady = (days: number, count: number) =>
      named(
        ...Array.from({ length: days }, (_, at) => {
          const day = new Date(Date.UTC(2021, 0, 1 + at)).toISOString().slice(0, 10);
          return [day, count] as const;
        }),
      );
    // Twelve articles a day: half a month's third is the narrowest span that has sixty.
    assert.deepEqual(
      steady(16, 12).map(([name, count]) => [name, count]),
      [
        ['2021', 60],
        ['2021-01-06', 60],
        ['2021-01-11', 60],
        ['2021-01-16', 12],
      ],
    );
    for (const perDay of [1, 2, 5, 12, 25, 50, 70]) {
      const sizes = steady(365, perDay).map(([, count]) => Number(count));
      assert.ok(Math.max(...sizes) <= 180 + perDay, `${perDay} a day: ${Math.max(...sizes)}`);
      assert.ok(sizes.length <= 1 + (365 * perDay) / 50, `${perDay} a day: ${sizes.length} parts`);
    }
  });

  /** Days after 2020, so many days on, with so many articles each. */
  const someDays = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 120 })), {
      minLength: 1,
      maxLength: 60,
    })
    .map((list) => new Map(list));

  /** The parts of a newspaper, by their names, with the days each has. */
  const partsOf = (counts: ReadonlyMap<number, number>) => {
    const days = [...counts].sort(([a], [b]) => a - b);
    const dated = days.map(
      ([day, count]) => [new Date(Date.UTC(2021, 0, 1 + day)).toISOString().slice(0, 10), count] as const,
    );
    return new Map(cutByTime(daysOf(...dated)).map(({ key, members }) => [key, members]));
  };

  it('stay as they are when the newest article comes, all but the last', () => {
    fc.assert(
      fc.property(someDays, fc.nat({ max: 40 }), (counts, later) => {
        const day = Math.max(...counts.keys()) + later;
        const before = partsOf(counts);
        const after = partsOf(new Map([...counts, [day, (counts.get(day) ?? 0) + 1]]));
        const changed = [...after].filter(([name, members]) => members.length !== before.get(name)?.length);
        assert.equal(changed.length, 1);
        assert.deepEqual(changed, [...after].slice(-1));
        assert.deepEqual([...after.keys()].slice(0, before.size), [...before.keys()]);
      }),
      { numRuns: 300 },
    );
  });

  it('are cut or joined in few places when an article comes to a day that is over', () => {
    fc.assert(
      fc.property(someDays, fc.nat({ max: 900 }), (counts, day) => {
        const before = partsOf(counts);
        const after = partsOf(new Map([...counts, [day, (counts.get(day) ?? 0) + 1]]));
        const kept = [...before.keys()].filter((name) => after.has(name));
        assert.ok(before.size - kept.length <= 1 && after.size - kept.length <= 7);
      }),
      { numRuns: 300 },
    );
  });
});

describe('marked words', () => {
  const sought = (query: string, likeness: Likeness) => ({ words: wantedWords(query), likeness });
  const marked = (text: string, query: string, likeness: Likeness = 'exact') =>
    markWords(text, sought(query, likeness))
      .filter(({ found }) => found)
      .map((piece) => piece.text);

  it('are those most like what was asked', () => {
    assert.deepEqual(marked('Đảng đang họp', 'đảng'), ['Đảng']);
    assert.deepEqual(marked('Đảng đang họp', 'đảng', 'beginning'), ['Đảng']);
    assert.deepEqual(marked('Đảng đang họp', 'dang'), ['Đảng', 'đang']);
    assert.deepEqual(marked('Đừng xây dựng', 'dựng', 'folded'), ['dựng']);
    assert.deepEqual(marked('Lạng Sơn, làng', 'lạng s', 'beginning'), ['Lạng', 'Sơn']);
    assert.deepEqual(marked('Không có gì', ''), []);
    assert.deepEqual(marked('Thủy lợi, thuỷ điện, chị Thúy', 'thuỷ'), ['Thủy', 'thuỷ']);
  });

  it('are no less like it than what the article was found by', () => {
    assert.deepEqual(marked('Đừng xây', 'dựng'), []);
    assert.deepEqual(marked('Đừng xây', 'dựng', 'folded'), ['Đừng']);
    assert.deepEqual(marked('Đang họp', 'đảng'), []);
    assert.deepEqual(marked('Xây đường sắt', 'duo', 'folded'), []);
    assert.deepEqual(marked('Xây đường sắt', 'duo', 'beginning'), ['đường']);
  });

  it('are no more than a reader would type, so that a link to a page-long query does not stop a browser', () => {
    const many = Array.from({ length: 40 }, (_, at) => `chữ${at}`).join(' ');
    assert.equal(wantedWords(many).length, 32);
    assert.equal(soughtPart(many), `${many.slice(0, many.indexOf(' chữ32'))} …`);
    // What is said again and again takes no room from what is not.
    const again = `${'bà ca đó '.repeat(3000)}voi`;
    assert.deepEqual(
      wantedWords(again).map(({ word }) => word),
      ['bà', 'ca', 'đó', 'voi'],
    );
    assert.equal(soughtPart(again), again);
    assert.deepEqual(
      wantedWords('cầu mới').map(({ word }) => word),
      ['cầu', 'mới'],
    );
  });

  it('stand in an excerpt of a few lines, also where no spaces part the words', () => {
    const text = `${'广西'.repeat(900)} 结束语 ${'老挝'.repeat(900)}`;
    const pieces = excerpt(text, sought('结束语', 'exact'));
    const shown = pieces.map((piece) => piece.text).join('');
    assert.ok(shown.length <= 410, String(shown.length));
    assert.match(shown, /^…(?:广西|西){20,} 结束语 (?:老挝){20,}老?…$/u);
    assert.deepEqual(
      pieces.filter(({ found }) => found).map((piece) => piece.text),
      ['结束语'],
    );
  });

  it('stand in the part of a text that has most of them', () => {
    const filler = Array.from({ length: 50 }, (_, at) => `chữ${at}`).join(' ');
    const pieces = excerpt(`cầu ${filler} cầu Lạng Sơn ${filler}`, sought('cầu lạng sơn', 'exact'));
    assert.match(
      pieces.map(({ text }) => text).join(''),
      /^… chữ44 chữ45 chữ46 chữ47 chữ48 chữ49 cầu Lạng Sơn chữ0 .* …$/,
    );
    const dated = excerpt(`${filler} ngày 19/8 ${filler}`, sought('19/8', 'exact'));
    assert.match(dated.map(({ text }) => text).join(''), /^… chữ45 chữ46 chữ47 chữ48 chữ49 ngày 19\/8 chữ0 /);
  });
});

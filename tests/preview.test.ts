import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { newSession } from '../src/build.ts';
import { Builds } from '../src/preview/builds.ts';
import type { PreviewBuild } from '../src/preview/preview-build.ts';
import { type PreviewServer, startServer } from '../src/preview/server.ts';
import { Watcher } from '../src/preview/watcher.ts';
import { type Progress, silent } from '../src/progress.ts';
import { projectRoot } from '../src/project.ts';
import { openBrowser } from './support/browser.ts';
import { article, newsroom, optionsOf, siteYaml, temporaryPath, tryBuild, write } from './support/site.ts';
import { copySoftware, rework } from './support/software.ts';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly location: string;
  readonly body: string;
}

/** Sends a request line as it is: `fetch` would tidy the path. */
function ask(
  port: number,
  path: string,
  options: { readonly method?: string; readonly host?: string; readonly range?: string } = {},
): Promise<Answer> {
  const { method = 'GET', host = `127.0.0.1:${port}`, ...range } = options;
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, method, headers: { host, ...range }, timeout: 30_000 },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (part: string) => {
          body += part;
        });
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            type: response.headers['content-type'] ?? '',
            location: response.headers.location ?? '',
            body,
          }),
        );
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`no answer to ${method} ${path}`)));
    sent.on('error', reject).end();
  });
}

interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Listens to the events of a preview; `next` gives one after another. */
function listen(port: number): { readonly next: () => Promise<ServerEvent>; readonly close: () => void } {
  const queue: ServerEvent[] = [];
  const waiting: ((event: ServerEvent) => void)[] = [];
  const sent = request({ host: '127.0.0.1', port, path: '/.toasoan/events' }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part: string) => {
      text += part;
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const [, event = '', data = '""'] = /^event: (.*)\ndata: (.*)$/.exec(text.slice(0, end)) ?? [];
        text = text.slice(end + 2);
        const parsed: unknown = JSON.parse(data);
        const told = { event, data: String(parsed) };
        const receiver = waiting.shift();
        if (receiver === undefined) queue.push(told);
        else receiver(told);
      }
    });
  });
  sent.on('error', () => {}).end();
  return {
    next: () => {
      const told = queue.shift();
      return told === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(told);
    },
    close: () => sent.destroy(),
  };
}

/** Whether a connection to an address is accepted. */
function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 }, () => resolve(socket.destroy() !== null));
    socket.on('error', () => resolve(false)).on('timeout', () => resolve(socket.destroy() === null));
  });
}

describe('the preview server', () => {
  const directory = temporaryPath();
  const secret = join(temporaryPath(), 'secret');
  let server: PreviewServer;
  before(async () => {
    write(directory, {
      '.toasoan': 'dấu của thư mục',
      '.env': 'MAT_KHAU=1',
      '.an/index.html': 'trang ẩn',
      '.well-known/security.txt': 'Contact: mailto:toasoan@bao.example',
      '.well-known/.an': 'trang ẩn',
      'index.html': '<!doctype html><title>Chủ</title>',
      '404.html': '<!doctype html><title>Không thấy</title>',
      'van-hoa/index.html': '<!doctype html><title>Văn hóa</title>',
      'assets/site.css': 'body{}',
      'rss.xml': '<rss/>',
      'cu/bai.aspx': '<!doctype html><title>Chuyển</title>',
      'favicon.ico': 'ico',
    });
    write(secret, { 'mat.txt': 'bí mật', 'mat.html': 'bí mật', 'index.html': 'bí mật' });
    symlinkSync(join(secret, 'mat.txt'), join(directory, 'lien-ket.txt'));
    symlinkSync(join(secret, 'mat.html'), join(directory, 'lien-ket.html'));
    symlinkSync(secret, join(directory, 'thu-muc'));
    server = await startServer(directory, 0);
  });
  after(() => server.close());

  it('listens on 127.0.0.1 only', async () => {
    assert.equal(await accepts('127.0.0.1', server.port), true);
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of others.filter(({ internal }) => !internal)) {
      assert.equal(await accepts(address, server.port), false, address);
    }
    // On Linux every address of 127.0.0.0/8 is this machine.
    if (process.platform === 'linux') assert.equal(await accepts('127.0.0.2', server.port), false);
  });

  const malformed = [
    '/%',
    '/%zz',
    '/%e1%bb',
    '/..%2f',
    '/..%2fsecret/mat.txt',
    '/%2e%2e/secret',
    '/../secret',
    '/a/../../b',
    '/%00',
    '/index.html%00',
    '/..%5c',
    '/%5c..%5cmat',
    '/a\\b',
    '//evil.example/',
    '/a//b',
    '/%2fetc',
  ];
  for (const path of malformed) {
    it(`answers ${JSON.stringify(path)} with 400`, async () => {
      const { status, body } = await ask(server.port, path);
      assert.deepEqual([status, body], [400, '']);
    });
  }

  it('answers only hosts that are this machine', async () => {
    for (const host of [
      'evil.example',
      'evil.example:80',
      '127.0.0.1.evil.example',
      'localhost.evil.example',
      '127.0.0.1@evil',
      '0.0.0.0',
    ]) {
      const { status, body } = await ask(server.port, '/', { host });
      assert.deepEqual([status, body], [403, ''], host);
      assert.equal((await ask(server.port, '/.toasoan/reload.js', { host })).status, 403);
    }
    for (const host of ['localhost', `localhost:${server.port}`, '127.0.0.1', `[::1]:${server.port}`]) {
      assert.equal((await ask(server.port, '/', { host })).status, 200, host);
    }
  });

  it('answers methods that change something with 405', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      assert.equal((await ask(server.port, '/', { method })).status, 405, method);
    }
    assert.equal((await ask(server.port, '/', { method: 'HEAD' })).status, 200);
    for (const method of ['HEAD', 'POST'])
      assert.equal((await ask(server.port, '/.toasoan/events', { method })).status, 405, method);
  });

  it('serves pages with the script that loads them again, and other files as they are', async () => {
    for (const path of ['/', '/van-hoa/', '/index.html', '/van-hoa/?a=1']) {
      const { status, type, body } = await ask(server.port, path);
      assert.deepEqual([status, type], [200, 'text/html; charset=utf-8'], path);
      assert.match(body, /<script defer src="\/\.toasoan\/reload\.js\?edition="><\/script>/, path);
    }
    assert.deepEqual((await ask(server.port, '/assets/site.css')).body, 'body{}');
    assert.equal((await ask(server.port, '/rss.xml')).body, '<rss/>');
    assert.equal((await ask(server.port, '/.well-known/security.txt')).status, 200);
    // Parts of a file are not given, and what asks for them wrongly harms nothing.
    for (const range of ['bytes=5-1', 'bytes=-2', 'bytes=99-', 'x']) {
      const { status, type, body } = await ask(server.port, '/assets/site.css', { range });
      assert.deepEqual([status, type, body], [200, 'text/css; charset=utf-8', 'body{}'], range);
    }
    assert.deepEqual((await ask(server.port, '/cu/bai.aspx')).type, 'text/html; charset=utf-8');
    assert.equal((await ask(server.port, '/favicon.ico')).type, 'image/x-icon');
    const script = await ask(server.port, '/.toasoan/reload.js');
    assert.match(script.type, /^text\/javascript/);
    assert.match(script.body, /EventSource/);
  });

  it('answers what is not there with the 404 page of the newspaper', async () => {
    for (const path of ['/khong-co.html', '/khong-co/', '/khong-co.css']) {
      const { status, body } = await ask(server.port, path);
      assert.equal(status, 404, path);
      assert.match(body, /Không thấy.*reload\.js/s);
    }
  });

  it('says before the first build that it is under way, or, where it failed, that there is something to mend', async (context) => {
    const young = await startServer(temporaryPath(), 0);
    context.after(() => young.close());
    assert.match((await ask(young.port, '/')).body, /Đang dựng báo lần đầu.*reload\.js/s);
    young.showProblems('lỗi', 'problems');
    assert.match((await ask(young.port, '/')).body, /hãy sửa lỗi đang báo/);
  });

  it('leads from a folder without its slash to the folder, as hosts do', async () => {
    const { status, body, location } = await ask(server.port, '/van-hoa');
    assert.deepEqual([status, body, location], [301, '', '/van-hoa/']);
    assert.equal((await ask(server.port, '/van-hoa?q=l%C3%BAa')).location, '/van-hoa/?q=l%C3%BAa');
  });

  it('serves no hidden file and follows no symbolic link', async () => {
    const paths = [
      '/.toasoan',
      '/.env',
      '/%2eenv',
      '/.an/',
      '/.an/index.html',
      '/.well-known/.an',
      '/lien-ket.txt',
      '/lien-ket.html',
      '/thu-muc/',
      '/thu-muc/mat.txt',
      '/thu-muc/index.html',
      '/thu-muc',
    ];
    for (const path of paths) {
      const { status, body } = await ask(server.port, path);
      assert.equal(status, 404, path);
      assert.doesNotMatch(body, /bí mật|MAT_KHAU|dấu của|ẩn/, path);
    }
  });

  it('tells of builds and of problems, also to pages opened later', async () => {
    const first = listen(server.port);
    const told = (problems: string, warnings: string) => [
      { event: 'problems', data: problems },
      { event: 'warnings', data: warnings },
    ];
    const heard = async ({ next }: typeof first) => [await next(), await next()];
    assert.deepEqual(await heard(first), told('', ''));
    assert.ok((await ask(server.port, '/')).body.includes('reload.js?edition="'));
    server.reload('0a1b');
    const built = { event: 'edition', data: '0a1b' };
    assert.deepEqual(await first.next(), built);
    assert.ok((await ask(server.port, '/')).body.includes('reload.js?edition=0a1b"'));
    server.showProblems('dòng một\ndòng hai', 'problems');
    assert.deepEqual(await heard(first), told('dòng một\ndòng hai', ''));
    const second = listen(server.port);
    assert.deepEqual(await heard(second), told('dòng một\ndòng hai', ''));
    assert.deepEqual(await second.next(), built, 'a page from before the build is told so');
    server.showProblems('nhắc', 'warnings');
    for (const one of [first, second]) assert.deepEqual(await heard(one), told('', 'nhắc'));
    first.close();
    second.close();
  });
});

/** Starts the preview of a copy of the software in its folder, and waits until it says where it is to be seen. */
async function startPreview(
  root: string,
  content: string,
  ...more: readonly string[]
): Promise<{ child: ChildProcess; port: number }> {
  const args = [join(root, 'src/toasoan.mjs'), 'start', '--port', '0', '--content', content, ...more];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const port = await new Promise<number>((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
    child.stderr.on('data', (part) => {
      said += part;
    });
    child.stdout.on('data', (part) => {
      said += part;
      const found = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said);
      if (found !== null) resolve(Number(found[1]));
    });
  });
  return { child, port };
}

describe('toasoan start', () => {
  const front = { title: 'Lũ về', date: '2021-03-12', section: 'van-hoa' };
  // One waits for its hour, and the preview with it, as long as it runs.
  const later = article({ ...front, title: 'Mai', date: '2100-01-01' });
  const room = newsroom({
    'site.yaml': siteYaml(),
    'articles/lu.md': article(front),
    'articles/mai.md': later,
    'articles/nam/sau/sau.md': article(front),
  });
  let child: ChildProcess | null = null;
  after(() => child?.kill('SIGKILL'));

  it('builds, shows changes and problems as they come, and ends when it is interrupted', {
    timeout: 300_000,
  }, async () => {
    const file = join(room.content, 'articles/lu.md');
    // The preview keeps its output below the working folder: here the project's, where `npm start` runs.
    const { child: started, port } = await startPreview(projectRoot, room.content);
    child = started;
    const events = listen(port);
    const until = async (wanted: (event: ServerEvent) => boolean) => {
      for (;;) {
        const event = await events.next();
        if (wanted(event)) return event;
      }
    };
    const isEdition = ({ event }: ServerEvent) => event === 'edition';
    await until(isEdition);
    assert.match((await ask(port, '/2021/03/12/lu.html')).body, /Lũ về.*reload\.js/s);
    // The index follows while the editor rests.
    while ((await ask(port, '/tim-kiem/moi.bin')).status !== 200) await nextTurn();
    writeFileSync(file, article({ ...front, title: 'Lũ rút' }));
    await until(isEdition);
    assert.match((await ask(port, '/2021/03/12/lu.html')).body, /Lũ rút/);
    writeFileSync(file, article({ ...front, section: 'khong-co' }));
    const told = await until(({ event, data }) => event === 'problems' && data !== '');
    assert.match(told.data, /articles\/lu\.md:\d+:\d+ error unknown-section/);
    assert.match((await ask(port, '/2021/03/12/lu.html')).body, /Lũ rút/, 'the last good page stays');
    writeFileSync(file, article({ ...front, title: 'Lũ tan' }));
    await until(({ event, data }) => event === 'problems' && data === '');
    await until(isEdition);
    assert.match((await ask(port, '/2021/03/12/lu.html')).body, /Lũ tan/);
    const settings = join(room.content, 'site.yaml');
    const isOfSettings = ({ event, data }: ServerEvent) => event === 'problems' && data.includes('site.yaml');
    writeFileSync(settings, 'name: [\n');
    await until(isOfSettings);
    writeFileSync(file, article({ ...front, title: 'Lũ lên' }));
    await until(isOfSettings);
    writeFileSync(settings, siteYaml());
    await until(({ event, data }) => event === 'problems' && data === '');
    const body = (await ask(port, '/2021/03/12/lu.html')).body;
    assert.match(body, /Lũ lên/, 'what was saved while the settings were broken');
    renameSync(room.content, `${room.content}-di`);
    await until(isOfSettings);
    renameSync(`${room.content}-di`, room.content);
    await until(({ event, data }) => event === 'problems' && data === '');
    writeFileSync(file, article({ ...front, title: 'Lũ xuống' }));
    await until(isEdition);
    assert.match((await ask(port, '/2021/03/12/lu.html')).body, /Lũ xuống/, 'in a folder that came back');
    // A folder in whose place there is another one at once, as when git changes branches.
    const articles = join(room.content, 'articles');
    const isShown = async (path: string) => {
      while ((await ask(port, path)).status !== 200) await nextTurn();
    };
    for (const name of ['hai', 'ba']) {
      renameSync(articles, `${articles}-cu`);
      cpSync(`${articles}-cu`, articles, { recursive: true });
      rmSync(`${articles}-cu`, { recursive: true });
      writeFileSync(join(articles, `${name}.md`), article(front));
      await isShown(`/2021/03/12/${name}.html`);
      writeFileSync(join(articles, `${name}-nua.md`), article(front));
      await isShown(`/2021/03/12/${name}-nua.html`);
    }
    // A file in the place of a folder that had another in it.
    await isShown('/2021/03/12/sau.html');
    rmSync(join(articles, 'nam'), { recursive: true });
    writeFileSync(join(articles, 'nam'), '');
    while ((await ask(port, '/2021/03/12/sau.html')).status !== 404) await nextTurn();
    writeFileSync(join(articles, 'cuoi.md'), article(front));
    await isShown('/2021/03/12/cuoi.html');
    // Two, one shortly after the other; then a file of the second is written where it lies.
    const months = ['thang-1', 'thang-2'].map((name) => join(articles, name));
    for (const [at, month] of months.entries())
      write(month, { [`trong-${at}.md`]: article({ ...front, title: 'Trong' }) });
    await isShown('/2021/03/12/trong-1.html');
    for (const month of months) {
      cpSync(month, `${month}-moi`, { recursive: true });
      rmSync(month, { recursive: true });
      renameSync(`${month}-moi`, month);
      await nextTurn();
    }
    writeFileSync(join(articles, 'thang-2/trong-1.md'), article({ ...front, title: 'Trong đã sửa' }));
    while (!(await ask(port, '/2021/03/12/trong-1.html')).body.includes('Trong đã sửa')) await nextTurn();
    // One with the time of the one before, as an archive or a copy has them.
    for (const title of ['Bản một', 'Bản hai']) {
      writeFileSync(`${room.content}-ban`, article({ ...front, title }));
      utimesSync(`${room.content}-ban`, new Date('2021-03-13'), new Date('2021-03-12'));
      renameSync(`${room.content}-ban`, join(articles, 'ban.md'));
      // Until the index has it, too: the build that makes it asks every file.
      for (const path of ['/2021/03/12/ban.html', '/tim-kiem/2021/bai-0.json'])
        while (!(await ask(port, path)).body.includes(title)) await nextTurn();
    }
    const ended = new Promise((resolve) => started.removeAllListeners('exit').on('exit', resolve));
    events.close();
    // As at a terminal, where npm sends another behind the terminal's.
    started.kill('SIGINT');
    while (await accepts('127.0.0.1', port)) await nextTurn();
    started.kill('SIGINT');
    assert.equal(await ended, 0);
  });

  it('leaves an open page as it is until there is another, and shows on it what is wrong', {
    timeout: 300_000,
  }, async () => {
    const file = join(room.content, 'articles/lu.md');
    writeFileSync(file, article(front));
    const { child: started, port } = await startPreview(projectRoot, room.content);
    child = started;
    const browser = await openBrowser();
    try {
      const context = await browser.newContext();
      const page = await context.newPage();
      let loads = 0;
      page.on('request', (request) => {
        if (request.isNavigationRequest()) loads += 1;
      });
      const titled = (title: string) => page.locator('h1', { hasText: title }).waitFor();
      const box = page.locator('#bao_toasoan');
      // Until the first build is done, the page stands for all of them.
      await page.goto(`http://127.0.0.1:${port}/2021/03/12/lu.html`);
      await titled('Lũ về');
      loads = 0;
      writeFileSync(file, article({ ...front, section: 'khong-co' }));
      await box.filter({ hasText: 'unknown-section' }).waitFor();
      assert.equal(loads, 0);
      // Of pages that nobody looks at, none keeps a connection: a browser has six.
      const hidden = await Promise.all(Array.from({ length: 7 }, () => context.newPage()));
      for (const one of hidden) {
        await one.addInitScript(() => Object.defineProperty(document, 'hidden', { value: true }));
        await one.goto(`http://127.0.0.1:${port}/`);
      }
      writeFileSync(file, article({ ...front, title: 'Lũ tan' }));
      await titled('Lũ tan');
      assert.equal(loads, 1);
      assert.equal(await box.count(), 0);
    } finally {
      await browser.close();
      started.removeAllListeners('exit').kill('SIGKILL');
    }
  });

  it('shows drafts to none but who asked for them, whoever else looks at the newspaper', {
    timeout: 300_000,
  }, async () => {
    const { content } = newsroom({
      'site.yaml': siteYaml(),
      'articles/lu.md': article(front),
      'articles/nhap.md': article({ ...front, title: 'Nháp', draft: true }),
    });
    const previews: Awaited<ReturnType<typeof startPreview>>[] = [];
    try {
      for (const more of [[], ['--drafts']]) previews.push(await startPreview(projectRoot, content, ...more));
      for (const [at, status] of [404, 200].entries()) {
        const { port } = previews[at] ?? assert.fail();
        while ((await ask(port, '/2021/03/12/lu.html')).status !== 200) await nextTurn();
        assert.equal((await ask(port, '/2021/03/12/nhap.html')).status, status);
      }
    } finally {
      for (const { child: one } of previews) one.removeAllListeners('exit').kill('SIGKILL');
    }
  });

  it('is refused where its files would be taken for content', () => {
    const { content } = newsroom({ 'site.yaml': siteYaml(), 'articles/lu.md': article(front) });
    const program = join(projectRoot, 'src/toasoan.mjs');
    const cwd = join(content, 'articles');
    const { status, stderr } = spawnSync(process.execPath, [program, 'start', '--content', '..'], {
      cwd,
      timeout: 60_000,
    });
    assert.equal(status, 2);
    assert.match(String(stderr), /^toasoan: [^\n]*thư mục articles\/ của nội dung[^\n]*\n$/);
    assert.deepEqual(readdirSync(cwd), ['lu.md']);
  });

  it('begins anew where the software is edited during a build', { timeout: 300_000 }, async () => {
    const root = copySoftware();
    const started = await startPreview(root, room.content);
    child = started.child;
    const previews = join(root, '.cache/toasoan/preview');
    const isBuilding = () =>
      existsSync(previews) && readdirSync(previews).some((name) => existsSync(join(previews, name, 'lock')));
    while (!isBuilding()) await nextTurn();
    rework(root, 'templates/parts/layout.tsx', '<body>', '<body data-edition="2">');
    const isShown = async () => (await ask(started.port, '/')).body.includes('data-edition');
    while (!(await isShown())) await nextTurn();
    const ended = new Promise((resolve) => child?.removeAllListeners('exit').on('exit', resolve));
    child.kill('SIGINT');
    assert.equal(await ended, 0);
  });
});

describe('what a preview does not hear of, or cannot do', () => {
  it('is found out a moment later: of a file the system says something, and the watcher nothing', {
    skip: process.platform !== 'linux',
    timeout: 60_000,
  }, async () => {
    const { content, root, file } = watched();
    // It was read after it was written, so that the watcher asks for nothing but another time.
    utimesSync(file, new Date(), new Date('2021-03-12'));
    const { promise, resolve } = hope<string | null>();
    const watcher = new Watcher(
      { root, content, trees: new Set(['articles']) },
      { build: resolve, renew: () => {} },
    );
    const timer = setInterval(() => chmodSync(file, statSync(file).mode ^ 0o100), 50);
    try {
      assert.equal(await promise, null);
    } finally {
      clearInterval(timer);
      await watcher.close();
    }
  });

  it('is heard again in a folder of the software that was away for long', { timeout: 60_000 }, async () => {
    const { content, root, file } = watched();
    const [folder, away] = [join(root, 'public'), join(root, 'cat')];
    const inside = join(folder, 'a.txt');
    write(root, { 'public/a.txt': '' });
    utimesSync(file, new Date(), new Date('2021-03-12'));
    const told = new Set<string | null>();
    let renewals = 0;
    const builds = {
      build: (path: string | null) =>
        void told.add(path === null ? null : path.slice(path.lastIndexOf('/') + 1)),
      renew: () => {
        renewals += 1;
      },
    };
    const until = async (name: string | null, meanwhile = () => {}) => {
      told.clear();
      while (!told.has(name)) {
        meanwhile();
        await nextTurn();
      }
    };
    const watcher = new Watcher({ root, content, trees: new Set(['articles']) }, builds);
    try {
      await until('a.txt', () => writeFileSync(inside, `${performance.now()}`));
      renameSync(folder, away);
      await until('public');
      // Only looks at the folders find this out, the second of them: by then nobody remembers what has gone.
      if (process.platform === 'linux') await until(null, () => chmodSync(file, statSync(file).mode ^ 0o100));
      renewals = 0;
      renameSync(away, folder);
      await until(null);
      assert.ok(renewals > 0);
      await until('a.txt', () => writeFileSync(inside, `${performance.now()}`));
    } finally {
      await watcher.close();
    }
  });

  it('is tried again: room on a disk comes back without an edit', { timeout: 120_000 }, async (context) => {
    const room = newsroom({
      'site.yaml': siteYaml(),
      'articles/lu.md': article({ title: 'Lũ về', section: 'van-hoa', date: '2021-03-12' }),
    });
    write(join(room.cache, '..'), { cache: 'Tệp này ở chỗ của thư mục.' });
    const ends: ((end: PreviewBuild) => void)[] = [];
    const nextEnd = () => new Promise<PreviewBuild>((resolve) => ends.push(resolve));
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const builds = new Builds(optionsOf(room), (end) => ends.shift()?.(end));
    const first = nextEnd();
    builds.build(null);
    assert.equal((await first).kind, 'failed');
    rmSync(room.cache);
    const second = nextEnd();
    context.mock.timers.tick(30_000);
    assert.equal((await second).kind, 'published');
    await builds.close();
  });
});

/** A content folder with one article, and a folder without software. */
function watched() {
  const content = temporaryPath();
  const root = temporaryPath();
  write(content, { 'articles/lu.md': 'Lũ' });
  write(root, { 'src/a.ts': '' });
  return { content, root, file: join(content, 'articles/lu.md') };
}

/** A promise, and what fulfils it. */
function hope<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
}

describe('builds of one process', () => {
  it('hold no files open, whether they end well or not', async (context) => {
    if (!existsSync('/proc/self/fd')) return context.skip('nobody tells here which files are open');
    const front = { title: 'Lũ về', section: 'van-hoa' };
    const others = ['a', 'b', 'c'].map((name) => [
      `articles/${name}/${name}.md`,
      article({ ...front, date: '2021-03-01' }),
    ]);
    const room = newsroom({
      'site.yaml': siteYaml(),
      'articles/lu.md': article({ ...front, date: '2021-03-12' }),
      ...Object.fromEntries(others),
    });
    const session = newSession();
    const openFiles = async (date: string | undefined) => {
      write(room.content, { 'articles/lu.md': article(date === undefined ? front : { ...front, date }) });
      await tryBuild(room, { session });
      return readdirSync('/proc/self/fd').length;
    };
    await openFiles('2021-03-12');
    const before = await openFiles(undefined);
    for (let day = 10; day < 15; day += 1) {
      await openFiles(`2021-03-${day}`);
      assert.equal(await openFiles(undefined), before);
    }
  });

  it('read what has changed, and no more, also while site.yaml is broken', async () => {
    const front = { title: 'Lũ về', section: 'van-hoa', date: '2021-03-12' };
    const room = newsroom({
      'site.yaml': siteYaml(),
      ...Object.fromEntries(['a', 'b', 'c'].map((name) => [`articles/${name}.md`, article(front)])),
    });
    const session = newSession();
    const read: number[] = [];
    const progress: Progress = {
      stage(name, total, run) {
        if (name === 'Đọc bài') read.push(total);
        return silent.stage(name, total, run);
      },
    };
    const codesOf = async (files: Readonly<Record<string, string>>) => {
      write(room.content, files);
      const { problems } = await tryBuild(room, { session, progress });
      return problems.map(({ file, code }) => `${file} ${code}`);
    };
    assert.deepEqual(await codesOf({}), []);
    const broken = { ...front, date: '2021-02-30' };
    assert.deepEqual(
      await codesOf({ 'site.yaml': siteYaml().replace(/origin.*/, ''), 'articles/b.md': article(broken) }),
      ['articles/b.md bad-date', 'site.yaml missing-key'],
    );
    assert.deepEqual(await codesOf({ 'articles/b.md': article(front) }), ['site.yaml missing-key']);
    assert.deepEqual(await codesOf({ 'site.yaml': siteYaml() }), []);
    assert.deepEqual(read, [3, 1, 1, 0]);
  });
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { main } from '../src/cli.ts';
import { publishingOrder } from '../src/output/replace-files.ts';
import { projectRoot } from '../src/project.ts';
import { UsageError } from '../src/usage-error.ts';
import { firstDifference } from '../src/verify.ts';
import {
  afterAll,
  article,
  beside,
  buildOnce,
  bytesIn,
  filesIn,
  type Newsroom,
  newsroom,
  siteYaml,
  tryBuild,
  write,
} from './support/site.ts';

const front = { date: '2021-03-12', section: 'van-hoa', tags: ['Lễ hội'] };

function twoArticles(): Newsroom {
  return newsroom({
    'site.yaml': siteYaml(),
    'articles/mot.md': article({ ...front, title: 'Một' }),
    'articles/hai.md': article({ ...front, title: 'Hai' }),
  });
}

async function assertClean(room: Newsroom): Promise<void> {
  const clean = beside(room);
  await buildOnce(clean);
  assert.equal(firstDifference(room.output, clean.output), null);
}

describe('an output folder that holds files of somebody else', () => {
  it('is refused and left as it is', async () => {
    const room = twoArticles();
    write(room.output, { 'index.html': 'của người khác', 'anh/cuoi.jpg': 'ảnh cưới' });
    const before = bytesIn(room.output);
    await assert.rejects(tryBuild(room), UsageError);
    await assert.rejects(tryBuild(room, { useCache: false }), UsageError);
    assert.deepEqual(bytesIn(room.output), before);
  });

  it('ends the command with exit code 2', async (context) => {
    const room = twoArticles();
    write(room.output, { 'ghi-chu.txt': 'của người khác' });
    const said: string[] = [];
    context.mock.method(process.stderr, 'write', (text: string) => said.push(text) > 0);
    const { content, output, cache } = room;
    const now = new Date(afterAll).toISOString();
    const code = await main(
      ['build', '--content', content, '--output', output, '--cache', cache, '--now', now],
      null,
    );
    assert.equal(code, 2);
    assert.match(said.join(''), /đã có tệp không do toasoan tạo ra/);
    assert.deepEqual([...bytesIn(output).keys()], ['ghi-chu.txt']);
  });

  it('is used where it is empty', async () => {
    const room = twoArticles();
    write(room.output, {});
    await buildOnce(room);
    assert.ok(existsSync(join(room.output, 'index.html')));
  });
});

describe('a manifest', () => {
  /** Rewrites every file of the cache: what it is made of is the cache's own affair. */
  const rewrite = (room: Newsroom, change: (text: string) => string) => {
    for (const path of bytesIn(room.cache).keys()) {
      write(room.cache, { [path]: change(readFileSync(join(room.cache, path), 'latin1')) });
    }
  };
  const damages: readonly (readonly [string, (room: Newsroom) => void])[] = [
    ['missing', (room) => rmSync(room.cache, { recursive: true })],
    ['empty', (room) => rewrite(room, () => '')],
    ['cut off', (room) => rewrite(room, (text) => text.slice(0, -20))],
    ['of another form', (room) => rewrite(room, () => '{"format":0}')],
    ['changed by hand', (room) => rewrite(room, (text) => text.replaceAll('mot.html', 'moT.html'))],
  ];
  for (const [name, damage] of damages) {
    it(`that is ${name} is not believed`, async () => {
      const room = twoArticles();
      await buildOnce(room);
      damage(room);
      rmSync(join(room.content, 'articles/hai.md'));
      const { written } = await buildOnce(room);
      assert.ok(written.includes('2021/03/12/mot.html'), 'made anew');
      assert.equal(existsSync(join(room.output, '2021/03/12/hai.html')), false);
      await assertClean(room);
    });
  }

  it('of another output folder is not believed', async () => {
    const room = twoArticles();
    await buildOnce(room);
    const other = { ...beside(room), cache: room.cache };
    await buildOnce(other);
    await assertClean(other);
    write(room.content, { 'articles/mot.md': article({ ...front, title: 'Một đã sửa' }) });
    await buildOnce(other);
    rmSync(join(room.content, 'articles/hai.md'));
    await buildOnce(room);
    await assertClean(room);
  });
});

describe('a build that was cut off', () => {
  const drafts = (word: string) =>
    Object.fromEntries(
      Array.from({ length: 150 }, (_, at) => [
        `articles/bai-${at}.md`,
        article({ ...front, title: `${word} ${at}`, tags: [`Thẻ ${word} ${at % 40}`] }),
      ]),
    );

  it('by a kill at any moment is repaired by the next: nothing is missing, stale or left over', async () => {
    const room = newsroom({ 'site.yaml': siteYaml(), ...drafts('Cũ') });
    await buildOnce(room);
    write(room.content, drafts('Mới'));
    const { content, output, cache } = room;
    const folders = Object.entries({ content, output, cache }).flatMap(([name, path]) => [`--${name}`, path]);
    const args = [join(projectRoot, 'src/toasoan.mjs'), 'build', '--now', new Date(afterAll).toISOString()];
    const before = bytesIn(output);
    const child = spawn(process.execPath, [...args, ...folders], { cwd: projectRoot, stdio: 'ignore' });
    // Killed as soon as the first article of the output has changed, which is in the middle of publishing.
    const first = join(output, '2021/03/12/bai-0.html');
    const old = readFileSync(first, 'utf8');
    const ended = new Promise((resolve) => child.on('exit', (_, signal) => resolve(signal)));
    const watch = setInterval(() => {
      if (!existsSync(first) || readFileSync(first, 'utf8') !== old) child.kill('SIGKILL');
    }, 1);
    const signal = await ended;
    clearInterval(watch);
    assert.equal(signal, 'SIGKILL', 'the build was over before it could be killed');
    assert.notDeepEqual(bytesIn(output), before);
    await buildOnce(room);
    await assertClean(room);
    assert.deepEqual(
      filesIn(output).filter((path) => path.includes('toasoan-tmp')),
      [],
    );
  });

  it('is repaired though another folder was built with the same cache since', async () => {
    const room = twoArticles();
    await buildOnce(room);
    const other = { ...beside(room), cache: room.cache };
    // As a build leaves it that was cut off: it says that it was changing, and of a page it has changed.
    const state = join(room.output, '.toasoan/state');
    writeFileSync(state, `${readFileSync(state, 'utf8')} changing`);
    write(room.output, { '2021/03/12/mot.html': 'của lần dựng bị ngắt' });
    for (const title of ['Hai đã sửa', 'Hai']) {
      write(room.content, { 'articles/hai.md': article({ ...front, title }) });
      await buildOnce(other);
    }
    await buildOnce(room);
    await assertClean(room);
  });
});

describe('a site in which somebody has changed something', () => {
  const page = '2021/03/12/mot.html';
  const edits: Readonly<Record<string, (room: Newsroom) => void>> = {
    'nothing was edited': () => {},
    'the page was edited': (room) =>
      write(room.content, { 'articles/mot.md': article({ ...front, title: 'Một đã sửa' }) }),
    'the page was taken away': (room) => rmSync(join(room.content, 'articles/mot.md')),
  };
  for (const [name, edit] of Object.entries(edits)) {
    it(`is mended where a folder or a link stands for a page, and a file for a folder; ${name}`, async () => {
      for (const spoil of [
        ({ output }: Newsroom) => write(output, { [`${page}/la.txt`]: 'lạ' }),
        ({ output }: Newsroom) => symlinkSync(join(output, 'index.html'), join(output, page)),
        ({ output }: Newsroom) => {
          rmSync(join(output, '2021'), { recursive: true });
          writeFileSync(join(output, '2021'), 'lạ');
        },
      ]) {
        const room = twoArticles();
        await buildOnce(room);
        rmSync(join(room.output, page));
        spoil(room);
        edit(room);
        await buildOnce(room);
        await assertClean(room);
      }
    });
  }
});

describe('a change of what is published', () => {
  it('does not touch the output while the content has errors', async () => {
    const room = twoArticles();
    await buildOnce(room);
    const before = bytesIn(room.output);
    write(room.content, { 'articles/hong.md': 'không có phần đầu\n' });
    const { report, problems } = await tryBuild(room);
    assert.equal(report, null);
    assert.ok(problems.some(({ severity }) => severity === 'error'));
    assert.deepEqual(bytesIn(room.output), before);
  });

  it('puts what is new in place before what is replaced, and what is linked to before what links', () => {
    const written = new Map([
      ['rss.xml', 'feed'],
      ['index.html', 'home'],
      ['tu-khoa/cau/index.html', 'tag'],
      ['2021/03/12/moi.html', 'article'],
      ['anh/2021/03/cau-0-320.webp', 'picture'],
      ['assets/site-0.css', 'copy'],
      ['tim-kiem/2021/bai-0.json', 'index'],
      ['tu-khoa/index.html', 'tag-index'],
      ['2021/03/12/cu.html', 'article'],
      ['2021/03/12/index.html', 'day'],
    ]);
    const old = [
      ...['rss.xml', 'index.html', 'tu-khoa/index.html'],
      ...['2021/03/12/cu.html', '2021/03/12/index.html'],
    ];
    assert.deepEqual(
      publishingOrder(written, (path) => old.includes(path)),
      [
        ...['anh/2021/03/cau-0-320.webp', 'assets/site-0.css', 'tim-kiem/2021/bai-0.json'],
        ...['2021/03/12/moi.html', 'tu-khoa/cau/index.html'],
        ...['2021/03/12/cu.html', '2021/03/12/index.html', 'index.html', 'rss.xml', 'tu-khoa/index.html'],
      ],
    );
  });

  it('leaves no empty folders behind', async () => {
    const room = twoArticles();
    write(room.content, { 'articles/cu.md': article({ ...front, title: 'Cũ', date: '2019-01-01' }) });
    await buildOnce(room);
    assert.ok(existsSync(join(room.output, '2019/01/01/cu.html')));
    rmSync(join(room.content, 'articles/cu.md'));
    await buildOnce(room);
    assert.equal(existsSync(join(room.output, '2019')), false);
    await assertClean(room);
  });

  it('may make a folder of what was a file, and a file of what was a folder', async () => {
    const room = twoArticles();
    const alias = (path: string) =>
      write(room.content, { 'articles/mot.md': article({ ...front, title: 'Một', aliases: [path] }) });
    for (const path of ['/cu/tin.html', '/cu/tin.html/1.html', '/cu/tin.html']) {
      alias(path);
      await buildOnce(room);
      await assertClean(room);
    }
  });

  it('is refused where an alias is the address of a page of the site, in a first build and in a later one', async () => {
    for (const alias of [
      '/index.html',
      '/404.html',
      '/luu-tru/',
      '/van-hoa/',
      '/van-hoa/rss.xml',
      '/sitemap.xml',
    ]) {
      const [first, later] = [twoArticles(), twoArticles()];
      await buildOnce(later);
      for (const room of [first, later]) {
        write(room.content, { 'articles/mot.md': article({ ...front, title: 'Một', aliases: [alias] }) });
        const { report, problems } = await tryBuild(room);
        assert.equal(report, null, alias);
        assert.deepEqual([...new Set(problems.map(({ code }) => code))], ['url-collision'], alias);
      }
    }
  });

  it('is refused in a later build where an article yet to appear wants the address of a page', async () => {
    const room = twoArticles();
    await buildOnce(room);
    const later = { ...front, title: 'Sau', date: '2031-01-01', aliases: ['/2021/03/12/mot.html'] };
    write(room.content, { 'articles/sau.md': article(later) });
    const { report, problems } = await tryBuild(room);
    assert.equal(report, null);
    assert.deepEqual(
      problems.map(({ file, code }) => `${file} ${code}`),
      ['articles/mot.md url-collision', 'articles/sau.md url-collision'],
    );
  });

  it('is refused where two articles of one day want an old address', async () => {
    const room = twoArticles();
    await buildOnce(room);
    const before = bytesIn(room.output);
    const draft = { ...front, aliases: ['/cu.html', '/cu.html'] };
    write(room.content, {
      'articles/mot.md': article({ ...draft, title: 'Một' }),
      'articles/hai.md': article({ ...draft, title: 'Hai' }),
    });
    const { report, problems } = await tryBuild(room);
    assert.equal(report, null);
    assert.deepEqual(
      problems.map(({ file, code }) => `${file} ${code}`),
      ['articles/hai.md url-collision', 'articles/mot.md url-collision'],
    );
    assert.deepEqual(bytesIn(room.output), before);
  });

  it('follows the way from an old address without an ending', async () => {
    const room = twoArticles();
    write(room.content, {
      'articles/mot.md': article({ ...front, title: 'Một', aliases: ['/tin-cu/123', '/cu/bai.aspx'] }),
    });
    await buildOnce(room);
    for (const path of ['tin-cu/123/index.html', 'cu/bai.aspx']) {
      assert.match(
        readFileSync(join(room.output, path), 'utf8'),
        /content="0; url=\/2021\/03\/12\/mot\.html"/,
      );
    }
  });
});

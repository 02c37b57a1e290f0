import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { projectRoot } from '../src/project.ts';
import { runBuild } from './support/command.ts';
import { git } from './support/git.ts';
import { assertSame, cleanSite, published } from './support/published.ts';
import { article, beside, draftFiles, newsroom, temporaryPath, write } from './support/site.ts';
import { copySoftware, rework } from './support/software.ts';

const front = { section: 'van-hoa', tags: ['Lễ hội'], authors: [] };
const drafts = [
  { ...front, name: 'mot', title: 'Một', date: '2021-03-12 08:00' },
  { ...front, name: 'hai', title: 'Hai', date: '2021-03-13 08:00' },
];
/** The command builds as of 1 January 2030; this one is to come an hour and a half later (Vietnam is UTC+7). */
const embargoed = { ...front, name: 'sau', title: 'Sau', date: '2030-01-01 08:30' };

describe('toasoan build', () => {
  it('writes the report of the contract', async () => {
    const room = newsroom(draftFiles([...drafts, embargoed]));
    const file = join(temporaryPath(), 'bao-cao.json');
    const run = async () => {
      const { code, stderr } = await runBuild(room, { args: ['--report', file, '--quiet'] });
      assert.equal(code, 0, stderr);
      const report: unknown = JSON.parse(readFileSync(file, 'utf8'));
      assert.ok(typeof report === 'object' && report !== null);
      return new Map<string, unknown>(Object.entries(report));
    };
    const paths = () => [...published(room.output).keys()].filter((path) => !path.endsWith('/')).sort();
    const first = await run();
    const keys = ['articles', 'deleted', 'milliseconds', 'nextTransition', 'pages', 'unchanged', 'written'];
    assert.deepEqual([...first.keys()].sort(), keys);
    assert.equal(first.get('articles'), 2);
    assert.equal(first.get('nextTransition'), '2030-01-01T01:30:00.000Z');
    assert.deepEqual(first.get('written'), paths());
    assert.deepEqual([first.get('deleted'), first.get('unchanged')], [[], 0]);
    const pages = Number(first.get('pages'));
    assert.ok(
      Number.isInteger(pages) && pages > 2 && pages < paths().length,
      'pages are files, but not all are',
    );
    assert.ok(Number.isInteger(first.get('milliseconds')));

    const before = paths();
    rmSync(join(room.content, 'articles/hai.md'));
    rmSync(join(room.content, 'articles/sau.md'));
    const second = await run();
    assert.equal(second.get('articles'), 1);
    assert.equal(second.get('nextTransition'), null);
    const gone = before.filter((path) => !paths().includes(path));
    assert.ok(gone.includes('2021/03/13/hai.html'));
    assert.deepEqual(second.get('deleted'), gone);
    const written: unknown = second.get('written');
    assert.ok(Array.isArray(written) && written.length > 0);
    assert.equal(second.get('unchanged'), paths().length - written.length);
  });

  it('tells of a report that cannot be written before anything is published, and spares what is no file', async () => {
    const room = newsroom(draftFiles(drafts));
    const folder = temporaryPath();
    mkdirSync(folder);
    const link = join(folder, 'ra');
    symlinkSync('/dev/null', link);
    const { code, stderr } = await runBuild(room, { args: ['--report', link, '--quiet'] });
    assert.equal(code, 0, stderr);
    assert.ok(lstatSync(link).isSymbolicLink());
    const before = published(room.output);
    rmSync(join(room.content, 'articles/hai.md'));
    for (const report of [folder, join(room.content, 'site.yaml/bao-cao.json')]) {
      const failed = await runBuild(room, { args: ['--report', report] });
      assert.equal(failed.code, 2);
      assert.match(failed.stderr, /^toasoan: [^\n]+\n$/);
      assertSame(published(room.output), before, report);
    }
  });

  it('writes the report into the log it is led to, behind what stands there', async () => {
    const room = newsroom(draftFiles(drafts));
    const log = temporaryPath();
    const command = `exec 1>>"$0" 2>&1; echo trước; "$@"; echo sau`;
    const folders = ['--content', room.content, '--output', room.output, '--cache', room.cache];
    const build = [
      join(projectRoot, 'src/toasoan.mjs'),
      'build',
      '--quiet',
      ...folders,
      '--now',
      '2030-01-01',
    ];
    for (const device of ['/dev/stdout', '/dev/stderr']) {
      spawnSync('sh', ['-c', command, log, process.execPath, ...build, '--report', device]);
      assert.match(readFileSync(log, 'utf8'), /^trước\n\{"articles":.*\}\nsau\n$/);
      rmSync(log);
    }
  });

  it('refuses a cache that is in git: whoever can send an article could have written it', async () => {
    const room = newsroom(draftFiles(drafts));
    const folder = dirname(room.cache);
    git(folder, ['init', '--quiet']);
    git(folder, ['add', 'content']);
    assert.equal((await runBuild(room)).code, 0);
    git(folder, ['add', 'cache/manifest']);
    const before = published(room.output);
    write(room.content, draftFiles([{ ...front, name: 'ba', title: 'Ba', date: '2021-03-14' }]));
    const { code, stderr } = await runBuild(room);
    assert.equal(code, 2);
    assert.match(stderr, /nằm trong git.*git rm -r --cached/);
    assertSame(published(room.output), before, 'in git');
    // So it is with a site, of which a build leaves what has not changed.
    git(folder, ['rm', '--cached', '--quiet', 'cache/manifest']);
    git(folder, ['add', 'site/.toasoan']);
    const again = await runBuild(room);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /thư mục đầu ra .*nằm trong git/);
    // One page of it is enough.
    git(folder, ['rm', '-r', '--cached', '--quiet', 'site']);
    git(folder, ['add', 'site/index.html']);
    assert.equal((await runBuild(room)).code, 2);
    // A checkout of its own, from which it is published, is another matter.
    git(folder, ['rm', '-r', '--cached', '--quiet', 'site']);
    git(room.output, ['init', '--quiet']);
    git(room.output, ['add', '--all']);
    assert.equal((await runBuild(room)).code, 0);
    // So it is as a submodule.
    git(room.output, ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '--message', 'x']);
    git(folder, ['add', 'site']);
    assert.equal((await runBuild(room)).code, 0);
  });

  it('writes the report where a link leads, also after one that failed', async () => {
    const room = newsroom(draftFiles(drafts));
    const [report, link] = [temporaryPath(), temporaryPath()];
    writeFileSync(report, 'cũ');
    symlinkSync(report, link);
    const broken = { 'articles/hong.md': 'không có phần khai báo' };
    for (const [files, code] of [
      [{}, 0],
      [broken, 1],
      [{}, 0],
    ] as const) {
      rmSync(join(room.content, 'articles/hong.md'), { force: true });
      write(room.content, files);
      assert.equal((await runBuild(room, { args: ['--report', link] })).code, code);
      assert.ok(lstatSync(link).isSymbolicLink());
      assert.equal(existsSync(report), code === 0);
    }
  });

  it('leaves no report of an earlier build beside one that failed', async () => {
    const room = newsroom(draftFiles(drafts));
    const report = temporaryPath();
    await runBuild(room, { args: ['--report', report] });
    assert.ok(existsSync(report));
    write(room.content, { 'articles/hong.md': 'không có phần khai báo' });
    assert.equal((await runBuild(room, { args: ['--report', report] })).code, 1);
    assert.ok(!existsSync(report));
  });

  it('refuses folders that would get into each other’s way', async () => {
    const room = newsroom(draftFiles(drafts));
    const cases = [
      [
        ['--output', join(room.content, 'articles/trang')],
        /--output không được nằm trong thư mục articles\//,
      ],
      [['--cache', join(room.content, 'pages')], /--cache không được nằm trong thư mục pages\//],
      [['--cache', join(room.output, 'nho')], /--cache không được nằm trong --output/],
      [['--delta', join(room.output, 'gui')], /--delta và --output phải là hai thư mục riêng/],
      [['--delta', dirname(room.output)], /--delta và --output phải là hai thư mục riêng/],
      [['--report', join(room.output, 'a/bao-cao.json')], /--report không được nằm trong --output/],
      [
        ['--report', join(room.content, 'articles/hai.md')],
        /--report không được nằm trong thư mục articles\//,
      ],
      [['--report', join(room.content, 'site.yaml')], /--report không được là tệp site\.yaml/],
      [['--delta='], /tùy chọn “--delta” có giá trị rỗng/],
      [['--report', ''], /tùy chọn “--report” có giá trị rỗng/],
      [['them'], /không hiểu “them”/],
    ] as const;
    for (const [args, message] of cases) {
      const { code, stderr } = await runBuild(room, { args });
      assert.equal(code, 2, stderr);
      assert.match(stderr, message);
    }
    assert.equal(existsSync(room.output), false);
  });

  it('says so where the folder it is called in is gone', () => {
    const folder = temporaryPath();
    mkdirSync(folder);
    const command = `rmdir "${folder}"; exec "${process.execPath}" "${join(projectRoot, 'src/toasoan.mjs')}" build`;
    const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8' });
    assert.equal(status, 2, stderr);
    assert.match(stderr, /^toasoan: thư mục đang đứng đã bị xóa;[^\n]*\n$/);
  });

  it('does what it should where nobody can read what it says', async (context) => {
    if (!existsSync('/dev/full')) return context.skip('there is no disk that is always full');
    const many = Array.from({ length: 310 }, (_, at) => ({
      ...front,
      name: `bai-${at}`,
      title: `Bài ${at}`,
      date: '2021-03-12',
    }));
    const room = newsroom(draftFiles(many));
    const { content, output, cache } = room;
    const args = [
      join(projectRoot, 'src/toasoan.mjs'),
      'build',
      '--content',
      content,
      '--output',
      output,
      '--cache',
      cache,
    ];
    const full = openSync('/dev/full', 'w');
    const { status } = spawnSync(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', full, full] });
    closeSync(full);
    assert.equal(status, 0);
    assert.ok(existsSync(join(output, '2021/03/12/bai-309.html')));
    assert.equal(existsSync(join(cache, 'lock')), false);
  });

  it('says in a line what has come and gone, and how many files that took', async () => {
    const room = newsroom(draftFiles(drafts));
    const file = join(temporaryPath(), 'bao-cao.json');
    const said = async () => {
      const { stdout } = await runBuild(room, { args: ['--report', file] });
      const report: { written: string[]; deleted: string[] } = JSON.parse(readFileSync(file, 'utf8'));
      return { stdout, written: report.written.length, deleted: report.deleted.length };
    };
    assert.match(
      (await said()).stdout,
      /^2 bài, \d+ trang: \d+ tệp được viết lại, 0 tệp bị xóa, 0 tệp giữ nguyên/,
    );
    write(room.content, draftFiles([{ ...front, name: 'ba', title: 'Ba', date: '2021-03-13 09:00' }]));
    const added = await said();
    assert.ok(
      added.stdout.startsWith(`1 bài mới: ${added.written} tệp được viết lại, ${added.deleted} tệp bị xóa, `),
      added.stdout,
    );
    rmSync(join(room.content, 'articles/mot.md'));
    const removed = await said();
    assert.ok(removed.deleted > 0);
    assert.ok(
      removed.stdout.startsWith(
        `1 bài gỡ: ${removed.written} tệp được viết lại, ${removed.deleted} tệp bị xóa, `,
      ),
      removed.stdout,
    );
    assert.match((await said()).stdout, /^2 bài, \d+ trang: 0 tệp được viết lại/);
  });

  it('counts an article in whose place a page forwards as gone, and as come when it is back', async () => {
    const room = newsroom(draftFiles(drafts));
    const said = async () => (await runBuild(room)).stdout;
    await said();
    const [one, other] = ['articles/mot.md', 'articles/khac.md'] as const;
    const named = (extra: object) => article({ ...front, title: 'Một', date: '2021-03-12 09:00', ...extra });
    // Renamed, as the README advises: one address is new, from the other a page forwards.
    rmSync(join(room.content, one));
    write(room.content, { [other]: named({ aliases: ['/2021/03/12/mot.html'] }) });
    assert.match(await said(), /^1 bài mới, 1 bài gỡ: /);
    rmSync(join(room.content, other));
    write(room.content, { [one]: named({}) });
    assert.match(await said(), /^1 bài mới, 1 bài gỡ: /);
  });

  it('ends with 1 where an article is broken, names it, and leaves the site; with 0 when it is mended', async () => {
    const room = newsroom(draftFiles(drafts));
    assert.equal((await runBuild(room)).code, 0);
    const before = published(room.output);
    write(room.content, {
      'articles/mot.md': article({ ...front, title: 'Một', date: '2021-02-31' }),
      'articles/ba.md': article({ ...front, title: 'Ba', date: '2021-03-14' }),
    });
    const { code, stdout, stderr } = await runBuild(room);
    assert.equal(code, 1);
    assert.match(stderr, /articles\/mot\.md:\d+:\d+ error bad-date /);
    assert.match(stderr, /Trang báo cũ giữ nguyên/);
    assert.equal(stdout, '');
    assertSame(published(room.output), before, 'while it is broken');
    write(room.content, draftFiles(drafts));
    assert.equal((await runBuild(room)).code, 0);
    assertSame(published(room.output), await cleanSite(room), 'when it is mended');
  });

  it('says in a sentence that it cannot run in a folder of such a name', async () => {
    const { code, stderr } = await runBuild(newsroom(draftFiles(drafts)), { root: copySoftware('a?b') });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^toasoan: phần mềm không chạy được trong thư mục có dấu “\?”.*đổi tên thư mục\.\n$/,
    );
  });

  it('sees every edit of the software in its place: a template, a style, code that reads, code that plans', async () => {
    // Where the folder's name has signs of patterns and of URLs in it.
    const root = copySoftware('bao {2} #1 %41');
    const room = newsroom({
      ...draftFiles(drafts),
      'articles/hop.md': article(
        { ...front, title: 'Hộp', date: '2021-03-14' },
        ':::hop-thong-tin[Cần biết]\nNội dung.\n:::',
      ),
    });
    assert.equal((await runBuild(room, { root })).code, 0);
    const edits = [
      ['templates/parts/layout.tsx', '<body>', '<body data-edition="2">'],
      ['templates/styles/tokens.css', ':root {', ':root {\n  --edition: 2;'],
      ['src/content/markdown/directives.ts', "shaped('aside'", "shaped('section'"],
      ['src/urls.ts', 'tu-khoa', 'tag'],
    ] as const;
    for (const [path, old, fresh] of edits) {
      const before = published(room.output);
      rework(root, path, old, fresh);
      const clean = beside(room);
      for (const one of [room, clean]) {
        const { code, stderr } = await runBuild(one, { root });
        assert.equal(code, 0, stderr);
      }
      assert.notDeepEqual(published(room.output), before, `${path} makes a difference`);
      assertSame(published(room.output), published(clean.output), path);
    }
    // git keeps no folder that is empty.
    rmSync(join(root, 'public'), { recursive: true });
    assert.equal((await runBuild(room, { root })).code, 0);
    assert.equal(existsSync(join(room.output, 'favicon.ico')), false);
  });
});

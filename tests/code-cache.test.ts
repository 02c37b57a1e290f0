import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { staticFiles } from '../src/assets.ts';
import { compile } from '../src/code/compile.ts';
import { digest } from '../src/digest.ts';
import { projectRoot } from '../src/project.ts';
import { article, filesBelow, now, settings, write } from './support/newspaper.ts';

const base = mkdtempSync(join(realpathSync(tmpdir()), 'toasoan-code-'));
after(() => rmSync(base, { recursive: true, force: true }));
const project = join(base, 'project');
const packages = join(project, 'node_modules');
const codes = join(project, '.cache/code');

/** A copy of the project without compiled code, with a newspaper of one article. */
beforeEach(() => {
  rmSync(project, { recursive: true, force: true });
  const parts = ['src', 'templates', 'public', '.eleventy.ts', 'tsconfig.json', 'package.json'];
  for (const name of [...parts, 'package-lock.json'])
    cpSync(join(projectRoot, name), join(project, name), { recursive: true });
  symlinkSync(join(projectRoot, 'node_modules'), packages);
  write(join(project, 'content'), { 'site.yaml': settings, 'articles/2021/03/cau.md': article() });
});

/** Files made for browsers, of which nothing is asked. */
const asset = { path: '', hash: () => '', content: () => '' };
const none = { stylesheet: asset, scripts: new Map(), fonts: [] };

const first = join(base, 'code');

/** Compiles the project; where that was done before, of the same sources, takes what came of it. */
async function compiled(): Promise<void> {
  if (existsSync(first)) return cpSync(first, codes, { recursive: true });
  await command('help');
  cpSync(codes, first, { recursive: true });
}

/** Runs the project's command and gives what it says; fails where it fails. */
async function command(...args: readonly string[]): Promise<string> {
  const { code, said } = await ended(...args);
  assert.equal(code, 0, said);
  return said;
}

async function ended(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(project, 'src/toasoan.mjs'), ...args], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, said };
}

/** Changes a file of the project, where `before` must stand. */
function edit(path: string, before: string, now: string): void {
  const text = readFileSync(path, 'utf8');
  assert.ok(text.includes(before), path);
  writeFileSync(path, text.replace(before, now));
}

const built = () => readFileSync(join(project, '_site/2021/03/12/cau.html'), 'utf8');

describe('compiled code', () => {
  it('does all the work, packages included, in every thread', async () => {
    await compiled();
    // More files and pages than one thread is given.
    for (let day = 10; day < 31; day++)
      write(join(project, 'content/articles'), {
        [`${day}.md`]: article().replace('2021-03-12', `2021-04-${day}`),
      });
    // Neither tsx nor any package can be loaded now.
    rmSync(packages);
    assert.match(await command('check'), /Nội dung xuất bản được/);
    for (const jobs of ['1', '2']) {
      await command('build', '--no-cache', '--jobs', jobs);
      assert.ok(built().includes('Cầu mới thông xe'));
    }
  });

  it('cannot be made without packages, and says what to do', async () => {
    rmSync(packages);
    const { code, said } = await ended('check');
    assert.equal(code, 2);
    assert.match(said, /^toasoan: chưa cài đủ gói phần mềm \(.*tsx.*\); hãy chạy “npm ci”[^\n]*\n$/);
  });

  it('cannot be made of sources with a mistake in them, and tells of it as no problem of the content', async () => {
    writeFileSync(join(project, 'src/plan/plan.ts'), 'const a: = 3;\n');
    const { code, said } = await ended('check');
    assert.equal(code, 2);
    assert.match(said, /^toasoan: lỗi trong phần mềm[\s\S]*src\/plan\/plan\.ts:1:9: ERROR/);
    assert.doesNotMatch(said, /^ +at /m);
  });

  it('is that of another installation where npm notes other packages, of a project that has this one as a package, too', async () => {
    // npm packs no package-lock.json, and notes what is installed beside the packages.
    rmSync(join(project, 'package-lock.json'));
    const lock = join(project, '../.package-lock.json');
    for (const [at, text] of ['{}', '{"lockfileVersion":3}'].entries()) {
      writeFileSync(lock, text);
      await command('build');
      assert.equal(readdirSync(codes).length, at + 1);
    }
    // Where nobody notes them, no page that was made with them would be known to be out of date.
    rmSync(lock);
    await command('check');
    const { code, said } = await ended('build');
    assert.equal(code, 2);
    assert.match(said, /không tìm thấy \(.*package-lock\.json\)/);
  });

  it('is made anew when a source or a template changed, and never stale', async () => {
    await compiled();
    const source = join(project, 'src/cli.ts');
    edit(source, 'toasoan – dựng báo điện tử', 'toasoan – làm báo điện tử');
    assert.match(await command('help'), /toasoan – làm báo điện tử/);
    edit(source, 'toasoan – làm báo điện tử', 'toasoan – dựng báo điện tử');
    assert.match(await command('help'), /toasoan – dựng báo điện tử/);
    await command('build');
    assert.ok(built().includes('Bỏ qua, đến nội dung chính'));
    edit(join(project, 'templates/parts/layout.tsx'), 'Bỏ qua, đến nội dung chính', 'Đến nội dung chính');
    await command('build');
    assert.ok(!built().includes('Bỏ qua') && built().includes('Đến nội dung chính'));
  });

  it('is made anew when it is damaged', async () => {
    await compiled();
    const [version = ''] = readdirSync(codes);
    const main = join(codes, version, 'code.cjs');
    edit(main, 'toasoan bench', 'toasoan hong!');
    assert.match(await command('help'), /toasoan bench/);
    writeFileSync(main, readFileSync(main).subarray(0, 100));
    assert.match(await command('help'), /dựng báo điện tử/);
    rmSync(join(codes, version, 'browser'), { recursive: true });
    assert.match(await command('check'), /Nội dung xuất bản được/);
    assert.deepEqual(readdirSync(codes), [version]);
  });

  it('is remembered as V8 has it after three builds, which is not believed when it is damaged', async () => {
    await compiled();
    const [version = ''] = readdirSync(codes);
    const remembered = () => readdirSync(join(codes, version)).filter((name) => name.endsWith('.v8'));
    await assert.rejects(command('build', '--jobs', '0'));
    assert.deepEqual(remembered(), []);
    await command('build');
    const [name = ''] = remembered();
    const path = join(codes, version, name);
    const builds = () => readFileSync(path, 'latin1')[32];
    assert.equal(builds(), '1');
    for (const count of ['2', '3', '3']) {
      await command('build');
      assert.equal(builds(), count);
    }
    const damaged = readFileSync(path);
    const middle = damaged.length >> 1;
    damaged[middle] = (damaged[middle] ?? 0) ^ 1;
    for (const bytes of [damaged, damaged.subarray(0, 1000), Buffer.alloc(0)]) {
      writeFileSync(path, bytes);
      await command('build', '--no-cache');
      assert.ok(built().includes('Cầu mới thông xe'));
      assert.equal(builds(), '1');
    }
    assert.deepEqual(remembered(), [name]);
  });

  it('names the template in which something went wrong, also of one with a space in its name', async () => {
    const templates = join(project, 'templates');
    edit(join(templates, 'author.11ty.tsx'), 'export default', '// Một bản khác.\nexport default');
    renameSync(join(templates, 'author.11ty.tsx'), join(templates, 'tac gia.11ty.tsx'));
    write(join(project, 'content/articles'), { 'a.md': article('authors: [Minh Anh]\n') });
    await command('build');
    assert.ok(existsSync(join(project, '_site/tac-gia/minh-anh/index.html')));
    const article11ty = join(templates, 'article.11ty.tsx');
    const [before = ''] =
      /^export default function render\(.*\n/m.exec(readFileSync(article11ty, 'utf8')) ?? [];
    edit(article11ty, before, `${before}  if (1 > 0) throw new TypeError('hỏng');\n`);
    const { code, said } = await ended('build');
    assert.equal(code, 2);
    assert.match(said, /templates\/article\.11ty\.tsx:\n.*hỏng/);
  });

  it('publishes of public/ nothing that an editor left beside a file', async () => {
    write(join(project, 'public'), {
      '.ten.txt.swp': 'x',
      'ten.txt~': 'x',
      '.DS_Store': 'x',
      '.well-known/ten.txt': 'x',
    });
    await compiled();
    await command('build');
    const left = [...filesBelow(join(project, '_site')).keys()].filter((path) => /ten|DS_Store/.test(path));
    assert.deepEqual(left, ['.well-known/ten.txt']);
  });

  it('publishes of public/ nothing over what is its own, and reads no film to know its name', async () => {
    await compiled();
    write(join(project, 'public'), { '.toasoan/lock': 'x', 'deleted.txt': 'x', 'phim.mp4': '' });
    // Longer than a file that Node reads as a whole.
    truncateSync(join(project, 'public/phim.mp4'), 2 ** 31);
    const { code, said } = await ended('check');
    assert.equal(code, 1);
    assert.equal(said.match(/reserved-path/g)?.length, 2);
    for (const name of ['.toasoan', 'deleted.txt'])
      rmSync(join(project, 'public', name), { recursive: true });
    assert.match(await command('check'), /Nội dung xuất bản được/);
    const film = Buffer.from('phim'.repeat(400_000));
    write(join(project, 'public'), { 'phim.mp4': film });
    await command('build');
    assert.deepEqual(readFileSync(join(project, '_site/phim.mp4')), film);
  });

  it('is not published of public/ where it changes, or goes, while a build looks', async () => {
    const file = join(project, 'public/so.txt');
    const again = { code: 'ESTALE' };
    for (const change of [
      () => writeFileSync(file, 'hai'),
      () => rmSync(file),
      () => {
        rmSync(file);
        mkdirSync(file);
      },
    ]) {
      rmSync(file, { recursive: true, force: true });
      writeFileSync(file, 'một');
      const [first, second] = [0, 1].map(() =>
        staticFiles(project, none).find(({ path }) => path === 'so.txt'),
      );
      assert.equal(first?.hash(), digest('một'));
      change();
      const content = first?.content();
      assert.ok(typeof content === 'object' && 'copyTo' in content);
      assert.throws(() => content.copyTo(join(base, 'copy')), again);
      if (!statSync(file, { throwIfNoEntry: false })?.isFile()) assert.throws(() => second?.hash(), again);
    }
  });

  it('is not needed: where it cannot be kept, the sources run, and make the same bytes', async () => {
    const tags = (names: string) => article(`tags: [${names}]\n`);
    write(join(project, 'content/articles'), {
      'thủy-lợi.md': tags('Thủy lợi, hòa giải, sức khỏe, Đắk Lắk'),
      'thuỷ-lợi-cũ.md': tags('Thuỷ lợi, hoà giải, sức khoẻ, Đăk Lăk'),
      'nfd.md': tags('Thủy lợi, hòa giải'.normalize('NFD')),
      'lời.md': article(
        '',
        '## Tiêu đề “khó”\n\nƯớc nguyện 😀 của 1 000 000 ₫ – và… *ngả*.\n\n| a | b |\n|--|--|\n| ờ | ễ |',
      ),
    });
    await command('build', '--cache', join(base, 'cache'), '--now', now);
    const compiled = filesBelow(join(project, '_site'));
    rmSync(join(project, '.cache'), { recursive: true });
    rmSync(join(project, '_site'), { recursive: true });
    rmSync(join(base, 'cache'), { recursive: true });
    writeFileSync(join(project, '.cache'), 'not a folder');
    await command('build', '--jobs', '2', '--cache', join(base, 'cache'), '--now', now);
    assert.ok(built().includes('Cầu mới thông xe'));
    assert.deepEqual(filesBelow(join(project, '_site')), compiled);
    assert.ok(compiled.has('tu-khoa/hoa-giai/index.html') && !compiled.has('tu-khoa/hoa-giai-2/index.html'));
  });

  it('is not kept under the name of sources that were edited meanwhile', async () => {
    mkdirSync(codes, { recursive: true });
    await compile(project, join(codes, 'version'), () => false);
    assert.deepEqual(readdirSync(codes), []);
    await compile(project, join(codes, 'version'), () => true);
    assert.deepEqual(readdirSync(codes), ['version']);
    assert.equal(statSync(join(codes, 'version')).mode, statSync(codes).mode, 'others may run it, too');
  });

  it('is made once by two commands that begin together', async () => {
    const both = await Promise.all([command('help'), command('help')]);
    for (const said of both) assert.match(said, /dựng báo điện tử/);
    assert.equal(readdirSync(codes).length, 1);
  });

  it('is kept for the newest sources and those before them, not for ever', async () => {
    // A draft that nobody has finished is newer than those before it.
    for (const [days, name] of ['newer.draft', 'newer', 'old', 'oldest'].entries()) {
      const time = new Date(Date.UTC(2021, 2, 12 - days));
      mkdirSync(join(codes, name), { recursive: true });
      utimesSync(join(codes, name), time, time);
    }
    await command('help');
    const kept = readdirSync(codes);
    assert.equal(kept.length, 2);
    assert.ok(kept.includes('newer'));
  });
});

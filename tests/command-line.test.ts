import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { main } from '../src/cli.ts';
import { formatProblem } from '../src/report-problems.ts';
import { article, buildIn, filesBelow, inFolder, now, run, settings, write } from './support/newspaper.ts';

const good = { 'content/site.yaml': settings, 'content/articles/x.md': article() };
const bad = { ...good, 'content/articles/y.md': article('descripton: x\ntags: ["!"]') };
const warned = { ...good, 'content/articles/x.md': article('', 'Một\n\n<!-- ghi chú -->') };
const stack = /^\s+at |node:internal|file:\/\//m;

test('check: text to standard error, and the exit code', () => {
  inFolder((directory) => {
    write(directory, good);
    assert.deepEqual(run(['check', '--quiet'], directory), { status: 0, stdout: '', stderr: '' });
    assert.match(run(['check'], directory).stderr, /^Nội dung xuất bản được: 0 lỗi, 0 cảnh báo\.\n$/);
    write(directory, warned);
    const warning = run(['check', '--quiet'], directory);
    assert.equal(warning.status, 0);
    assert.match(warning.stderr, /^content\/articles\/x\.md:8:1 warning html-comment .+\n$/);
    write(directory, bad);
    const { status, stdout, stderr } = run(['check'], directory);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    const lines = stderr.trimEnd().split('\n');
    assert.match(
      lines[0] ?? '',
      /^content\/articles\/y\.md:5:1 error unknown-key Không có khóa “descripton”; .*“description”\?$/,
    );
    assert.match(lines[1] ?? '', /^content\/articles\/y\.md:6:8 error empty-slug Khóa “tags” .+$/);
    assert.match(lines[2] ?? '', /2 lỗi, 0 cảnh báo/);
    assert.equal(lines.length, 3);
    assert.deepEqual(readdirSync(directory), ['content'], 'check writes nothing');
  });
});

test('check --format json: one object a line on standard output, with six keys', () => {
  inFolder((directory) => {
    write(directory, bad);
    const { status, stdout, stderr } = run(['check', '--format', 'json'], directory);
    assert.equal(status, 1);
    assert.equal(stderr, '');
    const problems: unknown[] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      problems.map((problem) => Object.keys(Object(problem))),
      Array(2).fill(['file', 'line', 'column', 'severity', 'code', 'message']),
    );
    const { message, ...first } = Object(problems[0]);
    assert.deepEqual(first, {
      file: 'content/articles/y.md',
      line: 5,
      column: 1,
      severity: 'error',
      code: 'unknown-key',
    });
    assert.equal(typeof message, 'string');
  });
});

test('check --format github: annotations on standard error', () => {
  inFolder((directory) => {
    write(directory, bad);
    const { status, stdout, stderr } = run(['check', '--format', 'github', '--quiet'], directory);
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /^::error file=content\/articles\/y\.md,line=5,col=1,title=unknown-key::Không có khóa/,
    );
    assert.equal(stderr.trimEnd().split('\n').length, 2);
  });
});

test('content cannot write a line, a workflow command or a terminal code of its own', () => {
  const problem = {
    file: 'a\n::b,c:d%.md',
    line: 1,
    column: 2,
    severity: 'error',
    code: 'x',
    message: 'a\r\n::set-env\x1b[2J\u202e%',
  } as const;
  assert.equal(
    formatProblem(problem, 'text', 'content'),
    'content/a\\u000a::b,c:d%.md:1:2 error x a\\u000d\\u000a::set-env\\u001b[2J\\u202e%',
  );
  const annotation = formatProblem(problem, 'github', 'content');
  assert.equal(
    annotation,
    '::error file=content/a%0A%3A%3Ab%2Cc%3Ad%25.md,line=1,col=2,title=x::a%0D%0A::set-env\\u001b[2J\\u202e%25',
  );
  assert.equal(formatProblem(problem, 'json', 'content').includes('\n'), false);
});

test('no name in a problem is an order to the server that shows it', () => {
  const orders = '##[add-mask]i ##vso[task.setvariable variable=A]b ##TeamCity[x] ##1 ## [';
  const problem = {
    file: '::stop-commands::x.md',
    line: 1,
    column: 2,
    severity: 'error',
    code: 'x',
  } as const;
  const escaped =
    '\\u0023\\u0023[add-mask]i \\u0023\\u0023vso[task.setvariable variable=A]b \\u0023\\u0023TeamCity[x] ##1 ## [';
  assert.equal(
    formatProblem({ ...problem, message: orders }, 'text', '.'),
    `\\u003a\\u003astop-commands::x.md:1:2 error x ${escaped}`,
  );
  assert.equal(
    formatProblem({ ...problem, file: '##[group].md', message: orders }, 'github', '.'),
    `::error file=\\u0023\\u0023[group].md,line=1,col=2,title=x::${escaped}`,
  );
});

/** Exit code and standard error of a command line run in this process. */
async function runHere(t: TestContext, args: readonly string[]) {
  const error = t.mock.method(process.stderr, 'write', () => true);
  const status = await main(args, null);
  const stderr = error.mock.calls.map((call) => String(call.arguments[0])).join('');
  error.mock.restore();
  return { status, stderr };
}

test('wrong use ends with 2, says what was meant and shows no stack trace', async (t) => {
  await inFolder(async (directory) => {
    write(directory, { file: 'x' });
    const missing = join(directory, 'khong-co');
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['chek'], /“chek”; có phải ý bạn là “check”\?/],
      [['xuatban'], /không có lệnh “xuatban”/],
      [['check', '--fromat', 'json'], /“--fromat”; có phải ý bạn là “--format”\?/],
      [['check', '--khong-co'], /không có tùy chọn “--khong-co”/],
      [['build', '--conten=x'], /“--conten”; có phải ý bạn là “--content”\?/],
      [['check', '--content'], /“--content.*thiếu giá trị/],
      [['check', 'content'], /không hiểu “content”/],
      [['check', '--format', 'xml'], /text, json hoặc github; đã nhận “xml”/],
      [['check', '--content', missing], /không có thư mục nội dung “.*khong-co”/],
      [['build', '--content', missing], /không có thư mục nội dung “.*khong-co”/],
      [['check', '--content', join(directory, 'file')], /không có thư mục nội dung “.*file”/],
      [['build', '--content', directory, '--shard', '4/3'], /--shard.*ví dụ 1\/3; đã nhận “4\/3”/],
      [['build', '--content', directory, '--shard', '0/3'], /--shard.*“0\/3”/],
      [['build', '--content', directory, '--shard', 'ba'], /--shard.*“ba”/],
      [['merge'], /merge cần thư mục đầu ra của từng phần/],
      [
        ['merge', directory, '--output', `${directory}-ra`],
        /không do toasoan tạo ra|không phải đầu ra đầy đủ/,
      ],
      [['check', '--content', directory, '--now', 'mai'], /--now.*RFC 3339.*“mai”/],
    ];
    for (const [args, message] of cases) {
      const { status, stderr } = await runHere(t, args);
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, message);
      assert.match(stderr, /^toasoan: [^\n]+\n$/);
    }
  });
});

test('two names that are one to a Mac are told of once, and stop nothing else', async (t) => {
  await inFolder(async (directory) => {
    write(directory, {
      'site.yaml': settings,
      ...Object.fromEntries(
        (['NFC', 'NFD'] as const).map((form) => [`articles/${'cầu'.normalize(form)}.md`, article()]),
      ),
    });
    const { status, stderr } = await runHere(t, ['check', '--content', directory]);
    assert.equal(status, 1);
    assert.match(stderr, /repeated-name[^\n]*\nNội dung chưa xuất bản được: 1 lỗi, 0 cảnh báo\.\n$/);
  });
});

test('the program itself ends with 2 as well', () => {
  inFolder((directory) => {
    const { status, stdout, stderr } = run(['chek'], directory);
    assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
    assert.doesNotMatch(stderr, stack);
  });
});

test('content that is no content: a message, never a stack trace', () => {
  inFolder((directory) => {
    mkdirSync(join(directory, 'content/site.yaml'), { recursive: true });
    const folder = run(['check'], directory);
    assert.equal(folder.status, 1);
    assert.match(folder.stderr, /^content\/site\.yaml:1:1 error not-a-file site\.yaml là thư mục/);
    assert.doesNotMatch(folder.stderr, stack);
    mkdirSync(join(directory, 'empty'));
    const empty = run(['check', '--content', 'empty'], directory);
    assert.equal(empty.status, 1);
    assert.match(empty.stderr, /^empty\/site\.yaml:1:1 error no-settings /);
  });
});

test('a build with an error names it, ends with 1 and leaves the earlier output as it was', () => {
  inFolder((directory) => {
    write(directory, good);
    const first = buildIn(directory);
    assert.equal(first.status, 0, first.stderr);
    const before = filesBelow(join(directory, 'site'));
    write(directory, bad);
    const { status, stderr } = buildIn(directory, '--report', join(directory, 'report.json'));
    assert.equal(status, 1);
    assert.match(stderr, /content\/articles\/y\.md:5:1 error unknown-key /);
    assert.match(stderr, /Chưa xuất bản: 2 lỗi.*Trang báo cũ giữ nguyên/);
    assert.doesNotMatch(stderr, stack);
    assert.deepEqual(filesBelow(join(directory, 'site')), before);
    assert.equal(readdirSync(directory).includes('report.json'), false);
    const fresh = run(['build', '--output', 'moi', '--cache', 'moi-cache', '--now', now], directory);
    assert.equal(fresh.status, 1);
    assert.equal(readdirSync(directory).includes('moi'), false);
  });
});

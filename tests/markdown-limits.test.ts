import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderBody } from '../src/content/markdown/body.ts';
import { BODY_LIMITS, limitFindings, longestRun, PARSER_LIMITS } from '../src/content/markdown/limits.ts';
import { takeOrdinary } from '../src/content/markdown/ordinary.ts';
import { HOSTILE } from './markdown-hostile.ts';

const CONTEXT = {
  file: 'articles/2021/03/x.md',
  firstLine: 10,
  origin: 'https://bao.example',
  imageHosts: [],
};

const isPassed = (markdown: string, limits = PARSER_LIMITS): boolean =>
  limitFindings(markdown, 1, limits).length > 0;

test('each limit lets the last good body through and stops the next', () => {
  const LIMITS = PARSER_LIMITS;
  const pairs: readonly (readonly [string, (size: number) => string, number])[] = [
    ['lines', (size) => 'a\n\n'.repeat(size), LIMITS.lines],
    ['lines with blank ones', (size) => '\n'.repeat(size - 1), LIMITS.allLines],
    ['nested quotes', (size) => `${'>'.repeat(size)} a`, LIMITS.nesting],
    ['run of stars', (size) => `${'*'.repeat(size)}a`, longestRun],
    ['run of backticks', (size) => `${'`'.repeat(size)}a`, longestRun],
    ['ends of an address', (size) => `http://a.vn/${'?'.repeat(size)}’`, longestRun],
    ['open brackets', (size) => '['.repeat(size), LIMITS.brackets],
    ['open pictures', (size) => `${'!['.repeat(size)}a`, LIMITS.brackets],
    ['marks of a block', (size) => 'a *'.repeat(size), LIMITS.blockMarks],
    ['bare addresses of a block', (size) => 'WWW.a '.repeat(size), LIMITS.blockMarks],
    [
      'marks of a body',
      (size) =>
        'a *\n\n'.repeat(Math.min(size, 100)) +
        `${'*a '.repeat(99)}\n\n`.repeat((size - 100) / 99) +
        '*a '.repeat((size - 100) % 99),
      LIMITS.marks,
    ],
    [
      'cells',
      (size) => `${'|'.repeat(99)}\n`.repeat(Math.floor(size / 99)) + '|'.repeat(size % 99),
      LIMITS.cells,
    ],
    ['nested containers', (size) => ':::a\n'.repeat(size), LIMITS.directiveNesting],
    ['containers', (size) => ':::a\n:::\n'.repeat(size), LIMITS.directives],
  ];
  for (const [name, body, limit] of pairs) {
    assert.equal(isPassed(body(limit)), false, `${name}: ${limit}`);
    assert.equal(isPassed(body(limit + 1)), true, `${name}: ${limit + 1}`);
  }
});

test('ten times as much may be read without the parser', () => {
  const rows = (count: number): string => `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(count)}`;
  assert.equal(isPassed(rows(9_000), BODY_LIMITS), false);
  assert.equal(isPassed(rows(11_000), BODY_LIMITS), true);
});

test('a deep list is counted by its indent', () => {
  const list = (depth: number): string =>
    Array.from({ length: depth }, (_, level) => `${'  '.repeat(level)}- a\n`).join('');
  assert.equal(isPassed(list(49)), false);
  assert.equal(isPassed(list(52)), true);
});

test('past a limit the body is not parsed, and the line is named', () => {
  const { body, findings } = renderBody(`a\n\n${'>'.repeat(2500)}`, CONTEXT);
  assert.deepEqual(
    findings.map(({ line, column, severity, code }) => ({ line, column, severity, code })),
    [{ line: 12, column: 1, severity: 'error', code: 'markup-limit' }],
  );
  assert.match(findings[0]?.message ?? '', /50 cấp/);
  assert.equal(body.html, '');
});

test('long ordinary articles are far from every limit', () => {
  const part = `## Mục\n\n${'Đoạn có **chữ đậm** và [liên kết](/a/) với 12 người. '.repeat(5)}\n\n- một\n- hai\n\n`;
  assert.equal(isPassed(part.repeat(100)), false);
  const article =
    '**Điều 5. Hiệu lực**\n\n1. Luật này có hiệu lực.\n2. Luật cũ hết hiệu lực.\n\na) Trừ khoản 1;\n\n';
  const people = '1. **Nguyễn Văn An**, *Đội 3*, [Hữu Lũng](/huu-lung/)\n'.replaceAll('1.', '-');
  const row = '| 123 | Trần Thị Bé | 9,5 | 8,75 | 10 | 28,25 |\n';
  const marks = `| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n${row.repeat(3_000)}`;
  for (const body of [article.repeat(2_000), people.repeat(2_000), marks])
    assert.deepEqual(renderBody(body, CONTEXT).findings, []);
});

/** Characters of a hostile body; a long campaign sets TOASOAN_HOSTILE to a million. */
const hostileSize = Number(process.env.TOASOAN_HOSTILE ?? 250_000);

// The limits are set for two seconds on a slow machine of its own, and bodies of 1 MB; here, beside other tests, some
// times that only tells a body that is bounded from one that is not, which takes minutes.
test(`every hostile body of ${hostileSize} characters, and the largest of its kind below the limits, is bounded`, () => {
  const enough = 2e6 + 6 * hostileSize;
  for (const [name, make] of Object.entries(HOSTILE)) {
    const whole = make(hostileSize);
    for (const body of isRefused(whole) ? [whole, largest(make)] : [whole]) {
      const spent = () => {
        const before = process.cpuUsage();
        renderBody(body, CONTEXT);
        const { user, system } = process.cpuUsage(before);
        return user + system;
      };
      // Processors that are shared count a busy moment of others, too: it does not come twice.
      const least = spent();
      assert.ok(least < enough || spent() < enough, `${name}, ${body.length} characters: ${least / 1e6} s`);
    }
  }
});

function isRefused(body: string): boolean {
  return isPassed(body, BODY_LIMITS) || isPassed(takeOrdinary(body).rest);
}

/** The largest body of a kind that is still parsed, to within 500 characters. */
function largest(make: (size: number) => string): string {
  let [low, high] = [0, hostileSize];
  while (high - low > 500) {
    const middle = (low + high) >> 1;
    if (isRefused(make(middle))) high = middle;
    else low = middle;
  }
  return make(low);
}

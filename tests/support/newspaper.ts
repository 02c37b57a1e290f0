import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../src/newspaper.ts';
import type { Problem } from '../../src/problem.ts';

/** A content folder as paths and what stands there. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Settings of a newspaper of two sections, in eight lines. */
export const settings = `name: Báo Thử
origin: https://bao.example
pageSize: 5
sections:
  - key: tin
    title: Tin
  - key: the-thao
    title: Thể thao
`;

/** The instant tests look from: after every date in them but those meant to be future. */
export const now = '2024-01-01T00:00:00+07:00';

/** The bytes of a PNG of one pixel (PNG specification, 3rd edition, §5). */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** An article of four lines of front matter, `extra` from line 5 on, and a body. */
export function article(extra = '', body = 'Cây cầu được mở sáng nay.'): string {
  return `---\ntitle: Cầu mới thông xe\ndate: 2021-03-12\nsection: tin\n${extra && `${extra}\n`}---\n${body}\n`;
}

/** Writes files below a folder. */
export function write(directory: string, files: Files): void {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), bytes);
  }
}

/** A new temporary folder for `use`, gone when it ends. */
export function inFolder<T>(use: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'toasoan-test-'));
  const clear = () => rmSync(directory, { recursive: true, force: true });
  try {
    const result = use(directory);
    if (!(result instanceof Promise)) clear();
    else result.then(clear, clear);
    return result;
  } catch (cause) {
    clear();
    throw cause;
  }
}

/** Reads a content folder as `check` and `build` do. */
export function prepareAt(
  directory: string,
  options: { readonly now?: string; readonly drafts?: boolean } = {},
) {
  const moment = { now: Date.parse(options.now ?? now), drafts: options.drafts ?? false };
  return prepare({ directory, moment, publicPaths: [] });
}

/** Every problem of a newspaper made of these files, with the settings above unless they are among them. */
export async function problemsOf(files: Files): Promise<readonly Problem[]> {
  return await inFolder(async (directory) => {
    write(directory, { 'site.yaml': settings, ...files });
    return (await prepareAt(directory)).problems;
  });
}

/** Problems as `file:line:column severity code`. */
export function places(problems: readonly Problem[]): readonly string[] {
  return problems.map(
    ({ file, line, column, severity, code }) => `${file}:${line}:${column} ${severity} ${code}`,
  );
}

const program = fileURLToPath(new URL('../../src/toasoan.mjs', import.meta.url));

/** Runs the command line in `cwd`. */
export function run(args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

/** Builds `content` of a folder into `site`, as the instant `now` unless the options say otherwise. */
export function buildIn(directory: string, ...options: readonly string[]) {
  const moment = options.includes('--now') ? [] : ['--now', now];
  const folder = (name: string) => join(directory, name);
  const folders = ['--content', folder('content'), '--output', folder('site'), '--cache', folder('cache')];
  return run(['build', ...folders, ...moment, ...options], dirname(dirname(program)));
}

/** Every file below a folder as path and bytes, in order of path; none where there is no folder. */
export function filesBelow(directory: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [path.slice(directory.length + 1), readFileSync(path)]));
}

/** Places as `places` gives them, each with what its message must say. */
type Expected = readonly (readonly [string, RegExp])[];

/** Asserts that a content folder has exactly these problems, in this order. */
export async function expectProblems(files: Files, ...expected: Expected): Promise<void> {
  const problems = await problemsOf(files);
  assert.deepEqual(
    places(problems),
    expected.map(([place]) => place),
  );
  for (const [index, [, message]] of expected.entries())
    assert.match(problems[index]?.message ?? '', message);
}

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dirname, join as joinPosix } from 'node:path/posix';
import { describe, it } from 'node:test';
import { isOfReading } from '../src/code/software.ts';
import { groupBy } from '../src/group-by.ts';
import { projectRoot } from '../src/project.ts';

/** Which parts of the software each part may import beside itself: data flows forward, from top to bottom. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'at-end': [],
  'compare-text': [],
  problem: ['compare-text'],
  config: [],
  'usage-error': [],
  'error-code': [],
  within: [],
  litter: [],
  'changed-file': ['error-code'],
  heap: [],
  chunks: [],
  'group-by': [],
  'place-later': ['problem'],
  digest: [],
  remembered: [],
  keys: [],
  settled: [],
  'checked-file': ['write-whole'],
  'write-whole': ['error-code'],
  progress: ['at-end', 'text'],
  text: ['compare-text', 'problem', 'remembered'],
  pictures: ['digest', 'checked-file', 'changed-file'],
  urls: ['pictures/renditions', 'text'],
  content: [
    'compare-text',
    'changed-file',
    'litter',
    'group-by',
    'urls',
    'pictures',
    'text',
    'keys',
    'config',
    'problem',
    'digest',
    'settled',
    'remembered',
    'checked-file',
    'write-whole',
    'error-code',
  ],
  site: ['content', 'compare-text', 'text', 'keys', 'config', 'place-later', 'remembered', 'group-by'],
  plan: [
    'compare-text',
    'site',
    'content',
    'urls',
    'search-format',
    'pictures/renditions',
    'text',
    'digest',
    'keys',
    'config',
    'problem',
    'place-later',
    'remembered',
    'chunks',
    'group-by',
  ],
  // What is planned is told by plain data, so that every thread plans it for itself.
  model: ['plan', 'site', 'content', 'config', 'place-later'],
  templates: [
    'remembered',
    'plan/page',
    'plan/rooms',
    'urls',
    'plan/security',
    'pictures/renditions',
    'pictures/tones',
    'text',
    'config',
  ],
  render: ['templates/parts', 'templates/html', 'plan', 'content', 'urls', 'text', 'config'],
  output: [
    'at-end',
    'changed-file',
    'compare-text',
    'plan',
    'urls',
    'usage-error',
    'digest',
    'settled',
    'remembered',
    'checked-file',
    'write-whole',
    'error-code',
  ],
  // What the makers of the search index and browsers both know of its files.
  'search-format': [],
  search: [
    'search-format',
    'compare-text',
    'plan',
    'urls',
    'pictures/renditions',
    'text',
    'chunks',
    'group-by',
  ],
  press: [
    'model',
    'render',
    'search',
    'output',
    'plan',
    'content',
    'text',
    'digest',
    'group-by',
    'remembered',
  ],
  workers: ['code', 'press', 'model', 'site', 'output', 'content', 'pictures', 'fault'],
  newspaper: [
    'workers',
    'model',
    'site',
    'content',
    'config',
    'text',
    'problem',
    'place-later',
    'progress',
    'checked-file',
    'digest',
    'heap',
    'chunks',
  ],
  assets: [
    ...['code/browser-files', 'code/sources', 'digest', 'project', 'litter'],
    ...['changed-file', 'remembered', 'output'],
  ],
  // Runs in browsers: whatever it imports, readers wait for.
  client: ['search-format', 'text'],
  'make-pictures': ['workers', 'output', 'plan', 'pictures', 'progress'],
  make: [
    'assets',
    'make-pictures',
    'press',
    'workers',
    'model',
    'output',
    'render',
    'plan',
    'site',
    'content',
    'heap',
    'remembered',
  ],
  fingerprints: ['plan', 'content', 'keys', 'checked-file'],
  wanted: ['make', 'assets', 'output', 'plan', 'digest'],
  build: [
    'code/software',
    'survey',
    'assets',
    'newspaper',
    'fingerprints',
    'wanted',
    'make',
    'press',
    'workers',
    'output',
    'render',
    'plan',
    'site',
    'content',
    'urls',
    'pictures/renditions',
    'keys',
    'problem',
    'digest',
    'progress',
    'project',
    'heap',
  ],
  survey: ['code', 'output', 'content', 'project', 'chunks'],
  verify: ['build', 'output'],
  merge: ['output'],
  project: [],
  'report-problems': ['problem'],
  fault: ['usage-error', 'error-code'],
  bench: [],
  preview: ['code', 'build', 'fault', 'report-problems', 'within'],
  commands: ['*'],
  cli: ['commands', 'fault', 'project', 'text', 'usage-error', 'error-code'],
  code: ['digest', 'error-code'],
  toasoan: ['code', 'survey'],
  '.eleventy': ['render'],
};

/** Where a package or an ability may be used, as beginnings of file paths. */
const owners: Readonly<Record<string, readonly string[]>> = {
  'gray-matter': ['src/content/front-matter.ts'],
  unified: ['src/content/markdown/'],
  remark: ['src/content/markdown/'],
  mdast: ['src/content/markdown/'],
  micromark: ['src/content/markdown/'],
  esbuild: ['src/code/'],
  tsx: ['src/code/'],
  '@11ty/eleventy': ['src/render/', '.eleventy.ts'],
  sharp: ['src/pictures/'],
  'node:fs': [
    'src/content/scan.ts',
    'src/content/git-index.ts',
    'src/content/look.ts',
    'src/survey/',
    'src/content/load.ts',
    'src/content/recall.ts',
    'src/content/reading-store.ts',
    'src/content/texts.ts',
    'src/content/read-files.ts',
    'src/workers/tasks.ts',
    // The renditions that are remembered, and the originals of those that are not.
    'src/pictures/make-renditions.ts',
    'src/pictures/picture-cache.ts',
    'src/write-whole.ts',
    'src/checked-file.ts',
    'src/output/',
    'src/code/',
    'src/preview/',
    'src/bench/',
    'src/commands/',
    'src/assets.ts',
    'src/verify.ts',
    'src/build.ts',
  ],
  'node:child_process': ['src/bench/', 'src/commands/'],
  'node:http': ['src/preview/'],
};

interface Import {
  readonly from: string;
  /** A path from the root for a file of the project, otherwise the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const sources = ['src', 'templates']
  .flatMap((folder) =>
    readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path}`,
    ),
  )
  .map((path) => path.replaceAll('\\', '/'))
  .concat('.eleventy.ts')
  .filter((path) => /(?<!\.d)\.(?:tsx?|mjs)$/.test(path))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }));

const importForm =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|new URL\('(\.[^']+\.m?[jt]s)', import\.meta\.url\)/g;

const imports: readonly Import[] = sources.flatMap(({ path, text }) =>
  [...text.matchAll(importForm)].map(([, type, name, lazy, worker]) => {
    const target = name ?? lazy ?? worker ?? '';
    const to = target.startsWith('.') ? joinPosix(dirname(path), target) : target;
    return { from: path, to, typeOnly: type !== undefined };
  }),
);

const internal = imports.filter(({ to }) => sources.some(({ path }) => path === to));

/** The part of the software a file belongs to: `src/text/fold.ts` to `text`, `src/cli.ts` to `cli`. */
function partOf(path: string): string {
  const inside = path.replace(/^src\//, '');
  return inside.includes('/') ? inside.slice(0, inside.indexOf('/')) : inside.replace(/\.(?:tsx?|mjs)$/, '');
}

function isAllowed({ from, to }: Import): boolean {
  const part = partOf(from);
  return part === partOf(to) || (allowed[part] ?? []).some((rule) => isOfRule(to, rule));
}

/** Whether a file is of a part, a folder or a file that a rule allows. */
function isOfRule(path: string, rule: string): boolean {
  const inside = path.replace(/^src\//, '').replace(/\.(?:tsx?|mjs)$/, '');
  return rule === '*' || inside === rule || inside.startsWith(`${rule}/`);
}

/** Whether what is imported is a package, or of those whose names begin with its name. */
function isOf(to: string, name: string): boolean {
  return new RegExp(`^${name}(?:$|[/-])`).test(to);
}

/** The circles of a graph, each from what it was first come to. */
function circlesIn(edges: readonly (readonly [from: string, to: string])[]): readonly string[] {
  const next = groupBy(edges, ([from]) => from);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (at: string, trail: readonly string[]) => {
    if (trail.includes(at)) circles.push([...trail.slice(trail.indexOf(at)), at].join(' → '));
    if (done.has(at) || trail.includes(at)) return;
    for (const [, to] of next.get(at) ?? []) walk(to, [...trail, at]);
    done.add(at);
  };
  for (const at of next.keys()) walk(at, []);
  return circles;
}

describe('the parts of the software', () => {
  it('are all in the table', () => {
    assert.deepEqual(
      [...new Set(sources.map(({ path }) => partOf(path)))].filter((part) => !(part in allowed)),
      [],
    );
    assert.ok(internal.length > 200, 'imports are found at all');
  });

  it('import only what stands before them', () => {
    const wrong = internal.filter((one) => !isAllowed(one)).map(({ from, to }) => `${from} imports ${to}`);
    assert.deepEqual(wrong, []);
  });

  it('import only files that are there', () => {
    const missing = imports.filter(
      ({ to }) => /^(?:src|templates)\//.test(to) && !internal.some((one) => one.to === to),
    );
    assert.deepEqual(missing, []);
  });

  // A type alone is gone when the program runs and may look back, as the draft of a body does at its form.
  const running = internal.filter(({ typeOnly }) => !typeOnly);

  it('make no circle, neither file by file nor part by part', () => {
    assert.deepEqual(circlesIn(running.map(({ from, to }) => [from, to])), []);
    const parts = running.map(({ from, to }) => [partOf(from), partOf(to)] as const);
    assert.deepEqual(circlesIn(parts.filter(([from, to]) => from !== to)), []);
  });

  it('are allowed no more than they need', () => {
    const idle = Object.entries(allowed).flatMap(([part, rules]) =>
      rules
        .filter((rule) => !internal.some((one) => partOf(one.from) === part && isOfRule(one.to, rule)))
        .map((rule) => `${part}: ${rule}`),
    );
    assert.deepEqual(idle, []);
    const unused = Object.entries(owners).flatMap(([name, places]) =>
      places
        .filter((place) => !imports.some(({ from, to }) => from.startsWith(place) && isOf(to, name)))
        .map((place) => `${name}: ${place}`),
    );
    assert.deepEqual(unused, []);
  });

  it('have a version of reading that tells of all that reads and arranges content', () => {
    const asked = new Set(['src/content/read-files.ts', 'src/site/arrangement.ts']);
    for (const path of asked)
      for (const { from, to, typeOnly } of internal) if (from === path && !typeOnly) asked.add(to);
    assert.ok(asked.size > 50, 'imports are followed at all');
    assert.deepEqual(
      [...asked].filter((path) => !isOfReading(path)),
      [],
    );
  });

  for (const [name, places] of Object.entries(owners)) {
    it(`leave ${name} to its owner`, () => {
      const users = imports.filter(({ to }) => isOf(to, name)).map(({ from }) => from);
      assert.deepEqual(
        users.filter((from) => !places.some((place) => from.startsWith(place))),
        [],
      );
    });
  }

  // What reads or looks at files notes when it did, which decides only whether it looks again.
  it('leave the clock to the commands, the preview and what looks at files', () => {
    const clock = /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)/;
    const users = sources.filter(({ text }) => clock.test(text)).map(({ path }) => path);
    assert.ok(users.length > 0, 'the clock is found at all');
    assert.deepEqual(
      users.filter(
        (path) =>
          !/^src\/(?:commands\/|preview\/|content\/(?:load|read-files)\.ts|output\/(?:lock|standing)\.ts)/.test(
            path,
          ),
      ),
      [],
    );
  });

  it('never ask the locale, the time zone or chance of the machine', () => {
    const machine =
      /\.localeCompare\(|\.toLocale\w+\(|Math\.random\(|new Intl\.\w+\(\s*(?:\)|undefined)|\.get(?:Hours|Date|Month|Day|FullYear|TimezoneOffset)\(/;
    assert.deepEqual(
      sources.filter(({ text }) => machine.test(text)).map(({ path }) => path),
      [],
    );
  });

  it('are typed to the end: no `any`, no cast, no `!`', () => {
    const loose =
      /:\s*any\b|<any>|\bas\s+(?!const\b)[A-Z{(\w]|[\w)\]]!(?:[.;,)\]]|\s*$)|@ts-(?:ignore|expect-error|nocheck)/m;
    const code = (text: string) =>
      text
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        .replace(/`(?:\\.|[^`\\])*`|'(?:\\.|[^'\\\n])*'/g, "''")
        .replace(/(?:import|export)\s[^;]*?\sfrom\s+''/g, '');
    const typed = sources.filter(({ path }) => /\.tsx?$/.test(path));
    assert.deepEqual(
      typed.filter(({ text }) => loose.test(code(text))).map(({ path }) => path),
      [],
    );
  });
});

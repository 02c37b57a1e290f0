import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { type BuildOptions, type BuildReport, type BuildResult, build } from '../../src/build.ts';
import { type Newspaper, prepare } from '../../src/newspaper.ts';
import type { Page } from '../../src/plan/page.ts';
import { projectRoot } from '../../src/project.ts';
import type { Site } from '../../src/site/site.ts';

/** Text or bytes of files by path below a folder. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A content folder with the output and cache its builds leave, all temporary. */
export interface Newsroom {
  readonly content: string;
  readonly output: string;
  readonly cache: string;
}

const base = mkdtempSync(join(tmpdir(), 'toasoan-test-'));
process.once('exit', () => rmSync(base, { recursive: true, force: true }));
let made = 0;

/** A new path in a folder that is removed when the tests of the file have ended; nothing is there yet. */
export function temporaryPath(): string {
  made += 1;
  return join(base, String(made));
}

/** Writes a content folder; output and cache do not exist yet. */
export function newsroom(files: Files): Newsroom {
  const directory = temporaryPath();
  const room = {
    content: join(directory, 'content'),
    output: join(directory, 'site'),
    cache: join(directory, 'cache'),
  };
  write(room.content, files);
  return room;
}

/** The same content with an output and a cache of its own. */
export function beside(room: Newsroom): Newsroom {
  const directory = temporaryPath();
  return { ...room, output: join(directory, 'site'), cache: join(directory, 'cache') };
}

/**
 * Lets a newsroom that has built nothing yet use the pictures that tests of the sample newspaper have made
 * before: twenty seconds' work. They are known by the bytes they are made from, and checked.
 */
export function sharePictures({ cache }: Newsroom): void {
  const shared = join(projectRoot, '.cache/test-pictures');
  mkdirSync(shared, { recursive: true });
  mkdirSync(cache, { recursive: true });
  symlinkSync(shared, join(cache, 'pictures'));
}

/** Writes files below a folder. */
export function write(directory: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** Later than every article that tests write. */
export const afterAll = Date.parse('2030-01-01T00:00:00Z');

/** How a newsroom is built. */
export function optionsOf(
  { content, output, cache }: Newsroom,
  options: Partial<BuildOptions> = {},
): BuildOptions {
  const usual = { now: afterAll, drafts: false, useCache: true };
  return { root: projectRoot, content, output, cache, ...usual, ...options };
}

/** Builds a newsroom in this process; problems do not fail the test. */
export function tryBuild(room: Newsroom, options: Partial<BuildOptions> = {}): Promise<BuildResult> {
  return build(optionsOf(room, options));
}

/** Builds a newsroom, which must succeed. */
export async function buildOnce(room: Newsroom, options: Partial<BuildOptions> = {}): Promise<BuildReport> {
  const { report, problems } = await tryBuild(room, options);
  assert.ok(
    report,
    problems.map((problem) => `${problem.file} ${problem.code} ${problem.message}`).join('\n'),
  );
  return report;
}

/** Writes a content folder, builds it and gives the files of the output as text by path. */
export async function built(files: Files): Promise<ReadonlyMap<string, string>> {
  const room = newsroom(files);
  await buildOnce(room);
  return textFiles(room.output);
}

/** A content folder taken as far as the plan, which must be without errors; nothing is rendered. */
export async function prepared(files: Files): Promise<Newspaper> {
  const { content } = newsroom(files);
  const moment = { now: afterAll, drafts: false };
  const { newspaper, problems } = await prepare({ directory: content, moment, publicPaths: [] });
  assert.ok(
    newspaper,
    problems.map((problem) => `${problem.file} ${problem.code} ${problem.message}`).join('\n'),
  );
  return newspaper;
}

/** The site model of a content folder. */
export async function modelOf(files: Files): Promise<Site> {
  return (await prepared(files)).model.site;
}

/** The planned pages of a content folder with their data. */
export async function pagesOf(files: Files): Promise<readonly Page[]> {
  const outputs = (await prepared(files)).model.plan.outputs();
  return outputs.flatMap((output) => ('page' in output ? [output.page()] : []));
}

/** Paths of the files below a folder with `/`, sorted; hidden ones are not published and left out. */
export function filesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((path) => !/(?:^|\/)\./.test(path))
    .sort();
}

/** The text of every file below a folder but pictures. */
export function textFiles(directory: string): ReadonlyMap<string, string> {
  const paths = filesIn(directory).filter((path) => /\.(?:html|xml|txt|css|svg)$/.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(directory, path), 'utf8')]));
}

/** The bytes of every published file, as one comparable map. */
export function bytesIn(directory: string): ReadonlyMap<string, string> {
  return new Map(
    filesIn(directory).map((path) => [path, readFileSync(join(directory, path)).toString('base64')]),
  );
}

/** The text of one output file, which must be there. */
export function fileOf(site: ReadonlyMap<string, string>, path: string): string {
  const text = site.get(path);
  assert.ok(text !== undefined, `${path} is not in the output`);
  return text;
}

/** Text of an article file; front matter values are written as JSON, which is YAML too. */
export function article(front: Readonly<Record<string, unknown>>, body = 'Thân bài.'): string {
  const lines = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join('\n')}\n---\n${body}\n`;
}

/** A site.yaml: “Thời sự” with its child “Kinh tế”, and “Văn hóa”. */
export function siteYaml(settings: Readonly<Record<string, unknown>> = {}): string {
  const complete = {
    name: 'Báo Thử',
    tagline: 'Tờ báo để thử',
    origin: 'https://thu.example',
    pageSize: 3,
    sections: [
      { key: 'thoi-su', title: 'Thời sự' },
      { key: 'kinh-te', title: 'Kinh tế', parent: 'thoi-su' },
      { key: 'van-hoa', title: 'Văn hóa' },
    ],
    ...settings,
  };
  const lines = Object.entries(complete).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `${lines.join('\n')}\n`;
}

/** What an article of a made-up newspaper declares. */
export interface Draft {
  readonly name: string;
  readonly title: string;
  readonly date: string;
  readonly section: string;
  readonly tags: readonly string[];
  readonly authors: readonly string[];
}

/** The content folder of made-up articles. */
export function draftFiles(
  drafts: readonly Draft[],
  settings: Readonly<Record<string, unknown>> = {},
): Files {
  const articles = drafts.map(({ name, ...front }) => [`articles/${name}.md`, article(front)] as const);
  return { 'site.yaml': siteYaml(settings), ...Object.fromEntries(articles) };
}

/** Whether a published file is one of the search index. */
export function isIndexFile(path: string): boolean {
  return path.startsWith('tim-kiem/') && path !== 'tim-kiem/index.html';
}

/** Tags of which some are one, some share a slug, some sort by more than their first letter. */
export const someTags = [
  'Thủy lợi',
  'Thuỷ lợi',
  'bản',
  'bạn',
  'Đê điều',
  'Ấm chè',
  'Lạng Sơn',
  'Ước mơ',
] as const;
const someAuthors = ['Minh Anh', 'Thu Hà', 'Nông Văn Đạt'] as const;
const someSections = ['thoi-su', 'kinh-te', 'van-hoa'] as const;

/** Dates that fall together often: on one minute, on one day, on the edges of months and years. */
export const someDate = fc
  .record({
    year: fc.constantFrom(2020, 2021),
    month: fc.constantFrom('01', '02', '12'),
    day: fc.constantFrom('01', '15', '28'),
    clock: fc.constantFrom('00:00', '00:30', '12:00', '23:59'),
  })
  .map(({ year, month, day, clock }) => `${year}-${month}-${day} ${clock}`);

/** A small random newspaper: articles with distinct file names, in no order. */
export function someNewspaper(size: {
  readonly min: number;
  readonly max: number;
}): fc.Arbitrary<readonly Draft[]> {
  const draft = fc.record({
    title: fc
      .constantFrom('Lũ về', 'Mùa quả', 'Chợ phiên', 'Đường mới')
      .chain((word) => fc.nat({ max: 99 }).map((number) => `${word} ${number}`)),
    date: someDate,
    section: fc.constantFrom(...someSections),
    tags: fc.subarray([...someTags], { maxLength: 4 }),
    authors: fc.subarray([...someAuthors], { maxLength: 2 }),
  });
  return fc
    .array(draft, { minLength: size.min, maxLength: size.max })
    .map((drafts) => drafts.map((front, at) => ({ name: `bai-${(at * 7919) % 1000}-${at}`, ...front })));
}

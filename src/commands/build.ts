import {
  accessSync,
  constants,
  existsSync,
  fstatSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { BuildOptions, BuildReport } from '../build.ts';
import { errorCode } from '../error-code.ts';
import { explainFault } from '../fault.ts';
import { readManifest } from '../output/manifest.ts';
import { isEmptySite, isHalfPublished } from '../output/output-folder.ts';
import { progressOn, silent } from '../progress.ts';
import { projectRoot } from '../project.ts';
import { countProblems, printProblems } from '../report-problems.ts';
import { beginSurvey } from '../survey/survey.ts';
import { formatNumber } from '../text/numbers.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';
import { contentFolder, fromCaller, instant, jobsOf, shardOf } from './moment.ts';
import { checkPlaces, realPlace } from './places.ts';

/** Values of `toasoan build`. */
export interface BuildArguments {
  readonly content: string;
  readonly output: string;
  readonly cache: string;
  readonly now?: string | undefined;
  readonly drafts: boolean;
  readonly jobs?: string | undefined;
  readonly 'no-cache': boolean;
  readonly verify: boolean;
  readonly report?: string | undefined;
  readonly delta?: string | undefined;
  readonly shard?: string | undefined;
  readonly quiet: boolean;
}

/**
 * `toasoan build`: exit code 0 when the site is published, 1 when problems kept it from being. The thread surveys
 * the disk.
 */
export async function runBuild(args: BuildArguments, thread: Worker | null): Promise<number> {
  const started = performance.now();
  const options = await optionsOf(args);
  const report = args.report === undefined ? undefined : fromCaller(args.report);
  checkPlaces({ ...options, report });
  checkUse(args, options);
  const writeReport = report === undefined ? null : reportTo(report);
  // It looks around while all that builds is loaded.
  const survey = beginSurvey(options, thread);
  const { report: built, problems } = await import('../build.ts')
    .then(({ build }) => build({ ...options, survey }))
    .catch((cause: unknown) => {
      throw withState(cause, options.output);
    })
    .finally(survey.close);
  printProblems(problems, 'text', args.content);
  if (built === null) {
    process.stderr.write(`Chưa xuất bản: ${countProblems(problems)}. Trang báo cũ giữ nguyên.\n`);
    return 1;
  }
  const milliseconds = Math.round(performance.now() - started);
  writeReport?.(built, milliseconds);
  if (!args.quiet) process.stdout.write(summary(built, milliseconds));
  // Quiet or not: pages that are gone stay on the server otherwise.
  if (built.isUnknown)
    process.stderr.write(
      'Chưa biết máy chủ đang có gì: phần khác biệt là cả trang báo, còn tệp cũ trên máy chủ thì không bị xóa.\n',
    );
  return args.verify ? await verifyBuilt({ ...options, now: built.now }, args) : 0;
}

async function optionsOf(args: BuildArguments): Promise<BuildOptions> {
  return {
    root: projectRoot,
    content: contentFolder(args.content),
    output: fromCaller(args.output),
    cache: fromCaller(args.cache),
    now: instant(args.now) ?? Date.now,
    drafts: args.drafts,
    useCache: !args['no-cache'],
    jobs: jobsOf(args.jobs),
    delta: args.delta === undefined ? undefined : fromCaller(args.delta),
    shard: shardOf(args.shard),
    progress: args.quiet ? silent : await progressOn(process.stderr),
  };
}

/** Refuses what does not go together. */
function checkUse({ verify }: BuildArguments, { delta, shard, cache, output }: BuildOptions): void {
  if (delta === undefined) return;
  if (shard !== undefined)
    throw new UsageError(
      '--delta không dùng cùng --shard: phần khác biệt chỉ biết được khi đã gộp đủ các phần.',
    );
  if (verify && readManifest(cache) !== null && isEmptySite(output))
    throw new UsageError(
      '--verify đối chiếu trang báo ở --output, mà ở đó không có; hãy bỏ --verify, hoặc dựng không có --delta.',
    );
}

/** Compares the site with a clean build, and gives the exit code: 2 where they differ, or there is no clean build. */
async function verifyBuilt(
  options: BuildOptions & { readonly now: number },
  { content, quiet }: BuildArguments,
): Promise<number> {
  const { verify } = await import('../verify.ts');
  const verdict = await verify(options);
  switch (verdict.kind) {
    case 'same':
      if (!quiet) process.stdout.write('Đã đối chiếu: trùng từng byte với bản dựng sạch.\n');
      return 0;
    case 'differs':
      process.stderr.write(`toasoan: bản dựng khác bản dựng sạch, trước hết ở tệp ${verdict.path}.\n`);
      return 2;
    case 'refused':
      printProblems(verdict.problems, 'text', content);
      process.stderr.write('toasoan: không đối chiếu được, vì dựng sạch thì gặp các lỗi trên.\n');
      return 2;
  }
}

/** An error of the disk with what has become of the site beside it. */
function withState(cause: unknown, output: string): unknown {
  const words = cause instanceof UsageError ? null : explainFault(cause);
  const state = words === null ? null : stateOf(output);
  return words === null || state === null ? cause : new UsageError(`${words.replace(/\.$/, '')}; ${state}.`);
}

/** What the site is after a build that has failed; null where there is none, or nobody can say. */
function stateOf(output: string): string | null {
  try {
    if (isEmptySite(output)) return null;
    return isHalfPublished(output)
      ? 'trang báo mới chỉ thay được một phần, lần dựng sau sẽ làm nốt'
      : 'trang báo cũ vẫn còn';
  } catch {
    return null;
  }
}

/**
 * Gives what writes the report; a place where it could not be is told of before anything is published. The report of an
 * earlier build is taken away, since a build that fails has none.
 */
function reportTo(path: string): (report: BuildReport, milliseconds: number) => void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UsageError(`--report phải là một tệp, mà “${path}” là thư mục.`);
  // A device, a pipe and a log that is our own output are written to as they are; in the place of a file another is put.
  const [, named] = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path) ?? [];
  const open = named === undefined ? [1, 2] : [Number(named)];
  const output = found && open.find((descriptor) => isSame(fstatSync(descriptor), found));
  const isFile = output === undefined && (found?.isFile() ?? true);
  accessSync(isFile ? folderAbove(path) : path, constants.W_OK);
  const place = realPlace(path);
  if (isFile) rmSync(place, { force: true });
  const write = (text: string) => {
    if (isFile) writeWhole(place, text);
    else if (output === undefined) writeFileSync(path, text);
    else writeAll(output, text);
  };
  return ({ articles, pages, written, deleted, unchanged, nextTransition }, milliseconds) => {
    const facts = { articles, pages, written, deleted, unchanged, milliseconds, nextTransition };
    try {
      write(`${JSON.stringify(facts)}\n`);
    } catch (cause) {
      throw new UsageError(
        `trang báo đã xuất bản, nhưng không ghi được --report: ${explainFault(cause) ?? String(cause)}`,
      );
    }
  };
}

/** Writes to what is open; who reads it slowly, as from a pipe, is waited for. */
function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (cause) {
      if (errorCode(cause) !== 'EAGAIN') throw cause;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function isSame(one: Stats, other: Stats): boolean {
  return one.dev === other.dev && one.ino === other.ino;
}

/** The nearest folder above a path that is there. */
function folderAbove(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) ? folder : folderAbove(folder);
}

function summary(report: BuildReport, milliseconds: number): string {
  const count = (list: readonly unknown[]) => formatNumber(list.length);
  return (
    `${subject(report)}: ${count(report.written)} tệp được viết lại, ${count(report.deleted)} tệp bị xóa, ` +
    `${formatNumber(report.unchanged)} tệp giữ nguyên (${formatNumber(Math.round(milliseconds / 100) / 10)} giây).\n`
  );
}

/** What has come and gone since the last build; the whole newspaper where that is nothing or everything. */
function subject({ articles, pages, appeared, gone, unchanged }: BuildReport): string {
  const parts = [
    ...(appeared > 0 ? [`${formatNumber(appeared)} bài mới`] : []),
    ...(gone > 0 ? [`${formatNumber(gone)} bài gỡ`] : []),
  ];
  const news = unchanged > 0 && parts.length > 0;
  return news ? parts.join(', ') : `${formatNumber(articles)} bài, ${formatNumber(pages)} trang`;
}

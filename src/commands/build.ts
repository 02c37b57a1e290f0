import type { Worker } from 'node:worker_threads';
import type { BuildOptions, BuildReport } from '../build.ts';
import { progressOn, silent } from '../progress.ts';
import { projectRoot } from '../project.ts';
import { countProblems, printProblems } from '../report-problems.ts';
import { beginSurvey } from '../survey/survey.ts';
import { formatNumber } from '../text/numbers.ts';
import { UsageError } from '../usage-error.ts';
import { writeWhole } from '../write-whole.ts';
import { contentFolder, fromCaller, instant, jobsOf, shardOf } from './moment.ts';

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
  if (args.delta !== undefined && args.shard !== undefined)
    throw new UsageError(
      '--delta không dùng cùng --shard: phần khác biệt chỉ biết được khi đã gộp đủ các phần.',
    );
  const options: BuildOptions = {
    root: projectRoot,
    content: contentFolder(args.content),
    output: fromCaller(args.output),
    cache: fromCaller(args.cache),
    now: instant(args.now),
    drafts: args.drafts,
    useCache: !args['no-cache'],
    jobs: jobsOf(args.jobs),
    delta: args.delta === undefined ? undefined : fromCaller(args.delta),
    shard: shardOf(args.shard),
    progress: args.quiet ? silent : await progressOn(process.stderr),
  };
  // It looks around while all that builds is loaded.
  const survey = beginSurvey(options, thread);
  const { report, problems } = await import('../build.ts')
    .then(({ build }) => build({ ...options, survey }))
    .finally(survey.close);
  printProblems(problems, 'text', args.content);
  if (report === null) {
    process.stderr.write(`Chưa xuất bản: ${countProblems(problems)}. Trang báo cũ giữ nguyên.\n`);
    return 1;
  }
  const milliseconds = Math.round(performance.now() - started);
  if (args.report !== undefined) writeReport(fromCaller(args.report), report, milliseconds);
  if (!args.quiet) process.stdout.write(summary(report, milliseconds));
  if (!args.verify) return 0;
  const { verify } = await import('../verify.ts');
  const difference = await verify({ ...options, now: report.now });
  if (difference === null) {
    if (!args.quiet) process.stdout.write('Đã đối chiếu: trùng từng byte với bản dựng sạch.\n');
    return 0;
  }
  process.stderr.write(`toasoan: bản dựng khác bản dựng sạch, trước hết ở tệp ${difference}.\n`);
  return 2;
}

function writeReport(path: string, report: BuildReport, milliseconds: number): void {
  const { articles, pages, written, deleted, unchanged, nextTransition } = report;
  const facts = { articles, pages, written, deleted, unchanged, milliseconds, nextTransition };
  writeWhole(path, `${JSON.stringify(facts)}\n`);
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

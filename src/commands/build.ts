import { type BuildOptions, type BuildReport, build } from '../build.ts';
import { progressOn, silent } from '../progress.ts';
import { projectRoot } from '../project.ts';
import { countProblems, printProblems } from '../report-problems.ts';
import { formatNumber } from '../text/numbers.ts';
import { verify } from '../verify.ts';
import { writeWhole } from '../write-whole.ts';
import { contentFolder, fromCaller, instant, jobsOf } from './moment.ts';

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
  readonly quiet: boolean;
}

/** `toasoan build`: exit code 0 when the site is published, 1 when problems kept it from being. */
export async function runBuild(args: BuildArguments): Promise<number> {
  const started = performance.now();
  const options: BuildOptions = {
    root: projectRoot,
    content: contentFolder(args.content),
    output: fromCaller(args.output),
    cache: fromCaller(args.cache),
    now: instant(args.now),
    drafts: args.drafts,
    useCache: !args['no-cache'],
    jobs: jobsOf(args.jobs),
    progress: args.quiet ? silent : progressOn(process.stderr),
  };
  const { report, problems } = await build(options);
  printProblems(problems, 'text', args.content);
  if (report === null) {
    process.stderr.write(`Chưa xuất bản: ${countProblems(problems)}. Trang báo cũ giữ nguyên.\n`);
    return 1;
  }
  const milliseconds = Math.round(performance.now() - started);
  if (args.report !== undefined)
    writeWhole(fromCaller(args.report), `${JSON.stringify({ ...report, milliseconds })}\n`);
  if (!args.quiet) process.stdout.write(summary(report, milliseconds));
  if (!args.verify) return 0;
  const difference = await verify(options);
  if (difference === null) {
    if (!args.quiet) process.stdout.write('Đã đối chiếu: trùng từng byte với bản dựng sạch.\n');
    return 0;
  }
  process.stderr.write(`toasoan: bản dựng khác bản dựng sạch, trước hết ở tệp ${difference}.\n`);
  return 2;
}

function summary(report: BuildReport, milliseconds: number): string {
  const count = (list: readonly unknown[]) => formatNumber(list.length);
  return (
    `${formatNumber(report.articles)} bài, ${formatNumber(report.pages)} trang: ` +
    `${count(report.written)} tệp được viết lại, ${count(report.deleted)} tệp bị xóa, ` +
    `${formatNumber(report.unchanged)} tệp giữ nguyên (${formatNumber(Math.round(milliseconds / 100) / 10)} giây).\n`
  );
}

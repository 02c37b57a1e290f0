import { loadAssets, staticFiles } from '../assets.ts';
import { prepare } from '../newspaper.ts';
import { projectRoot } from '../project.ts';
import { countProblems, type ProblemFormat, printProblems } from '../report-problems.ts';
import { contentFolder, instant, oneOf } from './moment.ts';

/** Values of `toasoan check`. */
export interface CheckArguments {
  readonly content: string;
  readonly now?: string | undefined;
  readonly drafts: boolean;
  readonly format: string;
  readonly quiet: boolean;
}

/** `toasoan check`: reports every problem of the content; exit code 1 when an error is among them. */
export async function runCheck(args: CheckArguments): Promise<number> {
  const format: ProblemFormat = oneOf('format', ['text', 'json', 'github'], args.format);
  const { newspaper, problems } = await prepare({
    directory: contentFolder(args.content),
    moment: { now: instant(args.now) ?? Date.now(), drafts: args.drafts },
    publicPaths: staticFiles(projectRoot, await loadAssets(projectRoot)).map((file) => file.path),
  });
  printProblems(problems, format, args.content);
  if (format === 'text' && !args.quiet) {
    const verdict = newspaper === null ? 'Nội dung chưa xuất bản được' : 'Nội dung xuất bản được';
    process.stderr.write(`${verdict}: ${countProblems(problems)}.\n`);
  }
  return newspaper === null ? 1 : 0;
}

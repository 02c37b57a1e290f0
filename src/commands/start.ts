import { join } from 'node:path';
import type { BuildOptions } from '../build.ts';
import { contentTrees } from '../content/markdown/content-path.ts';
import { digest } from '../digest.ts';
import { cacheLock, giveUpOfThread } from '../output/lock.ts';
import { outputLock } from '../output/output-folder.ts';
import { Builds } from '../preview/builds.ts';
import type { PreviewBuild } from '../preview/preview-build.ts';
import { type PreviewServer, startServer } from '../preview/server.ts';
import { Watcher } from '../preview/watcher.ts';
import { projectRoot } from '../project.ts';
import { UsageError } from '../usage-error.ts';
import { contentFolder, fromCaller, jobsOf } from './moment.ts';
import { checkPreview } from './places.ts';

/** Values of `toasoan start`. */
export interface StartArguments {
  readonly content: string;
  readonly drafts: boolean;
  readonly port: string;
}

/** `toasoan start`: builds, serves the preview and builds again at every change, until it is interrupted. */
export async function runStart(args: StartArguments): Promise<number> {
  const port = Number(args.port);
  if (!/^\d{1,5}$/.test(args.port) || port > 65_535)
    throw new UsageError(`--port phải là số từ 0 đến 65535; đã nhận “${args.port}”.`);
  const content = contentFolder(args.content);
  // Previews of two newspapers may run at once, and of one with its drafts and without.
  const key = digest(JSON.stringify([content, args.drafts])).slice(0, 8);
  const cache = fromCaller(`.cache/toasoan/preview/${key}`);
  checkPreview(content, cache);
  const options: BuildOptions = {
    root: projectRoot,
    content,
    output: join(cache, 'site'),
    cache,
    now: Date.now(),
    drafts: args.drafts,
    useCache: true,
    jobs: jobsOf(undefined),
  };
  const server = await startServer(options.output, port);
  let told = '';
  const builds = new Builds(options, (result, isNew) => {
    told = show(result, isNew, { server, told });
  });
  builds.build(null);
  process.stdout.write(`Bản xem trước: http://127.0.0.1:${server.port}/ (dừng: Ctrl+C)\nĐang dựng báo…\n`);
  const watcher = new Watcher({ ...options, trees: contentTrees }, builds);
  await new Promise((resolve) => {
    // Of one Ctrl+C two signals may come: the terminal's, and another from npm.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  await Promise.all([watcher.close(), server.close(), builds.close()]);
  // The thread may have been ended in the middle of a build.
  for (const path of [cacheLock(cache), outputLock({ directory: options.output })]) giveUpOfThread(path);
  return 0;
}

/** Shows how a build ended, and gives what it told of: while that stays as it was, the terminal is spared it. */
function show(
  result: PreviewBuild,
  isNew: boolean,
  { server, told }: { readonly server: PreviewServer; readonly told: string },
): string {
  const { kind, text } = result;
  const end = kind === 'failed' ? '\nChưa dựng được: trang đang xem vẫn là bản trước.' : '';
  if (text !== '' && text !== told) process.stderr.write(`\n${text}${end}\n`);
  server.showProblems(text, kind === 'failed' ? 'problems' : 'warnings');
  if (kind === 'failed') return text;
  process.stdout.write(`Đã dựng: ${result.changed} tệp thay đổi.\n`);
  // Another preview of the same newspaper may have built it.
  if (isNew) server.reload(result.edition);
  return text;
}

import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { BuildOptions } from '../build.ts';
import { digest } from '../digest.ts';
import { Builds } from '../preview/builds.ts';
import type { PreviewBuild } from '../preview/preview-build.ts';
import { type PreviewServer, startServer } from '../preview/server.ts';
import { projectRoot } from '../project.ts';
import { UsageError } from '../usage-error.ts';
import { contentFolder, fromCaller, jobsOf } from './moment.ts';

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
  // Two previews of two newspapers may run at once.
  const cache = fromCaller(`.cache/toasoan/preview/${digest(content).slice(0, 8)}`);
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
  const builds = new Builds(options, (result, isNew) => show(result, isNew, server));
  builds.build();
  process.stdout.write(`Bản xem trước: http://127.0.0.1:${server.port}/ (dừng: Ctrl+C)\nĐang dựng báo…\n`);
  const watcher = watchChanges(options, builds);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await Promise.all([watcher.close(), server.close(), builds.close()]);
  return 0;
}

function show(
  { changed, problems, fault, edition }: PreviewBuild,
  isNew: boolean,
  server: PreviewServer,
): void {
  const text = [problems, fault ?? ''].filter((part) => part !== '').join('\n');
  if (text !== '') process.stderr.write(`${text}\n`);
  server.showProblems(changed === null ? text : '');
  if (changed === null) return;
  process.stdout.write(`Đã dựng: ${changed} tệp thay đổi.\n`);
  // Another preview of the same newspaper may have built it.
  if (isNew && edition !== null) server.reload(edition);
}

/** Milliseconds between two looks for a content folder that is gone. */
const patience = 300;

function watchChanges({ root, content }: BuildOptions, builds: Builds) {
  const software = ['src', 'templates', 'public', '.eleventy.ts'].map((name) => join(root, name));
  const paths = [content, ...software].filter((path) => existsSync(path));
  const watcher = watch(paths, {
    ignoreInitial: true,
    // A file that is being saved for longer is built once more when it is whole.
    awaitWriteFinish: { stabilityThreshold: 10, pollInterval: 5 },
  });
  let isGone = false;
  const settings = join(content, 'site.yaml');
  // Of a folder that was moved away and comes back nobody tells: it is watched anew.
  const lookForIt = () => {
    if (!isGone || !existsSync(settings)) return;
    isGone = false;
    watcher.unwatch(content);
    watcher.add(content);
    builds.build();
  };
  setInterval(lookForIt, patience).unref();
  return watcher.on('all', (event, path) => {
    // Where it is back at once, only its files are seen to go.
    isGone ||= event === 'unlinkDir' ? path === content : event === 'unlink' && path === settings;
    if (software.some((folder) => path.startsWith(folder))) builds.renew();
    builds.build(relative(content, path).split(sep).join('/').normalize('NFC'));
  });
}

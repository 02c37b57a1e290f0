import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import { watch } from 'chokidar';
import type { BuildOptions } from '../build.ts';
import type { PreviewBuild, PreviewOrder } from '../preview/build-on-demand.ts';
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
  const options: BuildOptions = {
    root: projectRoot,
    content: contentFolder(args.content),
    output: fromCaller('.cache/toasoan/preview/site'),
    cache: fromCaller('.cache/toasoan/preview'),
    now: Date.now(),
    drafts: args.drafts,
    useCache: true,
    jobs: jobsOf(undefined),
  };
  const server = await startServer(options.output, port);
  const builder = new Builder(options, (result) => show(result, server));
  builder.build();
  process.stdout.write(`Bản xem trước: http://127.0.0.1:${server.port}/ (dừng: Ctrl+C)\nĐang dựng báo…\n`);
  const watcher = watchChanges(options, builder);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await Promise.all([watcher.close(), server.close(), builder.close()]);
  return 0;
}

function show({ changed, problems, fault }: PreviewBuild, server: PreviewServer): void {
  const text = [problems, fault ?? ''].filter((part) => part !== '').join('\n');
  if (text !== '') process.stderr.write(`${text}\n`);
  server.showProblems(changed === null ? text : '');
  if (changed === null) return;
  process.stdout.write(`Đã dựng: ${changed} tệp thay đổi.\n`);
  if (changed > 0) server.reload();
}

function watchChanges(options: BuildOptions, builder: Builder) {
  const software = ['src', 'templates', 'public', '.eleventy.ts'].map((name) => join(options.root, name));
  const paths = [options.content, ...software].filter((path) => existsSync(path));
  const watcher = watch(paths, {
    ignoreInitial: true,
    // A file that is being saved for longer is built once more when it is whole.
    awaitWriteFinish: { stabilityThreshold: 10, pollInterval: 5 },
  });
  return watcher.on('all', (_, path) => {
    // Changed code must not meet modules already loaded: a new thread loads everything afresh.
    if (software.some((folder) => path.startsWith(folder))) builder.renew();
    builder.build(relative(options.content, path).split(sep).join('/').normalize('NFC'));
  });
}

/** Milliseconds without a change after which the search index is brought in step. */
const quiet = 1500;

/**
 * Builds one after another in a thread of its own; a change during a build leads to one more. Pages come first,
 * and the search index once the editor rests.
 */
class Builder {
  readonly #options: BuildOptions;
  readonly #tell: (result: PreviewBuild) => void;
  #worker: Worker | null = null;
  #underWay: PreviewOrder | null = null;
  #again = false;
  #touched = new Set<string>();
  #rest: NodeJS.Timeout | undefined;

  constructor(options: BuildOptions, tell: (result: PreviewBuild) => void) {
    this.#options = options;
    this.#tell = tell;
  }

  /** Builds because a file has changed, or for the first time. */
  build(touched = ''): void {
    clearTimeout(this.#rest);
    this.#touched.add(touched);
    this.#again = this.#underWay !== null;
    if (this.#again) return;
    this.#order({ indexLater: true, touched: this.#touched });
    this.#touched = new Set();
  }

  /** The next build runs with the code as it is now. */
  renew(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#underWay = null;
  }

  async close(): Promise<void> {
    clearTimeout(this.#rest);
    await this.#worker?.terminate();
  }

  #order(order: PreviewOrder): void {
    this.#underWay = order;
    this.#worker ??= this.#start();
    this.#worker.postMessage(order);
  }

  #start(): Worker {
    const worker = new Worker(new URL('../preview/builder.mjs', import.meta.url), {
      workerData: this.#options,
      // Most of what a build of pages makes is short-lived: with room for it, less is moved about.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    worker.on('error', (cause) =>
      this.#done({ changed: null, problems: '', fault: cause.stack ?? cause.message }, true),
    );
    return worker.on('message', (result: PreviewBuild) => this.#done(result, false));
  }

  #done(result: PreviewBuild, broken: boolean): void {
    const { indexLater = false } = this.#underWay ?? {};
    this.#underWay = null;
    if (broken) this.#worker = null;
    if (indexLater || result.changed === null) this.#tell(result);
    if (this.#again) this.build();
    else if (indexLater && result.changed !== null)
      this.#rest = setTimeout(() => this.#order({ indexLater: false, touched: null }), quiet);
  }
}

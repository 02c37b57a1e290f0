import { Worker } from 'node:worker_threads';
import type { BuildOptions } from '../build.ts';
import { describeFault } from '../fault.ts';
import type { PreviewBuild, PreviewOrder } from './preview-build.ts';

/** Milliseconds without a change after which the search index is brought in step. */
const quiet = 1500;
/** After so many milliseconds the clock is looked at again, since timers stand still while a computer sleeps, and what failed is tried again. */
const longestWait = 30_000;

/** A thread that builds, whether it is still compiling the code, and whether that was changed meanwhile. */
interface Thread {
  readonly worker: Worker;
  isCompiling: boolean;
  isStale: boolean;
}

/**
 * Builds one after another in a thread of its own; a change during a build leads to one more. Pages come first,
 * and the search index once the editor rests.
 */
export class Builds {
  readonly #options: BuildOptions;
  readonly #tell: (result: PreviewBuild, isNew: boolean) => void;
  /** What the site was after the last build, of pages or of the search index. */
  #edition: string | null = null;
  #thread: Thread | null = null;
  /** Threads that are being ended. */
  #ending: Promise<unknown> = Promise.resolve();
  #underWay: PreviewOrder | null = null;
  #again = false;
  #touched: Set<string> | null = new Set();
  #rest: NodeJS.Timeout | undefined;
  #transition: NodeJS.Timeout | undefined;

  constructor(options: BuildOptions, tell: (result: PreviewBuild, isNew: boolean) => void) {
    this.#options = options;
    this.#tell = tell;
  }

  /** Builds because a content path has changed, or nobody knows which (null), or only an hour has come (''). */
  build(touched: string | null): void {
    clearTimeout(this.#rest);
    clearTimeout(this.#transition);
    if (touched === null) this.#touched = null;
    else this.#touched?.add(touched);
    this.#again = this.#underWay !== null;
    if (this.#again) return;
    this.#order({ indexLater: true, touched: this.#touched });
    this.#touched = new Set();
  }

  /** The next build runs with the code as it is now: changed code must not meet modules already loaded. */
  renew(): void {
    // The compiler, left alone by a thread that ends, tells of it at length; when it is done, the code is looked at again.
    if (this.#thread?.isCompiling) this.#thread.isStale = true;
    else this.#end();
  }

  #end(): void {
    this.#ending = Promise.all([this.#ending, this.#thread?.worker.terminate()]);
    this.#thread = null;
    this.#underWay = null;
  }

  async close(): Promise<void> {
    clearTimeout(this.#rest);
    clearTimeout(this.#transition);
    this.#end();
    await this.#ending;
  }

  async #order(order: PreviewOrder): Promise<void> {
    this.#underWay = order;
    // One that ends may be in the middle of a build: two threads must not work on one site.
    await this.#ending;
    if (this.#underWay !== order) return;
    this.#thread ??= this.#start();
    this.#thread.worker.postMessage(order);
  }

  #start(): Thread {
    const worker = new Worker(new URL('./builder.mjs', import.meta.url), {
      workerData: this.#options,
      // Most of what a build of pages makes is short-lived: with room for it, less is moved about.
      resourceLimits: { maxYoungGenerationSizeMb: 64 },
    });
    const thread: Thread = { worker, isCompiling: true, isStale: false };
    worker.on('message', (message: PreviewBuild | 'ready') => {
      if (thread !== this.#thread) return;
      if (message === 'ready') this.#compiled(thread);
      else this.#done(message);
    });
    worker.on('error', (cause) => {
      if (thread !== this.#thread) return;
      this.#thread = null;
      this.#done({ kind: 'failed', isFault: true, text: describeFault(cause) });
    });
    return thread;
  }

  #compiled(thread: Thread): void {
    thread.isCompiling = false;
    if (!thread.isStale) return;
    this.#end();
    this.build(null);
  }

  #done(result: PreviewBuild): void {
    const { indexLater = false } = this.#underWay ?? {};
    this.#underWay = null;
    const before = this.#edition;
    if (result.kind === 'published') this.#edition = result.edition;
    // The build of the index looks at all files, and may find what the watcher has missed.
    if (indexLater || result.kind === 'failed' || result.hasNewPages)
      this.#tell(result, this.#edition !== before);
    if (this.#again) {
      this.build('');
      return;
    }
    if (result.kind === 'failed') {
      // What only the machine has refused, such as room on a disk, no edit of an article brings back.
      if (result.isFault) this.#rest = setTimeout(() => this.build(null), longestWait);
      return;
    }
    if (indexLater) this.#rest = setTimeout(() => this.#order({ indexLater: false, touched: null }), quiet);
    if (result.nextTransition !== null) this.#await(Date.parse(result.nextTransition));
  }

  /** Builds when an instant has come, ms since 1970. */
  #await(instant: number): void {
    clearTimeout(this.#transition);
    const wait = instant - Date.now();
    if (wait <= 0) this.build('');
    else this.#transition = setTimeout(() => this.#await(instant), Math.min(wait, longestWait));
  }
}

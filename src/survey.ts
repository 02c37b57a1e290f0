import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import type { MessagePort, Worker } from 'node:worker_threads';
import { chunksOf } from './chunks.ts';
import { beginLook, lookAround, lookOn, type SharedLook } from './content/look.ts';
import type { FoundContent } from './content/scan.ts';
import { manifestPath, readManifest } from './output/manifest.ts';
import { type Look, lookIn } from './output/missing.ts';
import { Standing } from './output/standing.ts';
import type { Answer, Task } from './workers/tasks.ts';
import { here, settle, type Workers } from './workers/workers.ts';

/** The folders of a build. */
export interface SurveyOrder {
  readonly content: string;
  readonly output: string;
  readonly cache: string;
}

/**
 * What the thread reports: a look at the content that is begun, and one in which it has nothing left to do, the files the
 * site has lost, and what a task gave, by its number.
 */
type Report =
  | { readonly of: 'content'; readonly look: SharedLook }
  | { readonly of: 'looked' }
  | { readonly of: 'missing'; readonly identity: string; readonly missing: readonly string[] }
  | { readonly of: 'kept' }
  | { readonly of: number; readonly answer: Answer };

/** A task for the thread, or the wish that it keeps what it saw of the site. */
type Request = { readonly number: number; readonly task: Task } | 'keep';

/** Looks, in a thread that was started for it, where it is told to, and does tasks as they come. */
export function survey(port: MessagePort): void {
  port.once('message', (order: SurveyOrder) => lookAndTell(order, port));
}

async function lookAndTell({ content, output, cache }: SurveyOrder, port: MessagePort): Promise<void> {
  const tell = (report: Report) => port.postMessage(report);
  let seen: Standing | null = null;
  port.on('message', async (request: Request) => {
    if (request === 'keep') {
      seen?.keep();
      tell({ of: 'kept' });
      return;
    }
    const { answer } = await import('./workers/tasks.ts');
    tell({ of: request.number, answer: await answer(request.task) });
  });
  const look = await beginLook(content);
  tell({ of: 'content', look });
  lookOn(look);
  tell({ of: 'looked' });
  // Hardly anybody builds when nothing has changed: what reads files will be asked for in a moment, and comes first.
  await import('./workers/tasks.ts');
  await setImmediate();
  const manifest = readManifest(cache);
  if (manifest === null) return;
  const standing = new Standing({ output, cache }, manifest);
  const missing: string[] = [];
  for (const names of chunksOf([...manifest.names()], 20)) {
    // For a task somebody waits already, for what is missing nobody yet.
    await setImmediate();
    missing.push(...standing.missing(names));
  }
  seen = standing;
  tell({ of: 'missing', identity: manifest.identity, missing });
}

/** A look around that is under way, by a thread that then does tasks. */
export interface Survey extends Look {
  /** The files of the content folder, looked at. */
  readonly found: () => Promise<FoundContent>;
  readonly workers: Workers;
  readonly close: () => Promise<void>;
}

/**
 * Begins to look how the files of the content folder are, and whether those of the cache's manifest are all there: that
 * takes a call of the system for each. The thread is one that runs `survey.mjs`, so that this one loads meanwhile what is
 * remembered; where there is none, or nothing to compare with, it is all done when it is asked for.
 */
export function beginSurvey(order: SurveyOrder, thread: Worker | null): Survey {
  const isAlive = thread !== null && thread.threadId >= 0;
  if (isAlive && existsSync(manifestPath(order.cache))) return orderSurvey(order, thread);
  thread?.terminate();
  return lookAlone(order);
}

/** Looks when it is asked to. */
export function lookAlone({ content, ...site }: SurveyOrder): Survey {
  return {
    ...lookIn(site),
    found: () => lookAround(content),
    workers: here,
    close: async () => {},
  };
}

function orderSurvey({ content, output, cache }: SurveyOrder, worker: Worker): Survey {
  const alone = lookAlone({ content, output, cache });
  const waiting = new Map<Report['of'], (report: Report | null) => void>();
  let gone = false;
  const answer = (of: Report['of'], report: Report | null) => {
    waiting.get(of)?.(report);
    waiting.delete(of);
  };
  // Whatever befalls the thread, all of it can be done without one.
  const end = () => {
    gone = true;
    for (const of of waiting.keys()) answer(of, null);
  };
  worker.ref();
  worker.on('error', end).on('exit', end);
  worker.on('message', (report: Report) => answer(report.of, report));
  const reportOf = (of: Report['of']): Promise<Report | null> =>
    gone ? Promise.resolve(null) : new Promise((resolve) => waiting.set(of, resolve));
  worker.postMessage({ content, output, cache } satisfies SurveyOrder);
  const begun = reportOf('content');
  const looked = reportOf('looked');
  const lost = reportOf('missing');
  let tasks = 0;
  let keeper: Look['keep'] = alone.keep;
  return {
    async found() {
      const report = await begun;
      if (report?.of !== 'content') return alone.found();
      lookOn(report.look);
      return (await looked) === null ? alone.found() : report.look.found;
    },
    async missing(wanted) {
      const report = await lost;
      const isOfThis = report?.of === 'missing' && report.identity === wanted.identity;
      if (!isOfThis) return alone.missing(wanted);
      keeper = async () => {
        const kept = reportOf('kept');
        worker.postMessage('keep' satisfies Request);
        await kept;
      };
      return report.missing;
    },
    keep: () => keeper(),
    workers: {
      threads: 1,
      async run(task) {
        tasks += 1;
        const answered = reportOf(tasks);
        worker.postMessage({ number: tasks, task } satisfies Request);
        const report = await answered;
        return report !== null && 'answer' in report ? settle(report.answer) : here.run(task);
      },
      close: async () => {},
    },
    async close() {
      await worker.terminate();
    },
  };
}

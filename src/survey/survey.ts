import { existsSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { lookAround, lookOn } from '../content/look.ts';
import type { FoundContent } from '../content/scan.ts';
import { manifestPath } from '../output/manifest.ts';
import { type Look, lookIn } from '../output/missing.ts';
import { compiledFolder } from '../project.ts';
import { keep, type Report, type SurveyOrder } from './thread.ts';

/** A look around that is under way. */
export interface Survey extends Look {
  /** The files of the content folder, looked at; `meanwhile` is done while another thread lists them. */
  readonly found: (meanwhile?: () => void) => Promise<FoundContent>;
  readonly close: () => Promise<void>;
}

/**
 * Begins to look how the files of the content folder are, and whether those of the cache's manifest are all there: that
 * takes a call of the system for each. The thread is one that runs `thread.mjs`, so that this one loads meanwhile what is
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
    found: async () => lookAround(content),
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
  worker.postMessage({ code: compiledFolder(), order: { content, output, cache } satisfies SurveyOrder });
  const begun = reportOf('content');
  const looked = reportOf('looked');
  const lost = reportOf('missing');
  let keeper: Look['keep'] = alone.keep;
  return {
    async found(meanwhile) {
      meanwhile?.();
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
        worker.postMessage(keep);
        await kept;
      };
      return report.missing;
    },
    keep: () => keeper(),
    async close() {
      await worker.terminate();
    },
  };
}

import { parentPort, workerData } from 'node:worker_threads';
import { type BuildOptions, build, newSession } from '../build.ts';
import { describeFault } from '../fault.ts';
import { formatProblem } from '../report-problems.ts';
import type { PreviewBuild, PreviewOrder } from './preview-build.ts';

const options: BuildOptions = workerData;
const session = newSession();

parentPort?.on('message', (order: PreviewOrder) => {
  buildOnce(order).then((result) => parentPort?.postMessage(result));
});

/** Whether the last build read every file, so that the session knows all that was there then. */
let isSure = false;

async function buildOnce({ indexLater, touched }: PreviewOrder): Promise<PreviewBuild> {
  const { last } = session;
  try {
    const known = { session, touched: isSure ? touched : null };
    const order = { ...options, ...known, indexLater, now: Date.now };
    const { report, problems } = await build(order);
    const text = problems.map((problem) => formatProblem(problem, 'text', options.content)).join('\n');
    if (report === null) return { kind: 'failed', isFault: false, text };
    const { written, deleted, nextTransition, hasNewPages, agreed: edition } = report;
    const changed = written.length + deleted.length;
    return { kind: 'published', changed, text, nextTransition, hasNewPages, edition };
  } catch (cause) {
    return { kind: 'failed', isFault: true, text: describeFault(cause) };
  } finally {
    isSure = session.last !== last;
  }
}

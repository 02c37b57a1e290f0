import { parentPort, workerData } from 'node:worker_threads';
import { type BuildOptions, build, newSession } from '../build.ts';
import { explainFault } from '../fault.ts';
import { formatProblem } from '../report-problems.ts';

/** What to build: everything but the search index, which takes longer than all pages of an edit, or that too. */
export type PreviewOrder = 'pages' | 'all';

/** What a preview build tells: how many files changed, the problems as text, or why it could not be done. */
export interface PreviewBuild {
  readonly changed: number | null;
  readonly problems: string;
  readonly fault: string | null;
}

const options: BuildOptions = workerData;
const session = newSession();

parentPort?.on('message', (order: PreviewOrder) => {
  buildOnce(order).then((result) => parentPort?.postMessage(result));
});

async function buildOnce(order: PreviewOrder): Promise<PreviewBuild> {
  try {
    const indexLater = order === 'pages';
    const { report, problems } = await build({ ...options, session, indexLater, now: Date.now() });
    const text = problems.map((problem) => formatProblem(problem, 'text', options.content)).join('\n');
    return {
      changed: report === null ? null : report.written.length + report.deleted.length,
      problems: text,
      fault: null,
    };
  } catch (cause) {
    const fault =
      explainFault(cause) ?? (cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    return { changed: null, problems: '', fault };
  }
}

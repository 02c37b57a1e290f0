import { parentPort, workerData } from 'node:worker_threads';
import { type BuildOptions, build, newSession } from '../build.ts';
import { describeFault } from '../fault.ts';
import { formatProblem } from '../report-problems.ts';

/** What to build. */
export interface PreviewOrder {
  /** Whether the search index may wait: it takes longer than all pages of an edit. */
  readonly indexLater: boolean;
  /** Content paths that may have changed since the last build; null where nobody knows. */
  readonly touched: ReadonlySet<string> | null;
}

/** What a preview build tells: how many files changed, the problems as text, or why it could not be done. */
export interface PreviewBuild {
  readonly changed: number | null;
  readonly problems: string;
  readonly fault: string | null;
  /** When the site next changes by itself, as in a report. */
  readonly nextTransition: string | null;
  /** Whether anything but the search index has changed. */
  readonly hasNewPages: boolean;
  /** What the site is now, in whatever process it was built; null where it could not be. */
  readonly edition: string | null;
}

const options: BuildOptions = workerData;
const session = newSession();

parentPort?.on('message', (order: PreviewOrder) => {
  buildOnce(order).then((result) => parentPort?.postMessage(result));
});

/** Whether the last build read every file, so that the session knows all that was there then. */
let isSure = false;

const nothing = { nextTransition: null, hasNewPages: false, edition: null } as const;

/** Files of the search index lie in folders below that of the search page. */
function isOfIndex(path: string): boolean {
  return /^tim-kiem\/.+\//.test(path);
}

async function buildOnce({ indexLater, touched }: PreviewOrder): Promise<PreviewBuild> {
  const { last } = session;
  try {
    const known = { session, touched: isSure ? touched : null };
    const order = { ...options, ...known, indexLater, now: Date.now() };
    const { report, problems } = await build(order);
    const text = problems.map((problem) => formatProblem(problem, 'text', options.content)).join('\n');
    return {
      changed: report === null ? null : report.written.length + report.deleted.length,
      problems: text,
      fault: null,
      nextTransition: report?.nextTransition ?? null,
      hasNewPages: [...(report?.written ?? []), ...(report?.deleted ?? [])].some((path) => !isOfIndex(path)),
      edition: report?.agreed ?? null,
    };
  } catch (cause) {
    return { changed: null, problems: '', fault: describeFault(cause), ...nothing };
  } finally {
    isSure = session.last !== last;
  }
}

import Tinypool from 'tinypool';
import { LostText } from '../content/texts.ts';
import type { Answer, Done, Task } from './tasks.ts';

/** Where tasks are done: in this thread, or in several others at once. */
export interface Workers {
  /** How many tasks are done at a time. */
  readonly jobs: number;
  readonly run: (task: Task) => Promise<Done>;
  readonly close: () => Promise<void>;
}

/** Does every task in this thread, one after another. */
export const here: Workers = {
  jobs: 1,
  run: async (task) => (await import('./tasks.ts')).perform(task),
  close: async () => {},
};

/** Megabytes of short-lived objects in a thread: 64 cost 60 MB more for each, and spared 4 % of the processor time. */
const youngMegabytes = 24;

/** What a task gave, or its error, thrown as it was in the other thread. */
export function settle(answer: Answer): Done {
  if (answer.ok) return answer.done;
  const { name, message, stack, code, path, folder } = answer.error;
  if (name === 'LostText') throw new LostText(folder);
  throw Object.assign(
    new Error(message),
    { name, stack },
    code === '' ? {} : { code },
    path === '' ? {} : { path },
  );
}

/** Starts no thread until a task wants one; `jobs` at the most, all kept until they are closed. */
export function openWorkers(jobs: number): Workers {
  if (jobs === 1) return here;
  let pool: Tinypool | null = null;
  const open = () =>
    new Tinypool({
      filename: new URL('./worker.mjs', import.meta.url).href,
      minThreads: jobs,
      maxThreads: jobs,
      idleTimeout: Number.POSITIVE_INFINITY,
      resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
    });
  return {
    jobs,
    async run(task) {
      pool ??= open();
      return settle(await pool.run(task));
    },
    close: async () => pool?.destroy(),
  };
}

/** Tasks under way or waiting for each worker: while this thread has something else to do, none has to wait for it. */
const ahead = 4;

/** Runs tasks, so many at a time, and hands over what they gave, and their sizes, in order. */
export async function runAll(
  workers: Workers,
  tasks: Iterable<Task & { readonly size: number }>,
  take: (done: Done, size: number) => void,
): Promise<void> {
  const underWay: { readonly size: number; readonly done: Promise<Done> }[] = [];
  const takeFirst = async () => {
    const first = underWay.shift();
    if (first !== undefined) take(await first.done, first.size);
  };
  try {
    for (const task of tasks) {
      underWay.push({ size: task.size, done: workers.run(task) });
      if (underWay.length >= workers.jobs * ahead) await takeFirst();
    }
    while (underWay.length > 0) await takeFirst();
  } finally {
    // One failed: the others are waited for, so that nothing is written after the caller has gone on.
    await Promise.allSettled(underWay.map(({ done }) => done));
  }
}

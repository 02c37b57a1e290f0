import Tinypool from 'tinypool';
import type { StoredReading } from '../content/shelf.ts';
import type { Answer, Task } from './tasks.ts';

/** Where tasks are done: in this thread, or in several others at once. */
export interface Workers {
  /** How many tasks are done at a time. */
  readonly jobs: number;
  readonly run: (task: Task) => Promise<readonly StoredReading[]>;
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
      const result: Answer = await pool.run(task);
      if (result.ok) return result.readings;
      const { name, message, stack, code, path } = result.error;
      throw Object.assign(
        new Error(message),
        { name, stack },
        code === '' ? {} : { code },
        path === '' ? {} : { path },
      );
    },
    close: async () => pool?.destroy(),
  };
}

/** Runs tasks, at most two a worker under way at a time, and hands over their readings and sizes in order. */
export async function runAll(
  workers: Workers,
  tasks: Iterable<Task & { readonly size: number }>,
  done: (readings: readonly StoredReading[], size: number) => void,
): Promise<void> {
  const underWay: { readonly size: number; readonly readings: Promise<readonly StoredReading[]> }[] = [];
  const take = async () => {
    const first = underWay.shift();
    if (first !== undefined) done(await first.readings, first.size);
  };
  try {
    for (const task of tasks) {
      underWay.push({ size: task.size, readings: workers.run(task) });
      if (underWay.length >= workers.jobs * 2) await take();
    }
    while (underWay.length > 0) await take();
  } finally {
    // One failed: the others are waited for, so that nothing is written after the caller has gone on.
    await Promise.allSettled(underWay.map(({ readings }) => readings));
  }
}

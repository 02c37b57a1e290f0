import { setImmediate } from 'node:timers/promises';
import type Tinypool from 'tinypool';
import { LostText } from '../content/texts.ts';
import type { Answer, Done, Task } from './tasks.ts';

/** Threads beside this one. */
export interface Workers {
  readonly threads: number;
  /** Has a task done: by one of the threads, or by this one where there is none. */
  readonly run: (task: Task) => Promise<Done>;
  readonly close: () => Promise<void>;
}

/** No thread but this one. */
export const here: Workers = {
  threads: 0,
  run: async (task) => (await import('./tasks.ts')).perform(task),
  close: async () => {},
};

/**
 * Megabytes of short-lived objects: of all threads together, and of one at the most and at the least. The fewer there are,
 * the more of a thread's time goes to the collector.
 */
const young = { all: 192, most: 96, least: 24 };
/** Tasks a thread has at a time, one under way: while this one is busy, it is given no other. */
const atHand = 3;

/**
 * Starts no thread until a task wants one; with this thread they are `jobs`, and all are kept until they are closed. A task
 * after that starts others.
 */
export function openWorkers(jobs: number): Workers {
  if (jobs === 1) return here;
  const threads = jobs - 1;
  let pool: Promise<Tinypool> | null = null;
  const open = async () => {
    const { Tinypool } = await import('tinypool');
    return new Tinypool({
      filename: new URL('./worker.mjs', import.meta.url).href,
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: atHand,
      idleTimeout: Number.POSITIVE_INFINITY,
      resourceLimits: { maxYoungGenerationSizeMb: youngOf(threads) },
    });
  };
  return {
    threads,
    async run(task) {
      pool ??= open();
      return settle(await (await pool).run(task));
    },
    async close() {
      const opened = pool;
      pool = null;
      await (await opened)?.destroy();
    },
  };
}

/** The megabytes of short-lived objects of each of so many threads. */
function youngOf(threads: number): number {
  return Math.max(young.least, Math.min(young.most, Math.floor(young.all / threads)));
}

/** What a task gave, or its error, thrown as it was in the other thread. */
function settle(answer: Answer): Done {
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

/** A part of some work, and how large it is. */
interface Sized {
  readonly size: number;
}

/** How a part of some work is done: as a task by another thread, or by this one. */
export interface Ways<P> {
  readonly taskOf: (part: P) => Task;
  readonly doHere: (part: P) => Promise<Done>;
}

/** For parts that are tasks themselves. */
export const asTasks: Ways<Task> = { taskOf: (task) => task, doHere: here.run };

/**
 * Has all parts of some work done, and hands over what each gave, in order. Threads are given what
 * they can take; then this one does a part itself.
 */
export async function runAll<P extends Sized>(
  workers: Workers,
  parts: Iterable<P>,
  { taskOf, doHere }: Ways<P>,
  take: (done: Done, part: P) => void,
): Promise<void> {
  const places: { readonly part: P; done: Done | null }[] = [];
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const begin = (work: Promise<Done>, part: P): Promise<void> => {
    const place: (typeof places)[number] = { part, done: null };
    places.push(place);
    const ended = work
      .then((done) => {
        place.done = done;
      })
      .catch((cause) => failures.push(cause))
      .then(() => {
        underWay.delete(ended);
      });
    underWay.add(ended);
    return ended;
  };
  let taken = 0;
  const handOver = () => {
    if (failures.length > 0) throw failures[0];
    for (let first = places[taken]; first !== undefined && first.done !== null; first = places[taken]) {
      take(first.done, first.part);
      first.done = null;
      taken += 1;
    }
  };
  try {
    for (const part of parts) {
      const isTaken = underWay.size < workers.threads * atHand;
      const ended = begin(isTaken ? workers.run(taskOf(part)) : doHere(part), part);
      if (!isTaken) {
        await ended;
        // What threads have to tell is heard now.
        await setImmediate();
      }
      handOver();
    }
    while (underWay.size > 0) {
      await Promise.race(underWay);
      handOver();
    }
  } finally {
    // One failed: the others are waited for, so that nothing is written after the caller has gone on.
    await Promise.allSettled(underWay);
  }
}

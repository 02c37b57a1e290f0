import {
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../usage-error.ts';

/** How long a build waits for another one, ms. */
export const patience = 60_000;

const pause = 200;

/**
 * Keeps two builds of one folder apart: waits up to `patience` ms for the other, then says who it is. A lock
 * whose process is gone is taken over at once; a lock library that goes by time would make every build after
 * a crash wait. Gives the function that releases the lock.
 */
export async function lock(path: string, patience: number): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true });
  const deadline = performance.now() + patience;
  for (;;) {
    if (take(path)) return () => rmSync(path, { force: true });
    const holder = readHolder(path);
    if (holder !== null && !isAlive(holder, path)) removeStale(path, holder);
    else if (performance.now() > deadline) {
      const who = holder === null ? '' : ` (tiến trình ${holder.pid} trên máy ${holder.host})`;
      throw new UsageError(
        `một lần dựng khác đang chạy${who}; hãy đợi xong rồi chạy lại, hoặc xóa tệp ${path} nếu chắc rằng không còn lần dựng nào.`,
      );
    } else await sleep(pause);
  }
}

interface Holder {
  readonly pid: number;
  readonly host: string;
}

function take(path: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, `${process.pid} ${hostname()}\n`);
    closeSync(file);
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
}

function readHolder(path: string): Holder | null {
  try {
    const [, pid, host] = /^(\d+) (.*)\n$/.exec(readFileSync(path, 'utf8')) ?? [];
    return pid === undefined || host === undefined ? null : { pid: Number(pid), host };
  } catch {
    // Released between the two looks: the next try takes it.
    return null;
  }
}

/** No build takes so long, ms: a lock this old was left by a machine that is gone and came with its cache. */
const longest = 900_000;

/** Whether the holder may still be building: a process of this machine is asked, another one goes by time. */
function isAlive({ pid, host }: Holder, path: string): boolean {
  if (host !== hostname()) return Date.now() - statSync(path).mtimeMs < longest;
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/**
 * Of several that find the lock stale, one moves it away. Should the lock have changed hands between the look
 * and the move, it is given back to its new holder.
 */
function removeStale(path: string, stale: Holder): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    const moved = readHolder(aside);
    if (moved !== null && moved.pid !== stale.pid) linkSync(aside, path);
  } catch {
    // Another was first.
  } finally {
    rmSync(aside, { force: true });
  }
}

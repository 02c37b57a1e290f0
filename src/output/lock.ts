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
import { hostname, uptime } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../usage-error.ts';

/** How long a build waits for another one, ms. */
export const patience = 60_000;

const pause = 200;

/** Tells the people at the terminal, `--quiet` or not: nothing else would show why nothing moves. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Keeps two builds of one folder apart: says who the other one is, waits up to `patience` ms for it, then gives
 * up. A lock whose process is gone is taken over at once; a lock library that goes by time would make every
 * build after a crash wait. Gives the function that releases the lock.
 */
export async function lock(path: string, patience: number, say = tell): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true });
  const deadline = performance.now() + patience;
  for (let told = false; ; ) {
    if (take(path)) return () => release(path);
    const held = readHeld(path);
    if (held === null) continue;
    if (!isAlive(held)) removeStale(path, held);
    else if (performance.now() > deadline) {
      throw new UsageError(
        `một lần dựng khác đang chạy${who(held)}; hãy đợi xong rồi chạy lại, hoặc xóa tệp ${path} nếu chắc rằng không còn lần dựng nào.`,
      );
    } else {
      if (!told) say(`Một lần dựng khác đang chạy${who(held)}; đang đợi nó xong…`);
      told = true;
      await sleep(pause);
    }
  }
}

/** A lock that stands: its text, who wrote it (null where it does not say), and when, ms since 1970. */
interface Held {
  readonly text: string;
  readonly holder: { readonly pid: number; readonly host: string } | null;
  readonly since: number;
}

/** Our own lock, told from one that an earlier process of the same number left, as in containers. */
const own = `${process.pid} ${hostname()} ${performance.timeOrigin}\n`;

function take(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false;
    throw cause;
  }
  try {
    writeSync(file, own);
  } catch (cause) {
    // A full disk takes the name but not the text.
    rmSync(path, { force: true });
    throw cause;
  } finally {
    closeSync(file);
  }
  return true;
}

/** The lock at a path; null where it was released between the two looks: the next try takes it. */
function readHeld(path: string): Held | null {
  try {
    const text = readFileSync(path, 'utf8');
    const [, pid, host] = /^(\d+) (\S+)(?: \S+)?\n$/.exec(text) ?? [];
    const holder = pid === undefined || host === undefined ? null : { pid: Number(pid), host };
    return { text, holder, since: statSync(path).mtimeMs };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw cause;
  }
}

function who({ holder }: Held): string {
  return holder === null ? '' : ` (tiến trình ${holder.pid} trên máy ${holder.host})`;
}

/** No build takes so long, ms: a lock this old was left by a machine that is gone and came with its cache. */
const longest = 900_000;
/** Nor the writing of a lock: one without its text, this old, was cut off. */
const longestWriting = 5_000;

/** Whether the holder may still be building: a process of this machine is asked, another one goes by time. */
function isAlive({ text, holder, since }: Held): boolean {
  const age = Date.now() - since;
  if (holder === null) return age < longestWriting;
  if (holder.host !== hostname()) return age < longest;
  // Since then the machine was started anew, and another process may have the number.
  if (age > uptime() * 1000) return false;
  if (holder.pid === process.pid) return text === own;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM';
  }
}

/**
 * Of several that find the lock stale, one moves it away. Should the lock have changed hands between the look
 * and the move, it is given back to its new holder.
 */
function removeStale(path: string, stale: Held): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    const moved = readHeld(aside);
    if (moved !== null && moved.text !== stale.text) linkSync(aside, path);
  } catch (cause) {
    // Another was first, or holds it again; whatever else went wrong would go wrong for ever.
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code !== 'ENOENT' && code !== 'EEXIST') throw cause;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Gives up the lock, unless it was taken over by somebody who thought us gone. */
function release(path: string): void {
  if (readHeld(path)?.text === own) rmSync(path, { force: true });
}

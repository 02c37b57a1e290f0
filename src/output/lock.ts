import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname, uptime } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { threadId } from 'node:worker_threads';
import { atEnd } from '../at-end.ts';
import { errorCode } from '../error-code.ts';
import { UsageError } from '../usage-error.ts';

/** Where the lock of a cache stands. */
export function cacheLock(cache: string): string {
  return join(cache, 'lock');
}

/** How long a build waits for another one, ms. */
const patience = 60_000;

/** For one whose processes nobody here can see it waits so many times as long: longer than `longest`. */
const timesForStrangers = 4;

const pause = 200;

/** Tells the people at the terminal, `--quiet` or not: nothing else would show why nothing moves. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/**
 * Keeps two builds of one folder apart: says who the other one is, waits up to `limit` ms for it, then gives
 * up. A lock whose process is gone is taken over at once; a lock library that goes by time would make every
 * build after a crash wait. One of another machine is waited for until it is known to be gone: a build that was killed there
 * must not stop the next.
 */
export async function lock(path: string, limit = patience, say = tell): Promise<Lock> {
  mkdirSync(dirname(path), { recursive: true });
  let begun = performance.now();
  let waitedFor = '';
  let hasWaited = false;
  for (let told = false; !take(path); ) {
    const held = readHeld(path);
    const isStale = held !== null && !isAlive(held);
    if (isStale && removeStale(path)) continue;
    if (held !== null && held.text !== waitedFor) {
      waitedFor = held.text;
      begun = performance.now();
    }
    if (performance.now() > begun + limit * (held !== null && goesByTime(held) ? timesForStrangers : 1)) {
      throw new UsageError(
        `một lần dựng khác đang chạy${who(held)}; hãy đợi xong rồi chạy lại, hoặc xóa tệp ${path} nếu chắc rằng không còn lần dựng nào.`,
      );
    }
    // One that is gone at the second look was given up between the two.
    if (held !== null && !isStale && !told) {
      say(`Một lần dựng khác đang chạy${who(held)}; đang đợi nó xong…`);
      told = true;
    }
    hasWaited = true;
    await sleep(held === null || isStale ? 1 : pause);
  }
  const alive = setInterval(() => touch(path), heartbeat).unref();
  const forget = atEnd(() => giveUp(path));
  const release = () => {
    clearInterval(alive);
    forget();
    giveUp(path);
  };
  return { release, hasWaited };
}

/** A lock that is held. */
export interface Lock {
  readonly release: () => void;
  /** Whether another build may have come before: what was seen until then is of no use. */
  readonly hasWaited: boolean;
}

/** A lock that stands: its text, who wrote it (null where it does not say), and when, ms since 1970. */
interface Held {
  readonly text: string;
  readonly holder: Holder | null;
  readonly since: number;
}

/** A process, by its number, on a machine; `boot` and `space` are known on Linux only. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When it began by its own clock, ms since 1970; not a number where it does not say. */
  readonly began: number;
  /** The time for which the machine has run, from one start to the next. */
  readonly boot: string;
  /** Where numbers of processes are told from others: each container has its own. */
  readonly space: string;
}

/** Stands for what is not known, as elsewhere than on Linux. */
const unknown = '-';
const boot = linux(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
const space = linux(() => readlinkSync('/proc/self/ns/pid'));

/** Our own lock, told from one that an earlier process of the same number left, or a thread that has ended. */
const own = `${process.pid} ${hostname()} ${performance.timeOrigin}-${threadId} ${boot} ${space}\n`;

function linux(ask: () => string): string {
  try {
    return ask();
  } catch {
    return unknown;
  }
}

function take(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') return false;
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
    const [, pid, host, began, other = unknown, numbers = unknown] =
      /^(\d+) (\S+)(?: ([\d.]+)-\d+)?(?: (\S+) (\S+))?\n$/.exec(text) ?? [];
    const holder =
      pid === undefined || host === undefined
        ? null
        : { pid: Number(pid), host, began: Number(began), boot: other, space: numbers };
    return { text, holder, since: statSync(path).mtimeMs };
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return null;
    throw cause;
  }
}

function who(held: Held | null): string {
  const holder = held?.holder ?? null;
  return holder === null ? '' : ` (tiến trình ${holder.pid} trên máy ${holder.host})`;
}

/** How often a holder says that it is alive, ms. */
const heartbeat = 20_000;
/** One of whom nothing was heard for so long, ms, is gone: its lock may have come with a cache from another machine. */
const longest = 180_000;
/** The writing of a lock, or taking one away, lasts no longer, ms: what is as old was cut off. */
const longestWriting = 5_000;

/** Whether the holder may still be building: a process we can see is asked, another one goes by time. */
function isAlive(held: Held): boolean {
  const { text, holder, since } = held;
  // A clock may have been put back since.
  const age = Math.abs(Date.now() - since);
  if (holder === null) return age < longestWriting;
  // The machine was started anew, and another process may have the number.
  const isOfNow = [holder.boot, boot].includes(unknown) ? age <= uptime() * 1000 : holder.boot === boot;
  if (holder.host === hostname() && !isOfNow) return false;
  if (goesByTime(held)) return age < longest;
  if (holder.pid === process.pid) return text === own;
  return isRunning(holder.pid) && (age < longest || isStill(holder));
}

/** Whether the holder is of another machine or container, whose processes we cannot see. */
function goesByTime({ holder }: Held): boolean {
  if (holder === null) return false;
  const isElsewhere = ![holder.space, space].includes(unknown) && holder.space !== space;
  return holder.host !== hostname() || isElsewhere;
}

/** Whether there is a process of this number that has not ended, ours or not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if (errorCode(cause) !== 'EPERM') return false;
  }
  // One that nobody has asked how it ended keeps its number (proc_pid_stat(5), field 3).
  return !/^[ZX]$/.test(statOf(pid)[0] ?? '');
}

/** Whether a living process is the one that holds a lock, and not another to which its number was given since. */
function isStill({ pid, began }: Holder): boolean {
  // The 22nd field: ticks of a hundredth of a second from the start of the machine.
  const ticks = Number(statOf(pid)[19]);
  const start = Date.now() - uptime() * 1000 + ticks * 10;
  return !(Math.abs(start - began) > longest);
}

/** What Linux tells of a process from the third field on (proc_pid_stat(5)); before it stands its name, which may have spaces. */
function statOf(pid: number): readonly string[] {
  const stat = linux(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/**
 * Removes a stale lock, and says whether it is gone. Of several that find it stale one does so, while it holds a second
 * file: another might take for stale what somebody has put there since.
 */
function removeStale(path: string): boolean {
  const guard = `${path}.cu`;
  if (!take(guard)) {
    const other = readHeld(guard);
    if (other !== null && Math.abs(Date.now() - other.since) > longestWriting) rmSync(guard, { force: true });
    return false;
  }
  try {
    const held = readHeld(path);
    if (held !== null && !isAlive(held)) rmSync(path, { force: true });
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Says that we are alive; a disk that does not take it now may the next time. */
function touch(path: string): void {
  try {
    if (readHeld(path)?.text !== own) return;
    const now = new Date();
    utimesSync(path, now, now);
  } catch (cause) {
    if (errorCode(cause) === '') throw cause;
  }
}

/** Gives up a lock that a thread of this process held, which was ended in the middle of its work. */
export function giveUpOfThread(path: string): void {
  const holder = readHeld(path)?.holder;
  if (holder?.pid === process.pid && holder.host === hostname() && holder.space === space)
    rmSync(path, { force: true });
}

/** Gives up the lock, unless it was taken over by somebody who thought us gone. */
function giveUp(path: string): void {
  try {
    if (readHeld(path)?.text === own) rmSync(path, { force: true });
  } catch (cause) {
    // What is left is stale as soon as this process has ended.
    if (errorCode(cause) === '') throw cause;
  }
}

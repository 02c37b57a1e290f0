import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A whole process as seen from outside, with its descendants; what `/proc` tells is 0 where there is none. */
export interface Measurement {
  readonly seconds: number;
  /** Processor time, user and system, up to the last sample: as much as 20 ms a thread may be missing. */
  readonly cpuSeconds: number;
  /** Largest sum of resident memory, in bytes. */
  readonly peakBytes: number;
  readonly exitCode: number | null;
  /** What it wrote to standard error. */
  readonly errors: string;
}

/** Runs a command to its end, sampling its process tree every 20 ms. What it prints to standard output is dropped. */
export async function measure(command: string, args: readonly string[]): Promise<Measurement> {
  const started = performance.now();
  const child = spawn(command, [...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  const release = endWithUs(child);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  let peakBytes = 0;
  let ticks = 0;
  const sampler = setInterval(() => {
    const tree = sampleTree(child.pid);
    peakBytes = Math.max(peakBytes, tree.bytes);
    ticks = Math.max(ticks, tree.ticks);
  }, 20);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    const seconds = (performance.now() - started) / 1000;
    return { seconds, cpuSeconds: ticks / ticksASecond, peakBytes, exitCode, errors };
  } finally {
    clearInterval(sampler);
    release();
  }
}

/** Ends a child when this process is ended, before its folders are removed; the result takes that back. */
export function endWithUs(child: ChildProcess): () => void {
  const end = () => child.kill('SIGKILL');
  process.prependOnceListener('exit', end);
  return () => process.off('exit', end);
}

/** USER_HZ, which Linux has kept at 100 on every common architecture (proc(5)). */
const ticksASecond = 100;

interface TreeSample {
  readonly bytes: number;
  readonly ticks: number;
}

function sampleTree(pid: number | undefined): TreeSample {
  if (pid === undefined) return { bytes: 0, ticks: 0 };
  try {
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
    const own = { bytes: Number(resident) * 1024, ticks: ticksOf(readFileSync(`/proc/${pid}/stat`, 'utf8')) };
    return children.reduce((sum, child) => {
      const { bytes, ticks } = sampleTree(Number(child));
      return { bytes: sum.bytes + bytes, ticks: sum.ticks + ticks };
    }, own);
  } catch {
    // The process ended while it was looked at, or this system has no /proc.
    return { bytes: 0, ticks: 0 };
  }
}

/** Fields utime to cstime of proc(5), 14 to 17: the process and its children that ended. */
function ticksOf(stat: string): number {
  // The name of the command, field 2, stands in brackets and may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
}

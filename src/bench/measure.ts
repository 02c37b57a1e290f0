import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A whole process as seen from outside. */
export interface Measurement {
  readonly seconds: number;
  /** Largest sum of the resident memory of the process and its descendants, in bytes; 0 where `/proc` is not. */
  readonly peakBytes: number;
  readonly output: string;
  readonly exitCode: number | null;
}

/** Runs a command to its end, sampling the memory of its process tree every 20 ms. */
export async function measure(command: string, args: readonly string[], cwd?: string): Promise<Measurement> {
  const started = performance.now();
  const child = spawn(command, [...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(cwd === undefined ? {} : { cwd }),
  });
  let output = '';
  let peakBytes = 0;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const sampler = setInterval(() => {
    peakBytes = Math.max(peakBytes, treeBytes(child.pid));
  }, 20);
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  clearInterval(sampler);
  return { seconds: (performance.now() - started) / 1000, peakBytes, output, exitCode };
}

function treeBytes(pid: number | undefined): number {
  if (pid === undefined) return 0;
  try {
    const resident = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '0';
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
    );
    return Number(resident) * 1024 + children.reduce((sum, child) => sum + treeBytes(Number(child)), 0);
  } catch {
    // The process ended while it was looked at, or this system has no /proc.
    return 0;
  }
}

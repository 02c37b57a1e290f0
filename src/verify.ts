import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from './build.ts';
import { listOutput, openOutput } from './output/output-folder.ts';

/** Builds the same site clean, beside, and compares every byte; gives the first path that differs, or null. */
export async function verify(options: BuildOptions): Promise<string | null> {
  const beside = mkdtempSync(join(tmpdir(), 'toasoan-verify-'));
  try {
    const place = { output: join(beside, 'site'), cache: join(beside, 'cache') };
    const clean = { ...options, ...place, delta: undefined };
    await build(clean);
    return firstDifference(options.output, clean.output);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** The first output path, in order, whose bytes are not the same in both folders; null where all are. */
export function firstDifference(left: string, right: string): string | null {
  const paths = new Set([...listOutput(openOutput(left)), ...listOutput(openOutput(right))]);
  return [...paths].sort().find((path) => !sameBytes(join(left, path), join(right, path))) ?? null;
}

function sameBytes(left: string, right: string): boolean {
  try {
    return readFileSync(left).equals(readFileSync(right));
  } catch {
    // A file that only one side has is a difference as well.
    return false;
  }
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, type BuildResult, build } from './build.ts';
import { listOutput, openOutput } from './output/output-folder.ts';

/** How a site compares with a clean build: the first path that differs, or why there is nothing to compare it with. */
export type Verdict =
  | { readonly kind: 'same' }
  | { readonly kind: 'differs'; readonly path: string }
  | { readonly kind: 'refused'; readonly problems: BuildResult['problems'] };

/** Builds the same site clean, beside, and compares every byte. */
export async function verify(options: BuildOptions): Promise<Verdict> {
  const beside = mkdtempSync(join(tmpdir(), 'toasoan-verify-'));
  try {
    const place = { output: join(beside, 'site'), cache: join(beside, 'cache') };
    const clean = { ...options, ...place, delta: undefined };
    const { report, problems } = await build(clean);
    if (report === null) return { kind: 'refused', problems };
    const path = firstDifference(options.output, clean.output);
    return path === null ? { kind: 'same' } : { kind: 'differs', path };
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

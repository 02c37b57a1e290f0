import { setFlagsFromString } from 'node:v8';

/** What a build reads or makes of so many files is half a process's memory; of fewer, it is the code. */
const many = 20_000;

/** Whether a build that reads or makes so many files is large. */
export function isLarge(files: number): boolean {
  return files > many;
}

/**
 * Keeps the memory of a large build near what it needs: V8 lets a heap grow twofold and more between collections,
 * which costs little while it is small, and hundreds of megabytes when it is not. Growing by half of its size
 * instead takes some hundredths more of the processor's time.
 */
export function boundHeap(files: number): void {
  if (isLarge(files)) setFlagsFromString('--heap-growing-percent=50');
}

/** Lets heaps grow as they did, once what was large is done. */
export function unboundHeap(): void {
  setFlagsFromString('--heap-growing-percent=0');
}

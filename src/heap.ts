import { setFlagsFromString } from 'node:v8';

/** Objects of so many articles are half a process's memory; of fewer, the code and what it works on are. */
const many = 20_000;

/**
 * Keeps the memory of a large archive near what it needs: V8 lets a heap grow twofold and more between
 * collections, which costs little while it is small, and hundreds of megabytes when it is not. Growing by a
 * seventh of its size instead takes some hundredths more of the processor's time.
 */
export function boundHeap(articles: number): void {
  if (articles > many) setFlagsFromString('--heap-growing-percent=15');
}

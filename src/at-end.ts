import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const works = new Set<() => void>();
let isListening = false;

/**
 * Has something done when the process ends, by itself or by a signal that asks it to end; gives what takes that back. A
 * thread that is ended by its process does nothing.
 */
export function atEnd(work: () => void): () => void {
  if (!isListening) listen();
  works.add(work);
  // It listens on: of a signal that came while nothing else could, it is told later.
  return () => {
    works.delete(work);
  };
}

function doAll(): void {
  for (const work of works) work();
}

function listen(): void {
  isListening = true;
  process.on('exit', doAll);
  for (const signal of signals) process.on(signal, endBy);
}

/** Ends as a process does that does not listen. */
function endBy(signal: (typeof signals)[number]): void {
  doAll();
  process.off('exit', doAll);
  for (const one of signals) process.off(one, endBy);
  process.kill(process.pid, signal);
  // The first process of a container outlives its own signals.
  process.exit(128 + constants.signals[signal]);
}

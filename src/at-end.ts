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
  return () => {
    works.delete(work);
    // A signal that came while nothing else could is told of when the loop next looks, in its second turn from here.
    if (works.size === 0) setImmediate(() => setImmediate(forgetIfIdle));
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

function forgetIfIdle(): void {
  if (isListening && works.size === 0) forget();
}

function forget(): void {
  isListening = false;
  process.off('exit', doAll);
  for (const signal of signals) process.off(signal, endBy);
}

/** Ends as a process does that does not listen. */
function endBy(signal: (typeof signals)[number]): void {
  doAll();
  forget();
  process.kill(process.pid, signal);
  // The first process of a container outlives its own signals.
  process.exit(128 + constants.signals[signal]);
}

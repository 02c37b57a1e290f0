import type { MultiBar } from 'cli-progress';
import { atEnd } from './at-end.ts';
import { formatNumber } from './text/numbers.ts';

/** Tells that so many steps more are done. */
export type Advance = (count: number) => void;

/** Where the stages of a build are shown. */
export interface Progress {
  /** Shows a stage of `total` steps for as long as its work is under way, also where that fails. */
  readonly stage: <T>(name: string, total: number, work: (advance: Advance) => Promise<T>) => Promise<T>;
}

/** Shows nothing. */
export const silent: Progress = { stage: (_name, _total, work) => work(() => {}) };

/** Shorter stages are over before a bar could be read. */
const worthABar = 300;

/** A bar with counts and time left on a terminal, elsewhere one line for each long stage that ended. */
export async function progressOn(stream: NodeJS.WriteStream): Promise<Progress> {
  const long = stream.isTTY ? barsOn(stream, await import('cli-progress')) : linesOn(stream);
  return {
    stage: (name, total, work) => (total < worthABar ? silent : long).stage(name, total, work),
  };
}

/** Bars of stages, one below the other where several are under way. */
function barsOn(stream: NodeJS.WriteStream, library: typeof import('cli-progress')): Progress {
  let bars: MultiBar | null = null;
  let open = 0;
  let forget = () => {};
  return {
    async stage(name, total, work) {
      // While bars are shown, the terminal breaks no line.
      if (bars === null) forget = atEnd(() => stream.write('\x1b[?7h\n'));
      const all = bars ?? newBars(stream, library);
      bars = all;
      open += 1;
      const bar = all.create(total, 0, { name });
      try {
        return await work((count) => bar.increment(count));
      } finally {
        // Bars that are shown keep the process alive.
        all.remove(bar);
        open -= 1;
        if (open === 0) {
          all.stop();
          forget();
          bars = null;
        }
      }
    },
  };
}

function newBars(stream: NodeJS.WriteStream, library: typeof import('cli-progress')): MultiBar {
  return new library.MultiBar({
    stream,
    format: '{name} {bar} {value}/{total}, còn {eta_formatted}',
    formatTime: timeLeft,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
  });
}

/** Seconds left in words; the library gives a word of its own where it cannot tell yet. */
export function timeLeft(seconds: unknown): string {
  const whole = Number(seconds);
  if (!Number.isFinite(whole)) return 'chưa rõ bao lâu';
  return whole < 60 ? `${whole} giây` : `${Math.floor(whole / 60)} phút ${whole % 60} giây`;
}

/** A line for each stage that has ended well. */
function linesOn(stream: NodeJS.WriteStream): Progress {
  return {
    async stage(name, total, work) {
      const started = performance.now();
      const result = await work(() => {});
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      stream.write(`${name}: ${formatNumber(total)} (${formatNumber(seconds)} giây)\n`);
      return result;
    },
  };
}

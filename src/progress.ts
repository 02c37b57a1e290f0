import type { MultiBar } from 'cli-progress';
import { formatNumber } from './text/numbers.ts';

/** One stage that is under way. */
export interface Stage {
  readonly advance: (count: number) => void;
  readonly end: () => void;
}

/** Where the stages of a build are shown. */
export interface Progress {
  /** Begins a stage of `total` steps. */
  readonly stage: (name: string, total: number) => Stage;
}

/** Shows nothing. */
export const silent: Progress = { stage: () => ({ advance: () => {}, end: () => {} }) };

/** Shorter stages are over before a bar could be read. */
const worthABar = 300;

/** A bar with counts and time left on a terminal, elsewhere one line for each long stage that ended. */
export async function progressOn(stream: NodeJS.WriteStream): Promise<Progress> {
  const long = stream.isTTY
    ? barsOn(stream, await import('cli-progress'))
    : (name: string, total: number) => lineStage(stream, name, total);
  return { stage: (name, total) => (total < worthABar ? silent.stage(name, total) : long(name, total)) };
}

/** Bars of stages, one below the other where several are under way. */
function barsOn(stream: NodeJS.WriteStream, library: typeof import('cli-progress')): Progress['stage'] {
  let bars: MultiBar | null = null;
  let open = 0;
  return (name, total) => {
    const all = bars ?? newBars(stream, library);
    bars = all;
    open += 1;
    const bar = all.create(total, 0, { name });
    return {
      advance: (count) => bar.increment(count),
      end() {
        all.remove(bar);
        open -= 1;
        if (open > 0) return;
        all.stop();
        bars = null;
      },
    };
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
    hideCursor: true,
  });
}

/** Seconds left in words; the library gives a word of its own where it cannot tell yet. */
export function timeLeft(seconds: unknown): string {
  const whole = Number(seconds);
  if (!Number.isFinite(whole)) return 'chưa rõ bao lâu';
  return whole < 60 ? `${whole} giây` : `${Math.floor(whole / 60)} phút ${whole % 60} giây`;
}

function lineStage(stream: NodeJS.WriteStream, name: string, total: number): Stage {
  const started = performance.now();
  return {
    advance: () => {},
    end() {
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      stream.write(`${name}: ${formatNumber(total)} (${formatNumber(seconds)} giây)\n`);
    },
  };
}

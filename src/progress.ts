import { performance } from 'node:perf_hooks';
import { SingleBar } from 'cli-progress';
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
export function progressOn(stream: NodeJS.WriteStream): Progress {
  return {
    stage(name, total) {
      if (total < worthABar) return silent.stage(name, total);
      return stream.isTTY ? barStage(stream, name, total) : lineStage(stream, name, total);
    },
  };
}

function barStage(stream: NodeJS.WriteStream, name: string, total: number): Stage {
  const bar = new SingleBar({
    stream,
    format: `${name} {bar} {value}/{total}, còn {eta_formatted}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(total, 0);
  return { advance: (count) => bar.increment(count), end: () => bar.stop() };
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

/** The middle of some numbers in order of size, the mean of the two middle ones where their count is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  if (low === undefined || high === undefined) throw new Error('no median of nothing');
  return (low + high) / 2;
}

/** What a run used: one sample, or the medians of several. */
export interface Usage {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  /** Files in the output folder that the run wrote. */
  readonly written: number;
}

/** The median of each figure by itself. */
export function mediansOf(samples: readonly Usage[]): Usage {
  const middle = (figure: (sample: Usage) => number) => median(samples.map(figure));
  return {
    seconds: middle((sample) => sample.seconds),
    cpuSeconds: middle((sample) => sample.cpuSeconds),
    peakBytes: middle((sample) => sample.peakBytes),
    written: middle((sample) => sample.written),
  };
}

/** `ours` as a multiple of the smallest of `theirs`; null where there is none. */
export function ratioToFastest(ours: number, theirs: readonly number[]): number | null {
  return theirs.length === 0 ? null : ours / Math.min(...theirs);
}

import { performance } from 'node:perf_hooks';

export const stages = ['read', 'standardize', 'block', 'compare', 'train', 'cluster', 'write'] as const;
export type Stage = (typeof stages)[number];

/** Seconds per stage, which together are those since it was started. */
export class Stopwatch {
  private readonly times = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  private readonly started = performance.now();
  private last = this.started;

  /** The time since the last mark was spent in this stage. */
  mark(stage: Stage): void {
    this.times[stage] += this.lap();
  }

  /** The time since the last mark was spent in both, in proportion to the work each took. */
  markBoth(first: Stage, firstWork: number, second: Stage, secondWork: number): void {
    const time = this.lap();
    const share = firstWork + secondWork === 0 ? 0.5 : firstWork / (firstWork + secondWork);
    this.times[first] += time * share;
    this.times[second] += time * (1 - share);
  }

  seconds(): Record<Stage | 'total', number> {
    const rounded = stages.map((stage) => [stage, toSeconds(this.times[stage])]);
    return { ...Object.fromEntries(rounded), total: toSeconds(this.last - this.started) } as Record<
      Stage | 'total',
      number
    >;
  }

  private lap(): number {
    const now = performance.now();
    const time = now - this.last;
    this.last = now;
    return time;
  }
}

function toSeconds(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}

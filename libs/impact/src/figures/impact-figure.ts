import type { ImpactFigure } from '@guiyi/contracts';
import { wilsonInterval } from '@guiyi/matching';

/** Standard deviations that hold 95 % of a normal distribution. */
const DEVIATIONS = 1.959964;

/** A count of everything. */
export function exactFigure(value: number): ImpactFigure {
  return { value, from: value, to: value };
}

/**
 * Records of a kind, from a random sample without replacement: Wilson's interval of the share, with as many cases as
 * a sample with replacement of the same variance has.
 */
export function recordFigure(cases: number, sampled: number, records: number): ImpactFigure {
  if (sampled >= records || sampled === 0) return exactFigure(cases);
  const worth = (sampled * (records - 1)) / (records - sampled);
  const [from, to] = wilsonInterval(cases / sampled, worth, DEVIATIONS);
  const scale = records / sampled;
  const unseen = records - sampled;
  return {
    value: Math.round(cases * scale),
    from: Math.max(cases, Math.floor(from * records)),
    to: Math.min(cases + unseen, Math.ceil(to * records)),
  };
}

/** Rare things that were met in a sample, each thing in one piece with others. */
export interface SampledCount {
  /** What was met, added up. */
  sum: number;
  /** Estimated variance of the sum. */
  variance: number;
  /** The most that one draw can be thought to add. */
  largest: number;
}

/**
 * A count of rare things from a sample: the gamma interval of Fay and Feuer (1997) for sums of weighted Poisson counts,
 * which keeps its confidence for few things, and for none, where a normal interval does not.
 * @param scale what one thing met stands for
 */
export function countFigure({ sum, variance, largest }: SampledCount, scale: number): ImpactFigure {
  const value = scale * sum;
  const squares = scale * scale * variance;
  const most = scale * largest;
  const from =
    sum === 0 || squares === 0
      ? 0
      : (squares / (2 * value)) * chiSquare((2 * value * value) / squares, -DEVIATIONS);
  const next = value + most;
  const nextSquares = squares + most * most;
  const to = (nextSquares / (2 * next)) * chiSquare((2 * next * next) / nextSquares, DEVIATIONS);
  return {
    value: Math.round(value),
    from: Math.max(0, Math.min(Math.round(value), Math.floor(from))),
    to: Math.max(Math.round(value), Math.ceil(to)),
  };
}

/** Quantile of the chi-square distribution, by the cube root that is nearly normal (Wilson and Hilferty 1931). */
function chiSquare(freedom: number, deviations: number): number {
  const part = 2 / (9 * freedom);
  return freedom * Math.max(0, 1 - part + deviations * Math.sqrt(part)) ** 3;
}

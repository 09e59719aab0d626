import type { ImpactFigure } from '@guiyi/contracts';
import { countFigure, exactFigure } from './impact-figure';

export interface Ends {
  left: string;
  right: string;
}

/**
 * Pairs of the base, from those among the records of a random sample: each is met with the square of the sampling
 * fraction. Pairs that share a record are met together more often than chance has it; each two of them that were met
 * say how much (Horvitz and Thompson's estimate of the variance under Bernoulli sampling).
 */
export function pairFigureOfSample(pairs: readonly Ends[], sampled: number, records: number): ImpactFigure {
  if (sampled >= records || sampled < 2) return exactFigure(pairs.length);
  return figureOfDegrees(degreesOf(pairs).values(), pairs.length, sampled, records);
}

/** The same from how many pairs each record of the sample has. */
export function figureOfDegrees(
  degrees: Iterable<number>,
  pairs: number,
  sampled: number,
  records: number,
): ImpactFigure {
  if (sampled >= records || sampled < 2) return exactFigure(pairs);
  const share = sampled / records;
  let [shared, largest] = [0, 1];
  for (const degree of degrees) {
    shared += degree * (degree - 1);
    largest = Math.max(largest, degree);
  }
  const variance = (1 - share * share) * pairs + (1 - share) * shared;
  return atLeast(countFigure({ sum: pairs, variance, largest }, scaleOfSample(sampled, records)), pairs);
}

/** Pairs of the base for each pair of the sample. */
export function scaleOfSample(sampled: number, records: number): number {
  return sampled >= records || sampled < 2 ? 1 : (records * (records - 1)) / (sampled * (sampled - 1));
}

/**
 * Pairs of the base, from the pairs of each record of a random sample with all other records: each pair has two ends
 * by which it can be met, so a record stands for half of its pairs.
 * @param counts how many such pairs each record of the sample has
 */
export function pairFigureOfProbes(counts: readonly number[], records: number): ImpactFigure {
  return figureOfShares(
    counts.map((count) => count / 2),
    records,
    0.5,
  );
}

/**
 * Things of the base, each in equal parts by the records it can be met by.
 * @param shares what each record of the sample was met with
 * @param usual the largest share of the commonest thing
 */
export function figureOfShares(shares: readonly number[], records: number, usual: number): ImpactFigure {
  const sampled = shares.length;
  let [sum, squares, largest] = [0, 0, usual];
  for (const share of shares) {
    sum += share;
    squares += share * share;
    largest = Math.max(largest, share);
  }
  if (sampled >= records || sampled === 0) return exactFigure(Math.round(sum));
  return countFigure({ sum, variance: squares * (1 - sampled / records), largest }, records / sampled);
}

function degreesOf(pairs: readonly Ends[]): Map<string, number> {
  const degrees = new Map<string, number>();
  for (const { left, right } of pairs)
    for (const end of [left, right]) degrees.set(end, (degrees.get(end) ?? 0) + 1);
  return degrees;
}

function atLeast({ value, from, to }: ImpactFigure, seen: number): ImpactFigure {
  return { value, from: Math.max(from, Math.min(seen, value)), to };
}

import { SeededRandom } from '../training/seeded-random';
import { middleOf, type Interval } from './intervals';
import type { EstimateOptions } from './accuracy-of-verdicts';
import { trueGroups, type RecordTruth } from './score-against-truth';

export interface AccuracyIntervals {
  precision: Interval;
  recall: Interval;
  f1: Interval;
}

/**
 * How far pairwise precision, recall and F1 would vary with other records of the same kind: bootstrap over the true
 * groups, since the pairs of one group are right or wrong together (as for samples of clusters, Field & Welsh 2007).
 * A predicted pair across two groups counts half in each. Arguments as in scoreClusters.
 */
export function accuracyIntervals(
  size: number,
  clusters: readonly (readonly number[])[],
  truth: RecordTruth,
  { confidence = 0.95, seed = 1, rounds = 400 }: EstimateOptions = {},
): AccuracyIntervals {
  const { real, predicted, correct } = countPerGroup(size, clusters, truth);
  const random = new SeededRandom(seed);
  const replicates = { precision: [] as number[], recall: [] as number[], f1: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    const sum = { real: 0, predicted: 0, correct: 0 };
    for (let draw = 0; draw < real.length; draw++) {
      const group = random.below(real.length);
      sum.real += real[group]!;
      sum.predicted += predicted[group]!;
      sum.correct += correct[group]!;
    }
    replicates.precision.push(sum.predicted === 0 ? 1 : sum.correct / sum.predicted);
    replicates.recall.push(sum.real === 0 ? 1 : sum.correct / sum.real);
    replicates.f1.push(sum.predicted + sum.real === 0 ? 1 : (2 * sum.correct) / (sum.predicted + sum.real));
  }
  return {
    precision: middleOf(replicates.precision, confidence),
    recall: middleOf(replicates.recall, confidence),
    f1: middleOf(replicates.f1, confidence),
  };
}

interface GroupPairs {
  real: Float64Array;
  predicted: Float64Array;
  correct: Float64Array;
}

/** Pairs per true group; records without a truth are groups of their own. */
function countPerGroup(
  size: number,
  clusters: readonly (readonly number[])[],
  truth: RecordTruth,
): GroupPairs {
  const groupOf = Int32Array.from(trueGroups(size, truth));
  let count = groupOf.reduce((most, group) => Math.max(most, group + 1), 0);
  for (let record = 0; record < size; record++) if (groupOf[record] === -1) groupOf[record] = count++;
  const sizes = new Float64Array(count);
  for (const group of groupOf) sizes[group]!++;
  const real = sizes.map((members) => (members * (members - 1)) / 2);
  const predicted = new Float64Array(count);
  const correct = new Float64Array(count);
  for (const members of clusters) {
    const parts = new Map<number, number>();
    for (const record of members) parts.set(groupOf[record]!, (parts.get(groupOf[record]!) ?? 0) + 1);
    for (const [group, size] of parts) {
      const inside = (size * (size - 1)) / 2;
      correct[group]! += inside;
      predicted[group]! += inside + (size * (members.length - size)) / 2;
    }
  }
  return { real, predicted, correct };
}

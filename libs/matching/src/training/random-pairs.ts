import {
  addPair,
  countPairs,
  createPairSample,
  isInScope,
  type PairSample,
  type PairScope,
} from './pair-sample';
import type { SeededRandom } from './seeded-random';

/**
 * Pairs of records drawn at random without replacement; all of them when there are no more than asked for. Nearly all
 * are pairs of different things, which is what u is estimated from.
 */
export function sampleRandomPairs(scope: PairScope, wanted: number, random: SeededRandom): PairSample {
  const sample = createPairSample();
  sample.population = countPairs(scope);
  if (sample.population <= wanted * 1.5) addAllPairs(sample, scope);
  else drawPairs(sample, scope, wanted, random);
  return sample;
}

function addAllPairs(sample: PairSample, scope: PairScope): void {
  for (let first = 0; first < scope.size; first++) {
    for (let second = first + 1; second < scope.size; second++) {
      const [left, right] = [scope.order[first]!, scope.order[second]!];
      if (isInScope(scope, left, right)) addPair(sample, left, right, 1);
    }
  }
}

function drawPairs(sample: PairSample, scope: PairScope, wanted: number, random: SeededRandom): void {
  const drawn = new Set<number>();
  // Two sources of very different size: most draws fall inside one; the limit keeps the work bounded.
  for (let draws = 0; draws < wanted * 20 && sample.length < wanted; draws++) {
    const left = scope.order[random.below(scope.size)]!;
    const right = scope.order[random.below(scope.size)]!;
    if (!isInScope(scope, left, right)) continue;
    const name = Math.min(left, right) * scope.size + Math.max(left, right);
    if (drawn.has(name)) continue;
    drawn.add(name);
    addPair(sample, left, right, 1);
  }
  const weight = sample.length === 0 ? 0 : sample.population / sample.length;
  sample.weights.fill(weight);
}

import type { ScoreCalibration } from '@guiyi/contracts';
import type { ScoredEvidence } from './choose-threshold';

const mostPoints = 40;
/** No score is taken for certain: one pair in ten thousand may be otherwise. */
const certainty = 1e-4;

/**
 * Which probability a score stands for: isotonic regression (Ayer et al. 1955; for calibration Zadrozny & Elkan 2002)
 * of the probabilities on the scores, the weights of the pairs as they are. At most 40 points, scores and probabilities
 * rising. Labels are probabilities of 0 and 1.
 */
export function calibrateScores(evidence: ScoredEvidence): ScoreCalibration {
  const pools = monotonePools(evidence);
  const total = pools.reduce((sum, pool) => sum + pool.weight, 0);
  const points: ScoreCalibration = [];
  for (const pool of pools) {
    const probability = Math.min(
      1 - certainty,
      Math.max(certainty, (pool.matches + 0.5) / (pool.weight + 1)),
    );
    const point = { score: pool.score / pool.weight, probability };
    const last = points.at(-1);
    if (last === undefined || (point.score > last.score && point.probability > last.probability))
      points.push(point);
  }
  return total === 0 ? [] : thinned(points).map(rounded);
}

/** Probability of a match for a score in bits, by the points of a calibration. */
export function calibratedProbability(calibration: ScoreCalibration, score: number): number {
  return 1 / (1 + 2 ** -calibratedBits(calibration, score));
}

function calibratedBits(calibration: ScoreCalibration, score: number): number {
  const [first, last] = [calibration[0], calibration.at(-1)];
  if (first === undefined || last === undefined) return score;
  if (score <= first.score) return bitsOf(first.probability) + (score - first.score);
  if (score >= last.score) return bitsOf(last.probability) + (score - last.score);
  const after = calibration.findIndex((point) => point.score >= score);
  const [lower, upper] = [calibration[after - 1]!, calibration[after]!];
  const part = (score - lower.score) / (upper.score - lower.score);
  return bitsOf(lower.probability) + (bitsOf(upper.probability) - bitsOf(lower.probability)) * part;
}

function bitsOf(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

interface Pool {
  /** Sum of weight times score. */
  score: number;
  matches: number;
  weight: number;
}

function monotonePools({ scores, probabilities, weights }: ScoredEvidence): Pool[] {
  const order = Array.from({ length: scores.length }, (_, pair) => pair)
    .filter((pair) => weights[pair]! > 0)
    .sort((first, second) => scores[first]! - scores[second]!);
  const pools: Pool[] = [];
  let previous = Number.NaN;
  for (const pair of order) {
    const weight = weights[pair]!;
    const pool = { score: weight * scores[pair]!, matches: weight * probabilities[pair]!, weight };
    const isSame = scores[pair] === previous;
    previous = scores[pair]!;
    if (isSame) joinLast(pools, pool);
    else pools.push(pool);
    while (pools.length > 1 && isOutOfOrder(pools)) joinLast(pools, pools.pop()!);
  }
  return pools;
}

function isOutOfOrder(pools: readonly Pool[]): boolean {
  const [before, last] = [pools.at(-2)!, pools.at(-1)!];
  return before.matches / before.weight >= last.matches / last.weight;
}

function joinLast(pools: Pool[], pool: Pool): void {
  const last = pools.at(-1)!;
  last.score += pool.score;
  last.matches += pool.matches;
  last.weight += pool.weight;
}

/** Ends and every so manyth point between. */
function thinned(points: ScoreCalibration): ScoreCalibration {
  if (points.length <= mostPoints) return points;
  const step = (points.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, place) => points[Math.round(place * step)]!);
}

function rounded({ score, probability }: ScoreCalibration[number]): ScoreCalibration[number] {
  return { score: Math.round(score * 1000) / 1000, probability: Number(probability.toPrecision(5)) };
}

import { deviationsOf, wilsonInterval, type Interval } from './intervals';

/** A pair that a person judged, drawn at random from its stratum. */
export interface JudgedPair {
  /** What it was drawn from: a range of scores, a band. */
  stratum: string;
  /** Whether the rule makes it a match. */
  isPredicted: boolean;
  /** Whether the person said that it is one. */
  isMatch: boolean;
}

export interface AccuracyEstimate {
  precision: number;
  /** Of the matches among the pairs of all strata: pairs that blocking never compared are in none. */
  recall: number;
  f1: number;
  precisionInterval: Interval;
  recallInterval: Interval;
  f1Interval: Interval;
  /** Pairs judged. */
  verdicts: number;
  /** Strata that hold pairs of which none was judged: what is said leaves them out. */
  unjudged: readonly string[];
}

export interface EstimateOptions {
  /** Part of all samples whose interval holds the true figure. */
  confidence?: number;
  seed?: number;
  /** Samples drawn again from the sample. */
  rounds?: number;
}

/**
 * Precision, recall and F1 of a rule from verdicts on a stratified sample of the compared pairs: each verdict stands for
 * as many pairs as its stratum holds per verdict (Horvitz & Thompson 1952). Intervals are Wilson's (1927) with the
 * effective number of verdicts (Kish 1965); that of F1 is the one of the share of right pairs among those predicted or
 * matching, of which F1 is a rising function: 2 s / (1 + s). So none is a point, even when every verdict agrees.
 * population: pairs per stratum.
 */
export function accuracyOfVerdicts(
  verdicts: readonly JudgedPair[],
  population: ReadonlyMap<string, number>,
  { confidence = 0.95 }: Pick<EstimateOptions, 'confidence'> = {},
): AccuracyEstimate {
  const strata = strataOf(verdicts, population);
  const deviations = deviationsOf(confidence);
  const whole = figuresOf(strata.map(countVerdicts));
  const predicted = effectiveCases(strata, ({ isPredicted }) => isPredicted);
  const matching = effectiveCases(strata, ({ isMatch }) => isMatch);
  const either = effectiveCases(strata, ({ isPredicted, isMatch }) => isPredicted || isMatch);
  const [from, to] = wilsonInterval(whole.f1 / (2 - whole.f1), either, deviations);
  return {
    ...whole,
    precisionInterval: wilsonInterval(whole.precision, predicted, deviations),
    recallInterval: wilsonInterval(whole.recall, matching, deviations),
    f1Interval: [(2 * from) / (1 + from), (2 * to) / (1 + to)],
    verdicts: verdicts.length,
    unjudged: [...population]
      .filter(([stratum, pairs]) => pairs > 0 && !strata.some(({ name }) => name === stratum))
      .map(([stratum]) => stratum),
  };
}

interface Stratum {
  name: string;
  verdicts: readonly JudgedPair[];
  /** Pairs that one verdict stands for. */
  weight: number;
}

/** @throws RangeError for a verdict of a stratum that is not in the population */
function strataOf(verdicts: readonly JudgedPair[], population: ReadonlyMap<string, number>): Stratum[] {
  const groups = new Map<string, JudgedPair[]>();
  for (const verdict of verdicts) {
    const group = groups.get(verdict.stratum);
    if (group === undefined) groups.set(verdict.stratum, [verdict]);
    else group.push(verdict);
  }
  return [...groups].map(([name, group]) => {
    const pairs = population.get(name);
    if (pairs === undefined) {
      const known = [...population.keys()].join(', ');
      throw new RangeError(
        `A verdict is of the stratum "${name}", whose number of pairs is not given; known: ${known}.`,
      );
    }
    return { name, verdicts: group, weight: pairs / group.length };
  });
}

interface WeightedCounts {
  predicted: number;
  matching: number;
  both: number;
}

function countVerdicts({ verdicts, weight }: Stratum): WeightedCounts {
  const counts = { predicted: 0, matching: 0, both: 0 };
  for (const { isPredicted, isMatch } of verdicts) {
    if (isPredicted) counts.predicted += weight;
    if (isMatch) counts.matching += weight;
    if (isPredicted && isMatch) counts.both += weight;
  }
  return counts;
}

function figuresOf(counts: readonly WeightedCounts[]): { precision: number; recall: number; f1: number } {
  const sum = { predicted: 0, matching: 0, both: 0 };
  for (const { predicted, matching, both } of counts) {
    sum.predicted += predicted;
    sum.matching += matching;
    sum.both += both;
  }
  const total = sum.predicted + sum.matching;
  return {
    precision: sum.predicted === 0 ? 1 : sum.both / sum.predicted,
    recall: sum.matching === 0 ? 1 : sum.both / sum.matching,
    f1: total === 0 ? 1 : (2 * sum.both) / total,
  };
}

/** Square of the sum of the weights over the sum of their squares. */
function effectiveCases(strata: readonly Stratum[], counts: (verdict: JudgedPair) => boolean): number {
  let sum = 0;
  let squares = 0;
  for (const { verdicts, weight } of strata) {
    const cases = verdicts.filter(counts).length;
    sum += cases * weight;
    squares += cases * weight * weight;
  }
  return squares === 0 ? 0 : (sum * sum) / squares;
}

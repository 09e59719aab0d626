import type { MatchColumns } from '../bulk/match-columns';
import type { MatchRule } from '../rule/match-rule';
import { recordsByValue, samplePairsOfGroups } from './agreeing-pairs';
import { sampleBlockPairs } from './block-pairs';
import { countPairs, pairScopeOf, type PairSample, type PairScope } from './pair-sample';
import { sampleRandomPairs } from './random-pairs';
import { SeededRandom } from './seeded-random';
import { patternsOf, type StatePatterns } from './state-patterns';
import { HeldOutComparisons } from './training-keys';

export interface SampleSizes {
  /** Pairs of records drawn at random. */
  randomPairs: number;
  /** Pairs drawn from blocks and from pairs that agree on a form, all together. */
  chosenPairs: number;
}

/** Pairs chosen because they agree on something; the comparisons held out say nothing about them. */
export interface TrainingKey {
  /** Id of the blocking key, or of the comparison whose best level they agree on. */
  id: string;
  kind: 'blockingKey' | 'comparison';
  heldOut: ReadonlySet<number>;
  pairs: PairSample;
  patterns: StatePatterns;
}

export interface TrainingSamples {
  /** All pairs of records that could be compared. */
  allPairs: number;
  random: StatePatterns;
  /** Those of blocking keys in the order of the rule, then those of comparisons. */
  keys: readonly TrainingKey[];
  /** Per comparison the pairs that agree exactly on the form of its best level. */
  agreeing: readonly (TrainingKey | undefined)[];
  sampledPairs: number;
}

const fewestPerKey = 2_000;

/** Draws every pair that training looks at and works out their states. */
export function drawTrainingSamples(
  rule: MatchRule,
  columns: MatchColumns,
  acrossSources: boolean,
  sizes: SampleSizes,
  seed: number,
): TrainingSamples {
  const scope = pairScopeOf(columns, acrossSources);
  const random = sampleRandomPairs(scope, sizes.randomPairs, new SeededRandom(seed, 1));
  const chosen = choosePairs(rule, columns, scope, sizes.chosenPairs, seed);
  const samples = [random, ...chosen.map(({ pairs }) => pairs)];
  const [randomPatterns, ...patterns] = patternsOf(rule, columns, samples);
  const heldOut = new HeldOutComparisons(rule, columns, scope);
  const keys = chosen.map(({ id, kind, forms, pairs }, position): TrainingKey => ({
    id,
    kind,
    heldOut: heldOut.of(forms),
    pairs,
    patterns: patterns[position]!,
  }));
  return {
    allPairs: countPairs(scope),
    random: randomPatterns!,
    keys,
    agreeing: rule.comparisons.map(({ id }) =>
      keys.find((key) => key.kind === 'comparison' && key.id === id),
    ),
    sampledPairs: samples.reduce((sum, { length }) => sum + length, 0),
  };
}

interface ChosenPairs {
  id: string;
  kind: TrainingKey['kind'];
  forms: string[];
  pairs: PairSample;
}

function choosePairs(
  rule: MatchRule,
  columns: MatchColumns,
  scope: PairScope,
  wanted: number,
  seed: number,
): ChosenPairs[] {
  const agreed = rule.comparisons.filter(({ levels }) => levels[0]!.isExact);
  const perKey = Math.max(fewestPerKey, Math.floor(wanted / (rule.blockingKeys.length + agreed.length)));
  const blocks = sampleBlockPairs(rule, columns, scope, perKey, new SeededRandom(seed, 2));
  return [
    ...rule.blockingKeys.map(({ id, parts }, position): ChosenPairs => {
      return { id, kind: 'blockingKey', forms: parts.map(({ form }) => form), pairs: blocks[position]! };
    }),
    ...agreed.map(({ id, levels }, position): ChosenPairs => {
      const { form } = levels[0]!;
      const groups = recordsByValue(columns.forms[form]!, scope);
      const pairs = samplePairsOfGroups(groups, scope, perKey, new SeededRandom(seed, 3 + position));
      return { id, kind: 'comparison', forms: [form], pairs };
    }),
  ];
}

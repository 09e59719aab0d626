import type { MatchRule } from '../rule/match-rule';
import { estimateOthers, type OthersEstimate } from './estimate-others';
import { initialModel, type EvidenceModel } from './evidence-model';
import { maximizeExpectation, smoothedShares, type Maximized } from './maximize-expectation';
import { borrowUnseen, orderLevels } from './ordered-levels';
import type { KeyEstimate, KeyRefusal } from './key-estimate';
import { estimateShared, sharedReports } from './shared-evidence';
import type { SharedReport } from './training-report';
import type { TrainingKey, TrainingSamples } from './training-samples';

export interface ModelEstimate {
  model: EvidenceModel;
  keys: readonly KeyEstimate[];
  others: readonly OthersEstimate[];
  /** Per comparison the expected matches at each level over all keys that count; undefined: never trained. */
  matches: readonly (Float64Array | undefined)[];
  /** Per comparison the levels whose weights were made equal because they were out of order. */
  merged: readonly number[][];
  /** Probability that two records taken at random are the same. */
  prior: number;
  /** Expected matches among all candidate pairs. */
  candidateMatches: number;
  rounds: number;
  shared: readonly SharedReport[];
}

const fewestPairs = 50;
const fewestMatches = 10;
const leastSeparation = 0.5;
/** u and m are estimated in turns: u needs to know which of the pairs drawn are matches. */
const turns = 4;

export function estimateModel(
  rule: MatchRule,
  samples: TrainingSamples,
  handWeights: 'keep' | 'replace',
): ModelEstimate {
  let model = initialModel(rule, handWeights);
  let others = estimateOthers(rule, model, samples.random, samples.agreeing, undefined);
  let estimate: ModelEstimate | undefined;
  for (let turn = 0; turn < turns; turn++) {
    model = withOthers(model, others);
    const keys = samples.keys.map((key) => trainOn(model, key, estimate?.keys));
    const matches = combineMatches(model, keys);
    const merged: number[][] = [];
    model = {
      comparisons: model.comparisons.map((each, place) => {
        const counts = matches[place];
        const m = counts === undefined ? each.m : smoothedShares(counts);
        if (counts !== undefined) {
          const { pairs } = others[place]!;
          borrowUnseen(
            m,
            each.u,
            counts,
            each.u.map((share) => share * pairs),
          );
        }
        merged.push(counts === undefined ? [] : orderLevels(m, each.u));
        return { ...each, m };
      }),
    };
    const shared = estimateShared(model, keys);
    model = { comparisons: model.comparisons.map((each, place) => ({ ...each, shared: shared[place] })) };
    const candidateMatches = countMatches(keys);
    const prior = Math.min(0.5, Math.max(candidateMatches, 0.5) / Math.max(1, samples.allPairs));
    const rounds = Math.max(...keys.map(({ result }) => result.rounds));
    estimate = {
      model,
      keys,
      others,
      matches,
      merged,
      prior,
      candidateMatches,
      rounds,
      shared: sharedReports(model, shared),
    };
    if (turn + 1 < turns) others = estimateOthers(rule, model, samples.random, samples.agreeing, prior);
  }
  return estimate!;
}

function withOthers(model: EvidenceModel, others: readonly OthersEstimate[]): EvidenceModel {
  return { comparisons: model.comparisons.map((each, place) => ({ ...each, u: others[place]!.u })) };
}

function trainOn(
  model: EvidenceModel,
  key: TrainingKey,
  before: readonly KeyEstimate[] | undefined,
): KeyEstimate {
  const prior = before?.find((each) => each.key === key)?.result.prior ?? 0.1;
  const result = maximizeExpectation(model, key.patterns, { heldOut: key.heldOut, prior });
  return { key, result, refused: refusalOf(model, key, result) };
}

function refusalOf(model: EvidenceModel, key: TrainingKey, result: Maximized): KeyRefusal | undefined {
  if (key.pairs.length < fewestPairs) return 'tooFewPairs';
  if (result.sampledMatches < fewestMatches) return 'tooFewMatches';
  if (!result.converged) return 'notConverged';
  if (areLabelsSwitched(model, result)) return 'switchedLabels';
  return result.separation < leastSeparation ? 'noSeparation' : undefined;
}

/** Matches that agree less often than other pairs do, in the comparisons together: the two have changed places. */
function areLabelsSwitched(model: EvidenceModel, { matches }: Maximized): boolean {
  let bits = 0;
  for (const [place, counts] of matches.entries()) {
    if (counts === undefined) continue;
    bits += Math.log2(smoothedShares(counts)[0]! / model.comparisons[place]!.u[0]!);
  }
  return bits < 0;
}

/**
 * Expected matches per level over the keys that count. Pairs that merely agree in one comparison are few matches among
 * many others (relatives, neighbours), so they are asked only about what no blocking key can tell.
 */
function combineMatches(model: EvidenceModel, keys: readonly KeyEstimate[]): (Float64Array | undefined)[] {
  const ofBlocks = keys.filter(({ key }) => key.kind === 'blockingKey');
  const ofComparisons = keys.filter(({ key }) => key.kind === 'comparison');
  return model.comparisons.map(
    ({ levels }, place) => addMatches(ofBlocks, place, levels) ?? addMatches(ofComparisons, place, levels),
  );
}

function addMatches(keys: readonly KeyEstimate[], place: number, levels: number): Float64Array | undefined {
  let total: Float64Array | undefined;
  for (const { result, refused } of keys) {
    const counts = result.matches[place];
    if (refused !== undefined || counts === undefined) continue;
    total ??= new Float64Array(levels + 1);
    for (const [level, count] of counts.entries()) total[level]! += count;
  }
  return total;
}

/** Expected matches among all candidate pairs, a pair that several blocks hold counted once. */
function countMatches(keys: readonly KeyEstimate[]): number {
  let matches = 0;
  for (const { key, result, refused } of keys) {
    if (key.kind !== 'blockingKey' || refused !== undefined) continue;
    const { pairs, patterns } = key;
    for (let pair = 0; pair < pairs.length; pair++) {
      matches += pairs.distinctWeights[pair]! * result.posteriors[patterns.patternOf[pair]!]!;
    }
  }
  return matches;
}

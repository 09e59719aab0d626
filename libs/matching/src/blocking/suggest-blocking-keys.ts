import type { BlockingKey } from '@guiyi/contracts';
import type { MatchColumns } from '../bulk/match-columns';
import type { TermFrequencies } from '../decision/term-frequencies';
import type { MatchRule } from '../rule/match-rule';
import { indexBlocks, recordsInHashOrder, type KeyCounts } from './block-index';
import { walkCandidates } from './candidate-walk';
import { chooseKeys, type CandidateKey } from './choose-keys';
import { compileBlockingKey } from './compile-key';
import { matchesAmong, PairSample, type SampledPair } from './pair-sample';
import { estimateReach, type ReachEstimate } from './reached-matches';

export interface SuggestionOptions {
  /** Pairs that comparing the whole base may cost. 1,000,000 + 50 for each record when left out. */
  mostPairs?: number;
  acrossSources?: boolean;
  frequencies?: TermFrequencies;
  /** A key is chosen while it adds at least this share of all matches, 0..1; 0.001 when left out. */
  leastGain?: number;
  /** Records that are looked at; of a larger base those with the least id hashes stand for all. 200,000 when left out. */
  mostRecords?: number;
  /** Pairs that are scored; 200,000 when left out. */
  mostScored?: number;
}

export interface BlockingSuggestion {
  /** In the order in which they were chosen: most matches for its pairs first. */
  keys: SuggestedKey[];
  rejected: RejectedKey[];
  /** Estimated for the whole base: different pairs that the chosen keys make, and matches among them. */
  pairs: number;
  matches: number;
  /** Share of the matches that any candidate reaches which the chosen keys reach, 0..1. */
  coverage: number;
  reach: ReachEstimate;
}

export interface SuggestedKey {
  key: BlockingKey;
  /** Estimated pairs and matches that no key before it makes. */
  newPairs: number;
  newMatches: number;
}

export interface RejectedKey {
  key: BlockingKey;
  /** tooManyPairs: beyond what may be spent. nothingNew: too few matches that the chosen keys do not reach. */
  reason: 'tooManyPairs' | 'nothingNew';
  /** Estimated pairs that share the key. */
  pairs: number;
}

/**
 * Chooses blocking keys among candidates: one after the other the key that reaches most matches for the pairs that it
 * adds. What a match is the comparisons and bands of the rule say; its own blocking keys do not count. Candidates may
 * name any form that the columns hold. Independent of the order of the records.
 */
export function suggestBlockingKeys(
  rule: MatchRule,
  columns: MatchColumns,
  candidates: readonly BlockingKey[],
  options: SuggestionOptions = {},
): BlockingSuggestion {
  const { mostPairs = 1_000_000 + 50 * columns.size, leastGain = 0.001, mostRecords = 200_000 } = options;
  const compiled = candidates.map(compileBlockingKey);
  const records = recordsInHashOrder(columns).subarray(0, mostRecords);
  // A sample of the records with share s holds the share s of every block, and s * s of all pairs.
  const share = columns.size === 0 ? 1 : records.length / columns.size;
  const maxBlockSize = Math.max(2, Math.round(rule.maxBlockSize * share));
  const smallest = (count: Omit<KeyCounts, 'records' | 'incomplete'>): number =>
    count.oversized.blocks > 0 ? costOfOversized(count, rule.maxBlockSize, share) : count.pairs / share ** 2;
  const { index, counts } = indexBlocks(compiled, columns, {
    maxBlockSize,
    records,
    accepts: (count) => smallest(count) <= mostPairs,
    ...(options.acrossSources === undefined ? {} : { acrossSources: options.acrossSources }),
  });
  const sampled = samplePairs(index, columns, share, options);
  const matches = matchesAmong(sampled, rule, columns, options.frequencies);
  const costs = counts.map((count) => costOfOversized(count, rule.maxBlockSize, share));
  const isTooLarge = (place: number): boolean => smallest(counts[place]!) > mostPairs;
  const keys: CandidateKey[] = compiled.map(({ parts }, place) => ({
    forms: parts.map(({ form }) => form),
    fixedPairs: costs[place]!,
  }));
  const { chosen, unaffordable } = chooseKeys(keys, sampled, matches, {
    mostPairs,
    leastGain,
    pairsWorthChecking: columns.size / 10,
  });
  const reachedBy = (pairs: readonly SampledPair[], places: readonly number[]): number =>
    pairs.reduce(
      (sum, { weight, keys: own }) => (own.some((key) => places.includes(key)) ? sum + weight : sum),
      0,
    );
  const order = chosen.map(({ key }) => key);
  const reached = reachedBy(matches, order);
  const all = matches.reduce((sum, { weight }) => sum + weight, 0);
  return {
    keys: chosen.map(({ key, newPairs, newMatches }) => ({
      key: candidates[key]!,
      newPairs: Math.round(newPairs),
      newMatches: Math.round(newMatches),
    })),
    rejected: candidates.flatMap((key, place): RejectedKey[] =>
      order.includes(place)
        ? []
        : [
            {
              key,
              reason: unaffordable.has(place) || isTooLarge(place) ? 'tooManyPairs' : 'nothingNew',
              pairs: Math.round(counts[place]!.pairs / share ** 2),
            },
          ],
    ),
    pairs: Math.round(reachedBy(sampled, order) + order.reduce((sum, key) => sum + costs[key]!, 0)),
    matches: Math.round(reached),
    coverage: all === 0 ? 1 : reached / all,
    reach: reachOfChosen(rule, compiled, order, matches),
  };
}

/** Looking at a pair takes a step, of some nanoseconds, for each block of its records. */
const mostSteps = 150_000_000;
const leastPairsPerKey = 5000;

/** Pairs of the candidates that stand for those of the whole base. */
function samplePairs(
  index: Parameters<typeof walkCandidates>[0],
  columns: MatchColumns,
  share: number,
  { acrossSources = false, mostScored = 200_000 }: SuggestionOptions,
): SampledPair[] {
  const keys = Math.max(1, new Set(index.keyOf).size);
  const records = index.blockOffsets.reduce(
    (sum, end, place, ends) => (end > ends[place - 1]! ? sum + 1 : sum),
    0,
  );
  const blocksPerRecord = index.blocks.length / Math.max(1, records);
  const draws = Math.ceil(mostSteps / (1 + blocksPerRecord) / keys);
  const mostPairs = Math.min(mostScored, Math.max(leastPairsPerKey, draws));
  const ofOneKey = new PairSample(mostScored / 2, columns.idHashes);
  const ofSeveral = new PairSample(mostScored / 2, columns.idHashes);
  walkCandidates(index, columns, { mostPairs, acrossSources }, (pair) => {
    (pair.keyCount === 1 ? ofOneKey : ofSeveral).add(pair);
  });
  return [...ofOneKey.finish(), ...ofSeveral.finish()].map((pair) => ({
    ...pair,
    weight: pair.weight / share ** 2,
  }));
}

/** The most pairs that oversized blocks make when they are refined: one full block for each record. */
function costOfOversized(
  { oversized }: Pick<KeyCounts, 'oversized'>,
  maxBlockSize: number,
  share: number,
): number {
  return ((oversized.records / share) * maxBlockSize) / 2;
}

function reachOfChosen(
  rule: MatchRule,
  compiled: readonly ReturnType<typeof compileBlockingKey>[],
  chosen: readonly number[],
  matches: readonly SampledPair[],
): ReachEstimate {
  const ofChosen = matches
    .map((match) => ({ ...match, keys: match.keys.flatMap((key) => placeOf(chosen, key)) }))
    .filter(({ keys }) => keys.length > 0);
  return estimateReach(
    rule,
    chosen.map((key) => compiled[key]!),
    ofChosen,
  );
}

function placeOf(chosen: readonly number[], key: number): number[] {
  const place = chosen.indexOf(key);
  return place < 0 ? [] : [place];
}

import { formsOfRecord, type MatchColumns } from '../bulk/match-columns';
import type { TermFrequencies } from '../decision/term-frequencies';
import type { MatchRule } from '../rule/match-rule';
import { indexBlocks, type BlockIndex, type CountedBlock, type IndexedBlocks } from './block-index';
import { walkCandidates } from './candidate-walk';
import { textsBehindHash } from './key-texts';
import { matchesAmong, PairSample, type SampledPair } from './pair-sample';
import { estimateReach, type ReachEstimate } from './reached-matches';
import { BlockRefiner } from './refine-block';

/** What the blocking keys of a rule will make of a base, before anything is compared. */
export interface BlockingAnalysis {
  records: number;
  keys: KeyAnalysis[];
  /** All keys together, after refining: what a scan would compare. */
  together: {
    /** Different pairs. */
    pairs: number;
    /** False when pairs of a large key were drawn at random, each standing for many. */
    isExact: boolean;
    /** Share of all pairs that need no comparison, 0..1. */
    reduction: number;
    /** Seconds on one thread, at options.nanosecondsPerPair. */
    seconds: number;
  };
  /** Records that have none of the keys, ascending: they are never compared. */
  keyless: Uint32Array;
  /** Estimated recall and how it came about. */
  reach: ReachEstimate;
}

export interface KeyAnalysis {
  id: string;
  /** Records that have the key. */
  records: number;
  /** Values that two records or more share. */
  blocks: number;
  /** Pairs that share the key, exactly, before refining; a pair that shares two values of it counts twice. */
  pairs: number;
  /** Different pairs that this key makes candidates: its blocks as refined. */
  comparedPairs: number;
  /** Of them, the pairs that no other key makes. */
  onlyHere: number;
  largest: LargestBlock[];
  /** Blocks above maxBlockSize, which are refined, and the records in them. */
  oversized: { blocks: number; records: number };
  /** Records that an oversized block of the key left incompletely compared. */
  incomplete: number;
}

export interface LargestBlock {
  /** The value of each part of the key. */
  values: string[];
  records: number;
}

export interface AnalysisOptions {
  acrossSources?: boolean;
  frequencies?: TermFrequencies;
  /** What comparing one pair takes on one thread; 300 when left out. */
  nanosecondsPerPair?: number;
  /** Pairs that are walked per key; of a larger key so many are drawn. 5,000,000 when left out. */
  mostPairs?: number;
  /** Pairs that are scored to estimate the recall; 300,000 when left out. */
  mostScored?: number;
}

/**
 * Counts blocks and pairs of every key exactly, from the sizes of the blocks and without listing their pairs, so that
 * a key which half the base shares costs no more than any other. Then walks the pairs that would be compared, and
 * scores a sample of them for the estimate of the recall. Independent of the order of the records.
 */
export function analyzeBlocking(
  rule: MatchRule,
  columns: MatchColumns,
  options: AnalysisOptions = {},
): BlockingAnalysis {
  const { acrossSources = false, mostPairs = 5_000_000, nanosecondsPerPair = 300 } = options;
  const refiner = new BlockRefiner(rule, columns);
  const indexed = indexBlocks(rule.blockingKeys, columns, {
    maxBlockSize: rule.maxBlockSize,
    acrossSources,
    drawAbove: mostPairs,
    refine: (hash, records) => refiner.refine(hash, records),
  });
  const met = meetCandidates(rule, columns, indexed.index, options);
  const allPairs = (columns.size * (columns.size - 1)) / 2;
  return {
    records: columns.size,
    keys: keyAnalyses(rule, columns, indexed, met),
    together: {
      pairs: met.pairs,
      isExact: placesPerKey(indexed.index, rule.blockingKeys.length).every((places) => places <= mostPairs),
      reduction: allPairs === 0 ? 1 : 1 - met.pairs / allPairs,
      seconds: (met.pairs * nanosecondsPerPair) / 1e9,
    },
    keyless: indexed.keyless,
    reach: estimateReach(
      rule,
      rule.blockingKeys,
      matchesAmong(met.sample, rule, columns, options.frequencies),
    ),
  };
}

interface MetCandidates {
  pairs: number;
  comparedOfKey: Float64Array;
  onlyOfKey: Float64Array;
  sample: SampledPair[];
}

function meetCandidates(
  rule: MatchRule,
  columns: MatchColumns,
  index: BlockIndex,
  { acrossSources = false, mostPairs = 5_000_000, mostScored = 300_000 }: AnalysisOptions,
): MetCandidates {
  const comparedOfKey = new Float64Array(rule.blockingKeys.length);
  const onlyOfKey = new Float64Array(rule.blockingKeys.length);
  // Pairs of several keys are few and mostly matches, so they are sampled apart.
  const ofOneKey = new PairSample(mostScored / 2, columns.idHashes);
  const ofSeveral = new PairSample(mostScored / 2, columns.idHashes);
  let pairs = 0;
  walkCandidates(index, columns, { mostPairs, acrossSources }, (pair) => {
    pairs += pair.weight;
    for (let place = 0; place < pair.keyCount; place++) comparedOfKey[pair.keys[place]!]! += pair.weight;
    if (pair.keyCount === 1) onlyOfKey[pair.keys[0]!]! += pair.weight;
    (pair.keyCount === 1 ? ofOneKey : ofSeveral).add(pair);
  });
  return {
    pairs: Math.round(pairs),
    comparedOfKey: comparedOfKey.map(Math.round),
    onlyOfKey: onlyOfKey.map(Math.round),
    sample: [...ofOneKey.finish(), ...ofSeveral.finish()],
  };
}

/** Pairs in the blocks of each key, a pair counted in each of the blocks it shares. */
function placesPerKey({ length, keyOf, offsets }: BlockIndex, keys: number): number[] {
  const places = new Array<number>(keys).fill(0);
  for (let block = 0; block < length; block++) {
    const size = offsets[block + 1]! - offsets[block]!;
    places[keyOf[block]!]! += (size * (size - 1)) / 2;
  }
  return places;
}

function keyAnalyses(
  rule: MatchRule,
  columns: MatchColumns,
  { counts }: IndexedBlocks,
  { comparedOfKey, onlyOfKey }: MetCandidates,
): KeyAnalysis[] {
  return rule.blockingKeys.map((key, place) => {
    const { largest, ...counted } = counts[place]!;
    const describe = ({ hash, size, member }: CountedBlock): LargestBlock => ({
      values: textsBehindHash(key, formsOfRecord(columns, member), hash) ?? [],
      records: size,
    });
    return {
      id: key.id,
      ...counted,
      comparedPairs: comparedOfKey[place]!,
      onlyHere: onlyOfKey[place]!,
      largest: largest.map(describe),
    };
  });
}

export { checkMatching, type MatchingContext } from './rule/check-matching';
export {
  compileMatchRule,
  formsCounted,
  formsOf,
  type CompiledComparison,
  type CompiledLevel,
  type MatchRule,
  type Outcome,
} from './rule/match-rule';
export {
  actionOn,
  actionOnHidden,
  allowsEverything,
  gravestAction,
  type ActionCircumstances,
  type AppliedAction,
} from './actions/action-on';
export { reasonOfAction } from './actions/action-reason';
export { probabilityOf } from './rule/weights';
export { blockingKeysOf, sharedBlockingKeys } from './blocking/blocking-keys';
export { hashText, hashUnits, keySpace } from './blocking/key-hash';
export { BlockRefiner, type RefinedBlock, type RefinedGroup } from './blocking/refine-block';
export {
  analyzeBlocking,
  type AnalysisOptions,
  type BlockingAnalysis,
  type KeyAnalysis,
  type LargestBlock,
} from './blocking/analyze-blocking';
export type { KeyReach, ReachEstimate } from './blocking/reached-matches';
export {
  suggestBlockingKeys,
  type BlockingSuggestion,
  type RejectedKey,
  type SuggestedKey,
  type SuggestionOptions,
} from './blocking/suggest-blocking-keys';
export { compareForms, rarityIn } from './decision/compare-forms';
export type { Decision, Evidence } from './decision/decision';
export { withoutGenericValues, type EvidenceFilter } from './decision/evidence-filter';
export { explainPair, summarizeDecision, type Explanation } from './decision/explain-pair';
export type { DifferingPart, NearestKey } from './decision/nearest-key';
export { probabilityOfScore } from './decision/score-probability';
export type { StateChange, WouldBe } from './decision/what-would-change';
export { termFrequenciesOf, type FormCounts, type TermFrequencies } from './decision/term-frequencies';
export { MatchColumnsBuilder, type RecordOrigin } from './bulk/match-columns-builder';
export { formsOfRecord, textOf, valuesOf, type FormColumn, type MatchColumns } from './bulk/match-columns';
export { blankGenericValues, genericValuesOf, type GenericValue } from './bulk/generic-values';
export { buildTermFrequencies } from './bulk/column-frequencies';
export { FormColumnMerger, mergeColumns, mergeFormColumns } from './bulk/merge-columns';
export { TextDictionary } from './bulk/text-dictionary';
export {
  GrowingFloat64,
  GrowingUint16,
  GrowingUint32,
  sharedMemory,
  type MemoryOptions,
} from './bulk/growing-arrays';
export { planBlocks, type BlockPlan, type OversizedBlock } from './bulk/plan-blocks';
export {
  CandidatePairs,
  createPairBatch,
  shardRanges,
  smallestSharedKey,
  wholeKeySpace,
  type CandidateOptions,
  type KeyRange,
  type PairBatch,
} from './bulk/candidate-pairs';
export { outcomeCodes, PairScorer, scoreCountBase, type ScoredPairs } from './bulk/score-pairs';
export { ScoreBins, scoreBinWidth, type ScoreBin } from './bulk/score-bins';
export { adjustableBound, closenessOf, type AdjustableBound } from './comparators/closeness';
export { blockStatistics, type BlockingKeyStatistics } from './bulk/block-statistics';
export { scanShard, ShardScanner, type ShardOptions, type ShardResult } from './bulk/scan-shard';
export { clusterPairs, clustersOf, orderByIds } from './clustering/cluster-pairs';
export type {
  Cluster,
  ClusterDoubt,
  ClusterGuards,
  ComparedPairs,
  Links,
  RecordOrder,
  RefusedLink,
} from './clustering/cluster';
export { groupMatches, type MatchGroupOptions } from './clustering/group-matches';
export { doubtBits, groupRecords, type Grouping } from './clustering/group-records';
export {
  scoreAgainstTruth,
  scoreClusters,
  type Accuracy,
  type RecordTruth,
  type ScoreOptions,
  type Truth,
} from './accuracy/score-against-truth';
export { orderedEvidence } from './training/ordered-evidence';
export { trainFromLabels, trainRule } from './training/train-rule';
export type { LabelledPair } from './training/labelled-pairs';
export type { LabelOptions, TrainingOptions } from './training/training-options';
export type { Refusal, TrainingReport, TrainingResult } from './training/training-report';
export {
  chooseThreshold,
  type ScoredEvidence,
  type ThresholdChoice,
  type ThresholdOptions,
} from './training/choose-threshold';
export { scoreRange } from './rule/check-bands';
export { partScores, sampleScores, type WeightedScores } from './training/part-scores';
export { calibratedProbability, calibrateScores } from './training/calibrate-scores';
export {
  accuracyOfVerdicts,
  type AccuracyEstimate,
  type EstimateOptions,
  type JudgedPair,
} from './accuracy/accuracy-of-verdicts';
export { accuracyIntervals, type AccuracyIntervals } from './accuracy/accuracy-intervals';
export { wilsonInterval } from './accuracy/intervals';

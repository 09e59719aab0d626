import type { ComparisonLevel, MatchingDocument } from '@guiyi/contracts';
import {
  adjustableBound,
  analyzeBlocking,
  type BlockingAnalysis,
  CandidatePairs,
  compileMatchRule,
  createPairBatch,
  type MatchColumns,
  PairScorer,
  planBlocks,
  type ScoreBin,
  ScoreBins,
} from '@guiyi/matching';
import { type LevelAnalysis, levelExamples } from './level-examples';

/** Of more pairs the first so many, in the order of their keys, say how the scores lie. */
const MOST_SCORED = 1_000_000;
/** What the analysis of the keys walks per key, and scores to estimate the recall. */
const MOST_WALKED = 1_000_000;
const MOST_JUDGED = 60_000;

export type AnalysisTask =
  | { kind: 'rule'; columns: MatchColumns; document: MatchingDocument }
  | { kind: 'level'; columns: MatchColumns; document: MatchingDocument; comparison: string; level: string };

export interface RuleScores {
  bins: ScoreBin[];
  pairs: number;
  /** Whether every candidate pair was scored. */
  isWhole: boolean;
}

export interface RuleAnalysis {
  blocking: BlockingAnalysis;
  scores: RuleScores;
}

export type AnalysisResult = { rule: RuleAnalysis } | { level: LevelAnalysis };

/** Looks at records through a rule; the same task gives the same result. */
export function analyze(task: AnalysisTask): AnalysisResult {
  const { columns, document } = task;
  const rule = compileMatchRule(document);
  if (task.kind === 'rule') {
    const blocking = analyzeBlocking(rule, columns, { mostPairs: MOST_WALKED, mostScored: MOST_JUDGED });
    return { rule: { blocking, scores: scoresOf(task) } };
  }
  return { level: levelExamples(rule, columns, levelOf(task)) };
}

function scoresOf({ columns, document }: AnalysisTask): RuleScores {
  const rule = compileMatchRule(document);
  const candidates = new CandidatePairs(columns, planBlocks(rule, columns));
  const scorer = new PairScorer(rule, columns, undefined, 'noMatch');
  const bins = new ScoreBins(rule, columns);
  const batch = createPairBatch(16_384);
  let pairs = 0;
  let hasMore = candidates.next(batch);
  while (hasMore && pairs < MOST_SCORED) {
    scorer.score(batch);
    bins.add(scorer.finish());
    pairs += batch.length;
    hasMore = candidates.next(batch);
  }
  return { bins: bins.finish(), pairs, isWhole: !hasMore };
}

/** The level that is asked about with those before it, whose pairs never reach it. */
function levelOf(task: AnalysisTask & { kind: 'level' }): { comparison: number; level: number } {
  const place = placeOf(task.document, task.comparison, task.level);
  if (place === undefined) throw new RangeError(`${task.comparison} has no adjustable level ${task.level}`);
  return place;
}

/** Positions of the comparison and its level; undefined when there is none, or none with a bound to adjust. */
export function placeOf(
  { comparisons }: MatchingDocument,
  comparisonId: string,
  levelId: string,
): { comparison: number; level: number } | undefined {
  const comparison = comparisons.findIndex(({ id }) => id === comparisonId);
  const levels: readonly ComparisonLevel[] = comparisons[comparison]?.levels ?? [];
  const level = levels.findIndex(({ id }) => id === levelId);
  const when = levels[level]?.when;
  return when === undefined || adjustableBound(when) === undefined ? undefined : { comparison, level };
}

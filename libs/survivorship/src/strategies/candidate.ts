import type { RecordData } from '@guiyi/contracts';
import type { SourceRecord } from '../source-record';

/** The values that one record offers for fields that are chosen together; at least one is not blank. */
export interface Candidate {
  record: SourceRecord;
  values: RecordData;
}

/** What strategies may know beside the candidates. */
export interface StrategyContext {
  fields: readonly string[];
  /** Id of the record that lives on. */
  survivor: string;
  /** Codes, the most trusted first. */
  sources: readonly string[];
  /** ISO 8601: the moment of the merge. */
  at: string;
}

/** Leaves the best candidates, at least one and in their order. */
export type Narrowing = (candidates: readonly Candidate[], context: StrategyContext) => readonly Candidate[];

/** Those with the highest score. */
export function highest(
  candidates: readonly Candidate[],
  scoreOf: (candidate: Candidate) => number,
): readonly Candidate[] {
  const scores = candidates.map(scoreOf);
  const best = Math.max(...scores);
  return candidates.filter((_, position) => scores[position] === best);
}

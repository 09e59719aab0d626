import type { Accuracy, BlockPlan, Cluster, MatchColumns, MatchRule } from '@guiyi/matching';
import type { MatchingDocument } from '@guiyi/contracts';
import type { SuggestedDefinitions } from '@guiyi/suggestion';
import type { DefinitionDocuments } from '../definitions/definition-documents';
import type { Matches } from './cluster-records';
import type { Comparison } from './compare-records';
import type { RecordColumn } from './input-columns';
import type { RecordIds } from './record-ids';

export interface DedupeOptions {
  files: readonly string[];
  documents: DefinitionDocuments;
  /** CSV of what is really the same. */
  truth?: string;
  /** Where results are written; nowhere when left out. */
  out?: string;
  /** As many as there are processors, or one for small files, when left out. */
  threads?: number;
  /** No pairs inside one file. */
  linkOnly: boolean;
  idColumn?: string;
  /** Where the documents came from when nobody wrote them. */
  suggested?: SuggestedDefinitions;
  /** Estimates the evidence of the rule from the records before they are compared. */
  train?: (columns: MatchColumns, document: MatchingDocument) => MatchingDocument;
}

/** Everything a run found, for writing it. */
export interface DedupeResult {
  options: DedupeOptions;
  rule: MatchRule;
  columns: readonly RecordColumn[];
  ids: RecordIds;
  matchColumns: MatchColumns;
  plan: BlockPlan;
  comparison: Comparison;
  matches: Matches;
  clusters: readonly Cluster[];
  accuracy: Accuracy | undefined;
}

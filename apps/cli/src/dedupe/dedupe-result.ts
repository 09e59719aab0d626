import type { Accuracy, BlockPlan, Cluster, MatchColumns, MatchRule } from '@guiyi/matching';
import type { DefinitionDocuments } from '../definitions/definition-documents';
import type { Matches } from './cluster-records';
import type { Comparison } from './compare-records';
import type { RecordColumn } from './input-columns';
import type { KeptChunk } from './read-records';

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
}

/** Everything a run found, for writing it. */
export interface DedupeResult {
  options: DedupeOptions;
  rule: MatchRule;
  columns: readonly RecordColumn[];
  ids: readonly string[];
  kept: readonly KeptChunk[];
  matchColumns: MatchColumns;
  plan: BlockPlan;
  comparison: Comparison;
  matches: Matches;
  clusters: readonly Cluster[];
  accuracy: Accuracy | undefined;
}

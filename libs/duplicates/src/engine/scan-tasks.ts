import type { MatchingDocument } from '@guiyi/contracts';
import {
  type BlockPlan,
  type BlockingKeyStatistics,
  type FormColumn,
  type KeyRange,
  type MatchColumns,
  MatchColumnsBuilder,
  type ShardResult,
  ShardScanner,
  blockStatistics,
  buildTermFrequencies,
  compileMatchRule,
  mergeFormColumns,
  sharedMemory,
} from '@guiyi/matching';
import { ProfileLines } from './profile-lines';

/** Some records of the base, in columns. */
export interface ProfilePart {
  columns: MatchColumns;
  /** From RecordIds.pack. */
  ids: Uint8Array;
}

/** Records and what they are compared by. */
export interface Blocks {
  columns: MatchColumns;
  plan: BlockPlan;
}

export interface ShardTask extends Blocks {
  range: KeyRange;
}

/** What threads do for a scan, each name one kind of task. */
export interface ScanTasks {
  /** Lines of a COPY of record id, blocking keys and match forms. */
  readProfiles: (lines: Uint8Array) => ProfilePart;
  mergeForm: (parts: readonly FormColumn[]) => FormColumn;
  compareShard: (task: ShardTask) => ShardResult;
  describeBlocks: (blocks: Blocks) => readonly BlockingKeyStatistics[];
}

export type ScanTaskName = keyof ScanTasks;

/** Of one scan: every shard is of the same columns and plan. */
export function scanTasks(document: MatchingDocument): ScanTasks {
  const rule = compileMatchRule(document);
  const builder = new MatchColumnsBuilder(rule);
  const profiles = new ProfileLines(builder);
  let scanner: ShardScanner | undefined;
  return {
    readProfiles: (lines) => {
      const ids = profiles.read(lines);
      return { columns: builder.finish(sharedMemory), ids };
    },
    mergeForm: (parts) => mergeFormColumns(parts, sharedMemory),
    compareShard: ({ columns, plan, range }) => {
      scanner ??= new ShardScanner(rule, columns, plan, buildTermFrequencies(columns));
      return scanner.scan({ range, keep: 'noMatch' });
    },
    describeBlocks: ({ columns, plan }) => blockStatistics(rule, columns, plan),
  };
}

import type { MatchForms, MatchingDocument } from '@guiyi/contracts';
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
import { RecordIds } from './record-ids';

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
  let scanner: ShardScanner | undefined;
  return {
    readProfiles: (lines) => {
      const builder = new MatchColumnsBuilder(rule);
      const ids: string[] = [];
      for (const line of Buffer.from(lines.buffer, lines.byteOffset, lines.length).toString().split('\n')) {
        if (line === '') continue;
        const [id, keys, forms] = line.split('\t') as [string, string, string];
        builder.add(id, JSON.parse(unescaped(forms)) as MatchForms, { keys: keysIn(keys) });
        ids.push(id);
      }
      return { columns: builder.finish(sharedMemory), ids: RecordIds.pack(ids) };
    },
    mergeForm: (parts) => mergeFormColumns(parts, sharedMemory),
    compareShard: ({ columns, plan, range }) => {
      scanner ??= new ShardScanner(rule, columns, plan, buildTermFrequencies(columns));
      return scanner.scan({ range, keep: 'noMatch' });
    },
    describeBlocks: ({ columns, plan }) => blockStatistics(rule, columns, plan),
  };
}

/** COPY doubles the backslashes of a JSON text, which has no line ends or tabs to escape. */
function unescaped(json: string): string {
  return json.includes('\\') ? json.replaceAll('\\\\', '\\') : json;
}

/** Numbers in PostgreSQL's notation of an array, {1,2}. */
function keysIn(array: string): number[] {
  return array.length <= 2 ? [] : array.slice(1, -1).split(',').map(Number);
}

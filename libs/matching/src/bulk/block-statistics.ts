import { hashesOfRecord } from '../blocking/compile-key';
import type { MatchRule } from '../rule/match-rule';
import { formsOfRecord, type MatchColumns } from './match-columns';
import type { BlockPlan } from './plan-blocks';

/** What one blocking key contributes to a scan. */
export interface BlockingKeyStatistics {
  /** Id of the blocking key. */
  key: string;
  /** Blocks of two records or more, before refining. */
  blocks: number;
  /** Records in the largest of them. */
  largest: number;
  /** Pairs that share the key; a pair that shares several keys counts for each. */
  pairs: number;
  /** Blocks that were larger than the rule allows and were refined. */
  refined: number;
}

/**
 * Blocks and pairs per blocking key, in the order of the rule. A hash does not tell which key it comes from, so one
 * member of each block makes its keys again: the cost grows with the records that share a key, not with all records.
 */
export function blockStatistics(
  rule: MatchRule,
  columns: MatchColumns,
  plan: Pick<BlockPlan, 'oversized'>,
): BlockingKeyStatistics[] {
  const statistics = new Map(
    rule.blockingKeys.map(({ id }) => [id, { key: id, blocks: 0, largest: 0, pairs: 0, refined: 0 }]),
  );
  const refined = new Set(plan.oversized.map(({ key }) => key));
  for (const [hash, { id, size }] of namedBlocks(rule, columns)) {
    const entry = statistics.get(id);
    if (entry === undefined) continue;
    entry.blocks++;
    entry.largest = Math.max(entry.largest, size);
    entry.pairs += (size * (size - 1)) / 2;
    if (refined.has(hash)) entry.refined++;
  }
  return [...statistics.values()];
}

function namedBlocks(rule: MatchRule, columns: MatchColumns): Map<number, { id: string; size: number }> {
  const sizes = new Map<number, number>();
  for (const key of columns.keys) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const named = new Map<number, { id: string; size: number }>();
  for (let record = 0; record < columns.size; record++) {
    const own = columns.keys.subarray(columns.keyOffsets[record], columns.keyOffsets[record + 1]);
    if (!own.some((hash) => sizes.get(hash)! > 1 && !named.has(hash))) continue;
    const forms = formsOfRecord(columns, record);
    for (const key of rule.blockingKeys) {
      for (const hash of hashesOfRecord(key, forms)) {
        const size = sizes.get(hash) ?? 0;
        if (size > 1) named.set(hash, { id: key.id, size });
      }
    }
  }
  return named;
}

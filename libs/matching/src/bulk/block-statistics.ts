import { indexBlocks } from '../blocking/block-index';
import type { MatchRule } from '../rule/match-rule';
import type { MatchColumns } from './match-columns';
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
 * Blocks and pairs per blocking key, in the order of the rule. A hash does not tell which key it comes from, so the
 * keys are made again, column by column.
 */
export function blockStatistics(
  rule: MatchRule,
  columns: MatchColumns,
  plan: Pick<BlockPlan, 'oversized'>,
): BlockingKeyStatistics[] {
  const { counts } = indexBlocks(rule.blockingKeys, columns, {
    maxBlockSize: rule.maxBlockSize,
    accepts: () => false,
  });
  return rule.blockingKeys.map(({ id }, place) => {
    const { blocks, pairs, largest } = counts[place]!;
    const refined = plan.oversized.filter(({ blockingKey }) => blockingKey === id).length;
    return { key: id, blocks, largest: largest[0]?.size ?? 0, pairs, refined };
  });
}

import type { MatchColumns, MatchRule } from '@guiyi/matching';
import type { RecordIds } from '../engine/record-ids';

/** Records whose pairs are joined into groups. */
export interface GroupingBase {
  rule: MatchRule;
  columns: MatchColumns;
  /** Record id by its number in the columns. */
  ids: RecordIds;
}

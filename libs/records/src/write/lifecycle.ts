import type { RecordStatus } from '@guiyi/contracts';
import type { HistoryAction } from '../store/record-history';

/** The states that a record may go to from each state; staying is always allowed. */
const nextStatuses: Readonly<Record<RecordStatus, readonly RecordStatus[]>> = {
  draft: ['active', 'archived'],
  active: ['frozen', 'archived'],
  frozen: ['active', 'archived'],
  archived: ['draft', 'active'],
};

export function mayBecome(from: RecordStatus, to: RecordStatus): boolean {
  return from === to || nextStatuses[from].includes(to);
}

export function reachableStatuses(from: RecordStatus): readonly RecordStatus[] {
  return nextStatuses[from];
}

/** What history calls a write that takes a record from one state to another. */
export function actionOf(from: RecordStatus | undefined, to: RecordStatus): HistoryAction {
  if (from === undefined) return 'create';
  if (to === 'archived' && from !== 'archived') return 'archive';
  return from === 'archived' && to !== 'archived' ? 'restore' : 'update';
}

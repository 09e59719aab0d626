import type { Caller } from '@guiyi/access';
import type { MergeGrounds } from '../ledger/ledger-entry';
import type { MergePlan } from './merge-plan';

export interface MergeOccasion {
  caller: Caller;
  reason: string | null;
  automatic: boolean;
  /** Whoever decided it chose it among many, without a look at the records. */
  inBulk?: boolean;
  at: Date;
}

/** A merge to be made, and the match group that it settles. */
export interface WantedMerge {
  plan: MergePlan;
  groupId: string | null;
  grounds?: MergeGrounds | undefined;
}

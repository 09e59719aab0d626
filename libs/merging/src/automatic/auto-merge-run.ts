import type {
  AutoMergeCounts,
  AutoMergeGroup,
  AutoMergePolicy,
  AutoMergeRun,
  LocalizedText,
  RecordData,
} from '@guiyi/contracts';
import type { JobStatus } from '@guiyi/queue';

export type ExclusionReason = NonNullable<AutoMergeGroup['reason']>;

/** What a run has done so far; excluded: groups by reason. */
export interface RunCounts extends Omit<AutoMergeCounts, 'excluded'> {
  excluded: Partial<Record<ExclusionReason, number>>;
}

export const noCounts: RunCounts = {
  ...{ groups: 0, records: 0, absorbed: 0, merged: 0, approval: 0, kept: 0 },
  excluded: {},
};

/** A run as the database holds it. */
export interface StoredRun {
  id: string;
  entity: string;
  kind: AutoMergeRun['kind'];
  /** Of a merge: its dry run. Of an undo: the merge. */
  basedOn: string | null;
  followedBy: string | null;
  /** The full scan whose groups it goes through. */
  scanId: string;
  status: JobStatus;
  /** Of the documents in force when its dry run was started; it judges by them to its end. */
  versions: Record<string, number>;
  policy: AutoMergePolicy;
  total: number;
  /** The position from which groups have still to be gone through. */
  checkpoint: number;
  counts: RunCounts;
  reason: string | null;
  error: LocalizedText | null;
  startedById: string;
  startedBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** What a run makes, or made, of one group. */
export interface GroupRow {
  position: number;
  groupId: string;
  score: number;
  outcome: AutoMergeGroup['outcome'];
  reason: ExclusionReason | null;
  detail: LocalizedText | null;
  recordIds: string[];
  versions: number[];
  survivorId: string | null;
  mergeId: string | null;
  golden: RecordData | null;
  decidedBy: string | null;
}

/** The counts after further groups came to these ends; waiting ones have not. */
export function countsAfter(counts: RunCounts, rows: readonly GroupRow[]): RunCounts {
  const next = { ...counts, excluded: { ...counts.excluded } };
  for (const { outcome, reason, recordIds } of rows) {
    if (outcome === 'waiting') continue;
    next.groups += 1;
    if (outcome === 'approval') next.approval += 1;
    if (outcome === 'kept') next.kept += 1;
    if (outcome === 'excluded' && reason !== null) next.excluded[reason] = (next.excluded[reason] ?? 0) + 1;
    if (outcome !== 'merge' && outcome !== 'merged' && outcome !== 'unmerged' && outcome !== 'kept') continue;
    next.merged += 1;
    next.records += recordIds.length;
    next.absorbed += recordIds.length - 1;
  }
  return next;
}

export function presentCounts({ excluded, ...counts }: RunCounts): AutoMergeCounts {
  return {
    ...counts,
    excluded: Object.entries(excluded).map(([reason, groups]) => ({
      reason: reason as ExclusionReason,
      groups,
    })),
  };
}

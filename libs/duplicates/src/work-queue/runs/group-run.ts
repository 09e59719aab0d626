import type { Assignee, GroupRun, GroupRunInput, LocalizedText } from '@guiyi/contracts';
import { groupProgress, isFinished, type JobStatus } from '@guiyi/queue';

/** One step for the groups of a selection, or the way back. */
export interface StoredGroupRun {
  id: string;
  entity: string;
  kind: GroupRun['kind'];
  undoOf: string | null;
  undoneBy: string | null;
  /** Of an undo: the action that it takes back. */
  action: GroupRunInput['action'];
  verdict: NonNullable<GroupRun['verdict']> | null;
  relation: string | null;
  assigneeId: string | null;
  reason: string | null;
  status: JobStatus;
  total: number;
  done: number;
  refused: number;
  error: LocalizedText | null;
  startedById: string;
  startedBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export function isUndoable({ kind, status, done, undoneBy }: StoredGroupRun): boolean {
  return kind === 'step' && isFinished(status) && done > 0 && undoneBy === null;
}

export function presentGroupRun(run: StoredGroupRun, assignee: Assignee | null, now: Date): GroupRun {
  const { id, entity, kind, action, verdict, reason, undoOf, undoneBy, status } = run;
  const { done, refused, error, startedBy } = run;
  return {
    ...{ id, entity, kind, action, verdict, assignee, reason, undoOf, undoneBy, status, done, refused },
    ...{
      undoable: isUndoable(run),
      progress: groupProgress(run, { total: run.total, done: run.done + run.refused }, now),
      error,
      startedBy,
    },
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

import type { Assignee, GroupRun, LocalizedText } from '@guiyi/contracts';
import { groupProgress, isFinished, type JobStatus } from '@guiyi/queue';
import { type BulkStep, readStep } from '../bulk-step';
import { titleOfRefusal } from './merge-refusals';

/** One step for the groups of a selection, a dry run of it, or the way back. */
export interface StoredGroupRun {
  id: string;
  entity: string;
  kind: GroupRun['kind'];
  undoOf: string | null;
  undoneBy: string | null;
  /** Of a merge: the dry run that was confirmed. */
  basedOn: string | null;
  /** Of a dry run: the merge that it was confirmed as. */
  confirmedBy: string | null;
  /** Of a completed dry run: groups of done of which the rule is not sure. */
  uncertain: number;
  /** Of an undo: the action that it takes back. */
  action: GroupRun['action'];
  verdict: NonNullable<GroupRun['verdict']> | null;
  relation: string | null;
  assigneeId: string | null;
  reason: string | null;
  status: JobStatus;
  total: number;
  done: number;
  refused: number;
  /** Groups left as they were, by code. */
  refusals: Readonly<Record<string, number>>;
  /** Of a merge and its dry run: of the documents that they go by. */
  versions: Readonly<Record<string, number>> | null;
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

/** A dry run that says what a merge would do. */
export function isConfirmable({ kind, status, done, confirmedBy }: StoredGroupRun): boolean {
  return kind === 'dryRun' && status === 'completed' && done > 0 && confirmedBy === null;
}

/** Of a run that merges nothing: what it does to each group. */
export function stepOf({ id, action, verdict, relation, assigneeId, reason }: StoredGroupRun): BulkStep {
  if (action === 'merge') throw new Error(`The run ${id} merges`);
  const step = readStep({
    ...{ action, verdict: verdict ?? undefined, relation: relation ?? undefined },
    ...{ assignee: assigneeId ?? undefined, reason: reason ?? undefined },
  });
  if (Array.isArray(step)) throw new Error(`The run ${id} lacks what its step needs`);
  return step;
}

export function presentGroupRun(run: StoredGroupRun, assignee: Assignee | null, now: Date): GroupRun {
  const { id, entity, kind, action, verdict, relation, reason, undoOf, undoneBy, basedOn, confirmedBy } = run;
  const { status, done, refused, error, startedBy } = run;
  return {
    ...{ id, entity, kind, action, verdict, relation, assignee, reason, status, done, refused },
    ...{ undoOf, undoneBy, dryRun: basedOn, confirmedBy },
    ...{ undoable: isUndoable(run), confirmable: isConfirmable(run), uncertain: run.uncertain },
    refusals: Object.entries(run.refusals)
      .sort(([, left], [, right]) => right - left)
      .map(([code, groups]) => ({ code, title: titleOfRefusal(code), groups })),
    ...{
      progress: groupProgress(run, { total: run.total, done: run.done + run.refused }, now),
      error,
      startedBy,
    },
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

import type { CleansingRun, LocalizedText, RecordData, RecordSelection } from '@guiyi/contracts';
import { isFinished, type JobStatus } from '@guiyi/queue';
import type { RunConversion } from '../conversions/run-conversion';
import { progressOf } from '../progress';

/** A run as the database holds it. */
export interface StoredRun {
  id: string;
  entity: string;
  kind: CleansingRun['kind'];
  /** Of an edit: the values that every record gets. */
  edit: RecordData | null;
  filter: RecordSelection | null;
  /** In their order, instead of a filter. */
  ids: string[] | null;
  undoOf: string | null;
  /** Of a conversion: what becomes of stored values. */
  conversion: RunConversion | null;
  /** The undo of this run that is under way or done. */
  undoneBy: string | null;
  reason: string;
  status: JobStatus;
  /** Of the documents in force when it was started; it judges by them to its end. */
  versions: Record<string, number>;
  total: number;
  /** The last record that was looked at; records are gone through in the order of their ids. */
  checkpoint: string | null;
  changed: number;
  unchanged: number;
  refused: number;
  kept: number;
  /** Changed records by field. */
  fields: Record<string, number>;
  error: LocalizedText | null;
  startedById: string;
  startedBy: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export function presentRun(run: StoredRun, now: Date): CleansingRun {
  const { edit, filter, ids, undoOf, undoneBy, error, changed, unchanged, refused, kept } = run;
  return {
    id: run.id,
    entity: run.entity,
    kind: run.kind,
    ...(edit === null ? {} : { values: edit }),
    ...(filter === null ? {} : { filter }),
    ...(ids === null ? {} : { selected: ids.length }),
    reason: run.reason,
    ...(undoOf === null ? {} : { undoOf }),
    ...(undoneBy === null ? {} : { undoneBy }),
    undoable: isUndoable(run),
    status: run.status,
    versions: run.versions,
    progress: progressOf({ ...run, done: changed + unchanged + refused + kept }, now),
    changed,
    unchanged,
    refused,
    kept,
    fields: Object.entries(run.fields)
      .map(([field, records]) => ({ field, records }))
      .sort((left, right) => right.records - left.records || (left.field < right.field ? -1 : 1)),
    ...(error === null ? {} : { error }),
    startedBy: run.startedBy,
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

/**
 * A run that changed something, is over, and has not been undone. A conversion goes with its definitions: publishing the
 * earlier ones brings values back.
 */
export function isUndoable({ kind, status, changed, kept, undoneBy }: StoredRun): boolean {
  return kind !== 'convert' && isFinished(status) && changed + kept > 0 && undoneBy === null;
}

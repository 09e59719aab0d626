import { randomUUID } from 'node:crypto';
import type { Caller } from '@guiyi/access';
import { PlatformError } from '@guiyi/contracts';
import { isUniqueViolation, runInTransaction } from '@guiyi/database';
import { JobQueue } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredGroupRun } from './group-run';
import { GroupRunStore } from './group-run-store';

/** What a run is for, of whatever kind. */
export type NewGroupRun = Pick<StoredGroupRun, 'entity' | 'kind' | 'action'> &
  Partial<
    Pick<StoredGroupRun, 'undoOf' | 'basedOn' | 'verdict' | 'relation' | 'assigneeId' | 'reason' | 'versions'>
  >;

/** Puts runs of whatever step on their way. */
@Injectable()
export class GroupRunStart {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: GroupRunStore,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * @param addItems adds the groups that the run goes through, and says how many there are
   * @returns its id
   * @throws PlatformError group-run-running, group-run-not-undoable, group-run-not-confirmable
   */
  async start(
    caller: Caller,
    what: NewGroupRun,
    addItems: (manager: EntityManager, id: string) => Promise<number>,
    now: Date,
  ): Promise<string> {
    const run = newRun(caller, what, now);
    try {
      await runInTransaction(this.dataSource, async (manager) => {
        await this.runs.insert(manager, run);
        await this.runs.setTotal(manager, run.id, await addItems(manager, run.id));
      });
    } catch (error) {
      throw await this.conflictOf(error, caller);
    }
    await this.runs.announce(run.id);
    await this.wake(run);
    return run.id;
  }

  /** A worker looks at the run. @param occasion of an occasion after the first */
  async wake({ id, action }: Pick<StoredGroupRun, 'id' | 'action'>, occasion = ''): Promise<void> {
    const job = action === 'merge' ? 'group.merge' : 'group.run';
    await this.jobs.enqueue(job, { runId: id }, { jobId: `group-run-${id}${occasion}` });
  }

  private async conflictOf(error: unknown, caller: Caller): Promise<unknown> {
    if (isUniqueViolation(error, 'group_run_one_undo')) return new PlatformError('group-run-not-undoable');
    if (isUniqueViolation(error, 'group_run_one_merge'))
      return new PlatformError('group-run-not-confirmable');
    if (!isUniqueViolation(error, 'group_run_one_active')) return error;
    const active = await this.runs.findActive(caller.userId);
    return new PlatformError('group-run-running', { values: { id: active?.id } });
  }
}

function newRun({ userId, username }: Caller, what: NewGroupRun, createdAt: Date): StoredGroupRun {
  return {
    id: randomUUID(),
    ...{ undoOf: null, basedOn: null, verdict: null, relation: null, assigneeId: null, reason: null },
    ...{ versions: null, ...what },
    ...{ undoneBy: null, confirmedBy: null, status: 'queued', total: 0, done: 0, refused: 0, refusals: {} },
    uncertain: 0,
    ...{
      error: null,
      startedById: userId,
      startedBy: username,
      createdAt,
      startedAt: null,
      finishedAt: null,
    },
  };
}

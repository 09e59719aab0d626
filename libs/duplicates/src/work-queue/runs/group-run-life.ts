import { AccessService, type Caller, UserService } from '@guiyi/access';
import type { Capability } from '@guiyi/contracts';
import { isFinished, SupersededError } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import type { StoredGroupRun } from './group-run';
import { GroupRunStore } from './group-run-store';
import { groupRunTexts } from './group-run-texts';

/** A run at work, for whoever started it. */
export interface RunAtWork {
  caller: Caller;
  run: StoredGroupRun;
  /** Aborted when the process is about to end. */
  signal: AbortSignal;
}

/** The life of a run in the worker, whatever its step: it goes on where it stood, as the rights of its starter allow. */
@Injectable()
export class GroupRunLife {
  constructor(
    private readonly users: UserService,
    private readonly access: AccessService,
    private readonly runs: GroupRunStore,
  ) {}

  /** @param needed what the starter must still be allowed to do */
  async live(
    runId: string,
    signal: AbortSignal,
    needed: readonly Capability[],
    goThrough: (work: RunAtWork) => Promise<'completed' | 'cancelled'>,
  ): Promise<void> {
    await this.runs.begin(runId, new Date());
    const run = await this.runs.find(runId);
    if (run === undefined || isFinished(run.status)) return;
    // History and ledger show what the run writes under its id.
    const caller = await this.users.callerFor(run.startedById, run.id);
    if (caller === undefined) return this.runs.finish(runId, 'failed', new Date(), groupRunTexts.noUser);
    const policy = await this.access.policyFor(caller);
    if (!needed.every((capability) => policy.can(capability)))
      return this.runs.finish(runId, 'failed', new Date(), groupRunTexts.notAllowed);
    try {
      await this.runs.finish(runId, await goThrough({ caller, run, signal }), new Date());
    } catch (error) {
      if (!(error instanceof SupersededError)) throw error;
    }
  }

  async fail(runId: string): Promise<void> {
    await this.runs.finish(runId, 'failed', new Date(), groupRunTexts.failed);
  }
}

import { isFinished, SupersededError } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import type { StoredRun } from './auto-merge-run';
import { AutoMergeStore } from './auto-merge-store';
import { autoMergeTexts } from './auto-merge-texts';
import { DryRunner } from './dry-runner';
import { GroupRows } from './group-rows';
import { MergeRunner } from './merge-runner';
import { BreakerOpenError, type RunContext } from './run-context';
import { RunRulesReader } from './run-rules';
import { UndoRunner } from './undo-runner';

/** The life of a run in the worker: it goes on where it stood, as the rights of its starter allow. */
@Injectable()
export class AutoMergeRunner {
  private readonly runners: Record<
    StoredRun['kind'],
    { go: (context: RunContext) => Promise<'completed' | 'cancelled'> }
  >;

  constructor(
    private readonly runs: AutoMergeStore,
    private readonly rules: RunRulesReader,
    private readonly rows: GroupRows,
    dryRunner: DryRunner,
    mergeRunner: MergeRunner,
    undoRunner: UndoRunner,
  ) {
    this.runners = { dryRun: dryRunner, merge: mergeRunner, undo: undoRunner };
  }

  async run(runId: string, signal: AbortSignal): Promise<void> {
    await this.runs.begin(runId, new Date());
    const run = await this.runs.find(runId);
    if (run === undefined) return;
    if (run.status === 'cancelling') return this.runs.finish(runId, 'cancelled', new Date());
    if (isFinished(run.status)) return;
    const rules = await this.rules.ofRun(run);
    if (rules === undefined) return this.runs.finish(runId, 'failed', new Date(), autoMergeTexts.noUser);
    if (!rules.policy.can('merges.automate') || !rules.policy.can('records.merge'))
      return this.runs.finish(runId, 'failed', new Date(), autoMergeTexts.notAllowed);
    if (run.kind === 'dryRun') await this.runs.setTotal(runId, await this.rows.countFound(run.scanId));
    const isStopped = (): Promise<boolean> => {
      signal.throwIfAborted();
      return this.runs.isStopped(runId);
    };
    try {
      const ended = await this.runners[run.kind].go({ ...rules, run, isStopped });
      await this.runs.finish(runId, ended, new Date());
    } catch (error) {
      if (error instanceof BreakerOpenError)
        return this.runs.finish(runId, 'failed', new Date(), autoMergeTexts.stopped);
      if (!(error instanceof SupersededError)) throw error;
    }
  }

  async fail(runId: string): Promise<void> {
    await this.runs.finish(runId, 'failed', new Date(), autoMergeTexts.failed);
  }
}

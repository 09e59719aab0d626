import { PublishedDefinitions } from '@guiyi/definitions';
import { Injectable } from '@nestjs/common';
import { jobTexts } from '../job-texts';
import { type JobRules, JobStarter } from '../job-starter';
import { isFinished } from '@guiyi/queue';
import { RecordPages } from '../record-pages';
import type { StoredTrial } from './rule-trial';
import { TrialJudge } from './trial-judge';
import { TrialStore } from './trial-store';

/** Goes through the records of a trial; run twice, or by two workers at once, each record counts once. */
@Injectable()
export class TrialRunner {
  constructor(
    private readonly definitions: PublishedDefinitions,
    private readonly starter: JobStarter,
    private readonly trials: TrialStore,
    private readonly pages: RecordPages,
    private readonly judge: TrialJudge,
  ) {}

  async run(trialId: string, signal: AbortSignal): Promise<void> {
    await this.trials.begin(trialId, new Date());
    const trial = await this.trials.find(trialId);
    if (trial === undefined || isFinished(trial.status)) return;
    const rules = await this.starter.rulesOf(trial);
    if (rules === undefined) return this.trials.finish(trialId, 'failed', new Date(), jobTexts.noUser);
    const ended = await this.goThrough(trial, rules, signal);
    if (ended !== 'superseded') await this.trials.finish(trialId, ended, new Date());
  }

  async fail(trialId: string): Promise<void> {
    await this.trials.finish(trialId, 'failed', new Date(), jobTexts.failed);
  }

  private async goThrough(
    trial: StoredTrial,
    { caller, policy, definitions: published }: JobRules,
    signal: AbortSignal,
  ): Promise<'completed' | 'cancelled' | 'superseded'> {
    const { id, entity, versions, drafts, filter, sampleSize, tally } = trial;
    const draft = await this.definitions.forEntityAt(entity, versions, drafts);
    const selected = { policy, definitions: published, action: 'read', filter } as const;
    const left = sampleSize === null ? null : sampleSize - tally.records;
    let { checkpoint } = trial;
    for await (const { records, last } of this.pages.selected(selected, checkpoint, left)) {
      signal.throwIfAborted();
      if (await this.trials.isStopped(id)) return 'cancelled';
      const cases = await this.judge.judge(caller, { published, draft }, records, tally);
      if (!(await this.trials.advance({ id, checkpoint }, { last, tally, cases }))) return 'superseded';
      checkpoint = last;
    }
    return 'completed';
  }
}

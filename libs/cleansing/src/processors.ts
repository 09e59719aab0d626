import type { JobContext, JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { CleansingRunner } from './runs/cleansing-runner';
import { TrialRunner } from './trials/trial-runner';

@Injectable()
export class TrialRunProcessor implements JobProcessor<'trial.run'> {
  readonly job = 'trial.run';

  constructor(private readonly runner: TrialRunner) {}

  run({ trialId }: { trialId: string }, { signal }: JobContext): Promise<void> {
    return this.runner.run(trialId, signal);
  }

  onFailed({ trialId }: { trialId: string }): Promise<void> {
    return this.runner.fail(trialId);
  }
}

@Injectable()
export class CleansingRunProcessor implements JobProcessor<'cleansing.run'> {
  readonly job = 'cleansing.run';

  constructor(private readonly runner: CleansingRunner) {}

  run({ runId }: { runId: string }, { signal }: JobContext): Promise<void> {
    return this.runner.run(runId, signal);
  }

  onFailed({ runId }: { runId: string }): Promise<void> {
    return this.runner.fail(runId);
  }
}

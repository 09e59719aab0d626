import type { JobContext, JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { FollowUpRunner } from './follow-ups/follow-up-runner';
import { PreviewRunner } from './previews/preview-runner';
import { ShadowRunner } from './shadow/shadow-runner';

@Injectable()
export class ImpactRunProcessor implements JobProcessor<'impact.run'> {
  readonly job = 'impact.run';

  constructor(private readonly runner: PreviewRunner) {}

  run({ previewId }: { previewId: string }, { signal }: JobContext): Promise<void> {
    return this.runner.run(previewId, signal);
  }

  onFailed({ previewId }: { previewId: string }): Promise<void> {
    return this.runner.fail(previewId);
  }
}

@Injectable()
export class FollowUpRunProcessor implements JobProcessor<'follow-up.run'> {
  readonly job = 'follow-up.run';

  constructor(private readonly runner: FollowUpRunner) {}

  run({ followUpId }: { followUpId: string }): Promise<void> {
    return this.runner.run(followUpId);
  }

  onFailed({ followUpId }: { followUpId: string }): Promise<void> {
    return this.runner.fail(followUpId);
  }
}

@Injectable()
export class ShadowRunProcessor implements JobProcessor<'shadow.run'> {
  readonly job = 'shadow.run';

  constructor(private readonly runner: ShadowRunner) {}

  run({ shadowRunId }: { shadowRunId: string }, { signal }: JobContext): Promise<void> {
    return this.runner.run(shadowRunId, signal);
  }

  onFailed({ shadowRunId }: { shadowRunId: string }): Promise<void> {
    return this.runner.fail(shadowRunId);
  }
}

import type { JobContext, JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { PreviewRunner } from './previews/preview-runner';

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

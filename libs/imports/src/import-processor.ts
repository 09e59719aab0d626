import type { JobContext, JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { ImportRunner } from './run/import-runner';

@Injectable()
export class ImportRunProcessor implements JobProcessor<'import.run'> {
  readonly job = 'import.run';

  constructor(private readonly runner: ImportRunner) {}

  run({ importId }: { importId: string }, { signal }: JobContext): Promise<void> {
    return this.runner.run(importId, signal);
  }

  onFailed({ importId }: { importId: string }): Promise<void> {
    return this.runner.fail(importId);
  }
}

import type { JobContext, JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { AutoMergeRunner } from './automatic/auto-merge-runner';
import { LedgerRetention } from './ledger/ledger-retention';
import { GroupMergeRunner } from './selected/group-merge-runner';

@Injectable()
export class AutoMergeRunProcessor implements JobProcessor<'auto-merge.run'> {
  readonly job = 'auto-merge.run';

  constructor(private readonly runner: AutoMergeRunner) {}

  run({ runId }: { runId: string }, { signal }: JobContext): Promise<void> {
    return this.runner.run(runId, signal);
  }

  onFailed({ runId }: { runId: string }): Promise<void> {
    return this.runner.fail(runId);
  }
}

@Injectable()
export class MergesExpireProcessor implements JobProcessor<'merges.expire'> {
  readonly job = 'merges.expire';

  constructor(private readonly retention: LedgerRetention) {}

  async run(): Promise<void> {
    await this.retention.expire();
  }
}

@Injectable()
export class GroupMergeProcessor implements JobProcessor<'group.merge'> {
  readonly job = 'group.merge';

  constructor(private readonly runner: GroupMergeRunner) {}

  run({ runId }: { runId: string }, { signal }: JobContext): Promise<void> {
    return this.runner.run(runId, signal);
  }

  onFailed({ runId }: { runId: string }): Promise<void> {
    return this.runner.fail(runId);
  }
}

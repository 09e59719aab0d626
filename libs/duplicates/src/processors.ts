import type { JobContext, JobProcessor } from '@guiyi/queue';
import { Injectable } from '@nestjs/common';
import { RuleTrainer } from './accuracy/rule-trainer';
import { ScanFinisher } from './scans/scan-finisher';
import { ScanPlanner } from './scans/scan-planner';
import { ShardComparer } from './scans/shard-comparer';
import { ScanSchedules } from './schedules/scan-schedules';
import { GroupEscalation } from './work-queue/group-escalation';
import { GroupRunLife } from './work-queue/runs/group-run-life';
import { GroupRunner } from './work-queue/runs/group-runner';

@Injectable()
export class ScanPlanProcessor implements JobProcessor<'scan.plan'> {
  readonly job = 'scan.plan';

  constructor(
    private readonly planner: ScanPlanner,
    private readonly finisher: ScanFinisher,
  ) {}

  run({ scanId }: { scanId: string }, { signal }: JobContext): Promise<void> {
    return this.planner.plan(scanId, signal);
  }

  onFailed({ scanId }: { scanId: string }, reason: string): Promise<void> {
    return this.finisher.fail(scanId, reason);
  }
}

@Injectable()
export class ScanShardProcessor implements JobProcessor<'scan.shard'> {
  readonly job = 'scan.shard';

  constructor(
    private readonly comparer: ShardComparer,
    private readonly finisher: ScanFinisher,
  ) {}

  run({ scanId, shard }: { scanId: string; shard: number }, { signal }: JobContext): Promise<void> {
    return this.comparer.compare(scanId, shard, signal);
  }

  onFailed({ scanId }: { scanId: string }, reason: string): Promise<void> {
    return this.finisher.fail(scanId, reason);
  }
}

@Injectable()
export class ScanClusterProcessor implements JobProcessor<'scan.cluster'> {
  readonly job = 'scan.cluster';

  constructor(private readonly finisher: ScanFinisher) {}

  run({ scanId }: { scanId: string }, { signal }: JobContext): Promise<void> {
    return this.finisher.finish(scanId, signal);
  }

  onFailed({ scanId }: { scanId: string }, reason: string): Promise<void> {
    return this.finisher.fail(scanId, reason);
  }
}

@Injectable()
export class ScanScheduledProcessor implements JobProcessor<'scan.scheduled'> {
  readonly job = 'scan.scheduled';

  constructor(private readonly schedules: ScanSchedules) {}

  run({ scheduleId }: { scheduleId: string }): Promise<void> {
    return this.schedules.start(scheduleId);
  }
}

@Injectable()
export class GroupsEscalateProcessor implements JobProcessor<'groups.escalate'> {
  readonly job = 'groups.escalate';

  constructor(private readonly escalation: GroupEscalation) {}

  async run(): Promise<void> {
    await this.escalation.escalate();
  }
}

@Injectable()
export class GroupRunProcessor implements JobProcessor<'group.run'> {
  readonly job = 'group.run';

  constructor(
    private readonly runner: GroupRunner,
    private readonly life: GroupRunLife,
  ) {}

  run({ runId }: { runId: string }, { signal }: JobContext): Promise<void> {
    return this.runner.run(runId, signal);
  }

  onFailed({ runId }: { runId: string }): Promise<void> {
    return this.life.fail(runId);
  }
}

@Injectable()
export class AccuracyTrainProcessor implements JobProcessor<'accuracy.train'> {
  readonly job = 'accuracy.train';

  constructor(private readonly trainer: RuleTrainer) {}

  run({ trainingId }: { trainingId: string }, { signal }: JobContext): Promise<void> {
    return this.trainer.run(trainingId, signal);
  }

  onFailed({ trainingId }: { trainingId: string }, reason: string): Promise<void> {
    return this.trainer.fail(trainingId, reason);
  }
}

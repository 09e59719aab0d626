import { DuplicateGuard } from '@guiyi/records';
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PostgresDuplicateGuard } from './entry/postgres-duplicate-guard';
import { PairExplainer } from './explain/pair-explainer';
import { GroupStore } from './groups/group-store';
import { GroupService } from './groups/group.service';
import {
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanScheduledProcessor,
  ScanShardProcessor,
} from './processors';
import { ProfileRefresher } from './profiles/profile-refresher';
import { ChangeScanner } from './scans/change-scanner';
import { ScanFinisher } from './scans/scan-finisher';
import { ScanPlanner } from './scans/scan-planner';
import { ScanRules } from './scans/scan-rules';
import { ScanService } from './scans/scan-service';
import { ScanStore } from './scans/scan-store';
import { ScanWorkspaces } from './scans/scan-workspace';
import { ScanEntity } from './scans/scan.entity';
import { ScanScheduleEntity } from './schedules/scan-schedule.entity';
import { ScanSchedules } from './schedules/scan-schedules';
import { ShardComparer } from './scans/shard-comparer';

/** What api and worker need of duplicates: entry check, scans, groups, explanations; the worker also the processors. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([ScanEntity, ScanScheduleEntity])],
  providers: [
    { provide: DuplicateGuard, useClass: PostgresDuplicateGuard },
    ScanStore,
    ScanService,
    GroupStore,
    GroupService,
    PairExplainer,
    ScanRules,
    ScanWorkspaces,
    ProfileRefresher,
    ChangeScanner,
    ScanPlanner,
    ShardComparer,
    ScanFinisher,
    ScanPlanProcessor,
    ScanShardProcessor,
    ScanClusterProcessor,
    ScanSchedules,
    ScanScheduledProcessor,
  ],
  exports: [
    DuplicateGuard,
    ScanService,
    ScanStore,
    GroupService,
    PairExplainer,
    ScanPlanProcessor,
    ScanShardProcessor,
    ScanClusterProcessor,
    ScanSchedules,
    ScanScheduledProcessor,
  ],
})
export class DuplicatesModule {}

import { Global, Module } from '@nestjs/common';
import { SchemaChangeGuard } from '@guiyi/definitions';
import { StoredConversions } from '@guiyi/records';
import { ConversionPlanner } from './conversions/conversion-planner';
import { ConversionWatch } from './conversions/conversion-watch';
import { DraftConversions } from './conversions/draft-conversions';
import { FormerRuns } from './conversions/former-runs';
import { PendingConversions } from './conversions/pending-conversions';
import { SchemaChangeService } from './conversions/schema-change.service';
import { StoredValueGuard } from './conversions/stored-value-guard';
import { ValueExaminer } from './conversions/value-examiner';
import { JobStarter } from './job-starter';
import { CleansingRunProcessor, TrialRunProcessor } from './processors';
import { RecordPages } from './record-pages';
import { ChangeStore } from './runs/change-store';
import { CleansingRunner } from './runs/cleansing-runner';
import { CleansingService } from './runs/cleansing.service';
import { RunChanges } from './runs/run-changes';
import { RunRecords } from './runs/run-records';
import { RunStore } from './runs/run-store';
import { ShownRecords } from './shown-records';
import { TrialCases } from './trials/trial-cases';
import { TrialDrafts } from './trials/trial-drafts';
import { TrialJudge } from './trials/trial-judge';
import { TrialRunner } from './trials/trial-runner';
import { TrialSampler } from './trials/trial-sampler';
import { TrialService } from './trials/trial.service';
import { TrialStore } from './trials/trial-store';

/** What api and worker need to try draft rules on stored records and to change many records at once. */
@Global()
@Module({
  providers: [
    JobStarter,
    RecordPages,
    ShownRecords,
    TrialDrafts,
    TrialStore,
    TrialJudge,
    TrialCases,
    TrialSampler,
    TrialService,
    TrialRunner,
    TrialRunProcessor,
    FormerRuns,
    ValueExaminer,
    ConversionPlanner,
    ConversionWatch,
    DraftConversions,
    StoredValueGuard,
    { provide: SchemaChangeGuard, useExisting: StoredValueGuard },
    PendingConversions,
    { provide: StoredConversions, useExisting: PendingConversions },
    SchemaChangeService,
    RunStore,
    ChangeStore,
    RunRecords,
    RunChanges,
    CleansingService,
    CleansingRunner,
    CleansingRunProcessor,
  ],
  exports: [
    SchemaChangeGuard,
    StoredConversions,
    SchemaChangeService,
    ConversionWatch,
    DraftConversions,
    RecordPages,
    ShownRecords,
    TrialDrafts,
    TrialStore,
    TrialJudge,
    TrialService,
    TrialSampler,
    TrialCases,
    TrialRunner,
    TrialRunProcessor,
    CleansingService,
    RunChanges,
    CleansingRunner,
    CleansingRunProcessor,
  ],
})
export class CleansingModule {}

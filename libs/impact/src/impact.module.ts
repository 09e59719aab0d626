import { PreviewEvidence, PublicationFollowUps } from '@guiyi/definitions';
import { Global, Module } from '@nestjs/common';
import { FollowUpRunner } from './follow-ups/follow-up-runner';
import { FollowUps } from './follow-ups/follow-up-service';
import { FollowUpSteps } from './follow-ups/follow-up-steps';
import { FollowUpStore } from './follow-ups/follow-up-store';
import { RecordedFollowUps } from './follow-ups/publication-follow-up';
import { PairStore } from './pairs/pair-store';
import { DraftFormsReader } from './previews/draft-forms';
import { PreviewCases } from './previews/preview-cases';
import { PreviewDefinitions } from './previews/preview-definitions';
import { ViewedPreviews } from './previews/preview-evidence';
import { PreviewPlanner } from './previews/preview-planner';
import { PreviewRunner } from './previews/preview-runner';
import { ImpactPreviews } from './previews/preview-service';
import { PreviewStages } from './previews/preview-stages';
import { PreviewStore } from './previews/preview-store';
import { PreviewSubjects } from './previews/preview-subject';
import { ProfileStore } from './previews/profile-store';
import { RecordComparer } from './previews/record-comparer';
import { RecordLooker } from './previews/record-looker';
import { SampledPages } from './previews/sampled-pages';
import { FollowUpRunProcessor, ImpactRunProcessor, ShadowRunProcessor } from './processors';
import { ShadowJudge } from './shadow/shadow-judge';
import { ShadowRunner } from './shadow/shadow-runner';
import { ShadowCases, ShadowRuns } from './shadow/shadow-service';
import { ShadowStore } from './shadow/shadow-store';

/** What api and worker need to say what drafts would do to the records in force. */
@Global()
@Module({
  providers: [
    PreviewStore,
    ProfileStore,
    PairStore,
    PreviewDefinitions,
    PreviewSubjects,
    PreviewPlanner,
    SampledPages,
    DraftFormsReader,
    RecordLooker,
    RecordComparer,
    PreviewStages,
    PreviewRunner,
    PreviewCases,
    ImpactPreviews,
    ImpactRunProcessor,
    { provide: PreviewEvidence, useClass: ViewedPreviews },
    ShadowStore,
    ShadowJudge,
    ShadowRunner,
    ShadowRuns,
    ShadowCases,
    ShadowRunProcessor,
    FollowUpStore,
    FollowUpSteps,
    FollowUpRunner,
    FollowUps,
    FollowUpRunProcessor,
    { provide: PublicationFollowUps, useClass: RecordedFollowUps },
  ],
  exports: [
    ImpactPreviews,
    PreviewCases,
    ImpactRunProcessor,
    PreviewEvidence,
    FollowUps,
    FollowUpRunner,
    FollowUpRunProcessor,
    PublicationFollowUps,
    ShadowRuns,
    ShadowCases,
    ShadowRunner,
    ShadowRunProcessor,
  ],
})
export class ImpactModule {}

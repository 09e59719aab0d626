export { FollowUpRunner } from './follow-ups/follow-up-runner';
export { FollowUps } from './follow-ups/follow-up-service';
export { ImpactModule } from './impact.module';
export { PreviewCases } from './previews/preview-cases';
export { ImpactPreviews } from './previews/preview-service';
export { IMPACT_PREVIEW_CHANGED } from './previews/preview-store';
export { FollowUpRunProcessor, ImpactRunProcessor, ShadowRunProcessor } from './processors';
export { ShadowRunner } from './shadow/shadow-runner';
export { ShadowCases, ShadowRuns } from './shadow/shadow-service';

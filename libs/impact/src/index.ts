export { ImpactModule } from './impact.module';
export { PreviewCases } from './previews/preview-cases';
export { ImpactPreviews } from './previews/preview-service';
export { IMPACT_PREVIEW_CHANGED } from './previews/preview-store';
export { ImpactRunProcessor } from './processors';

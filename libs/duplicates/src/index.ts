export { DuplicatesModule } from './duplicates.module';
export { PairExplainer } from './explain/pair-explainer';
export { GroupService } from './groups/group.service';
export { ScanClusterProcessor, ScanPlanProcessor, ScanShardProcessor } from './processors';
export { ScanService } from './scans/scan-service';
export { SCAN_CHANGED } from './scans/scan-store';

export { DuplicatesModule } from './duplicates.module';
export { PairExplainer } from './explain/pair-explainer';
export { GroupService } from './groups/group.service';
export {
  ScanClusterProcessor,
  ScanPlanProcessor,
  ScanScheduledProcessor,
  ScanShardProcessor,
} from './processors';
export { ScanSchedules } from './schedules/scan-schedules';
export { ScanService } from './scans/scan-service';
export { SCAN_CHANGED } from './scans/scan-store';

export { MergeService } from './merge.service';
export { MergingModule } from './merging.module';
export { HotSpots } from './hot-spots/hot-spots';
export { OverrideList } from './hot-spots/override-list';

export { MergeService } from './merge.service';
export { MergingModule } from './merging.module';

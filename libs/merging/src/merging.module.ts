import { Global, Module } from '@nestjs/common';
import { DuplicateOrigins } from './hot-spots/duplicate-origins';
import { HotSpots } from './hot-spots/hot-spots';
import { OverrideList } from './hot-spots/override-list';
import { MergeLedger } from './ledger/merge-ledger';
import { MergeService } from './merge.service';
import { MergeCommitter } from './merge/merge-committer';
import { MergedGroups } from './merge/merged-groups';
import { MergePlanner } from './merge/merge-planner';
import { SourceRecords } from './merge/source-records';
import { UnmergeCommitter } from './unmerge/unmerge-committer';
import { UnmergePlanner } from './unmerge/unmerge-planner';

/** What api and worker need to make records one and to take that back. */
@Global()
@Module({
  providers: [
    MergeLedger,
    SourceRecords,
    MergedGroups,
    MergePlanner,
    MergeCommitter,
    UnmergePlanner,
    UnmergeCommitter,
    MergeService,
    DuplicateOrigins,
    HotSpots,
    OverrideList,
  ],
  exports: [HotSpots, OverrideList, MergeService],
})
export class MergingModule {}

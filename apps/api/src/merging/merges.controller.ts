import type { Caller } from '@guiyi/access';
import type {
  MergeDetail,
  MergeInput,
  MergeList,
  MergeListQuery,
  MergePreview,
  MergeResult,
  RecordComparison,
  RecordComparisonInput,
  UnmergeInput,
  UnmergePreview,
  UnmergeResult,
} from '@guiyi/contracts';
import { MergeService, RecordComparisons } from '@guiyi/merging';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';
import { REFUSED_PLANS, REFUSED_RESULTS, REFUSED_UNMERGES, REFUSED_WRITES } from './refusals';

@ApiTags('Merges')
@Controller('merges')
export class MergesController {
  constructor(
    private readonly merges: MergeService,
    private readonly comparisons: RecordComparisons,
  ) {}

  @Get()
  @Requires('records.history')
  @Answers({
    summary: 'List merges and unmerges, newest first',
    body: 'MergeList',
    problems: ['entity-not-found', 'cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('MergeListQuery') query: MergeListQuery,
  ): Promise<MergeList> {
    return this.merges.list(caller, query);
  }

  @Post('comparison')
  @HttpCode(200)
  @Requires('records.merge')
  @Answers({
    summary:
      'See chosen records side by side: what differs, where it comes from, and what a merge would keep',
    body: 'RecordComparison',
    problems: ['entity-not-found', 'record-not-found', 'record-absorbed', 'merge-not-valid'],
  })
  compare(
    @CurrentCaller() caller: Caller,
    @JsonBody('RecordComparisonInput') input: RecordComparisonInput,
  ): Promise<RecordComparison> {
    return this.comparisons.of(caller, input);
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('records.merge')
  @Answers({
    summary: 'Work out a merge of two or more records without making it',
    body: 'MergePreview',
    problems: REFUSED_PLANS,
  })
  preview(@CurrentCaller() caller: Caller, @JsonBody('MergeInput') input: MergeInput): Promise<MergePreview> {
    return this.merges.preview(caller, input);
  }

  @Post()
  @HttpCode(201)
  @Requires('records.merge')
  @Answers({
    summary: 'Merge two or more records into one of them',
    status: 201,
    body: 'MergeResult',
    problems: [...REFUSED_PLANS, ...REFUSED_RESULTS, ...REFUSED_WRITES],
  })
  merge(@CurrentCaller() caller: Caller, @JsonBody('MergeInput') input: MergeInput): Promise<MergeResult> {
    return this.merges.merge(caller, input);
  }

  @Get(':id')
  @Requires('records.history')
  @Answers({
    summary: 'Read a merge or unmerge with the lineage of every value',
    body: 'MergeDetail',
    problems: ['merge-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<MergeDetail> {
    return this.merges.get(caller, id);
  }

  @Post(':id/unmerge/preview')
  @HttpCode(200)
  @Requires('records.merge')
  @Answers({
    summary: 'Work out what taking a merge back would do, wholly or in part',
    body: 'UnmergePreview',
    problems: REFUSED_UNMERGES,
  })
  previewUnmerge(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('UnmergeInput') input: UnmergeInput,
  ): Promise<UnmergePreview> {
    return this.merges.previewUnmerge(caller, id, input);
  }

  @Post(':id/unmerge')
  @HttpCode(201)
  @Requires('records.merge')
  @Answers({
    summary: 'Take a merge back, wholly or in part',
    status: 201,
    body: 'UnmergeResult',
    problems: [...REFUSED_UNMERGES, ...REFUSED_WRITES],
  })
  unmerge(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('UnmergeInput') input: UnmergeInput,
  ): Promise<UnmergeResult> {
    return this.merges.unmerge(caller, id, input);
  }
}

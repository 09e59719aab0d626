import type { Caller } from '@guiyi/access';
import type {
  GoldenView,
  GoldenViewInput,
  GoldenViewList,
  GoldenViewListQuery,
  GoldenViewLeaveInput,
  GoldenViewMemberInput,
  GoldenViewSplitInput,
  GoldenViewUniteInput,
  GroupLinkInput,
  RecordGoldenView,
} from '@guiyi/contracts';
import { GoldenViewLists, GoldenViews, GoldenViewUnions } from '@guiyi/merging';
import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId, PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';
import { REFUSED_GROUPS } from './refusals';

@ApiTags('Golden views')
@Controller()
export class GoldenViewsController {
  constructor(
    private readonly views: GoldenViews,
    private readonly lists: GoldenViewLists,
    private readonly unions: GoldenViewUnions,
  ) {}

  @Get('golden-views')
  @Requires('records.read')
  @Answers({
    summary: 'List the golden views of which the caller may read a member, newest first',
    body: 'GoldenViewList',
    problems: ['entity-not-found', 'filter-not-valid', 'cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('GoldenViewListQuery') query: GoldenViewListQuery,
  ): Promise<GoldenViewList> {
    return this.lists.list(caller, query);
  }

  @Post('golden-views')
  @HttpCode(201)
  @Requires('records.merge')
  @Answers({
    summary: 'Link records as one customer; they stay as they are',
    status: 201,
    body: 'GoldenView',
    problems: ['entity-not-found', 'record-not-found', 'record-not-editable', 'link-not-valid'],
  })
  create(
    @CurrentCaller() caller: Caller,
    @JsonBody('GoldenViewInput') input: GoldenViewInput,
  ): Promise<GoldenView> {
    return this.views.create(caller, input);
  }

  @Get('golden-views/:id')
  @Requires('records.read')
  @Answers({
    summary: 'Read linked records as one customer, with where each value comes from',
    body: 'GoldenView',
    problems: ['golden-view-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<GoldenView> {
    return this.views.get(caller, id);
  }

  @Delete('golden-views/:id')
  @HttpCode(204)
  @Requires('records.merge')
  @Answers({
    summary: 'Dissolve a golden view; its records are no longer linked',
    status: 204,
    problems: ['golden-view-not-found', 'record-not-found', 'record-not-editable'],
  })
  dissolve(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<void> {
    return this.views.dissolve(caller, id);
  }

  @Post('golden-views/:id/members')
  @HttpCode(201)
  @Requires('records.merge')
  @Answers({
    summary: 'Link one more record',
    status: 201,
    body: 'GoldenView',
    problems: ['golden-view-not-found', 'record-not-found', 'record-not-editable', 'link-not-valid'],
  })
  join(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GoldenViewMemberInput') input: GoldenViewMemberInput,
  ): Promise<GoldenView> {
    return this.views.join(caller, id, input);
  }

  @Delete('golden-views/:id/members/:recordId')
  @HttpCode(204)
  @Requires('records.merge')
  @Answers({
    summary: 'Take a record out; a golden view of fewer than two records goes',
    status: 204,
    problems: ['golden-view-not-found', 'record-not-found', 'record-not-editable'],
  })
  leave(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @PathId('recordId') recordId: string,
  ): Promise<void> {
    return this.views.leave(caller, id, [recordId]);
  }

  @Post('golden-views/:id/leave')
  @HttpCode(204)
  @Requires('records.merge')
  @Answers({
    summary: 'Take several records out, all or none; a golden view of fewer than two records goes',
    status: 204,
    problems: ['golden-view-not-found', 'record-not-found', 'record-not-editable'],
  })
  leaveTogether(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GoldenViewLeaveInput') { records }: GoldenViewLeaveInput,
  ): Promise<void> {
    return this.views.leave(caller, id, records);
  }

  @Post('golden-views/:id/unite')
  @HttpCode(200)
  @Requires('records.merge')
  @Answers({
    summary: 'Take in all records of another golden view, which goes',
    body: 'GoldenView',
    problems: ['golden-view-not-found', 'record-not-found', 'record-not-editable', 'link-not-valid'],
  })
  unite(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GoldenViewUniteInput') input: GoldenViewUniteInput,
  ): Promise<GoldenView> {
    return this.unions.unite(caller, id, input);
  }

  @Post('golden-views/:id/split')
  @HttpCode(201)
  @Requires('records.merge')
  @Answers({
    summary: 'Make a golden view of its own of some of the records',
    status: 201,
    body: 'GoldenView',
    problems: ['golden-view-not-found', 'record-not-found', 'record-not-editable', 'link-not-valid'],
  })
  split(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GoldenViewSplitInput') input: GoldenViewSplitInput,
  ): Promise<GoldenView> {
    return this.unions.split(caller, id, input);
  }

  @Get('entities/:entity/records/:id/golden-view')
  @Requires('records.read')
  @Answers({
    summary: 'Read the golden view that a record belongs to; null when it is not linked',
    body: 'RecordGoldenView',
    problems: ['entity-not-found', 'record-not-found'],
  })
  ofRecord(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
  ): Promise<RecordGoldenView> {
    return this.views.ofRecord(caller, entity, id);
  }

  @Post('match-groups/:id/link')
  @HttpCode(201)
  @Requires('records.merge')
  @Answers({
    summary: 'Link the members of a match group, or some of them, instead of merging them',
    status: 201,
    body: 'GoldenView',
    problems: [
      ...REFUSED_GROUPS,
      'match-group-stale',
      'golden-view-not-found',
      'record-not-found',
      'record-not-editable',
      'link-not-valid',
    ],
  })
  linkGroup(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupLinkInput') input: GroupLinkInput,
  ): Promise<GoldenView> {
    return this.views.linkGroup(caller, id, input);
  }
}

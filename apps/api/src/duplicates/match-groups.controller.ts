import type { Caller } from '@guiyi/access';
import type {
  AssigneeList,
  ClaimNextInput,
  ClaimNextResult,
  GroupAssignInput,
  GroupBulkInput,
  GroupBulkResult,
  GroupEscalateInput,
  GroupStepInput,
  MatchGroupDetail,
  MatchGroupList,
  MatchGroupListQuery,
  MatchGroupSummary,
  MatchGroupSummaryQuery,
  MatchGroupView,
} from '@guiyi/contracts';
import { GroupBulk, GroupService, WorkQueue } from '@guiyi/duplicates';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

const REFUSED_STEPS = ['match-group-not-found', 'match-group-stale', 'match-group-closed'] as const;
const REFUSED_WORK = [...REFUSED_STEPS, 'match-group-taken', 'match-group-escalated'] as const;

@ApiTags('Match groups')
@Controller('match-groups')
export class MatchGroupsController {
  constructor(
    private readonly groups: GroupService,
    private readonly queue: WorkQueue,
    private readonly many: GroupBulk,
  ) {}

  @Get()
  @Requires('groups.read')
  @Answers({
    summary: 'List groups of records that are or may be one customer',
    body: 'MatchGroupList',
    problems: [
      'entity-not-found',
      'cursor-not-valid',
      'filter-not-valid',
      'group-clause-unknown',
      'group-value-not-visible',
    ],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('MatchGroupListQuery') query: MatchGroupListQuery,
  ): Promise<MatchGroupList> {
    return this.groups.list(caller, query);
  }

  @Get('summary')
  @Requires('groups.read')
  @Answers({
    summary: 'Count groups by state, and those that are late or the caller’s',
    body: 'MatchGroupSummary',
    problems: ['entity-not-found'],
  })
  summary(
    @CurrentCaller() caller: Caller,
    @ValidQuery('MatchGroupSummaryQuery') query: MatchGroupSummaryQuery,
  ): Promise<MatchGroupSummary> {
    return this.groups.summary(caller, query);
  }

  @Get('assignees')
  @Requires('groups.decide')
  @Answers({ summary: 'List everybody a group can be assigned to', body: 'AssigneeList' })
  assignees(@CurrentCaller() caller: Caller): Promise<AssigneeList> {
    return this.queue.candidates(caller);
  }

  @Post('claim-next')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Be given the next group that waits; two callers never get the same',
    body: 'ClaimNextResult',
    problems: ['entity-not-found', 'filter-not-valid', 'group-clause-unknown'],
  })
  claimNext(
    @CurrentCaller() caller: Caller,
    @JsonBody('ClaimNextInput') input: ClaimNextInput,
  ): Promise<ClaimNextResult> {
    return this.queue.claimNext(caller, input);
  }

  @Post('bulk')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Take one step for many groups; each is done wholly or refused with its reason',
    body: 'GroupBulkResult',
    problems: [
      'entity-not-found',
      'filter-not-valid',
      'group-clause-unknown',
      'decisions-not-valid',
      'assignee-not-valid',
    ],
  })
  bulk(
    @CurrentCaller() caller: Caller,
    @JsonBody('GroupBulkInput') input: GroupBulkInput,
  ): Promise<GroupBulkResult> {
    return this.many.run(caller, input);
  }

  @Get(':id')
  @Requires('groups.read')
  @Answers({
    summary: 'Read a group with its members and the links between them',
    body: 'MatchGroupDetail',
    problems: ['match-group-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<MatchGroupDetail> {
    return this.groups.get(caller, id);
  }

  @Post(':id/claim')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({ summary: 'Take a group to work on', body: 'MatchGroupView', problems: [...REFUSED_WORK] })
  claim(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupStepInput') input: GroupStepInput,
  ): Promise<MatchGroupView> {
    return this.queue.claim(caller, id, input);
  }

  @Post(':id/release')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({ summary: 'Give one’s group back', body: 'MatchGroupView', problems: [...REFUSED_WORK] })
  release(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupStepInput') input: GroupStepInput,
  ): Promise<MatchGroupView> {
    return this.queue.release(caller, id, input);
  }

  @Post(':id/assign')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Assign a group to somebody who may decide',
    body: 'MatchGroupView',
    problems: [...REFUSED_STEPS, 'assignee-not-valid'],
  })
  assign(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupAssignInput') input: GroupAssignInput,
  ): Promise<MatchGroupView> {
    return this.queue.assign(caller, id, input);
  }

  @Post(':id/escalate')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Hand a group up, to a person or to the role that the rule names',
    body: 'MatchGroupView',
    problems: [...REFUSED_STEPS, 'assignee-not-valid'],
  })
  escalate(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupEscalateInput') input: GroupEscalateInput,
  ): Promise<MatchGroupView> {
    return this.queue.escalate(caller, id, input);
  }

  @Post(':id/deescalate')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Take back handing a group up: whoever had it before has it again',
    body: 'MatchGroupView',
    problems: [...REFUSED_STEPS, 'group-escalation-stands'],
  })
  deescalate(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupStepInput') input: GroupStepInput,
  ): Promise<MatchGroupView> {
    return this.queue.deescalate(caller, id, input);
  }
}

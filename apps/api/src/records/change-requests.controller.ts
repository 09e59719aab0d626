import type { Caller } from '@guiyi/access';
import type {
  ChangeRequestApproval,
  ChangeRequestDetail,
  ChangeRequestInput,
  ChangeRequestList,
  ChangeRequestListQuery,
  ChangeRequestRejection,
  ChangeRequestUseExisting,
  ChangeRequestView,
  ChangeRequestWithdrawal,
} from '@guiyi/contracts';
import { ChangeRequestReader, ChangeRequests } from '@guiyi/records';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Change requests')
@Controller('change-requests')
export class ChangeRequestsController {
  constructor(
    private readonly requests: ChangeRequests,
    private readonly reader: ChangeRequestReader,
  ) {}

  @Get()
  @Requires('records.read')
  @Answers({
    summary: "List change requests, newest first: one's own, and those that one may decide on",
    body: 'ChangeRequestList',
    problems: ['cursor-not-valid', 'entity-not-found'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('ChangeRequestListQuery') query: ChangeRequestListQuery,
  ): Promise<ChangeRequestList> {
    return this.reader.list(caller, query);
  }

  @Post()
  @HttpCode(201)
  @Requires('records.read')
  @Answers({
    summary: 'Keep an entry that was refused as a duplicate, for somebody to approve',
    status: 201,
    body: 'ChangeRequestView',
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-absorbed',
      'record-not-editable',
      'record-archived',
      'record-not-valid',
      'field-not-allowed',
      'too-many-requests',
      'duplicate-record',
      'version-required',
      'version-stale',
      'change-request-needless',
    ],
  })
  submit(
    @CurrentCaller() caller: Caller,
    @JsonBody('ChangeRequestInput') input: ChangeRequestInput,
  ): Promise<ChangeRequestView> {
    return this.requests.submit(caller, input);
  }

  @Get(':id')
  @Requires('records.read')
  @Answers({
    summary: 'Read a change request: what was entered, what it would change, and what it looks like now',
    body: 'ChangeRequestDetail',
    problems: ['change-request-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<ChangeRequestDetail> {
    return this.reader.detail(caller, id);
  }

  @Post(':id/approve')
  @HttpCode(200)
  @Requires('records.approve')
  @Answers({
    summary: 'Store what was asked for, through the door that refused it',
    body: 'ChangeRequestView',
    problems: [
      'change-request-not-found',
      'change-request-decided',
      'change-request-own',
      'change-request-requester',
      'record-not-found',
      'record-absorbed',
      'record-not-editable',
      'record-archived',
      'record-not-valid',
      'field-not-allowed',
      'duplicate-record',
      'unique-value-taken',
      'version-stale',
    ],
  })
  approve(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('ChangeRequestApproval') approval: ChangeRequestApproval,
  ): Promise<ChangeRequestView> {
    return this.requests.approve(caller, id, approval);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @Requires('records.approve')
  @Answers({
    summary: 'Refuse what was asked for, with a reason',
    body: 'ChangeRequestView',
    problems: ['change-request-not-found', 'change-request-decided'],
  })
  reject(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('ChangeRequestRejection') { reason }: ChangeRequestRejection,
  ): Promise<ChangeRequestView> {
    return this.requests.reject(caller, id, reason);
  }

  @Post(':id/use-existing')
  @HttpCode(200)
  @Requires('records.read')
  @Answers({
    summary: 'Answer that the record is there already, and which it is',
    body: 'ChangeRequestView',
    problems: ['change-request-not-found', 'change-request-decided', 'record-not-found'],
  })
  useExisting(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('ChangeRequestUseExisting') answer: ChangeRequestUseExisting,
  ): Promise<ChangeRequestView> {
    return this.requests.useExisting(caller, id, answer);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('records.read')
  @Answers({
    summary: 'Take back what one asked for',
    body: 'ChangeRequestView',
    problems: ['change-request-not-found', 'change-request-decided'],
  })
  withdraw(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('ChangeRequestWithdrawal') { reason }: ChangeRequestWithdrawal,
  ): Promise<ChangeRequestView> {
    return this.requests.withdraw(caller, id, reason ?? null);
  }
}

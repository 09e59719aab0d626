import type { Caller } from '@guiyi/access';
import type {
  AccessDecisionInput,
  AccessRequestInput,
  AccessRequestList,
  AccessRequestListQuery,
  AccessRequestView,
} from '@guiyi/contracts';
import { AccessGranting, AccessRequests } from '@guiyi/records';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Access requests')
@Controller('access-requests')
export class AccessRequestsController {
  constructor(
    private readonly requests: AccessRequests,
    private readonly granting: AccessGranting,
  ) {}

  @Get()
  @Requires('records.read')
  @Answers({
    summary: 'List the requests for access that the caller may decide on, or sent, newest first',
    body: 'AccessRequestList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('AccessRequestListQuery') query: AccessRequestListQuery,
  ): Promise<AccessRequestList> {
    return this.requests.list(caller, query);
  }

  @Post()
  @HttpCode(201)
  @Requires('records.read')
  @Answers({
    summary: 'Ask to read, or to own, the record that a blind hit stands for',
    status: 201,
    body: 'AccessRequestView',
    problems: ['access-token-not-valid', 'access-needless', 'claim-not-possible'],
  })
  send(
    @CurrentCaller() caller: Caller,
    @JsonBody('AccessRequestInput') input: AccessRequestInput,
  ): Promise<AccessRequestView> {
    return this.requests.send(caller, input);
  }

  @Post(':id/grant')
  @HttpCode(200)
  @Requires('records.read')
  @Answers({
    summary: 'Open the record to whoever asks, or make them its owner',
    body: 'AccessRequestView',
    problems: [
      'access-request-not-found',
      'access-request-closed',
      'record-not-editable',
      'record-archived',
      'record-not-valid',
      'field-not-allowed',
      'version-stale',
      'duplicate-record',
      'unique-value-taken',
    ],
  })
  grant(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('AccessDecisionInput') { note = null }: Noted,
  ): Promise<AccessRequestView> {
    return this.granting.grant(caller, id, note);
  }

  @Post(':id/refuse')
  @HttpCode(200)
  @Requires('records.read')
  @Answers({
    summary: 'Refuse a request for access',
    body: 'AccessRequestView',
    problems: ['access-request-not-found', 'access-request-closed'],
  })
  refuse(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('AccessDecisionInput') { note = null }: Noted,
  ): Promise<AccessRequestView> {
    return this.requests.refuse(caller, id, note);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @Requires('records.read')
  @Answers({
    summary: 'End the access that was granted',
    body: 'AccessRequestView',
    problems: ['access-request-not-found', 'access-request-closed'],
  })
  revoke(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('AccessDecisionInput') { note = null }: Noted,
  ): Promise<AccessRequestView> {
    return this.requests.revoke(caller, id, note);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @Requires('records.read')
  @Answers({
    summary: 'Withdraw a request of one’s own',
    body: 'AccessRequestView',
    problems: ['access-request-not-found', 'access-request-closed'],
  })
  withdraw(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<AccessRequestView> {
    return this.requests.withdraw(caller, id);
  }
}

type Noted = Omit<AccessDecisionInput, 'note'> & { note?: string | null };

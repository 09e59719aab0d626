import type { Caller } from '@guiyi/access';
import type { PageQuery, WaiverInput, WaiverList, WaiverListQuery, WaiverView } from '@guiyi/contracts';
import { WaiverService } from '@guiyi/records';
import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId, PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Waivers')
@Controller('entities/:entity/records/:id/waivers')
export class RecordWaiversController {
  constructor(private readonly waivers: WaiverService) {}

  @Get()
  @Requires('records.read')
  @Answers({
    summary: 'List the waivers of a record, newest first',
    body: 'WaiverList',
    problems: ['entity-not-found', 'record-not-found', 'cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @ValidQuery('PageQuery') query: PageQuery,
  ): Promise<WaiverList> {
    return this.waivers.ofRecord(caller, entity, id, query);
  }

  @Post()
  @HttpCode(201)
  @Requires('records.waive')
  @Answers({
    summary: 'Accept one violation of a record until a date',
    status: 201,
    body: 'WaiverView',
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-not-editable',
      'record-absorbed',
      'record-archived',
      'field-not-allowed',
      'version-stale',
      'nothing-to-waive',
      'violation-not-waivable',
      'waiver-end-not-valid',
    ],
  })
  grant(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @JsonBody('WaiverInput') input: WaiverInput,
  ): Promise<WaiverView> {
    return this.waivers.grant(caller, entity, id, input);
  }

  @Delete(':waiverId')
  @HttpCode(204)
  @Requires('records.waive')
  @Answers({
    summary: 'End a waiver at once',
    status: 204,
    problems: ['entity-not-found', 'record-not-found', 'record-absorbed', 'waiver-not-found'],
  })
  revoke(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @PathId('waiverId') waiverId: string,
  ): Promise<void> {
    return this.waivers.revoke(caller, entity, id, waiverId);
  }
}

@ApiTags('Waivers')
@Controller('waivers')
export class WaiversController {
  constructor(private readonly waivers: WaiverService) {}

  @Get()
  @Requires('records.read')
  @Answers({
    summary: 'List the waivers of all records that the caller may read',
    body: 'WaiverList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('WaiverListQuery') query: WaiverListQuery,
  ): Promise<WaiverList> {
    return this.waivers.list(caller, query);
  }
}

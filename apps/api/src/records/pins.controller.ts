import type { Caller } from '@guiyi/access';
import type { PinInput, PinList, PinListQuery, PinSet } from '@guiyi/contracts';
import { PinService } from '@guiyi/records';
import { Controller, Delete, Get, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId, PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

const REFUSED_WRITES = [
  'entity-not-found',
  'record-not-found',
  'record-absorbed',
  'record-not-editable',
  'record-archived',
  'field-not-allowed',
  'version-stale',
  'record-not-valid',
  'duplicate-record',
  'unique-value-taken',
  'too-many-requests',
] as const;

@ApiTags('Pins')
@Controller('entities/:entity/records/:id/pins/:unit')
export class RecordPinsController {
  constructor(private readonly pins: PinService) {}

  @Put()
  @HttpCode(200)
  @Requires('records.merge')
  @Answers({
    summary: 'Set values by hand that merges and sources respect, until a moment or until they are unpinned',
    body: 'PinSet',
    problems: [...REFUSED_WRITES, 'pin-not-valid'],
  })
  async pin(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @PathName('unit') unit: string,
    @JsonBody('PinInput') input: PinInput,
  ): Promise<PinSet> {
    return { items: await this.pins.pin(caller, entity, id, unit, input) };
  }

  @Delete()
  @HttpCode(204)
  @Requires('records.merge')
  @Answers({
    summary: 'Unpin values: those that waited behind them come back',
    status: 204,
    problems: [...REFUSED_WRITES, 'pin-not-found'],
  })
  unpin(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @PathName('unit') unit: string,
  ): Promise<void> {
    return this.pins.unpin(caller, entity, id, unit);
  }
}

@ApiTags('Pins')
@Controller('pins')
export class PinsController {
  constructor(private readonly pins: PinService) {}

  @Get()
  @Requires('records.read')
  @Answers({
    summary: 'List pinned values of records that the caller may read, newest first',
    body: 'PinList',
    problems: ['entity-not-found', 'cursor-not-valid'],
  })
  list(@CurrentCaller() caller: Caller, @ValidQuery('PinListQuery') query: PinListQuery): Promise<PinList> {
    return this.pins.list(caller, query);
  }
}

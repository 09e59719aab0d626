import type { Caller } from '@guiyi/access';
import type { DeliveryInput, DeliveryPreview, DeliveryResult } from '@guiyi/contracts';
import { DeliveryService } from '@guiyi/merging';
import { Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { checkLimit, CheckLimitGuard } from './check-limit.guard';

@ApiTags('Records')
@Controller('entities/:entity/deliveries')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveryService) {}

  @Post()
  @HttpCode(200)
  @Requires('records.update')
  @Answers({
    summary:
      'Deliver a record by its key in another system: a new one is created, a known one takes what survives',
    body: 'DeliveryResult',
    problems: [
      'entity-not-found',
      'source-key-taken',
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
    ],
  })
  deliver(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @JsonBody('DeliveryInput') input: DeliveryInput,
  ): Promise<DeliveryResult> {
    return this.deliveries.deliver(caller, entity, input);
  }

  @Post('preview')
  @HttpCode(200)
  @Requires('records.update')
  @UseGuards(CheckLimitGuard)
  @Throttle(checkLimit)
  @Answers({
    summary: 'Say what delivering would store and what would not be taken over, without storing',
    body: 'DeliveryPreview',
    problems: [
      'entity-not-found',
      'source-key-taken',
      'record-not-found',
      'record-not-editable',
      'record-archived',
      'field-not-allowed',
      'too-many-requests',
    ],
  })
  preview(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @JsonBody('DeliveryInput') input: DeliveryInput,
  ): Promise<DeliveryPreview> {
    return this.deliveries.preview(caller, entity, input);
  }
}

import type { Caller } from '@guiyi/access';
import type { EntityList } from '@guiyi/contracts';
import { EntityDirectory } from '@guiyi/records';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { Requires } from '../http/route-metadata';

@ApiTags('Records')
@Controller('entities')
export class EntitiesController {
  constructor(private readonly entities: EntityDirectory) {}

  @Get()
  @Requires('records.read')
  @Answers({
    summary: 'List the entities whose records stand on their own, with how many the caller may read',
    body: 'EntityList',
  })
  list(@CurrentCaller() caller: Caller): Promise<EntityList> {
    return this.entities.list(caller);
  }
}

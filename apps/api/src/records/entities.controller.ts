import type { Caller } from '@guiyi/access';
import type { EntityList, RelationTypeList } from '@guiyi/contracts';
import { EntityDirectory, RelationService } from '@guiyi/records';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';

@ApiTags('Records')
@Controller('entities')
export class EntitiesController {
  constructor(
    private readonly entities: EntityDirectory,
    private readonly relations: RelationService,
  ) {}

  @Get()
  @Requires('records.read')
  @Answers({
    summary: 'List the entities whose records stand on their own, with how many the caller may read',
    body: 'EntityList',
  })
  list(@CurrentCaller() caller: Caller): Promise<EntityList> {
    return this.entities.list(caller);
  }

  @Get(':entity/relation-types')
  @Requires('records.read')
  @Answers({
    summary: 'List the types of relations that two records of an entity can have',
    body: 'RelationTypeList',
    problems: ['entity-not-found'],
  })
  relationTypes(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
  ): Promise<RelationTypeList> {
    return this.relations.types(caller, entity);
  }
}

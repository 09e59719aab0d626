import type { Caller } from '@guiyi/access';
import type {
  HierarchyView,
  PageQuery,
  RelationEndInput,
  RelationInput,
  RelationList,
  RelationSuggestionList,
  RelationView,
} from '@guiyi/contracts';
import { RelationSuggestions } from '@guiyi/duplicates';
import { RecordHierarchy, RelationService } from '@guiyi/records';
import { Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId, PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Relations')
@Controller('entities/:entity/records/:id')
export class RelationsController {
  constructor(
    private readonly relations: RelationService,
    private readonly hierarchies: RecordHierarchy,
    private readonly suggestions: RelationSuggestions,
  ) {}

  @Get('relations')
  @Requires('records.read')
  @Answers({
    summary: 'List the relations of a record, newest first, ended ones too, and the types that there are',
    body: 'RelationList',
    problems: ['entity-not-found', 'record-not-found', 'cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @ValidQuery('PageQuery') query: PageQuery,
  ): Promise<RelationList> {
    return this.relations.list(caller, entity, id, query);
  }

  @Post('relations')
  @HttpCode(201)
  @Requires('records.update')
  @Answers({
    summary: 'Relate a record to another one',
    status: 201,
    body: 'RelationView',
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-not-editable',
      'record-absorbed',
      'relation-type-not-found',
      'relation-to-itself',
      'relation-dates-not-valid',
      'relation-taken',
      'relation-circle',
    ],
  })
  create(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @JsonBody('RelationInput') input: RelationInput,
  ): Promise<RelationView> {
    return this.relations.create(caller, entity, id, input);
  }

  @Post('relations/:relationId/end')
  @HttpCode(200)
  @Requires('records.update')
  @Answers({
    summary: 'End a relation from a day on; it stays in the list',
    body: 'RelationView',
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-not-editable',
      'record-absorbed',
      'relation-not-found',
      'relation-dates-not-valid',
      'relation-taken',
      'relation-circle',
    ],
  })
  end(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @PathId('relationId') relationId: string,
    @JsonBody('RelationEndInput') input: RelationEndInput,
  ): Promise<RelationView> {
    return this.relations.end(caller, entity, id, relationId, input);
  }

  @Delete('relations/:relationId')
  @HttpCode(204)
  @Requires('records.update')
  @Answers({
    summary: 'Remove a relation that was entered by mistake',
    status: 204,
    problems: [
      'entity-not-found',
      'record-not-found',
      'record-not-editable',
      'record-absorbed',
      'relation-not-found',
    ],
  })
  remove(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
    @PathId('relationId') relationId: string,
  ): Promise<void> {
    return this.relations.remove(caller, entity, id, relationId);
  }

  @Get('hierarchy')
  @Requires('records.read')
  @Answers({
    summary: 'Read the whole hierarchy that a record belongs to, from its top',
    body: 'HierarchyView',
    problems: ['entity-not-found', 'record-not-found'],
  })
  hierarchy(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
  ): Promise<HierarchyView> {
    return this.hierarchies.of(caller, entity, id);
  }

  @Get('relation-suggestions')
  @Requires('records.read')
  @Answers({
    summary: 'List records that a record is likely to be related to, by their match forms',
    body: 'RelationSuggestionList',
    problems: ['entity-not-found', 'record-not-found'],
  })
  suggest(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathId('id') id: string,
  ): Promise<RelationSuggestionList> {
    return this.suggestions.of(caller, entity, id);
  }
}

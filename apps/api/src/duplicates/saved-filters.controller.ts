import type { Caller } from '@guiyi/access';
import type {
  SavedFilter,
  SavedFilterChange,
  SavedFilterInput,
  SavedFilterList,
  SavedFilterListQuery,
} from '@guiyi/contracts';
import { SavedFilters } from '@guiyi/duplicates';
import { Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Match groups')
@Controller('saved-filters')
export class SavedFiltersController {
  constructor(private readonly filters: SavedFilters) {}

  @Get()
  @Requires('groups.read')
  @Answers({
    summary: 'List one’s saved filters of the work queue, and those shared with one’s roles',
    body: 'SavedFilterList',
    problems: ['entity-not-found'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('SavedFilterListQuery') { entity }: SavedFilterListQuery,
  ): Promise<SavedFilterList> {
    return this.filters.list(caller, entity);
  }

  @Post()
  @HttpCode(201)
  @Requires('groups.read')
  @Answers({
    summary: 'Save a filter of the work queue',
    status: 201,
    body: 'SavedFilter',
    problems: [
      'entity-not-found',
      'saved-filter-name-taken',
      'saved-filters-full',
      'saved-filter-role-not-own',
      'group-clause-unknown',
    ],
  })
  create(
    @CurrentCaller() caller: Caller,
    @JsonBody('SavedFilterInput') input: SavedFilterInput,
  ): Promise<SavedFilter> {
    return this.filters.create(caller, input);
  }

  @Patch(':id')
  @Requires('groups.read')
  @Answers({
    summary: 'Rename or change one’s saved filter, share it, or make it the default',
    body: 'SavedFilter',
    problems: [
      'saved-filter-not-found',
      'saved-filter-name-taken',
      'saved-filter-role-not-own',
      'group-clause-unknown',
    ],
  })
  change(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('SavedFilterChange') change: SavedFilterChange,
  ): Promise<SavedFilter> {
    return this.filters.change(caller, id, change);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('groups.read')
  @Answers({ summary: 'Delete one’s saved filter', status: 204, problems: ['saved-filter-not-found'] })
  remove(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<void> {
    return this.filters.remove(caller, id);
  }
}

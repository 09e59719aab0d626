import type { Caller } from '@guiyi/access';
import type { PageQuery, UniquenessConflictList, UniquenessList } from '@guiyi/contracts';
import { UniquenessService } from '@guiyi/records';
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathName } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Uniqueness')
@Controller('entities/:entity/uniqueness')
export class UniquenessController {
  constructor(private readonly uniqueness: UniquenessService) {}

  @Get()
  @Requires('records.read')
  @Answers({
    summary: 'List the uniqueness rules, and how far the stored records keep them',
    body: 'UniquenessList',
    problems: ['entity-not-found'],
  })
  list(@CurrentCaller() caller: Caller, @PathName('entity') entity: string): Promise<UniquenessList> {
    return this.uniqueness.list(caller, entity);
  }

  @Get(':rule/conflicts')
  @Requires('records.read')
  @Answers({
    summary: 'List the records whose values another record holds',
    body: 'UniquenessConflictList',
    problems: ['entity-not-found', 'uniqueness-rule-not-found', 'cursor-not-valid'],
  })
  conflicts(
    @CurrentCaller() caller: Caller,
    @PathName('entity') entity: string,
    @PathName('rule') rule: string,
    @ValidQuery('PageQuery') query: PageQuery,
  ): Promise<UniquenessConflictList> {
    return this.uniqueness.conflicts(caller, entity, rule, query);
  }

  @Post('rebuild')
  @HttpCode(202)
  @Requires('definitions.apply')
  @Answers({
    summary: 'Make the keys of all stored records anew, in the background',
    status: 202,
    body: 'UniquenessList',
    problems: ['entity-not-found'],
  })
  rebuild(@CurrentCaller() caller: Caller, @PathName('entity') entity: string): Promise<UniquenessList> {
    return this.uniqueness.rebuild(caller, entity);
  }
}

import type { Caller } from '@guiyi/access';
import type { MatchGroupDetail, MatchGroupList, MatchGroupListQuery } from '@guiyi/contracts';
import { GroupService } from '@guiyi/duplicates';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Match groups')
@Controller('match-groups')
export class MatchGroupsController {
  constructor(private readonly groups: GroupService) {}

  @Get()
  @Requires('groups.read')
  @Answers({
    summary: 'List groups of records that are or may be one customer',
    body: 'MatchGroupList',
    problems: ['entity-not-found', 'cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('MatchGroupListQuery') query: MatchGroupListQuery,
  ): Promise<MatchGroupList> {
    return this.groups.list(caller, query);
  }

  @Get(':id')
  @Requires('groups.read')
  @Answers({
    summary: 'Read a group with its members and the links between them',
    body: 'MatchGroupDetail',
    problems: ['match-group-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<MatchGroupDetail> {
    return this.groups.get(caller, id);
  }
}

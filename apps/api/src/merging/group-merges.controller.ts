import type { Caller } from '@guiyi/access';
import type { GroupMergeInput, MergeResult } from '@guiyi/contracts';
import { MergeService } from '@guiyi/merging';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { REFUSED_GROUPS, REFUSED_PLANS, REFUSED_RESULTS, REFUSED_WRITES } from './refusals';

@ApiTags('Merges')
@Controller('match-groups')
export class GroupMergesController {
  constructor(private readonly merges: MergeService) {}

  @Post(':id/merge')
  @HttpCode(201)
  @Requires('records.merge')
  @Answers({
    summary: 'Merge the members of a match group, or some of them',
    status: 201,
    body: 'MergeResult',
    problems: [...REFUSED_GROUPS, ...REFUSED_PLANS, ...REFUSED_RESULTS, ...REFUSED_WRITES],
  })
  merge(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupMergeInput') input: GroupMergeInput,
  ): Promise<MergeResult> {
    return this.merges.mergeGroup(caller, id, input);
  }
}

import type { Caller } from '@guiyi/access';
import type { GroupComparison } from '@guiyi/contracts';
import { GroupComparisons } from '@guiyi/merging';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';

@ApiTags('Match groups')
@Controller('match-groups')
export class GroupComparisonController {
  constructor(private readonly comparisons: GroupComparisons) {}

  @Get(':id/comparison')
  @Requires('groups.read')
  @Answers({
    summary: 'See the members side by side: what differs, where it comes from, and what a merge would keep',
    body: 'GroupComparison',
    problems: ['match-group-not-found'],
  })
  compare(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<GroupComparison> {
    return this.comparisons.of(caller, id);
  }
}

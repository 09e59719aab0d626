import type { Caller } from '@guiyi/access';
import type { AutoMergeReason, GroupMergeRunInput, GroupRun } from '@guiyi/contracts';
import { GroupMergeRuns } from '@guiyi/merging';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';

@ApiTags('Match groups')
@Controller('group-runs')
export class GroupMergeRunsController {
  constructor(private readonly merges: GroupMergeRuns) {}

  @Post('merges')
  @HttpCode(202)
  @Requires('records.merge')
  @Answers({
    summary: 'Work out in the background which groups of a selection the rules can merge; nothing is merged',
    status: 202,
    body: 'GroupRun',
    problems: ['group-selection-not-found', 'group-run-running'],
  })
  dryRun(
    @CurrentCaller() caller: Caller,
    @JsonBody('GroupMergeRunInput') { selection }: GroupMergeRunInput,
  ): Promise<GroupRun> {
    return this.merges.dryRun(caller, selection);
  }

  @Post(':id/confirm')
  @HttpCode(202)
  @Requires('records.merge')
  @Answers({
    summary: 'Merge in the background what a dry run of one’s own found; it can be undone',
    status: 202,
    body: 'GroupRun',
    problems: [
      'group-run-not-found',
      'group-run-not-confirmable',
      'group-run-stale',
      'group-run-running',
      'entity-not-found',
    ],
  })
  confirm(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('AutoMergeReason') { reason }: AutoMergeReason,
  ): Promise<GroupRun> {
    return this.merges.confirm(caller, id, reason);
  }
}

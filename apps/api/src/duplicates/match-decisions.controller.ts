import type { Caller } from '@guiyi/access';
import type { PairDecisionList, PairDecisionListQuery } from '@guiyi/contracts';
import { DecisionService } from '@guiyi/duplicates';
import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Match groups')
@Controller('match-decisions')
export class MatchDecisionsController {
  constructor(private readonly decisions: DecisionService) {}

  @Get()
  @Requires('groups.read')
  @Answers({
    summary: 'List what was decided about pairs of records, newest first',
    body: 'PairDecisionList',
    problems: ['entity-not-found', 'cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('PairDecisionListQuery') query: PairDecisionListQuery,
  ): Promise<PairDecisionList> {
    return this.decisions.list(caller, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('groups.decide')
  @Answers({
    summary: 'Take a decision back; it stays in the history, and its records may meet in a group again',
    status: 204,
    problems: ['decision-not-found'],
  })
  revoke(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<void> {
    return this.decisions.revoke(caller, id);
  }
}

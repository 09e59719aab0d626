import type { Caller } from '@guiyi/access';
import type {
  GroupDecisionResult,
  GroupDecisionsInput,
  GroupDismissInput,
  GroupReopenInput,
} from '@guiyi/contracts';
import { GroupDecisions } from '@guiyi/duplicates';
import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';

const REFUSED_DECISIONS = [
  'match-group-not-found',
  'match-group-stale',
  'match-group-closed',
  'match-group-taken',
  'match-group-escalated',
  'decisions-not-valid',
  'record-archived',
  'record-not-found',
  'relation-type-not-found',
  'relation-to-itself',
  'relation-taken',
  'relation-circle',
] as const;

@ApiTags('Match groups')
@Controller('match-groups')
export class GroupDecisionsController {
  constructor(private readonly decisions: GroupDecisions) {}

  @Post(':id/dismiss')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Decide that the members, or some of them, are not one customer, or that it cannot be told',
    body: 'GroupDecisionResult',
    problems: [...REFUSED_DECISIONS, 'match-group-partly-hidden'],
  })
  dismiss(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupDismissInput') input: GroupDismissInput,
  ): Promise<GroupDecisionResult> {
    return this.decisions.dismiss(caller, id, input);
  }

  @Post(':id/decisions')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Decide about single pairs, or say which members are one customer and which are not',
    body: 'GroupDecisionResult',
    problems: [...REFUSED_DECISIONS],
  })
  decide(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupDecisionsInput') input: GroupDecisionsInput,
  ): Promise<GroupDecisionResult> {
    return this.decisions.decidePairs(caller, id, input);
  }

  @Post(':id/reopen')
  @HttpCode(200)
  @Requires('groups.decide')
  @Answers({
    summary: 'Take back every decision between the members, or what one step made',
    body: 'GroupDecisionResult',
    problems: ['match-group-not-found', 'match-group-stale', 'match-group-closed', 'match-group-not-decided'],
  })
  reopen(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('GroupReopenInput') input: GroupReopenInput,
  ): Promise<GroupDecisionResult> {
    return this.decisions.reopen(caller, id, input);
  }
}

import type { Caller } from '@guiyi/access';
import type {
  AutoMergeGroup,
  AutoMergeGroupList,
  AutoMergeGroupListQuery,
  AutoMergeInput,
  AutoMergeReason,
  AutoMergeResetInput,
  AutoMergeRun,
  AutoMergeRunList,
  AutoMergeRunListQuery,
  AutoMergeState,
  AutoMergeStateQuery,
  AutoMergeWaiting,
  AutoMergeWaitingQuery,
} from '@guiyi/contracts';
import { AUTO_MERGE_CHANGED, AutoMergeService, GroupApprovals } from '@guiyi/merging';
import { EVENT_BUS, type EventBus } from '@guiyi/queue';
import { Controller, Get, HttpCode, Inject, type MessageEvent, Post, Sse } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { Answers } from '../http/answers';
import { CurrentCaller } from '../http/current-caller';
import { JsonBody } from '../http/json-body';
import { PathId } from '../http/path-parameters';
import { Requires } from '../http/route-metadata';
import { followState } from '../http/state-stream';
import { ValidQuery } from '../http/valid-query';

@ApiTags('Automatic merges')
@Controller('auto-merges')
export class AutoMergesController {
  constructor(
    private readonly autoMerges: AutoMergeService,
    private readonly groups: GroupApprovals,
    @Inject(EVENT_BUS) private readonly events: EventBus,
  ) {}

  @Get()
  @Requires('records.merge')
  @Answers({
    summary: 'List dry runs, automatic merges and their undoing, newest first',
    body: 'AutoMergeRunList',
    problems: ['cursor-not-valid'],
  })
  list(
    @CurrentCaller() caller: Caller,
    @ValidQuery('AutoMergeRunListQuery') query: AutoMergeRunListQuery,
  ): Promise<AutoMergeRunList> {
    return this.autoMerges.list(caller, query);
  }

  @Post()
  @HttpCode(202)
  @Requires('merges.automate')
  @Answers({
    summary: 'Work out in the background what an automatic merge would do; nothing is merged',
    status: 202,
    body: 'AutoMergeRun',
    problems: ['entity-not-found', 'auto-merge-off', 'auto-merge-no-scan', 'auto-merge-running'],
  })
  dryRun(
    @CurrentCaller() caller: Caller,
    @JsonBody('AutoMergeInput') { entity }: AutoMergeInput,
  ): Promise<AutoMergeRun> {
    return this.autoMerges.dryRun(caller, entity);
  }

  @Get('state')
  @Requires('records.merge')
  @Answers({
    summary: 'Read the policy of automatic merging, what it merged of late, and its circuit breaker',
    body: 'AutoMergeState',
    problems: ['entity-not-found'],
  })
  state(
    @CurrentCaller() caller: Caller,
    @ValidQuery('AutoMergeStateQuery') { entity }: AutoMergeStateQuery,
  ): Promise<AutoMergeState> {
    return this.autoMerges.state(caller, entity);
  }

  @Get('waiting')
  @Requires('records.merge')
  @Answers({
    summary: 'List automatic merges whose groups wait for the caller as the second person',
    body: 'AutoMergeWaiting',
  })
  waiting(
    @CurrentCaller() caller: Caller,
    @ValidQuery('AutoMergeWaitingQuery') { entity }: AutoMergeWaitingQuery,
  ): Promise<AutoMergeWaiting> {
    return this.autoMerges.waiting(caller, entity);
  }

  @Post('reset')
  @HttpCode(200)
  @Requires('merges.automate')
  @Answers({
    summary: 'Allow automatic merging again after its circuit breaker stopped it',
    body: 'AutoMergeState',
    problems: ['entity-not-found', 'auto-merge-not-stopped'],
  })
  reset(
    @CurrentCaller() caller: Caller,
    @JsonBody('AutoMergeResetInput') { entity, reason }: AutoMergeResetInput,
  ): Promise<AutoMergeState> {
    return this.autoMerges.reset(caller, entity, reason);
  }

  @Get(':id')
  @Requires('records.merge')
  @Answers({
    summary: 'Read a dry run, an automatic merge or its undoing, with its progress',
    body: 'AutoMergeRun',
    problems: ['auto-merge-not-found'],
  })
  get(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<AutoMergeRun> {
    return this.autoMerges.find(caller, id);
  }

  @Get(':id/groups')
  @Requires('records.merge')
  @Answers({
    summary: 'List what became, or would become, of each group, the surest first',
    body: 'AutoMergeGroupList',
    problems: ['auto-merge-not-found', 'cursor-not-valid'],
  })
  listGroups(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @ValidQuery('AutoMergeGroupListQuery') query: AutoMergeGroupListQuery,
  ): Promise<AutoMergeGroupList> {
    return this.groups.list(caller, id, query);
  }

  @Post(':id/confirm')
  @HttpCode(202)
  @Requires('merges.automate')
  @Answers({
    summary: 'Merge in the background what a dry run found; it can be undone',
    status: 202,
    body: 'AutoMergeRun',
    problems: [
      'auto-merge-not-found',
      'auto-merge-not-finished',
      'auto-merge-off',
      'auto-merge-stale',
      'auto-merge-confirmed',
      'auto-merge-stopped',
      'auto-merge-running',
    ],
  })
  confirm(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('AutoMergeReason') { reason }: AutoMergeReason,
  ): Promise<AutoMergeRun> {
    return this.autoMerges.confirm(caller, id, reason);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('merges.automate')
  @Answers({
    summary: 'Stop a run; what is merged stays and can be undone',
    body: 'AutoMergeRun',
    problems: ['auto-merge-not-found', 'auto-merge-finished'],
  })
  cancel(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<AutoMergeRun> {
    return this.autoMerges.cancel(caller, id);
  }

  @Post(':id/undo')
  @HttpCode(202)
  @Requires('merges.automate')
  @Answers({
    summary: 'Take back in the background all that an automatic merge merged; later edits stay',
    status: 202,
    body: 'AutoMergeRun',
    problems: ['auto-merge-not-found', 'auto-merge-not-finished', 'auto-merge-undone', 'auto-merge-running'],
  })
  undo(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @JsonBody('AutoMergeReason') { reason }: AutoMergeReason,
  ): Promise<AutoMergeRun> {
    return this.autoMerges.undo(caller, id, reason);
  }

  @Post(':id/groups/:groupId/approve')
  @HttpCode(200)
  @Requires('records.merge')
  @Answers({
    summary: 'Merge a group that waits for a second person',
    body: 'AutoMergeGroup',
    problems: [
      'auto-merge-not-found',
      'match-group-not-found',
      'auto-merge-running',
      'auto-merge-same-person',
      'auto-merge-group-settled',
      'auto-merge-stopped',
      'auto-merge-capped',
      'auto-merge-off',
      'auto-merge-undone',
    ],
  })
  approve(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @PathId('groupId') groupId: string,
    @JsonBody('AutoMergeReason') { reason }: AutoMergeReason,
  ): Promise<AutoMergeGroup> {
    return this.groups.approve(caller, id, groupId, reason);
  }

  @Post(':id/groups/:groupId/decline')
  @HttpCode(200)
  @Requires('records.merge')
  @Answers({
    summary: 'Leave a group that waits for a second person to the stewards',
    body: 'AutoMergeGroup',
    problems: [
      'auto-merge-not-found',
      'match-group-not-found',
      'auto-merge-running',
      'auto-merge-same-person',
      'auto-merge-group-settled',
    ],
  })
  decline(
    @CurrentCaller() caller: Caller,
    @PathId('id') id: string,
    @PathId('groupId') groupId: string,
  ): Promise<AutoMergeGroup> {
    return this.groups.decline(caller, id, groupId);
  }

  @Sse(':id/events')
  @Requires('records.merge')
  @Answers({
    summary: 'Follow a run: its state now and after each change, as server-sent events',
    body: 'AutoMergeRun',
    contentType: 'text/event-stream',
    problems: ['auto-merge-not-found'],
  })
  follow(@CurrentCaller() caller: Caller, @PathId('id') id: string): Promise<Observable<MessageEvent>> {
    return followState<AutoMergeRun>({
      events: this.events,
      channel: AUTO_MERGE_CHANGED,
      concerns: (payload) => payload.runId === id,
      read: () => this.autoMerges.find(caller, id),
      isFinal: ({ finishedAt }) => finishedAt !== null,
    });
  }
}
